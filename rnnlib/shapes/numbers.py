"""What counts as numbers here: arrays of real numbers, and functions from number to number.

Everything a caller hands over goes through this file before its shape is looked at.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Array = np.ndarray[Any, Any]

__all__ = ["ShapeError", "elementwise", "real"]

KINDS = {
    "b": "truth values",
    "c": "complex numbers",
    "f": "floating-point numbers",
    "U": "text",
    "S": "bytes",
}


class ShapeError(ValueError):
    """An array does not have the shape that the equation asks of it.

    Examples
    --------
    >>> from rnnlib import batch
    >>> batch.concatenate(W_x=[[1, 2], [3, 4]], W_y=[[5, 6]])
    Traceback (most recent call last):
      ...
    rnnlib.ShapeError: batch.concatenate: W_y has shape (1, 2), but should have (l, l) = \
(2, 2): l = 2 from W_x. W_y is square: the l outputs of one step go back to the same l neurons at \
the next.
    """

    __module__ = "rnnlib"  # where a caller finds it, and so what a traceback names


def real(where: str, name: str, value: object, *, whole: bool = False) -> Array:
    """Return a value as an array of real numbers.

    Parameters
    ----------
    where, name : str
        The function and the argument, for the error.
    value : array_like
        Whatever NumPy reads as an array.
    whole : bool, optional
        Whether they must be whole numbers, which is said by their dtype: 2.0 is none.

    Returns
    -------
    ndarray
        Integers or floats, in the shape of `value`.

    Raises
    ------
    TypeError
        If it is not made of such numbers, or would lose its mask.
    ShapeError
        If its parts differ in length.

    Examples
    --------
    >>> real("layer.step", "b", [1, 2])
    array([1, 2])
    """
    kinds = "iu" if whole else "iuf"
    if type(value) is np.ndarray and value.dtype.kind in kinds:
        return value  # at once: it is what nearly every call brings
    problem = (
        f"{where}: {name} should be an array of {'whole' if whole else 'real'} numbers, but it "
    )
    if hasattr(value, "mask") and hasattr(value, "filled"):
        raise TypeError(problem + "is a masked array, whose mask would be lost.")
    try:
        array = np.asarray(value)
    except ValueError as error:
        if "inhomogeneous" in str(error):
            raise ShapeError(f"{where}: the parts of {name} differ in length.") from error
        raise TypeError(problem + f"cannot be read as one: {error}") from error
    if whole and array.size == 0 and array.dtype.kind == "f":
        return array.astype(int)  # as NumPy reads an empty list
    if array.dtype.kind not in kinds:
        raise TypeError(problem + ("is None." if value is None else f"holds {_contents(array)}."))
    return array


def _contents(array: Array) -> str:
    if array.dtype.kind != "O":
        return KINDS.get(array.dtype.kind, f"values of dtype {array.dtype}")
    items = list(array.flat)
    odd = [item for item in items if not isinstance(item, (int, float))] or items
    return f"Python objects of type {type(odd[0]).__name__}" if odd else "Python objects"


def elementwise(where: str, phi: object) -> Callable[..., Array]:
    """Return a function held to giving one real number for each number.

    NumPy would spread fewer numbers over all places, and drop imaginary parts.

    Parameters
    ----------
    where : str
        The function that calls it, for the error.
    phi : callable
        An activation.

    Returns
    -------
    callable
        The same function; what it returns has the shape and the dtype of what it was given. Like
        a function of NumPy it takes `out`, where it then writes.

    Raises
    ------
    TypeError
        If `phi` cannot be called.

    Examples
    --------
    >>> float(elementwise("neuron.step", abs)(np.array(-2.0)))
    2.0
    """
    if not callable(phi):
        raise TypeError(
            f"{where}: phi should be a function on arrays, such as rnnlib.tanh, but it is {phi!r}."
        )
    function = getattr(phi, "on_floats", phi)  # what an Activation calls on arrays of floats
    if isinstance(function, np.ufunc) and _keeps(function):
        return function

    def held(z: Array, out: Array | None = None) -> Array:
        # phi may write into what it is given, or keep it: a NumPy number becomes an array, and what
        # is about to be overwritten a copy.
        z = np.asarray(z) if out is None else z.copy()
        y = phi(z)
        if type(y) is not np.ndarray or y.shape != z.shape or y.dtype != z.dtype:
            y = _answer(where, y, z)
        if out is None:
            return y[()]  # a number, not an array, where the shape is ()
        out[...] = y
        return out

    return held


def _answer(where: str, y: object, z: Array) -> Array:
    """Return what phi made of z, in the dtype of z, or raise why it cannot be that."""
    array = np.asarray(y)
    if array.dtype.kind not in "biuf":
        returned = "None: is its return missing?" if y is None else f"{_contents(array)}."
        raise TypeError(f"{where}: phi should return real numbers, but it returned {returned}")
    if array.shape != z.shape:
        raise ShapeError(
            f"{where}: phi acts on each number on its own, but it turned shape {z.shape} into "
            f"{array.shape}."
        )
    return array.astype(z.dtype, copy=False)


@cache
def _keeps(function: np.ufunc) -> bool:
    """Return whether one float goes in and one of the same dtype comes out, by NumPy's word."""
    return {"e->e", "f->f", "d->d", "g->g"} <= set(function.types)
