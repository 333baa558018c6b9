"""The one place that checks shapes, and that words the errors.

A function of this library states its shapes once, in the letters of the book::

    @shapes.stated(
        takes="x (k,), y_prev (l,), W_x (k,l), W_y (l,l), b (l,)",
        gives="y (l,)",
    )
    def step(x, y_prev, W_x, W_y, b, phi=tanh): ...

The check of every call, the text of every error and the shapes in the docstring are read from that
statement (its grammar is in `rnnlib.statements`).
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

import numpy as np

from rnnlib.statements import Slot, Statement, in_numbers, into_docstring, parse, read, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Array = np.ndarray[Any, Any]
    Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
    # A caller passes whatever NumPy reads as numbers, the body receives a float array: two types
    # for one parameter, which no annotation can say.
    Numbers: TypeAlias = Any

__all__ = ["ShapeError", "of", "stated"]

P = ParamSpec("P")
R = TypeVar("R")


class ShapeError(ValueError):
    """An array does not have the shape that the equation asks of it.

    Examples
    --------
    >>> from rnnlib import batch
    >>> batch.concatenate(W_x=[[1, 2], [3, 4]], W_y=[[5, 6]])
    Traceback (most recent call last):
      ...
    rnnlib.shapes.ShapeError: batch.concatenate: W_y has shape (1, 2), but should have (l, l) = \
(2, 2): l = 2 from W_x. W_y is square: the l outputs of one step go back to the same l neurons at \
the next.
    """


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
        in the stated shapes, and a `phi` that is held to act element by element.

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

        @functools.wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            call = signature.bind(*args, **kwargs)
            call.apply_defaults()
            call.arguments.update(_checked(where, statement.takes, call.arguments))
            if "phi" in call.arguments:
                call.arguments["phi"] = _elementwise(where, call.arguments["phi"])
            return function(*call.args, **call.kwargs)

        checked.__doc__ = into_docstring(statement, function.__doc__)
        vars(checked)["stated_shapes"] = statement
        return cast("Callable[P, R]", checked)

    return decorate


def _checked(where: str, slots: tuple[Slot, ...], values: dict[str, Any]) -> dict[str, Array]:
    """Return a call's arrays, all of one floating dtype, or raise what is wrong with them."""
    given = [slot for slot in slots if not (slot.optional and values[slot.name] is None)]
    arrays = {slot.name: _real(where, slot, values[slot.name]) for slot in given}
    votes = _votes(given, arrays)
    sizes = {letter: max(said, key=lambda n: len(said[n])) for letter, said in votes.items()}
    for slot in given:
        has = arrays[slot.name].shape
        if all(in_numbers(form, sizes) != has for form in slot.forms):
            sources = {letter: votes[letter][size] for letter, size in sizes.items()}
            raise ShapeError(_message(where, slot, has, sizes, sources))
    # A Python number takes the dtype of the arrays beside it, as it does in NumPy.
    weak = (values[name] if type(values[name]) in (int, float) else arrays[name] for name in arrays)
    dtype = np.result_type(*weak)
    dtype = dtype if dtype.kind == "f" else np.dtype(float)
    return {name: array.astype(dtype, copy=False) for name, array in arrays.items()}


def _real(where: str, slot: Slot, value: object) -> Array:
    """Return the value as an array of real numbers, or say why it is none."""
    problem = f"{where}: {slot.name} should be an array of real numbers, but it "
    if hasattr(value, "mask") and hasattr(value, "filled"):
        raise TypeError(problem + "is a masked array, whose mask would be lost.")
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ShapeError(
            f"{where}: {slot.name} should have shape {slot}, but its parts differ in length."
        ) from error
    if array.dtype.kind not in "iuf":
        kinds = {"b": "truth values", "c": "complex numbers", "U": "text", "S": "bytes"}
        holds = kinds.get(array.dtype.kind, f"values of dtype {array.dtype}")
        raise TypeError(problem + ("is None." if value is None else f"holds {holds}."))
    return array


def _votes(slots: list[Slot], arrays: dict[str, Array]) -> dict[str, dict[int, list[str]]]:
    """Return, for each letter, the sizes it is given and the arguments that say so.

    Where arguments disagree the majority decides, so that an error names the odd one out and not
    whichever stands later in the equation. In a tie the first one decides.
    """
    votes: dict[str, dict[int, list[str]]] = {}
    for slot in slots:
        for form in slot.forms:
            for letter, size in (read(form, arrays[slot.name].shape) or {}).items():
                votes.setdefault(letter, {}).setdefault(size, []).append(slot.name)
    return votes


def _message(
    where: str,
    slot: Slot,
    has: tuple[int, ...],
    sizes: dict[str, int],
    sources: dict[str, list[str]],
) -> str:
    from rnnlib import hints  # noqa: PLC0415 (only an error needs them; the import stays quick)

    numbers = [in_numbers(form, sizes) for form in slot.forms]
    letters = [letter for letter in dict.fromkeys(str(slot)) if letter in sizes]
    told = {letter: [n for n in sources[letter] if n != slot.name] for letter in letters}
    because = ", ".join(f"{c} = {sizes[c]} from {_listed(told[c])}" for c in letters if told[c])
    in_figures = f" = {' or '.join(map(written, numbers))}" if letters else ""
    problem = (
        f"{where}: {slot.name} has shape {written(has)}, but should have {slot}{in_figures}"
        f"{': ' + because if because else ''}."
    )
    return " ".join([problem, *hints.explain(slot.name, has, numbers[0])])


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _elementwise(where: str, phi: object) -> Callable[[Array], Array]:
    """Return phi, held to giving one number for each number: NumPy would spread fewer over all."""
    if not callable(phi):
        raise TypeError(
            f"{where}: phi should be a function on arrays, such as rnnlib.tanh, but it is {phi!r}."
        )

    def held(z: Array) -> Array:
        y = np.asarray(phi(z))
        if y.shape != z.shape:
            raise ShapeError(
                f"{where}: phi acts on each number on its own, but it turned shape "
                f"{written(z.shape)} into {written(y.shape)}."
            )
        return y[()]  # a NumPy number, not an array, where the shape is ()

    return held
