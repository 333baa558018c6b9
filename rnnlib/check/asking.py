"""How a part of a question is written: a name, words, and lines for what is right or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Asked", "choice", "number", "place", "shape"]


class Asked(NamedTuple):
    """A part before its answers are computed.

    Examples
    --------
    >>> shape("X", "the inputs `X`", "X").of
    ('X',)
    """

    name: str
    ask: str
    kind: str
    of: tuple[str, ...]
    slips: Mapping[str, str]
    options: tuple[str, ...] = ()


def shape(name: str, ask: str, *of: str, slips: Mapping[str, str] | None = None) -> Asked:
    """Ask for a shape.

    Parameters
    ----------
    name : str
        By which it is answered.
    ask : str
        The question.
    *of : str
        Lines whose values have the right shape; several, where several are right.
    slips : mapping, optional
        For each line whose value has a shape that is often given, what to say.

    Returns
    -------
    Asked
        The part.

    Examples
    --------
    >>> shape("X", "the inputs `X`", "X").kind
    'shape'
    """
    return Asked(name, ask, "shape", of, slips or {})


def place(name: str, ask: str, of: str, slips: Mapping[str, str] | None = None) -> Asked:
    """Ask where something stands in an array.

    Parameters
    ----------
    name, ask : str
        As for `shape`.
    of : str
        A line that gives an index for each axis.
    slips : mapping, optional
        As for `shape`.

    Returns
    -------
    Asked
        The part.

    Examples
    --------
    >>> place("at", "from `i` to `j`", "(i, j)").kind
    'place'
    """
    return Asked(name, ask, "place", (of,), slips or {})


def number(name: str, ask: str, of: str, slips: Mapping[str, str] | None = None) -> Asked:
    """Ask for a number.

    Parameters
    ----------
    name, ask : str
        As for `shape`.
    of : str
        A line that gives the number.
    slips : mapping, optional
        As for `shape`.

    Returns
    -------
    Asked
        The part.

    Examples
    --------
    >>> number("learned", "how many numbers?", "k + 2").kind
    'number'
    """
    return Asked(name, ask, "number", (of,), slips or {})


def choice(
    name: str,
    ask: str,
    of: str,
    options: Sequence[str],
    slips: Mapping[str, str] | None = None,
) -> Asked:
    """Ask for one of some words.

    Parameters
    ----------
    name, ask : str
        As for `shape`.
    of : str
        A line that gives the right word.
    options : sequence of str
        All of them.
    slips : mapping, optional
        For each wrong word, itself and not a line, what to say.

    Returns
    -------
    Asked
        The part.

    Examples
    --------
    >>> choice("moves", "what moves?", "'a row'", ["a row", "a column"]).options
    ('a row', 'a column')
    """
    quoted = {repr(word): say for word, say in (slips or {}).items()}
    return Asked(name, ask, "choice", (of,), quoted, tuple(options))
