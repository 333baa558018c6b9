"""Checks the shapes of every call.

A function of this library states its shapes once, in the letters of the book::

    @shapes.stated(
        takes="x (k,), y_prev (l,), W_x (k,l), W_y (l,l), b (l,)",
        gives="y (l,)",
    )
    def step(x, y_prev, W_x, W_y, b, phi=tanh): ...

The check of every call, the text of every error and the shapes in the docstring are read from that
statement. Its grammar is in `rnnlib.shapes.statements`; `rnnlib.shapes.mismatch` words the errors.
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

import numpy as np

from rnnlib.shapes.counts import count, within
from rnnlib.shapes.numbers import ShapeError, elementwise, real
from rnnlib.shapes.statements import Slot, Statement, fits, into_docstring, parse, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    Array = np.ndarray[Any, Any]
    Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
    # A caller passes whatever NumPy reads as numbers, the body receives a float array: two types
    # for one parameter, which no annotation can say.
    Numbers: TypeAlias = Any

__all__ = ["hold", "named", "of", "sizes", "stated"]

P = ParamSpec("P")
R = TypeVar("R")


def of(function: Callable[..., object]) -> Statement:
    """Return the shapes that a function of this library states.

    Parameters
    ----------
    function : callable
        For example `rnnlib.layer.step`.

    Returns
    -------
    Statement
        Its arguments and results with their shapes in letters.

    Raises
    ------
    TypeError
        If the function states no shapes.

    Examples
    --------
    >>> from rnnlib import batch
    >>> [f"{slot.name} {slot}" for slot in of(batch.concatenate).takes]
    ['W_x (k, l)', 'W_y (l, l)']
    """
    statement = getattr(function, "stated_shapes", None)
    if not isinstance(statement, Statement):
        raise TypeError(f"{function!r} states no shapes; the functions of rnnlib's chapters do.")
    return statement


def named(function: Callable[..., object]) -> str:
    """Return the name under which the book speaks of a function.

    Parameters
    ----------
    function : callable
        A function of this library.

    Returns
    -------
    str
        Its module and its name.

    Examples
    --------
    >>> from rnnlib import batch
    >>> named(batch.step)
    'batch.step'
    """
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def stated(*, takes: str, gives: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a function's shapes: check each call by them, write them into its docstring.

    Parameters
    ----------
    takes, gives : str
        The arguments and the results, each a name and a shape in letters.

    Returns
    -------
    callable
        A decorator. The body of a decorated function receives floating-point arrays of one dtype
        in the stated shapes, whole numbers within their bounds, and a `phi` that is held to act
        element by element.

    Examples
    --------
    >>> @stated(takes="x (k,), w_x (k,)", gives="z ()")
    ... def weigh(x, w_x):
    ...     '''Return an inner product.
    ...
    ...     Parameters
    ...     ----------
    ...     x : array_like
    ...     w_x : array_like
    ...
    ...     Returns
    ...     -------
    ...     z : float
    ...     '''
    ...     return x @ w_x
    >>> float(weigh([1, 2], [3, 4]))
    11.0
    """
    statement = parse(takes, gives)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        where = named(function)
        signature = inspect.signature(function)
        bare: Callable[..., R] = function
        # The same shapes come again and again; what they mean is worked out once.
        sizes_of = functools.lru_cache(functools.partial(sizes, where, statement.takes))

        @functools.wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            call = _bound(where, signature, args, kwargs)
            call.update(_checked(where, statement.takes, call, sizes_of))
            if "phi" in call:
                call["phi"] = elementwise(where, call["phi"])
            return bare(**call)

        checked.__doc__ = into_docstring(statement, function.__doc__)
        vars(checked)["stated_shapes"] = statement
        return cast("Callable[P, R]", checked)

    return decorate


def _bound(
    where: str, signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    """Return which argument is which, or say which name is unknown, missing or there twice."""
    try:
        call = signature.bind(*args, **kwargs)
    except TypeError as error:
        takes = ", ".join(signature.parameters)
        for name in kwargs:
            if name not in signature.parameters:
                raise TypeError(f"{where} has no argument {name!r}: it takes {takes}.") from None
        raise TypeError(f"{where}({takes}): {error}") from None
    call.apply_defaults()
    return call.arguments


def hold(where: str, slots: tuple[Slot, ...], values: Mapping[str, Any]) -> dict[str, Array]:
    """Hold arrays to the shapes they should have.

    Parameters
    ----------
    where : str
        The function, for the error.
    slots : tuple of Slot
        The shapes, in letters.
    values : mapping
        An array for each of them, under its name.

    Returns
    -------
    dict
        The arrays, all of one floating dtype, without those that were left out.

    Raises
    ------
    ShapeError
        If their shapes do not fit together.
    TypeError
        If one is not made of real numbers.

    Examples
    --------
    >>> hold("weigh", parse("x (k,), w_x (k,)", "z ()").takes, {"x": [1, 2], "w_x": [3, 4.0]})
    {'x': array([1., 2.]), 'w_x': array([3., 4.])}
    """
    return _checked(where, slots, values, functools.partial(sizes, where, slots))


def _checked(
    where: str,
    slots: tuple[Slot, ...],
    values: Mapping[str, Any],
    sizes_of: Callable[..., dict[str, int]],
) -> dict[str, Array]:
    """Return a call's arrays, all of one floating dtype, or raise what is wrong with them."""
    given = [slot for slot in slots if not (slot.optional and values[slot.name] is None)]
    arrays = {
        slot.name: real(where, slot.name, values[slot.name], whole=slot.upto != "")
        for slot in given
    }
    letters = sizes_of(*[(name, array.shape) for name, array in arrays.items()])
    whole = {
        slot.name: _within(where, slot, arrays.pop(slot.name), letters, values)
        for slot in given
        if slot.upto
    }
    # A Python number takes the dtype of the arrays beside it, as it does in NumPy.
    weak = (values[name] if type(values[name]) in (int, float) else arrays[name] for name in arrays)
    dtype = np.result_type(*weak) if arrays else np.dtype(float)
    dtype = dtype if dtype.kind == "f" else np.dtype(float)
    return whole | {name: array.astype(dtype, copy=False) for name, array in arrays.items()}


def sizes(
    where: str, slots: tuple[Slot, ...], *named_shapes: tuple[str, tuple[int, ...]]
) -> dict[str, int]:
    """Return the size of each letter in some shapes.

    Parameters
    ----------
    where : str
        The function, for the error.
    slots : tuple of Slot
        The shapes as they should be, in letters.
    *named_shapes : tuple
        A name and the shape it has; a slot whose name is not there was left out.

    Returns
    -------
    dict
        A whole number for each letter.

    Raises
    ------
    ShapeError
        If they do not fit together.

    Examples
    --------
    >>> sizes("weigh", parse("x (k,), w_x (k,)", "z ()").takes, ("x", (3,)), ("w_x", (3,)))
    {'k': 3}
    """
    shapes = dict(named_shapes)
    given = [slot for slot in slots if slot.name in shapes]
    found: dict[str, int] = {}
    for slot in given:
        for form in slot.forms:
            found |= read(form, shapes[slot.name]) or {}
    if not all(fits(slot, shapes[slot.name], found) for slot in given):
        from rnnlib.shapes import mismatch  # noqa: PLC0415  # only an error needs it

        raise ShapeError(mismatch.message(where, given, shapes))
    return found


def _within(
    where: str, slot: Slot, array: Array, letters: dict[str, int], values: Mapping[str, Any]
) -> Array:
    """Return whole numbers from 1 to a letter, which an array has, or which is an argument."""
    letter = slot.upto
    limit = letters[letter] if letter in letters else count(where, letter, values[letter])
    return within(where, slot.name, array, letter, limit)
