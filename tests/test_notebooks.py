"""What a chapter shows is what its code gives: gates on every stored output.

nbval compares stored outputs with fresh ones, and passes a notebook that has none. So the chapters
are also run once as `make execute` runs them, and have to come out byte for byte as stored.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from bookkit.execute import LIVE_VIEW, ExecutionError, execute, read
from tests.repository import ROOT, differences, notebooks

if TYPE_CHECKING:
    from pathlib import Path

# An address changes from run to run; a path names somebody's machine.
UNSTABLE = re.compile(r"\b0x[0-9a-f]{6,}\b|(?<![\w.:/])/(?:home|root|tmp|Users|usr|opt|var)/\S*")

every_notebook = pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)


def code_cells(path: Path) -> list[tuple[str, Any]]:
    """Return the code cells of a notebook, each with the words that name its place."""
    cells = enumerate(read(path).cells, start=1)
    return [(f"{path.name}, cell {n} (id {c.id})", c) for n, c in cells if c.cell_type == "code"]


@every_notebook
def test_outputs_are_those_of_a_fresh_run(path: Path) -> None:
    found = differences(path.read_text(encoding="utf-8"), execute(path))
    assert not found, (
        f"{path.name}: stored and fresh differ, or outputs are missing: {', '.join(found)}. "
        "Run `make execute`, and read the difference before committing it."
    )


@every_notebook
def test_cells_are_numbered_in_the_order_of_the_page(path: Path) -> None:
    counts = [cell.execution_count for _, cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1)), "not run from top to bottom: make execute"


@every_notebook
def test_errors_are_meant(path: Path) -> None:
    for place, cell in code_cells(path):
        meant = "raises-exception" in cell.metadata.get("tags", [])
        raised = any(output.output_type == "error" for output in cell.outputs)
        assert raised == meant, f"{place}: tagged raises-exception: {meant}; raises: {raised}"


@every_notebook
def test_nothing_is_warned_about(path: Path) -> None:
    for place, cell in code_cells(path):
        warned = [output.text for output in cell.outputs if output.get("name") == "stderr"]
        assert not warned, f"{place} writes to stderr, which readers see in red: {warned}"


@every_notebook
def test_outputs_hold_no_address_and_no_path(path: Path) -> None:
    for place, cell in code_cells(path):
        found = UNSTABLE.search(str(cell.outputs))
        assert not found, f"{place} shows {found and found[0]!r}, which differs elsewhere"
        assert str(ROOT) not in str(cell.outputs), f"{place} shows where this clone stands"


@every_notebook
def test_no_live_view_is_stored(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for stored in (LIVE_VIEW, "application/vnd.jupyter.widget-state+json"):
        assert stored not in text, f"{path.name} holds a {stored}: make execute strips it"


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """Return a small notebook, run and stored."""
    path = tmp_path / "small.ipynb"
    sources = ("import ipywidgets", "1 + 1", "print(1)\nprint(2)", "ipywidgets.IntSlider()")
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    path.write_text(execute(path), encoding="utf-8")
    return path


def test_running_twice_gives_the_same_bytes(notebook: Path) -> None:
    assert differences(notebook.read_text(encoding="utf-8"), execute(notebook)) == []


def test_a_live_view_is_stripped(notebook: Path) -> None:
    assert "IntSlider(value=0)" in notebook.read_text(encoding="utf-8")
    test_no_live_view_is_stored(notebook)


@pytest.mark.parametrize("what", ["outputs", "metadata"])
def test_missing_and_added_things_are_seen(notebook: Path, what: str) -> None:
    stored = read(notebook)
    stored.cells[1][what] = [] if what == "outputs" else {"execution": {"started": "today"}}
    nbformat.write(stored, notebook)
    found = differences(notebook.read_text(encoding="utf-8"), execute(notebook))
    assert found == [f"cell 2 (id {stored.cells[1].id})"]


def test_a_failing_cell_is_named_with_its_traceback(notebook: Path) -> None:
    broken = read(notebook)
    broken.cells[2].source = "{}['missing']"
    nbformat.write(broken, notebook)
    with pytest.raises(ExecutionError) as caught:
        execute(notebook)
    message = str(caught.value)
    assert message.startswith(f"small.ipynb, cell 3 (id {broken.cells[2].id}) failed.")
    assert "{}['missing']" in message
    assert "KeyError" in message
