"""Run the chapters and store what they show, so that the same code always gives the same bytes.

`make execute` runs this file: every notebook of `chapters/` is executed in place, and every drawing
that a Markdown page shows is drawn again. What varies from run to run without meaning anything
(timings, versions, how the output was cut into pieces) is left out, so a difference in a stored
notebook is a difference in what a reader sees.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAPTERS = Path(__file__).parents[1] / "chapters"
TIMEOUT = 120  # seconds a cell may take

# Drawings that Markdown pages show: the file under chapters/, and "module:function", where the
# function takes nothing and returns a `rnnlib.figures.Drawing`.
DRAWINGS = (("drawings/batch-equation.svg", "rnnlib.figures:batch_equation"),)

# A live widget is stored without its view: a view whose model is gone shows an error, while the
# HTML beside it reads well everywhere.
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"

# Which Python and which kernel ran the chapter is no part of it.
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
# What editors leave in a notebook: timings, and how far its outputs were scrolled or folded.
TRACES = ("ExecuteTime", "collapsed", "execution", "scrolled", "trusted")


class ExecutionError(RuntimeError):
    """A cell failed, or the kernel that ran it did."""


def execute(path: Path) -> str:
    """Return the text of a notebook after running it from the top in a fresh kernel."""
    notebook = read(path)
    running: list[int] = [0]

    def remember(cell: Any, cell_index: int) -> None:  # noqa: ARG001  # nbclient names both
        running[0] = cell_index

    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        on_cell_start=remember,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellControlSignal, DeadKernelError) as error:
        cell = notebook.cells[running[0]]
        raise ExecutionError(
            f"{path.name}, cell {running[0] + 1} (id {cell.get('id')}) failed. Nothing was "
            f"written. The cell and its traceback:\n\n{error}"
        ) from error
    return written(notebook)


def read(path: Path) -> nbformat.NotebookNode:
    """Return a notebook."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def written(notebook: nbformat.NotebookNode) -> str:
    """Return the text of an executed notebook without what varies from run to run."""
    notebook.metadata.update(METADATA)
    notebook.metadata.pop("widgets", None)
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        cell.outputs = list(settled(cell.outputs, count))
    for cell in notebook.cells:
        for trace in TRACES:
            cell.metadata.pop(trace, None)
    return f"{nbformat.writes(notebook)}\n"


def settled(outputs: list[nbformat.NotebookNode], count: int) -> Iterator[nbformat.NotebookNode]:
    """Yield the outputs of a cell as they are stored."""
    for output in outputs:
        output.get("metadata", {}).pop("widget_state", None)
        if output.output_type == "error":
            # The stack holds paths and line numbers; the sentence is what a reader should see.
            output.traceback = [f"\x1b[31m{output.ename}\x1b[39m: {output.evalue}"]
        if output.output_type == "execute_result":
            output.execution_count = count
        if LIVE_VIEW in output.get("data", {}):
            del output.data[LIVE_VIEW]
            if not output.data:
                continue
        yield output


def drawn(source: str) -> str:
    """Return the SVG of a drawing that "module:function" names."""
    module, _, function = source.partition(":")
    svg: str = getattr(import_module(module), function)().svg()
    return f"{svg.rstrip()}\n"


def main() -> None:
    """Run every notebook, draw every drawing, and write those that changed."""
    jobs = [(path, partial(execute, path)) for path in sorted(CHAPTERS.glob("*.ipynb"))]
    jobs += [(CHAPTERS / name, partial(drawn, source)) for name, source in DRAWINGS]
    for path, job in jobs:
        print(f"{path.name} … ", end="", flush=True)
        try:
            text = job()
        except ExecutionError as error:
            print("failed")
            sys.exit(str(error))
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        if changed:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print("written" if changed else "unchanged")


if __name__ == "__main__":
    main()
