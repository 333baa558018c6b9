"""How runs lie in one array: instance first or step first, and padded where they are too short.

A batch of runs is (m, T, k), instance first. Other libraries put the step first, (T, m, k). Runs of
different lengths become one array by padding; a mask, or the lengths, say which steps are real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.shapes.numbers import ShapeError, real
from rnnlib.shapes.statements import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from rnnlib.shapes import Floats, Numbers

    Bools = np.ndarray[Any, np.dtype[np.bool_]]
    Integers = np.ndarray[Any, np.dtype[np.intp]]

__all__ = ["batch_major", "mask", "pad", "time_major"]


@shapes.stated(
    takes="X (m,T,k)",
    gives="X_by_step (T,m,k)",
)
def time_major(X: Numbers) -> Floats:
    """Return runs with the step as the first axis.

    Parameters
    ----------
    X : array_like
        Runs, instance first: ``X[i, t]``. Outputs (m, T, l) will do as well.

    Returns
    -------
    X_by_step : ndarray
        The same numbers: ``X_by_step[t, i]``.

    Raises
    ------
    ShapeError
        If there are not three axes.
    TypeError
        If `X` is not made of real numbers.

    Examples
    --------
    >>> time_major(np.zeros((4, 2, 3))).shape
    (2, 4, 3)
    """
    X_by_step: Floats = X.swapaxes(0, 1).copy()
    return X_by_step


@shapes.stated(
    takes="X (T,m,k)",
    gives="X_by_instance (m,T,k)",
)
def batch_major(X: Numbers) -> Floats:
    """Return runs with the instance as the first axis.

    Parameters
    ----------
    X : array_like
        Runs, step first: ``X[t, i]``. Outputs (T, m, l) will do as well.

    Returns
    -------
    X_by_instance : ndarray
        The same numbers: ``X_by_instance[i, t]``.

    Raises
    ------
    ShapeError
        If there are not three axes.
    TypeError
        If `X` is not made of real numbers.

    Examples
    --------
    >>> batch_major(np.zeros((2, 4, 3))).shape
    (4, 2, 3)
    """
    X_by_instance: Floats = X.swapaxes(0, 1).copy()
    return X_by_instance


@shapes.stated(
    takes="lengths (m,) 1..T",
    gives="steps (m,T)",
)
def mask(lengths: Numbers, T: int) -> Bools:
    """Return which steps are real.

    Parameters
    ----------
    lengths : array_like
        How many steps of each instance are real, from 1 to T.
    T : int
        How many steps there is room for.

    Returns
    -------
    steps : ndarray
        True where ``t < lengths[i]``.

    Raises
    ------
    ShapeError
        If `lengths` is not one number for each instance.
    TypeError
        If `lengths` or `T` are not whole numbers.
    ValueError
        If a length is not from 1 to T.

    Examples
    --------
    >>> mask([3, 1], T=3)
    array([[ True,  True,  True],
           [ True, False, False]])
    """
    steps: Bools = np.arange(T) < lengths[:, np.newaxis]
    return steps


def pad(runs: Sequence[Numbers]) -> tuple[Floats, Integers]:
    """Put runs of different lengths into one array, with zeros behind the shorter ones.

    Parameters
    ----------
    runs : sequence of array_like
        For each instance an array with one row for each of its steps, all k wide.

    Returns
    -------
    X : ndarray, shape (m, T, k)
        T is the length of the longest run.
    lengths : ndarray, shape (m,)
        How many steps of each instance are real.

    Raises
    ------
    ShapeError
        If a run is not (steps, k) with one k for all, has no step, or there is no run.
    TypeError
        If a run is not made of real numbers, or `runs` are none.

    Examples
    --------
    >>> X, lengths = pad([[[1], [2], [3]], [[4]]])
    >>> X[:, :, 0]
    array([[1., 2., 3.],
           [4., 0., 0.]])
    >>> lengths
    array([3, 1])
    """
    if not hasattr(runs, "__iter__"):
        raise TypeError(
            f"runs.pad: runs should be a list of runs, one array for each, but it is {runs!r}."
        )
    arrays = [real("runs.pad", f"runs[{i}]", run) for i, run in enumerate(runs)]
    if not arrays:
        raise ShapeError("runs.pad: runs is empty, so nothing says how many inputs k there are.")
    for i, array in enumerate(arrays):
        _held_to(arrays[0].shape[-1:], i, array.shape)
    lengths = np.array([len(array) for array in arrays])
    dtype = np.result_type(*arrays)
    width = arrays[0].shape[1]
    X = np.zeros((len(arrays), lengths.max(), width), dtype if dtype.kind == "f" else float)
    for row, array in zip(X, arrays, strict=True):
        row[: len(array)] = array
    return X, lengths


def _held_to(width: tuple[int, ...], i: int, has: tuple[int, ...]) -> None:
    """Refuse a run that is not (steps, k)."""
    has_shape = f"runs.pad: runs[{i}] has shape {written(has)}"
    if len(has) != 2:
        hint = " One run alone goes in a list: pad([run])." if len(has) == 1 else ""
        raise ShapeError(f"{has_shape}, but should have (steps, k), one row for each step.{hint}")
    if has[1:] != width:
        raise ShapeError(
            f"{has_shape}, but should have (steps, k) = (steps, {width[0]}): k = {width[0]} from "
            "runs[0]. Only the number of steps may differ."
        )
    if has[0] == 0:
        raise ShapeError(f"{has_shape}: a run has at least one step. Leave that instance out.")
