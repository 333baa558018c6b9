"""Places: how a picture, an equation, a line of code and the prose name one thing.

A place is written as NumPy would index it: "W_y" is the whole matrix, "W_y[1, 2]" the weight from
neuron 1 to neuron 2, "W_y[:, 2]" all that neuron 2 hears, "W_y[1]" all that neuron 1 says, and ""
is no place. `kit/place.js` reads and writes the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rnnlib.shapes.statements import written
from rnnlib.widgets.refusals import RefusedValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnnlib.shapes.statements import Form

__all__ = ["Place", "brought_back", "check", "parse"]

WRITTEN = re.compile(r"([A-Za-z_]+)(?:\[([\d:,\s]+)\])?")


class Place(NamedTuple):
    """A symbol and where in it; None stands for a whole axis.

    Examples
    --------
    >>> str(Place("W_y", (None, 2)))
    'W_y[:, 2]'
    """

    symbol: str
    index: tuple[int | None, ...]  # type: ignore[assignment]  # nobody asks where in it a value is

    def __str__(self) -> str:
        inside = ", ".join(":" if part is None else str(part) for part in self.index)
        return f"{self.symbol}[{inside}]" if inside else self.symbol


def parse(text: str) -> Place | None:
    """Read a place.

    Parameters
    ----------
    text : str
        What was written, in any spacing.

    Returns
    -------
    Place or None
        None for the empty text; whole axes at the end are left out.

    Raises
    ------
    RefusedValueError
        If it is not written as a place.

    Examples
    --------
    >>> str(parse("W_y[1,:]"))
    'W_y[1]'
    """
    if not text:
        return None
    match = WRITTEN.fullmatch(text)
    parts = [part.strip() for part in (match[2] or "").split(",")] if match else []
    if match is None or not all(part == ":" or part.isdecimal() for part in parts if match[2]):
        raise RefusedValueError(
            f'chosen is {text!r}, but should be a place such as "W_y[1, 2]", "W_y[:, 2]" or "b", '
            'or "" for none.'
        )
    index = [None if part in {":", ""} else int(part) for part in parts]
    while index and index[-1] is None:
        index.pop()
    return Place(match[1], tuple(index))


def check(place: Place, known: Mapping[str, Form], sizes: Mapping[str, int]) -> None:
    """Refuse a place that is not there.

    Parameters
    ----------
    place : Place
        A symbol and where in it.
    known : mapping
        Of each symbol the letters of its axes.
    sizes : mapping
        The size of each letter.

    Raises
    ------
    RefusedValueError
        If the explorer has no such symbol, or the symbol no such place.

    Examples
    --------
    >>> check(Place("b", (5,)), {"b": ("l",)}, {"l": 5})
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedValueError: chosen is 'b[5]', but b has shape (l,) = (5,), and \
indices count from 0.
    """
    symbol, index = place
    if symbol not in known:
        raise RefusedValueError(
            f"chosen is '{place}', but only {', '.join(known)} can be chosen here."
        )
    letters = known[symbol]
    shape = [sizes[letter] for letter in letters]
    if index and not letters:
        raise RefusedValueError(f"chosen is '{place}', but {symbol} can only be chosen as a whole.")
    if len(index) > len(shape) or any(
        part is not None and part >= size for part, size in zip(index, shape, strict=False)
    ):
        raise RefusedValueError(
            f"chosen is '{place}', but {symbol} has shape {written(letters)} = {written(shape)}, "
            "and indices count from 0."
        )


def brought_back(place: Place, known: Mapping[str, Form], sizes: Mapping[str, int]) -> Place:
    """Return a place, with every index that has become too large at the end of its axis.

    Parameters
    ----------
    place : Place
        One that was there before sizes changed.
    known : mapping
        Of each symbol the letters of its axes.
    sizes : mapping
        The size that each letter has now.

    Returns
    -------
    Place
        One that is there.

    Examples
    --------
    >>> str(brought_back(Place("b", (4,)), {"b": ("l",)}, {"l": 3}))
    'b[2]'
    """
    index = (
        part if part is None else min(part, sizes[letter] - 1)
        for part, letter in zip(place.index, known[place.symbol], strict=False)
    )
    return Place(place.symbol, tuple(index))
