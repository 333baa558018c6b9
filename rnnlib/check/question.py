"""What a question of shapes and numbers is: parts, each with its right answers and usual slips.

Nothing is typed in: an answer is the value of a line of NumPy, or of a call of this library, over
the sizes and arrays of the question; and so is each slip, beside the sentence it should get.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnnlib import lines, shapes
from rnnlib.shapes.statements import in_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rnnlib.check.asking import Asked

    Answer = tuple[int, ...] | float | str

__all__ = ["QUESTIONS", "Part", "Question", "question", "shaped"]

QUESTIONS: dict[str, Question] = {}
LETTER = re.compile(r"[mTkloij](_\d)?")
ANOTHER_ORDER = "The right sizes, in another order."
CLOSE = 2 * 0.0051  # two decimals are enough for an answer
ONE_AXIS = "That is a matrix with one row or one column. This array has one axis."


class Part(NamedTuple):
    """One thing that is asked: under which name, in which words, and what is right.

    `kind` is "shape", "place" (an index for each axis), "number" or "choice" (of `options`).
    `accepts` holds the right answers, `slips` the usual wrong ones with what is said of each.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> find("layer-edge").parts[0].accepts
    ((3, 1),)
    """

    name: str
    ask: str
    kind: str
    accepts: tuple[Answer, ...]
    slips: tuple[tuple[Answer, str], ...]
    options: tuple[str, ...] = ()


class Question(NamedTuple):
    """A question of shapes and numbers; `sizes` holds the letters an answer may be written in.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> find("batch-shapes").sizes
    {'m': 9, 'k': 6, 'l': 2}
    """

    name: str
    given: dict[str, Any]
    parts: tuple[Part, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes and indices among what is given.

        Returns
        -------
        dict
            Such as k, l, m and T.

        Examples
        --------
        >>> from rnnlib.check import find
        >>> find("neuron-count").sizes
        {'k': 7, 'T': 50}
        """
        return {name: value for name, value in self.given.items() if LETTER.fullmatch(name)}


def shaped(*functions: Callable[..., object], **sizes: int) -> dict[str, Any]:
    """Return sizes, and arrays in the shapes that functions of this library state.

    Parameters
    ----------
    *functions : callable
        Of rnnlib.
    **sizes : int
        A number for each letter.

    Returns
    -------
    dict
        The sizes, and an array of ones for each argument.

    Examples
    --------
    >>> from rnnlib import batch
    >>> shaped(batch.concatenate, k=3, l=5)["W_x"].shape
    (3, 5)
    """
    arrays = {
        slot.name: np.ones(tuple(int(size) for size in in_numbers(slot.forms[0], sizes)))
        for function in functions
        for slot in shapes.of(function).takes
    }
    return {**sizes, **arrays}


def question(name: str, given: Mapping[str, Any], *asked: Asked) -> None:
    """Make a question.

    Parameters
    ----------
    name : str
        The chapter, a hyphen, and what it is about.
    given : mapping
        Sizes, arrays and functions: what a line may name.
    *asked : Asked
        Its parts.

    Raises
    ------
    ValueError
        If a slip is right.

    Examples
    --------
    >>> from rnnlib.check.asking import number
    >>> question("neuron-no", {"k": 2}, number("n", "how many?", "k", {"1 * k": "?"}))
    Traceback (most recent call last):
      ...
    ValueError: neuron-no, n: the slip '1 * k' is right.
    """
    values = {**given, "np": np, "len": len}
    parts = tuple(_part(name, values, each) for each in asked)
    QUESTIONS[name] = Question(name, dict(given), parts)


def _part(name: str, values: Mapping[str, Any], asked: Asked) -> Part:
    def answer(line: str) -> Answer:
        value = lines.evaluate(line, values)
        if asked.kind == "shape":
            return tuple(np.shape(value))
        if asked.kind == "place":
            return tuple(int(index) for index in value)
        # Rounded, for the last digit differs from machine to machine.
        return str(value) if asked.kind == "choice" else round(float(value), 4)

    accepts = tuple(answer(line) for line in asked.of)
    slips: dict[Answer, str] = {}
    for line, say in asked.slips.items():
        wrong = answer(line)
        near = asked.kind == "number" and any(abs(wrong - one) < CLOSE for one in accepts)  # type: ignore[operator]  # numbers, both
        if asked.kind == "choice" and wrong in accepts:
            continue  # one set of sentences serves several parts
        if near or wrong in accepts:
            raise ValueError(f"{name}, {asked.name}: the slip {line!r} is right.")
        slips.setdefault(wrong, say)
    if asked.kind == "shape":
        for wrong, say in _of_any_shape(accepts):
            if wrong not in accepts:
                slips.setdefault(wrong, say)
    return Part(asked.name, asked.ask, asked.kind, accepts, tuple(slips.items()), asked.options)


def _of_any_shape(accepts: Sequence[Any]) -> list[tuple[Answer, str]]:
    """Return the slips that any shape invites."""
    found: list[tuple[Answer, str]] = []
    for right in accepts:
        found += [(other, ANOTHER_ORDER) for other in permutations(right)]
        if len(right) == 1:
            found += [((1, *right), ONE_AXIS), ((*right, 1), ONE_AXIS)]
    return found
