"""Every chapter in JupyterLab: it gives what is stored, and its explorers are alive.

Each is opened and run once, for that takes seconds. What it shows has to be what is stored, byte
for byte. Then a number of every explorer in it is dragged, and Python is asked what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from bookkit.execute import LIVE_VIEW, read, written
from tests.binder.explorer import Explorer
from tests.binder.lab import Notebook
from tests.repository import differences, notebooks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

# The explorers that stand in a chapter, from the top. A new chapter has to say which it has.
EXPLORERS = {
    "neuron": ["neuron"],
    "layer": ["layer", "layer"],
    "batch": ["batch", "batch"],
    "sequence": ["sequence"],
    "state": ["state"],
    "frameworks": ["frameworks"],
    "clinic": ["batch"],
    "p381": [],
}
# The cells of code below which a widget stands, by their numbers, each with the widget's name.
VIEWS = """
(panel, live) => panel.content.widgets
  .filter(cell => cell.model.type === "code")
  .flatMap((cell, n) => cell.model.outputs.toJSON()
    .filter(output => output.data?.[live])
    .map(output => [n, output.data[live].model_id]))
"""


class Chapter(NamedTuple):
    """A chapter that has been run: what is stored, what came out, and the notebook, still open."""

    path: Path
    copy: Path
    notebook: Notebook


@pytest.fixture(scope="module", params=notebooks(), ids=lambda path: path.stem)
def chapter(request: pytest.FixtureRequest, clone: Path, page: Page) -> Iterator[Chapter]:
    """Return a chapter that was opened without outputs, run from the top and saved."""
    path = request.param
    copy = clone / "chapters" / path.name
    stripped = read(copy)
    for cell in stripped.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    copy.write_text(written(stripped), encoding="utf-8")
    notebook = Notebook(page, f"chapters/{path.name}")
    notebook.run()
    notebook.save()
    yield Chapter(path, copy, notebook)
    notebook.close()


def test_it_gives_there_what_is_stored(chapter: Chapter) -> None:
    fresh = read(chapter.copy)
    for cell, stored in zip(fresh.cells, read(chapter.path).cells, strict=True):
        cell.metadata = stored.metadata  # running a folded solution unfolds it
    found = differences(chapter.path.read_text(encoding="utf-8"), written(fresh))
    assert not found, f"{chapter.path.name} gives something else in JupyterLab: {', '.join(found)}"


def test_a_number_that_is_dragged_in_it_changes_in_python(chapter: Chapter) -> None:
    notebook, kinds = chapter.notebook, EXPLORERS[chapter.path.stem]
    views = notebook.panel.evaluate(VIEWS, LIVE_VIEW)
    assert len(views) == len(kinds)
    for kind, (cell, name) in zip(kinds, views, strict=True):
        # ipywidgets keeps every widget of the kernel under the name that its view has.
        notebook.ask(f"from ipywidgets.widgets import widget; w = widget._instances[{name!r}]")
        notebook.ask("first = w.synced()")
        assert notebook.read("w.kind") == kind
        explorer = Explorer(kind, notebook, cell)
        explorer.shows(explorer.first)
        number, before = explorer.weight()
        explorer.follows(number, round(before + explorer.drag(number), 10))
        explorer.agrees(cells=(cell,))


def test_of_every_chapter_it_is_known_which_explorers_it_has() -> None:
    assert sorted(EXPLORERS) == [path.stem for path in notebooks()]
