"""Whole numbers that count something: how many steps a run has, how many neurons a layer."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING, SupportsIndex

import numpy as np

if TYPE_CHECKING:
    from typing import Any

    Array = np.ndarray[Any, Any]

__all__ = ["count", "within"]


def count(where: str, name: str, value: SupportsIndex) -> int:
    """Return a value as a whole number that is not negative.

    Parameters
    ----------
    where, name : str
        The function and the argument, for the error.
    value : int
        How many.

    Returns
    -------
    int
        The same.

    Raises
    ------
    TypeError
        If it is no whole number; True and 2.0 are none.
    ValueError
        If it is negative.

    Examples
    --------
    >>> count("runs.mask", "T", 2)
    2
    """
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{where}: {name} should be one whole number, but it is {value!r}.")
    if value < 0:
        raise ValueError(f"{where}: {name} should be 0 or more, but it is {value}.")
    return int(value)


def within(where: str, name: str, values: Array, letter: str, limit: int) -> Array:
    """Return whole numbers that are all from 1 up to a limit.

    Parameters
    ----------
    where, name : str
        The function and the argument, for the error.
    values : ndarray
        Whole numbers.
    letter : str
        The letter of the limit.
    limit : int
        The largest number allowed.

    Returns
    -------
    ndarray
        The same numbers, as indices.

    Raises
    ------
    ValueError
        If one of them is below 1 or above the limit.

    Examples
    --------
    >>> within("sequence.last", "lengths", np.array([2, 1]), "T", 2)
    array([2, 1])
    """
    outside = np.flatnonzero((values < 1) | (values > limit))
    if outside.size:
        i = outside[0]
        why = (
            "A run has at least one real step: leave an instance without any out of the batch."
            if values[i] < 1
            else f"No run is longer than the {letter} steps there is room for."
        )
        raise ValueError(
            f"{where}: {name}[{i}] is {values[i]}, but should be a whole number from 1 to "
            f"{letter} = {limit}. {why}"
        )
    return values.astype(np.intp)
