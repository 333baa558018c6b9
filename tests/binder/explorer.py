"""An explorer in a notebook of its own, twice, among other widgets, and both of its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests import explorers
from tests.binder.lab import Notebook, soon
from tests.explorers import NUMBERS

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator

CELLS = [
    """
import ipywidgets
import numpy as np
from rnnlib.widgets import {name} as Explorer
w = Explorer()
first = w.synced()
w""",
    "w",
    """
other, slider = Explorer(), ipywidgets.IntSlider(max=1)
ipywidgets.link((w, "t"), (slider, "value"))
ipywidgets.link((w, "t"), (other, "t"))
display(slider, other)""",
    """
heard = []
w.observe(lambda change: heard.append(change.new), "{result}")
ipywidgets.interactive_output(lambda **now: print(now["{result}"].sum()), {{"{result}": w}})""",
]
# A weight, as it is written in Python: it changes outputs at every step that is shown.
WEIGHT = {"neuron": "w_x[1]", "layer": "W_x[1, 2]", "batch": "W_x[1, 2]", "sequence": "W_x[1, 2]"}
WEIGHT["frameworks"] = WEIGHT["state"] = "W_x[1, 2]"

# Cells of a notebook take their heights when they come into view, and push away what is below.
STILL = """
cell => new Promise(still => {
  let last, frames = 0;
  const look = () => {
    const { x, y } = cell.getBoundingClientRect();
    frames = last === `${x} ${y}` ? frames + 1 : 0;
    last = `${x} ${y}`;
    frames < 10 ? requestAnimationFrame(look) : still();
  };
  look();
})
"""


class Explorer:
    """An explorer in a notebook: its pictures and its traits.

    The kernel knows it as `w`, and what it was at first as `first`. The picture that is handled
    stands below `cell`.
    """

    def __init__(self, kind: str, notebook: Notebook, cell: int = 0) -> None:
        self.kind = kind
        self.notebook = notebook
        self.cell = cell
        self.page = notebook.page
        self.ask, self.read = notebook.ask, notebook.read
        self.first: dict[str, Any] = self.read("first")

    def picture(self, cell: int | None = None) -> Locator:
        """Return the live picture below a cell, or the one that is handled."""
        cell = self.cell if cell is None else cell
        return self.notebook.below(cell).locator(f"[data-rnn={self.kind}] .rnn-live")

    def number(self, place: str) -> Locator:
        """Return a number of the picture that can be changed."""
        return self.picture().locator(f".rnn-cell[role=spinbutton][data-place='{place}']").first

    def weight(self) -> tuple[Locator, float]:
        """Return a weight in the picture, and its value in the kernel."""
        place = WEIGHT[self.kind]
        return self.number(place), self.read(f"w.{place}")

    def drag(self, cell: Locator) -> float:
        """Make a number smaller with the mouse, and return by how much."""
        box = self._come_to_rest(cell)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.down()
        self.page.mouse.move(x - 18, y, steps=6)
        self.page.mouse.up()
        return -0.3

    def _come_to_rest(self, cell: Locator) -> FloatRect:
        """Bring the mouse to a number that no longer moves, and return where it is."""

        def rested() -> FloatRect:
            before = cell.bounding_box()
            cell.hover()
            cell.evaluate(STILL)
            box = cell.bounding_box()
            assert box is not None
            assert box == before, f"It moves from {before} to {box}."
            return box

        found: FloatRect = soon(rested)
        return found

    def follows(self, cell: Locator, number: float) -> None:
        """Wait until the weight is this number, on the page and in the kernel."""

        def followed() -> None:
            shown = float(cell.get_attribute("data-value") or "nan")
            kept = self.read(f"w.{WEIGHT[self.kind]}")
            assert (shown, kept) == (number, number), f"{shown} on the page, {kept} in Python"

        soon(followed)

    def shows(self, state: dict[str, Any], *, cell: int | None = None) -> None:
        """Hold every number of a picture against rnnlib's, once the picture has followed."""
        soon(lambda: explorers.hold(self.kind, state, self.picture(cell).evaluate(NUMBERS)))

    def agrees(self, *, w: str = "w", cells: tuple[int, ...] = (0, 1)) -> dict[str, Any]:
        """Hold the kernel and its pictures against rnnlib, and return the kernel's state."""
        state: dict[str, Any] = self.read(f"{w}.synced()")
        should = explorers.numbers(self.kind, state)[explorers.RESULT[self.kind]]
        outputs = np.array(self.read(f"{w}.value.tolist()"))
        assert np.all(np.abs(outputs - should.values) <= 1e-12 * np.maximum(1, should.scale))
        for cell in cells:
            self.shows(state, cell=cell)
        return state

    def drawn(self, sizes: dict[str, int], **others: Any) -> dict[str, Any]:
        """Return a state of other sizes."""
        rng = np.random.default_rng(3)
        arrays = explorers.state(self.kind, sizes, lambda shape: rng.uniform(-0.7, 0.7, shape))
        return {**self.first, **arrays, **others}
