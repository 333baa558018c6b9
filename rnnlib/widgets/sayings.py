"""The mistakes for a page without Python: `rnnlib.clinic` as data, with what rnnlib says.

The wording of an error depends on which of the sizes 1, m, T, k and l are equal, not on how large
they are. So each mistake is made with this library once for every way they can be equal, and the
numbers in the answer become letters again, which the page fills in.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib import clinic, lines, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnlib.clinic import Written

    Classes = tuple[int, ...]

__all__ = ["mistakes_as_data"]

LETTERS = {"batch": "1mTkl", "layer": "1Tkl"}
AXES = {
    "batch": {"X": "mTk", "W_x": "kl", "W_y": "ll", "b": "l", "Y_init": "ml"},
    "layer": {"X": "Tk", "W_x": "kl", "W_y": "ll", "b": "l", "Y_init": "l"},
}
# One for each class of equal sizes; no sum of two is a third, or the same as another sum.
SIZES = (1, 11, 17, 29, 43)
SUMS = ("k+l",)


@functools.cache
def mistakes_as_data() -> dict[str, Any]:
    """Return the mistakes and the two right lines as data that JSON can hold.

    Returns
    -------
    dict
        ``right``, a line for each form, and ``mistakes``, a list. The file kit/mistakes.js says
        what an entry looks like.

    Examples
    --------
    >>> data = mistakes_as_data()
    >>> data["right"]["layer"]
    'phi(W_x.T @ xs[t] + W_y.T @ y_prev + b)'
    >>> data["mistakes"][7]["layer"]["call"]
    'layer.step(xs[:, t], y_prev, W_x, W_y, b, phi)'
    """
    return {
        "right": clinic.RIGHT,
        "mistakes": [
            {
                "name": mistake.name,
                "title": mistake.title,
                **{form: _as_data(mistake.written(form), form) for form in LETTERS},
            }
            for mistake in clinic.MISTAKES
        ],
    }


def _as_data(written: Written, form: str) -> dict[str, Any]:
    return {
        "line": written.line,
        "each": written.each,
        "call": written.call,
        "whyNot": written.why_not,
        "says": _says(written.call, form) if written.call else None,
    }


def _says(call: str, form: str) -> dict[str, Any]:
    """Return the texts of all answers to a call, by the sizes that decide between them."""
    letters = LETTERS[form]
    texts: dict[Classes, str] = {}
    # The most different sizes first: their text often says the same of equal ones.
    for classes in sorted(_partitions(len(letters)), key=lambda found: -len(set(found))):
        sizes = dict(zip(letters, (SIZES[one] for one in classes), strict=True))
        answer = _answer(call, form, sizes)
        fitting = (text for text in texts.values() if _filled(text, sizes) == answer)
        texts[classes] = next(fitting, None) or _in_letters(answer, sizes)
    for letter in letters:
        place = letters.index(letter)
        fewer = _without(texts, place)
        if fewer is not None:
            letters, texts = letters.replace(letter, ""), fewer
    keyed = {"".join(map(str, classes)): text for classes, text in sorted(texts.items())}
    return {"of": letters, "texts": keyed}


def _answer(call: str, form: str, sizes: dict[str, int]) -> str:
    arrays: dict[str, Any] = {
        name: np.zeros([sizes[letter] for letter in axes]) for name, axes in AXES[form].items()
    }
    return verdict.said(call, lines.names(**arrays))


def _partitions(count: int) -> Iterator[Classes]:
    """Yield every way in which some sizes can be equal: each gets the number of its class."""
    if count == 0:
        yield ()
        return
    for classes in _partitions(count - 1):
        for last in range(max(classes, default=-1) + 2):
            yield (*classes, last)


def _without(texts: dict[Classes, str], place: int) -> dict[Classes, str] | None:
    """Return the texts by all sizes but one, or None if that one decides something."""
    fewer: dict[Classes, str] = {}
    for classes, text in texts.items():
        rest = classes[:place] + classes[place + 1 :]
        numbers = {one: number for number, one in enumerate(dict.fromkeys(rest))}
        if fewer.setdefault(tuple(numbers[one] for one in rest), text) != text:
            return None
    return fewer


def _in_letters(answer: str, sizes: dict[str, int]) -> str:
    """Return a text with letters in braces for its numbers; a 1 stays, and so does its class."""
    names = {sum(sizes[letter] for letter in sums.split("+")): sums for sums in SUMS}
    names |= {size: letter for letter, size in sizes.items()}
    braced = {str(number): f"{{{letter}}}" for number, letter in names.items()} | {"1": "1"}
    return re.sub(r"\d+", lambda found: braced[found[0]], answer)


def _filled(text: str, sizes: dict[str, int]) -> str:
    """Return a text with numbers for its letters in braces, as the page does."""
    return re.sub(
        r"\{(.+?)\}",
        lambda found: str(sum(sizes[letter] for letter in found[1].split("+"))),
        text,
    )
