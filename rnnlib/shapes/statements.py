"""How a function states its shapes.

What it takes and what it gives, in the letters of the book::

    takes  X (m,k), Y_prev (m,l), W_x (k,l), W_y (l,l), b (1,l)|(l,)
    gives  Y (m,l)

k inputs, l neurons, m instances, T time steps, o outputs of a readout. A letter stands for the
same size wherever it occurs. ``(1,l)|(l,)`` allows two forms, ``(k+l,l)`` adds sizes, ``?`` behind
a shape allows None; ``lengths (m,) 1..T`` asks for whole numbers from 1 to T. This file reads such
lines; `check` holds calls to them.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Form = tuple[str, ...]


class Slot(NamedTuple):
    """One argument or result: its name, and the shapes it may have.

    `upto` is empty for real numbers; for whole numbers it is the letter of the largest allowed.

    Examples
    --------
    >>> str(Slot("b", (("1", "l"), ("l",)), optional=False))
    '(1, l) or (l,)'
    """

    name: str
    forms: tuple[Form, ...]
    optional: bool
    upto: str = ""

    def __str__(self) -> str:
        return " or ".join(written(form) for form in self.forms)


class Statement(NamedTuple):
    """What goes in and what comes out.

    Examples
    --------
    >>> parse("x (k,), w_x (k,)", "z ()").gives[0].name
    'z'
    """

    takes: tuple[Slot, ...]
    gives: tuple[Slot, ...]


def written(sizes: Iterable[object]) -> str:
    """Return a shape as NumPy writes it.

    Parameters
    ----------
    sizes : iterable
        Letters or numbers.

    Returns
    -------
    str
        The shape.

    Examples
    --------
    >>> written(("m", "k+l")), written((5,)), written(())
    ('(m, k+l)', '(5,)', '()')
    """
    parts = [str(size) for size in sizes]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def parse(takes: str, gives: str) -> Statement:
    """Read a statement.

    Parameters
    ----------
    takes, gives : str
        The arguments and the results, each a name and a shape in letters.

    Returns
    -------
    Statement
        The same, in parts.

    Examples
    --------
    >>> parse("x (k,), b (1,l)|(l,)", "y ()").takes[1].forms
    (('1', 'l'), ('l',))
    """
    return Statement(_slots(takes), _slots(gives))


def _slots(text: str) -> tuple[Slot, ...]:
    # No shape has a space in it, so a comma and a space part two arguments.
    return tuple(_slot(*part.split(" ")) for part in text.strip().split(", "))


def _slot(name: str, shapes: str, whole: str = "") -> Slot:
    forms = tuple(map(_form, shapes.removesuffix("?").split("|")))
    return Slot(name, forms, optional=shapes.endswith("?"), upto=whole.removeprefix("1.."))


def _form(text: str) -> Form:
    return tuple(size for size in text.strip("()").split(",") if size)


def read(form: Form, shape: tuple[int, ...]) -> dict[str, int] | None:
    """Return the sizes that a form's letters have in a shape.

    Parameters
    ----------
    form : tuple of str
        A shape in letters.
    shape : tuple of int
        A shape in numbers.

    Returns
    -------
    dict or None
        A size for each letter; None if no sizes turn this form into this shape.

    Examples
    --------
    >>> read(("k", "l"), (3, 5))
    {'k': 3, 'l': 5}
    >>> read(("l", "l"), (3, 5)) is None
    True
    """
    sizes: dict[str, int] = {}
    if len(form) != len(shape):
        return None
    for letter, size in zip(form, shape, strict=True):
        if letter.isdigit() and int(letter) != size:
            return None
        if letter.isalpha() and sizes.setdefault(letter, size) != size:
            return None
    return sizes


def in_numbers(form: Form, sizes: Mapping[str, int]) -> tuple[int | str, ...]:
    """Return a form with sizes put in for its letters.

    Parameters
    ----------
    form : tuple of str
        A shape in letters.
    sizes : mapping
        What is known.

    Returns
    -------
    tuple
        Numbers; a letter whose size is not known stays.

    Examples
    --------
    >>> in_numbers(("k+l", "l"), {"k": 3, "l": 5})
    (8, 5)
    """

    def number(size: str) -> int | str:
        parts = [int(part) if part.isdigit() else sizes.get(part) for part in size.split("+")]
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else size

    return tuple(number(size) for size in form)


def fits(slot: Slot, shape: tuple[int, ...], sizes: Mapping[str, int]) -> bool:
    """Return whether an argument may have a shape.

    Parameters
    ----------
    slot : Slot
        The argument.
    shape : tuple of int
        The shape it has.
    sizes : mapping
        The size of each letter.

    Returns
    -------
    bool
        Whether one of its forms, in numbers, is that shape.

    Notes
    -----
    Where a sum such as k+l has a part that nothing tells, any size will do that leaves some for it.

    Examples
    --------
    >>> fits(Slot("b", (("1", "l"), ("l",)), optional=False), (5,), {"l": 5})
    True
    >>> kernel = Slot("kernel", (("k+l", "l"),), optional=False)
    >>> fits(kernel, (8, 5), {"l": 5}), fits(kernel, (5, 5), {"l": 5})
    (True, False)
    """
    return any(
        len(form) == len(shape)
        and all(_agrees(want, size, sizes) for want, size in zip(form, shape, strict=True))
        for form in slot.forms
    )


def _agrees(want: str, size: int, sizes: Mapping[str, int]) -> bool:
    (number,) = in_numbers((want,), sizes)
    if isinstance(number, int):
        return number == size
    return "+" in want and sum(sizes.get(part, 0) for part in want.split("+")) < size


def into_docstring(statement: Statement, docstring: str | None) -> str | None:
    """Write the shapes of a statement behind the names in a numpydoc docstring.

    Parameters
    ----------
    statement : Statement
        The shapes.
    docstring : str or None
        Has a line ``name : array_like`` (or ndarray, or float) for each argument and result.

    Returns
    -------
    str or None
        The completed docstring; None if there was none (``python -OO`` strips them).

    Raises
    ------
    TypeError
        If a name of the statement has no such line, so that the two cannot drift apart.

    Examples
    --------
    >>> print(into_docstring(parse("x (k,)", "y ()"), '''Weigh.
    ...
    ... x : array_like
    ... y : float'''))
    Weigh.
    <BLANKLINE>
    x : array_like, shape (k,)
    y : float, shape ()
    """
    if docstring is None:
        return None
    docstring = inspect.cleandoc(docstring)  # as Python 3.13 and newer do by themselves
    for slot in (*statement.takes, *statement.gives):
        for kind in ("array_like", "ndarray", "float", "list of ndarray"):
            line = f"\n{slot.name} : {kind}"
            if line in docstring:
                docstring = docstring.replace(line, f"{line}, shape {slot}", 1)
                break
        else:
            raise TypeError(f"the docstring has no line '{slot.name} : array_like' or the like")
    return docstring
