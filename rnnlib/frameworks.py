"""Weights of one recurrent layer from framework to framework: the same numbers, laid out anew.

`to` takes this book's ``W_x (k,l)``, ``W_y (l,l)`` and ``b (l,)`` to a framework's layout, `of`
brings them back. On the way out b goes on one bias, and a second one gets zeros; on the way in the
two are added, for only their sum counts. The layouts themselves are data, in `rnnlib.layouts`.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from rnnlib import lines, shapes
from rnnlib.activations import tanh
from rnnlib.layouts import LAYOUTS, Kept, Layout
from rnnlib.received import layout_of, looks_like, weights_of
from rnnlib.shapes.numbers import ShapeError, elementwise
from rnnlib.shapes.statements import parse, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["LAYOUTS", "Kept", "Layout", "looks_like", "of", "reference", "run", "to", "turn"]

OURS = parse("W_x (k,l), W_y (l,l), b (1,l)|(l,)", "Y (m,l)").takes


def to(name: str, W_x: Numbers, W_y: Numbers, b: Numbers) -> dict[str, Floats]:
    """Return this book's weights as a framework keeps them.

    Parameters
    ----------
    name : str
        The framework, a key of `LAYOUTS`.
    W_x : array_like
        Input weights, (k, l).
    W_y : array_like
        Recurrent weights, (l, l).
    b : array_like
        One bias for each neuron, (l,) or (1, l).

    Returns
    -------
    dict
        An array under each name that the framework has for one. Where it has two biases, b is the
        first and the second is zeros.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers.
    ValueError
        If there is no such framework here.

    Examples
    --------
    >>> weights = to("torch", [[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]], [7.0, 8.0])
    >>> weights["weight_hh_l0"]
    array([[3., 5.],
           [4., 6.]])
    """
    layout = layout_of("frameworks.to", name)
    given = shapes.hold("frameworks.to", OURS, {"W_x": W_x, "W_y": W_y, "b": b})
    values = {**given, "b": given["b"].ravel(), "np": np}
    return {kept.name: lines.evaluate(kept.line, values).copy() for kept in layout.arrays}


def of(name: str, weights: Mapping[str, Numbers]) -> tuple[Floats, Floats, Floats]:
    """Return a framework's weights as this book keeps them.

    Parameters
    ----------
    name : str
        The framework, a key of `LAYOUTS`.
    weights : mapping
        Its arrays under its own names.

    Returns
    -------
    W_x : ndarray
        Input weights, (k, l).
    W_y : ndarray
        Recurrent weights, (l, l).
    b : ndarray
        One bias for each neuron, (l,): the sum, where the framework has two.

    Raises
    ------
    ShapeError
        If a shape is not the framework's.
    TypeError
        If the weights have no names, or are not made of real numbers.
    ValueError
        If there is no such framework here, or a name is missing or unknown.

    Examples
    --------
    >>> W_x, W_y, b = of("flux", {"Wi": [[1.0], [2.0]], "Wh": [[3.0, 4.0], [5.0, 6.0]],
    ...                           "bias": [7.0, 8.0]})
    >>> W_x
    array([[1., 2.]])
    """
    layout = layout_of("frameworks.of", name)
    held = weights_of("frameworks.of", layout, weights)
    values = _names(layout, held)
    W_x, W_y, b = (lines.evaluate(line, values).copy() for line in layout.back)
    return W_x, W_y, b


def run(name: str, weights: Mapping[str, Numbers], X: Numbers, phi: Function = tanh) -> Floats:
    """Return what a framework's own formula gives, step after step from zeros.

    Parameters
    ----------
    name : str
        The framework, a key of `LAYOUTS`.
    weights : mapping
        Its arrays under its own names.
    X : array_like
        The inputs, with the axes in the framework's own order.
    phi : callable, optional
        The activation φ.

    Returns
    -------
    ndarray
        The outputs of all steps, with the axes in the framework's own order.

    Raises
    ------
    ShapeError
        If a shape is not the framework's.
    TypeError
        If the weights have no names, or something is not made of real numbers.
    ValueError
        If there is no such framework here, or a name is missing or unknown.

    Examples
    --------
    >>> weights = to("flux", [[2.0]], [[0.5]], [0.0])
    >>> run("flux", weights, X=[[[1.0], [0.0], [0.0]]], phi=abs)
    array([[[2. ],
            [1. ],
            [0.5]]])
    """
    layout = layout_of("frameworks.run", name)
    held = weights_of("frameworks.run", layout, weights, X)
    steps = np.moveaxis(held["X"], layout.inputs.index("T"), 0)
    values = {**_names(layout, held), "phi": elementwise("frameworks.run", phi)}
    # What has an instance in each row going in has one in each row coming out.
    one_step = layout.inputs.replace("T", "").replace("k", "l")
    shape = {"m": steps.shape[1 + one_step.index("m")], "l": values["l"]}
    h = np.zeros([shape[letter] for letter in one_step], dtype=steps.dtype)
    Y = np.empty((len(steps), *h.shape), dtype=steps.dtype)
    for t, x in enumerate(steps):
        Y[t] = h = lines.evaluate(layout.step, {**values, "x": x, "h_prev": h})
    return turn(Y, "T" + one_step, layout.outputs)


def turn(A: Numbers, have: str, want: str) -> Floats:
    """Return an array with its axes in another order.

    Parameters
    ----------
    A : array_like
        The array.
    have, want : str
        Its axes and those it should have: a letter each, 1 for an axis of size 1.

    Returns
    -------
    ndarray
        The same numbers.

    Raises
    ------
    ShapeError
        If the array has not as many axes as letters, or more than 1 where the letter is 1.
    ValueError
        If the two do not have the same letters.

    Examples
    --------
    >>> turn(np.zeros((4, 2, 3)), "mTk", "Tmk").shape
    (2, 4, 3)
    >>> turn(np.zeros((2, 1, 4, 5)), "T1ml", "mTl").shape
    (4, 2, 5)
    """
    A = np.asarray(A)
    old, new = have.replace("1", ""), want.replace("1", "")
    if sorted(old) != sorted(new):
        raise ValueError(f"frameworks.turn: {have!r} and {want!r} do not have the same letters.")
    ones = tuple(axis for axis, letter in enumerate(have) if letter == "1")
    if A.ndim != len(have) or any(A.shape[axis] != 1 for axis in ones):
        raise ShapeError(
            f"frameworks.turn: A has shape {A.shape}, but should have ({', '.join(have)})."
        )
    turned = A.squeeze(ones).transpose([old.index(letter) for letter in new])
    return np.expand_dims(turned, tuple(i for i, letter in enumerate(want) if letter == "1"))


def reference(name: str) -> dict[str, Any]:
    """Return what a framework itself computed, stored by ``make frameworks``.

    Parameters
    ----------
    name : str
        A framework that was run: "keras", "torch", "onnx" or "flax".

    Returns
    -------
    dict
        `versions`, `facts`, and `cases`: weights, inputs, outputs and last state of each, as the
        framework keeps them.

    Raises
    ------
    ValueError
        If the framework was not run.

    Examples
    --------
    >>> reference("torch")["cases"]["book"]["outputs"].shape
    (2, 4, 5)
    """
    layout = layout_of("frameworks.reference", name)
    if layout.checked != "run":
        raise ValueError(f"frameworks.reference: {layout.title} was transcribed, not run.")
    path = Path(__file__).parent / "reference" / f"{name}.json"
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for case in stored["cases"].values():
        weights = {key: np.array(rows) for key, rows in case["weights"].items()}
        case |= {key: np.array(rows) for key, rows in case.items() if key != "weights"}
        case["weights"] = weights
    return stored


def _names(layout: Layout, held: Mapping[str, Floats]) -> dict[str, Any]:
    """Return what a line may name; in ``i.kernel`` it is the array kernel in the room i."""
    sizes: dict[str, int] = {}
    for kept in layout.arrays:
        sizes |= read(kept.slot.forms[0], held[kept.name].shape) or {}
    first = layout.arrays[0]
    k = len(held[first.name]) - sizes["l"]  # in a kernel of k+l rows
    values: dict[str, Any] = {"np": np, "k": k, **sizes}
    for name, array in held.items():
        room, _, inside = name.rpartition(".")
        if room:
            setattr(values.setdefault(room, SimpleNamespace()), inside, array)
        else:
            values[name] = array
    return values
