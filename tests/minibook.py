"""A book of a few lines, built the way the real one is, for what only a whole build can show."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat.v4 as nb
from nbformat import write

from tests import builder

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
# What would tell a build where it is published must come from the test alone.
ADDRESSES = ("GITHUB_", "BOOK_")
INDEX = "# Home\n\n```{launch}\n```\n"
# A page that is no notebook, before the one that is, with a title that HTML writes otherwise.
WORDS = "# A & *b*\n"
TOC = """format: jb-book
root: chapters/index
chapters:
- file: chapters/words
- file: chapters/neuron
"""


def notebook(folder: Path, *cells: dict[str, object]) -> None:
    """Write chapters/neuron.ipynb: one code cell with the given outputs and metadata for each."""
    made = nb.new_notebook(
        cells=[nb.new_markdown_cell("# A neuron", id="title")],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python"},
        },
    )
    for number, cell in enumerate(cells, start=1):
        output = nb.new_output("display_data", cell["data"])
        made.cells.append(
            nb.new_code_cell(
                "draw()",
                id=f"cell-{number}",
                execution_count=number,
                outputs=[output],
                metadata={"mystnb": cell.get("mystnb", {})},
            )
        )
    write(made, folder / "chapters" / "neuron.ipynb")


def build(
    folder: Path, environment: Mapping[str, str] | None = None, index: str = INDEX
) -> subprocess.CompletedProcess[str]:
    """Build the book in a folder with the real configuration, and return how it went."""
    chapters = folder / "chapters"
    chapters.mkdir(exist_ok=True)
    # Built again, a book has the same sources: a file written anew would look like a change.
    if not (chapters / "index.md").exists():
        (chapters / "references.bib").touch()
        (chapters / "index.md").write_text(index, encoding="utf-8")
        (chapters / "words.md").write_text(WORDS, encoding="utf-8")
    if not (chapters / "neuron.ipynb").exists():
        notebook(folder)
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    shutil.copy(ROOT / "_config.yml", folder)
    for room in ("bookkit", "rnnlib"):
        if not (folder / room).exists():
            (folder / room).symlink_to(ROOT / room)
    return run(folder, environment)


def run(
    folder: Path, environment: Mapping[str, str] | None = None, *options: str
) -> subprocess.CompletedProcess[str]:
    """Run the build of a folder as `make book` does, and return how it went."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ADDRESSES)}
    return builder.run(folder, kept | dict(environment or {}), *options)


def page(folder: Path, name: str) -> str:
    """Return a page of the built book."""
    return (folder / "_build" / "html" / name).read_text(encoding="utf-8")
