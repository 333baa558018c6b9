"""Judges what a reader answers to a part of a question: a shape, a place, a number or a word."""

from __future__ import annotations

import re
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnnlib.check.question import Part

__all__ = ["WORDS", "Judgement", "judge"]

CLOSE = 0.0051  # two decimals are enough
# What parts the axes of a shape: "(4, 5)", "4 x 5", "m×k".
PARTED = re.compile(r"[\s,;x×]+")
# A number, or a letter with one before it: "4", "l", "2l".
SIZE = re.compile(r"(?P<number>[0-9]+)|(?P<times>[0-9]*)\*?(?P<letter>[^\W\d]\w*)")
UNANSWERED = "not answered yet"
# What is said of any question; a page needs these too.
WORDS = {
    "axes": "It has another number of axes.",
    "shape": "Write a shape as a tuple, such as (2, 7); of one axis, (2,); of a number, ().",
    "place": "Write a place as a tuple with an index for each axis, such as (2, 7).",
    "number": "Write a number.",
    "choice": "Write one of the words.",
}


class Judgement(NamedTuple):
    """What is said of one answer: `kind` is "unanswered", "unreadable", "right" or "wrong".

    Examples
    --------
    >>> Judgement("right").told
    'Right.'
    """

    kind: str
    why: str = ""

    @property
    def told(self) -> str:
        """The judgement in words.

        Returns
        -------
        str
            A sentence, or a word.

        Examples
        --------
        >>> Judgement("wrong", "It has another number of axes.").told
        'No. It has another number of axes.'
        """
        said = {"unanswered": UNANSWERED, "right": "Right.", "wrong": "No.", "unreadable": ""}
        return f"{said[self.kind]} {self.why}".strip()


def judge(part: Part, answer: object, sizes: Mapping[str, int]) -> Judgement:
    """Return what is to be said of an answer.

    Parameters
    ----------
    part : Part
        What was asked.
    answer : object
        Whatever came.
    sizes : mapping
        The letters it may be written in.

    Returns
    -------
    Judgement
        Right or not, and why not.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> part = find("batch-shapes").parts[0]
    >>> judge(part, "(m, k)", {"m": 9, "k": 6}).kind, judge(part, (6, 9), {}).why
    ('right', 'That is it transposed. Rows are instances.')
    """
    if answer is ... or answer is None or (isinstance(answer, str) and not answer.strip()):
        words = " or ".join(part.options)
        return Judgement("unanswered", f"({words}?)" if words else "")
    try:
        read = _read(part, answer, sizes)
    except BaseException:  # noqa: BLE001  # an object of anybody's class may refuse in any way
        read = None
    if read is None:
        return Judgement("unreadable", WORDS[part.kind])
    if any(_same(read, right) for right in part.accepts):
        return Judgement("right")
    for wrong, why in part.slips:
        if _same(read, wrong):
            return Judgement("wrong", why)
    return Judgement("wrong", _in_general(part, read))


def _in_general(part: Part, read: Any) -> str:
    if part.kind in {"shape", "place"}:
        axes = {len(right) for right in part.accepts if isinstance(right, tuple)}
        if len(read) not in axes:
            return WORDS["axes"]
    return ""


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE
    return bool(one == other)


def _read(part: Part, answer: Any, sizes: Mapping[str, int]) -> Any:
    """Return an answer as what it should be, or None where it cannot be read."""
    if part.kind == "number":
        return _number(answer)
    if part.kind == "choice":
        word = " ".join(str(answer).lower().split())
        return next((option for option in part.options if option.lower() == word), None)
    if isinstance(answer, str):
        return _typed(answer, sizes)
    if not isinstance(answer, tuple | list):
        return None
    whole = all(isinstance(n, Integral) and not isinstance(n, bool) for n in answer)
    return tuple(int(n) for n in answer) if whole else None


def _number(answer: Any) -> float | None:
    if isinstance(answer, str):
        return float(answer.replace("\N{MINUS SIGN}", "-"))
    if isinstance(answer, np.ndarray) and answer.ndim == 0:
        answer = answer[()]
    if not isinstance(answer, Real) or isinstance(answer, bool | np.bool_):
        return None
    return float(answer)


def _typed(text: str, sizes: Mapping[str, int]) -> tuple[int, ...] | None:
    """Return a shape in numbers or letters; the site reads it alike (cards/readshape.js)."""
    bare = re.sub(r"\A[(\[]|[)\]]\Z", "", text.strip())
    found = []
    for axis in filter(None, PARTED.split(re.sub(r"\s*([+*])\s*", r"\1", bare))):
        parts = [_size(one, sizes) for one in axis.split("+")]
        if None in parts:
            return None
        found.append(sum(one or 0 for one in parts))
    return tuple(found)


def _size(text: str, sizes: Mapping[str, int]) -> int | None:
    read = SIZE.fullmatch(text)
    if read is None:
        return None
    if read["number"]:
        return int(read["number"])
    size = sizes.get(read["letter"])
    return None if size is None else int(read["times"] or 1) * size
