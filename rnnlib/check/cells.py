"""Says in words where numbers are wrong: in which rows, in which columns, from which step on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from rnnlib.shapes.statements import Form

    Array = np.ndarray[Any, Any]

__all__ = ["TOLERANCE", "where", "wrong"]

# Single precision is enough, and far finer than any mistake.
TOLERANCE = 1e-6
OF_RUNS = {"m": "instance", "T": "step", "l": "neuron", "o": "output"}
FEW = 3  # places that are named one by one


def wrong(has: Array, should: Array) -> Array:
    """Return which numbers are not as they should be.

    Parameters
    ----------
    has, should : ndarray
        Of the same shape.

    Returns
    -------
    ndarray
        True where they differ by more than rounding.

    Examples
    --------
    >>> wrong(np.array([1.0, 2.0, np.nan]), np.array([1.0, 2.1, 0.0]))
    array([False,  True,  True])
    """
    has, should = np.asarray(has, dtype=float), np.asarray(should, dtype=float)
    near: Array = np.abs(has - should) <= TOLERANCE * np.maximum(1, np.abs(should))
    return ~near


def where(name: str, form: Form, off: Array) -> str:
    """Return in words where numbers are wrong.

    Parameters
    ----------
    name : str
        The result.
    form : tuple of str
        Its shape in letters.
    off : ndarray
        True where it is wrong, at least once.

    Returns
    -------
    str
        The end of a sentence.

    Examples
    --------
    >>> where("Y", ("m", "l"), np.array([[False, True], [False, True]]))
    'column 1 of Y is wrong'
    >>> where("ys", ("T",), np.array([False, True, True]))
    'ys is right at step 0 and wrong from step 1 on'
    """
    if off.ndim == 0:
        return f"{name} is not the number it should be"
    if "T" in form and (said := _steps(name, off, form.index("T"))):
        return said
    if off.all():
        return f"every number of {name} is wrong"
    if said := _lanes(name, form, off) or _diagonal(name, off):
        return said
    places = np.argwhere(off)
    if len(places) <= FEW:
        cells = [f"{name}[{', '.join(map(str, place))}]" for place in places.tolist()]
        return f"{' and '.join(cells)} {_is(len(places))} wrong"
    return f"{len(places)} of the {off.size} numbers of {name} are wrong"


def _lanes(name: str, form: Form, off: Array) -> str:
    """Return which rows, columns or the like are wrong, if they are so from end to end."""
    for axis in range(off.ndim):
        others = tuple(i for i in range(off.ndim) if i != axis)
        lanes = off.any(axis=others)
        if others and not lanes.all() and (off.all(axis=others) == lanes).all():
            word = ("row", "column")[axis] if off.ndim == 2 else OF_RUNS.get(form[axis], "column")
            return f"{_listed(word, np.flatnonzero(lanes))} of {name} {_is(lanes.sum())} wrong"
    return ""


def _diagonal(name: str, off: Array) -> str:
    """Return whether it is the diagonal of a square that is wrong, or all but that."""
    if off.ndim == 2 and off.shape[0] == off.shape[1]:
        diagonal = np.eye(len(off), dtype=bool)
        if (off == diagonal).all():
            return f"the diagonal of {name} is wrong"
        if (off == ~diagonal).all():
            return f"all of {name} but its diagonal is wrong"
    return ""


def _steps(name: str, off: Array, axis: int) -> str:
    """Return from which step on a run is wrong, if its first step is right."""
    steps = np.flatnonzero(off.any(axis=tuple(i for i in range(off.ndim) if i != axis)))
    first, T = int(steps[0]), off.shape[axis]
    if len(steps) == T:
        return ""
    if first == 0:
        return f"{name} is wrong at {_listed('step', steps)} alone"
    before = "step 0" if first == 1 else f"steps 0 to {first - 1}"
    if len(steps) < T - first:
        return f"{name} is right at {before} and wrong at {_listed('step', steps)}"
    last = f"at the last step, {first}" if first == T - 1 else f"from step {first} on"
    return f"{name} is right at {before} and wrong {last}"


def _listed(word: str, numbers: Array) -> str:
    if len(numbers) == 1:
        return f"{word} {numbers[0]}"
    if len(numbers) > FEW and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{word}s {numbers[0]} to {numbers[-1]}"
    return f"{word}s {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
