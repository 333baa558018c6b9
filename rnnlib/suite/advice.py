"""Says of a mistake that some tests let pass what would have caught it, and no more.

Either the runs of the tests showed it, and nobody looked; or in those runs it gives the right
numbers. Then one thing about them is changed after the other until it does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib import lines, verdict
from rnnlib.activations import tanh
from rnnlib.clinic import RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnnlib.clinic import Mistake

    Call = tuple[Any, ...]  # X, W_x, W_y, b, phi, Y_init

__all__ = ["advice"]

CHANGES = {
    "T": "one step more",
    "W_y": "another W_y",
    "b": "another b",
    "phi": "another φ",
    "l": "one neuron more",
    "k": "one input more",
    "m": "one instance more",
    "X": "other inputs",
}


def advice(mistake: Mistake, calls: Iterable[Call]) -> str:
    """Return one sentence on what would catch a mistake that survived.

    Parameters
    ----------
    mistake : Mistake
        One of `rnnlib.clinic.MISTAKES`.
    calls : iterable of tuple
        What the tests ran: X, W_x, W_y, b, phi and Y_init of each call.

    Returns
    -------
    str
        What to look at, or what to change.

    Examples
    --------
    >>> from rnnlib.clinic import MISTAKES
    >>> a_first_step = (np.ones((1, 3)), np.ones((3, 5)), np.ones((5, 5)), np.ones(5), tanh, None)
    >>> advice(MISTAKES[2], [a_first_step])
    'In your runs its numbers are right. They would not be with one step more.'
    """
    calls = list(calls)
    if not calls:
        return "Your tests run nothing."
    shown = [found for call in calls if (found := _shown(mistake, call))]
    if shown:
        step, gap = min(found[0] for found in shown), max(found[1] for found in shown)
        by = f"by up to {gap:.2g}" if np.isfinite(gap) else "even in shape or by an error"
        return f"Your runs show it from step {step} on, {by}, but no test minds."
    for what, words in CHANGES.items():
        if any(_shown(mistake, _changed(call, what)) for call in calls):
            return f"In your runs its numbers are right. They would not be with {words}."
    return (
        "In your runs its numbers are right. Take more steps and sizes, all different and none 1, "
        "and numbers that are not 0."
    )


def _shown(mistake: Mistake, call: Call) -> tuple[int, float] | None:
    """Return from which step on a mistake differs and by how much, or None where it is right."""
    found = verdict.examine(mistake, *call)
    if found.step is None:
        return None
    if found.kind == "shouts":
        return found.step, np.inf
    right = lines.steps(RIGHT[lines.form(call[0])], lines.names(*call))
    gaps = [
        float(np.abs(has - should).max()) if has.shape == should.shape else np.inf
        for has, should in zip(found.wrong, right, strict=True)
    ]
    return found.step, max(gaps)


def _changed(call: Call, what: str) -> Call:
    """Return a call with one thing changed: a size made larger by one, or other numbers."""
    rng = np.random.default_rng(0)
    *arrays, phi, Y_init = call
    *m, T, k = np.shape(arrays[0])
    l = len(arrays[2])
    if what == "phi":
        return (*arrays, tanh, Y_init)
    T, l, k = T + (what == "T"), l + (what == "l"), k + (what == "k")
    m = [size + (what == "m") for size in m]
    shapes = {"X": (*m, T, k), "W_x": (k, l), "W_y": (l, l), "b": (l,)}
    others = (
        rng.uniform(-1, 1, shape) if name == what or np.shape(array) != shape else array
        for (name, shape), array in zip(shapes.items(), arrays, strict=True)
    )
    return (*others, phi, None if what in {"m", "l"} else Y_init)
