"""Holds weights that come from a framework to the names and the shapes it keeps them in.

What is wrong is named, and where names or shapes are those of another framework, so is that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.layouts import LAYOUTS
from rnnlib.shapes.foreign import listed
from rnnlib.shapes.numbers import ShapeError
from rnnlib.shapes.statements import Slot, fits, read

if TYPE_CHECKING:
    from rnnlib.layouts import Layout
    from rnnlib.shapes import Floats, Numbers

__all__ = ["layout_of", "looks_like", "weights_of"]


def layout_of(where: str, name: str) -> Layout:
    """Return a layout by its name.

    Parameters
    ----------
    where : str
        The function, for the error.
    name : str
        A key of `LAYOUTS`.

    Returns
    -------
    Layout
        The layout.

    Raises
    ------
    ValueError
        If there is none of this name.

    Examples
    --------
    >>> layout_of("frameworks.to", "onnx").title
    'ONNX RNN'
    """
    if not isinstance(name, str) or name not in LAYOUTS:
        raise ValueError(
            f"{where}: there is no framework {name!r} here. There are {listed(LAYOUTS)}."
        )
    return LAYOUTS[name]


def weights_of(
    where: str, layout: Layout, weights: Mapping[str, Numbers], X: Numbers | None = None
) -> dict[str, Floats]:
    """Return a framework's weights as arrays, held to its names and its shapes.

    Parameters
    ----------
    where : str
        The function, for the error.
    layout : Layout
        The framework's.
    weights : mapping
        Its arrays under its own names.
    X : array_like, optional
        Inputs, with the axes in the framework's own order.

    Returns
    -------
    dict
        The arrays; `X` among them if it was given.

    Raises
    ------
    ShapeError
        If a shape is not the framework's.
    TypeError
        If the weights have no names, or are not made of real numbers.
    ValueError
        If a name is missing or unknown.

    Examples
    --------
    >>> weights_of("frameworks.of", LAYOUTS["tf1"], {"kernel": [[1], [2]], "bias": [3]})["kernel"]
    array([[1.],
           [2.]])
    """
    names = [kept.name for kept in layout.arrays]
    if not isinstance(weights, Mapping):
        raise TypeError(
            f"{where}: weights should be a mapping, from the names {listed(names)} to arrays, but "
            f"it is a {type(weights).__name__}. If it holds them in this order, pass "
            f"dict(zip({names}, weights))."
        )
    if set(names) != set(weights):
        raise ValueError(_names(where, layout, names, list(weights)))
    slots = [kept.slot for kept in layout.arrays]
    values = dict(weights)
    if X is not None:
        slots.append(Slot("X", (tuple(layout.inputs),), optional=False))
        values["X"] = X
    try:
        return shapes.hold(where, tuple(slots), values)
    except ShapeError as error:
        others = looks_like(*(np.shape(weights[name]) for name in names))
        if not others or layout.name in others:
            raise
        titles = listed(LAYOUTS[other].title for other in others)
        raise ShapeError(f"{error} Together, these are shapes that {titles} would have.") from None


def looks_like(*has: tuple[int, ...]) -> tuple[str, ...]:
    """Return the frameworks that keep arrays of these shapes.

    Parameters
    ----------
    *has : tuple of int
        The shapes, in the framework's own order.

    Returns
    -------
    tuple of str
        Keys of `LAYOUTS`: several, where the shapes cannot tell them apart.

    Examples
    --------
    >>> looks_like((5, 3), (5, 5), (5,), (5,))
    ('torch',)
    >>> looks_like((3, 5), (5, 5), (5,)), looks_like((5, 5), (5, 5), (5,))
    (('keras', 'flax'), ('keras', 'flax', 'flux'))
    """
    found = []
    for layout in LAYOUTS.values():
        slots = [kept.slot for kept in layout.arrays]
        sizes: dict[str, int] = {}
        for slot, shape in zip(slots, has, strict=False):
            sizes |= read(slot.forms[0], shape) or {}
        if len(slots) == len(has) and all(map(fits, slots, has, [sizes] * len(has))):
            found.append(layout.name)
    return tuple(found)


def _names(where: str, layout: Layout, names: list[str], given: list[str]) -> str:
    """Return what is wrong with the names, and whose names they are."""
    keeps = f"{where}: {layout.title} keeps {listed(names)}"
    for other in LAYOUTS.values():
        if set(given) == {kept.name for kept in other.arrays}:
            return (
                f"{keeps}, but these are the names of {other.title}, {listed(given)}: "
                f"pass {other.name!r}."
            )
    missing = [name for name in names if name not in given]
    unknown = [str(name) for name in given if name not in names]
    problems = [f"there is no {name}" for name in missing]
    problems += [f"{name} is not among them" for name in unknown]
    return f"{keeps}, but here {listed(problems)}. {_why(missing, unknown)}".rstrip()


def _why(missing: list[str], unknown: list[str]) -> str:
    """Return what such names come of."""
    if missing and not unknown and all("bias" in name or name == "B" for name in missing):
        return "A layer without biases is one whose biases are zeros: pass those."
    if any(name.rpartition("_l")[2].isdigit() or "reverse" in name for name in unknown):
        return "A second layer or a direction backwards is a layer of its own: convert each alone."
    return ""
