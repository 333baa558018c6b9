"""Runs a line of NumPy over T steps: the line that is read is the line that computes.

Two forms: a batch has ``X (m,T,k)`` and the names `X_prev` and `Y_prev`, a layer with one instance
has ``xs (T,k)`` and the names `x_prev` and `y_prev`. What came before the first step is zeros, in
their full shape, so that arrays which do not fit together fail at once.
"""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

import numpy as np

from rnnlib.activations import tanh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType
    from typing import Any

    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["evaluate", "form", "names", "steps"]


def form(X: Numbers) -> str:
    """Return which of the two forms some inputs belong to.

    Parameters
    ----------
    X : array_like
        The inputs of all steps.

    Returns
    -------
    str
        "batch" for three axes, "layer" for two.

    Raises
    ------
    ValueError
        If there are neither three axes nor two.

    Examples
    --------
    >>> form([[1.0, 2.0], [3.0, 4.0]])
    'layer'
    """
    axes = np.ndim(X)
    if axes not in {2, 3}:
        raise ValueError(
            f"The inputs of a run have three axes, (m, T, k), or two, (T, k), but here {axes}."
        )
    return "batch" if axes == 3 else "layer"


def names(
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
) -> dict[str, Any]:
    """Return what a line may name, as it is at the first step.

    Parameters
    ----------
    X : array_like
        The inputs of all steps, (m, T, k) or (T, k).
    W_x, W_y, b : array_like
        The weights and the bias.
    phi : callable, optional
        The activation φ.
    Y_init : array_like, optional
        The outputs before the first step; zeros if left out.

    Returns
    -------
    dict
        A value for each name.

    Examples
    --------
    >>> sorted(names([[1.0, 2.0]], W_x=[[1.0], [1.0]], W_y=[[1.0]], b=[0.0]))
    ['W_x', 'W_y', 'b', 'np', 'phi', 't', 'x_prev', 'xs', 'y_prev']
    """
    inputs, x, y = ("X", "X", "Y") if form(X) == "batch" else ("xs", "x", "y")
    X, W_x, W_y, b = (np.asarray(array, dtype=float) for array in (X, W_x, W_y, b))
    one_step = np.zeros_like(X[..., 0, :])
    before = np.zeros((*one_step.shape[:-1], len(W_y)))
    if Y_init is not None:
        before = np.asarray(Y_init, dtype=float)
    arrays = {inputs: X, "W_x": W_x, "W_y": W_y, "b": b}
    return {**arrays, f"{x}_prev": one_step, f"{y}_prev": before, "phi": phi, "t": 0, "np": np}


def evaluate(line: str, values: Mapping[str, Any]) -> Any:
    """Return the value of a line.

    Parameters
    ----------
    line : str
        An expression of ours, never a reader's.
    values : mapping
        A value for each name it may use.

    Returns
    -------
    object
        What NumPy makes of it.

    Raises
    ------
    NameError
        If it uses any other name.

    Examples
    --------
    >>> evaluate("2 * t", {"t": 3})
    6
    """
    code = _compiled(line, frozenset(values))
    # NumPy imports a module of its own at the first sum of an array.
    reached = {"__builtins__": {"__import__": __import__}, **values}
    return eval(code, reached)  # noqa: S307  # it reaches its names alone


@functools.cache
def _compiled(line: str, known: frozenset[str]) -> CodeType:
    tree = ast.parse(line, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in known:
            raise NameError(f"{line!r} names {node.id!r}; it may name {', '.join(sorted(known))}.")
    return compile(tree, line, "eval")


def steps(line: str, values: Mapping[str, Any], *, each: bool = False) -> Iterator[Floats]:
    """Run a line over all steps, one output at a time.

    Parameters
    ----------
    line : str
        What a step computes from the inputs and from what came before.
    values : mapping
        A value for each name at the first step, as `names` gives them.
    each : bool, optional
        Whether the line gives column j alone, stored in place before the next j is computed.

    Yields
    ------
    ndarray
        The output of a step, which is also what came before at the next.

    Raises
    ------
    ValueError, IndexError
        What NumPy raises, at the step that fails.

    Examples
    --------
    >>> values = names([[1.0], [1.0]], W_x=[[2.0]], W_y=[[1.0]], b=[0.5], phi=abs)
    >>> list(steps("phi(W_x.T @ xs[t] + W_y.T @ y_prev + b)", values))
    [array([2.5]), array([5.])]
    """
    inputs, x_prev, y_prev = (
        ("X", "X_prev", "Y_prev") if "X" in values else ("xs", "x_prev", "y_prev")
    )
    values = dict(values)
    # The steps stand on the axis before the last, in both forms.
    for t, x in enumerate(np.moveaxis(values[inputs], -2, 0)):
        values["t"] = t
        if each:
            Y = values[y_prev] = values[y_prev].copy()
            for j in range(len(values["W_y"])):
                Y[..., j] = evaluate(line, {**values, "j": j})
        else:
            Y = values[y_prev] = evaluate(line, values)
        yield Y
        values[x_prev] = x
