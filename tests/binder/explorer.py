"""An explorer in a notebook of its own, twice, among other widgets, and both of its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests import explorers
from tests.binder.lab import Notebook, soon
from tests.explorers import NUMBERS

if TYPE_CHECKING:
    from playwright.sync_api import Locator

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


class Explorer:
    """An explorer in a notebook: its pictures and its traits."""

    def __init__(self, kind: str, notebook: Notebook) -> None:
        self.kind = kind
        self.notebook = notebook
        self.page = notebook.page
        self.ask, self.read = notebook.ask, notebook.read
        self.first: dict[str, Any] = self.read("first")

    def picture(self, cell: int = 0) -> Locator:
        """Return the live picture below a cell."""
        return self.notebook.below(cell).locator(f"[data-rnn={self.kind}] .rnn-live")

    def number(self, place: str) -> Locator:
        """Return a number of the first picture that can be changed."""
        return self.picture().locator(f".rnn-cell[role=spinbutton][data-place='{place}']").first

    def weight(self) -> tuple[Locator, float]:
        """Return a weight in the first picture, and its value in the kernel."""
        place = WEIGHT[self.kind]
        return self.number(place), self.read(f"w.{place}")

    def shows(self, state: dict[str, Any], *, cell: int = 0) -> None:
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
