"""The explorers in a running JupyterLab: the picture and Python hold two ends of one thing.

Each explorer stands in a notebook of its own, twice, among other widgets. What the page shows and
what the kernel holds are compared number by number, whichever of them has moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tests import explorers
from tests.binder.explorer import CELLS, WEIGHT, Explorer
from tests.binder.lab import Notebook, soon
from tests.explorers import NUMBERS
from tests.site.explorers import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

# What an error of an explorer says, and none of JupyterLab's own: where its module was loaded from,
# or that it could not take what the kernel sent.
OURS = ("blob:", "Error setting state")


@pytest.fixture(scope="module", params=KINDS)
def notebook(
    request: pytest.FixtureRequest, page: Page, clone: Path
) -> Iterator[tuple[str, Notebook, list[str]]]:
    """Return a notebook with an explorer, run, and what has gone wrong in the page since."""
    kind = request.param
    words = {"name": f"{kind.capitalize()}Explorer", "result": explorers.RESULT[kind]}
    cells = [source.strip().format(**words) for source in CELLS]
    wrong: list[str] = []

    def note(text: str) -> None:
        if any(mark in text for mark in OURS):
            wrong.append(text)

    failed = [
        ("pageerror", lambda error: note(error.stack)),
        ("console", lambda said: note(said.text)),
    ]
    for event, heard in failed:
        page.on(event, heard)
    opened = Notebook.of(page, clone, f"{kind}-explorer.ipynb", cells)
    opened.run()
    yield kind, opened, wrong
    opened.close()
    for event, heard in failed:
        page.remove_listener(event, heard)


@pytest.fixture
def explorer(notebook: tuple[str, Notebook, list[str]]) -> Iterator[Explorer]:
    """Return the explorer as it was at first; afterwards nothing has gone wrong in the page."""
    kind, opened, wrong = notebook
    wrong.clear()
    explorer = Explorer(kind, opened)
    explorer.ask("w.put(**first); heard.clear()")
    explorer.shows(explorer.first)
    yield explorer
    assert wrong == []


def test_what_stands_there_is_live_and_right(explorer: Explorer) -> None:
    assert explorer.picture().is_visible()
    assert explorer.notebook.below(0).locator("table, [data-state]").count() == 0
    assert explorer.agrees() == explorer.first


# ---- from Python to the picture ----


def test_python_moves_the_picture(explorer: Explorer) -> None:
    array = WEIGHT[explorer.kind].partition("[")[0]
    doubled = (2 * np.array(explorer.first[array])).tolist()
    state = explorer.first
    other = 0 if state["t"] else 1
    for line, change in (
        ("w.phi = 'relu'", {"phi": "relu"}),
        (f"w.{array} = 2 * w.{array}", {array: doubled}),
        (f"w.t = {other}", {"t": other}),
        ("w.predict = True; w.predict = False", {}),
    ):
        explorer.ask(line)
        state = {**state, **change}
        explorer.shows(state)
    assert explorer.agrees() == state


def test_arrays_of_other_sizes_arrive_together(explorer: Explorer) -> None:
    larger = explorer.drawn({"m": 2, "T": 7, "k": 4, "l": 6, "o": 5}, t=1, phi="logistic")
    explorer.ask(f"w.put(**{larger})")
    explorer.shows(larger)
    smaller = explorer.drawn({"m": 1, "T": 1, "k": 2, "l": 3, "o": 4}, t=0, chosen="")
    lines = [f"    w.{name} = {value!r}" for name, value in smaller.items()]
    explorer.ask("\n".join(["with w.hold_trait_notifications():", *lines]))
    explorer.shows(smaller)
    explorer.shows(smaller, cell=1)


def test_what_python_is_refused_leaves_the_picture(explorer: Explorer) -> None:
    said = explorer.ask("""
for values in ({"b": [1.0] * 9}, {"t": 0, "phi": "relu", "b": [[[1.0]]]}, {"t": 6}, {"b": None}):
    try:
        w.put(**values)
    except Exception as error:
        print(type(error).__name__)""")
    assert len(said.split()) == 4, said
    explorer.ask("w.phi = 'logistic'")  # what comes after it arrives
    explorer.shows(explorer.first | {"phi": "logistic"})


# ---- from the picture to Python ----


def by_keys(explorer: Explorer, cell: Locator) -> float:
    """Make a number larger by two steps, and return how much that is."""
    cell.focus()
    for _ in range(2):
        explorer.page.keyboard.press("ArrowUp")
    return 0.2


def by_dragging(explorer: Explorer, cell: Locator) -> float:
    """Make a number smaller with the mouse."""
    return explorer.drag(cell)


def by_typing(explorer: Explorer, cell: Locator) -> float:
    """Type another number, and return how far it is from the one that was there."""
    before = float(cell.get_attribute("data-value") or "nan")
    cell.focus()
    explorer.page.keyboard.type(f"{before + 0.625}")
    explorer.page.keyboard.press("Enter")
    return 0.625


@pytest.mark.parametrize("how", [by_keys, by_dragging, by_typing])
def test_the_picture_moves_python(explorer: Explorer, how: Any) -> None:
    cell, before = explorer.weight()
    after = round(before + how(explorer, cell), 10)
    explorer.follows(cell, after)
    explorer.agrees()


def test_the_steppers_change_the_sizes_in_python(explorer: Explorer) -> None:
    sizes = explorers.sizes(explorer.kind, explorer.first)
    last = sizes["T"] - 1
    explorer.ask(f"w.t = {last}")
    explorer.shows(explorer.first | {"t": last})
    for letter, by in (("k", 1), ("T", -1), *([("l", -1)] if "l" in sizes else [])):
        explorer.picture().locator(f"[data-key='size {letter} {by}']").click()
        sizes[letter] += by

        def followed() -> None:
            assert explorers.sizes(explorer.kind, explorer.read("w.synced()")) == sizes

        soon(followed)
        explorer.agrees()
    assert explorer.read("w.t") == last - 1


def test_two_pictures_of_one_explorer_stay_together(explorer: Explorer) -> None:
    explorer.ask("w.t = 1")
    cell, _ = explorer.weight()
    by_keys(explorer, cell)
    for picture, key in ((1, "step back"), (1, "step on"), (0, "size T 1"), (1, "size T -1")):
        explorer.picture(picture).locator(f"[data-key='{key}']").click()

    def together() -> None:
        one, other = (explorer.picture(cell).evaluate(NUMBERS) for cell in (0, 1))
        assert one == other

    soon(together)
    explorer.agrees()


# ---- in the notebook ----


def test_the_keys_of_an_explorer_do_not_reach_the_notebook(explorer: Explorer) -> None:
    cell, _ = explorer.weight()
    cell.focus()
    before = explorer.notebook.stands()
    picture = explorer.picture()
    for control in (
        cell,
        picture.locator(".rnn-term").first,
        picture.locator("[data-key='size k 1']"),
        picture.locator("[data-key='choice phi']"),
    ):
        control.focus()
        # In command mode these go elsewhere, cut, delete, add, turn into text, undo.
        for key in (*"abdd", "ArrowDown", "ArrowRight", *"xmyzjk", "ArrowUp", "Escape"):
            explorer.page.keyboard.press(key)
        assert explorer.notebook.stands() == before
        assert picture.locator(":focus").count() == 1
    cell.focus()
    explorer.page.keyboard.type("-")  # opens a field
    explorer.page.keyboard.type("abddx")
    explorer.page.keyboard.press("Enter")
    assert explorer.notebook.stands() == before
    assert picture.locator("[role=alert]").is_visible()
    explorer.page.keyboard.press("Escape")
    soon(explorer.agrees)


def test_what_is_pressed_with_ctrl_is_the_notebook_s(explorer: Explorer) -> None:
    cell, _ = explorer.weight()
    explorer.notebook.soil()
    before = explorer.notebook.stands()
    cell.press("Control+Enter")  # runs the cell, where a notebook hears it
    assert not explorer.notebook.saved()
    cell.press("Control+s")

    def kept() -> None:
        assert explorer.notebook.saved()

    soon(kept)
    assert explorer.notebook.stands() == before
    explorer.agrees()


def test_a_slider_and_another_explorer_go_along(explorer: Explorer) -> None:
    explorer.ask("w.t = 1")
    handle = explorer.notebook.below(2).locator(".noUi-handle")
    handle.focus()
    explorer.page.keyboard.press("ArrowLeft")

    def at(t: int) -> None:
        assert explorer.read("[w.t, other.t, slider.value]") == [t, t, t]

    soon(lambda: at(0))
    explorer.agrees()
    explorer.agrees(w="other", cells=(2,))
    explorer.picture(2).locator("[data-key='step on']").click()
    soon(lambda: at(1))
    assert handle.get_attribute("aria-valuetext") == "1"
    explorer.agrees()
    explorer.agrees(w="other", cells=(2,))


def test_a_drag_is_heard_in_python_and_printed(explorer: Explorer) -> None:
    cell, _ = explorer.weight()
    by_dragging(explorer, cell)

    def printed() -> None:
        total = explorer.ask("print(w.value.sum())").strip()
        text = explorer.notebook.below(3).locator(".widget-output").text_content()
        assert (text or "").strip() == total

    soon(printed)
    assert explorer.read("heard[-1].tolist() == w.value.tolist()")
    explorer.agrees()
