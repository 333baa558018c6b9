"""The sizes and numbers that an answer is tried with: random, and the same every time.

Sizes are all different and none is 1, so that no coincidence hides a swapped axis; a run has three
steps or more. What came before the first step is not zero, and the numbers are small enough that φ
does not flatten them.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnnlib.shapes.statements import in_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnlib.check.exercise import Exercise
    from rnnlib.shapes.statements import Slot

__all__ = ["TRIALS", "Trial", "trials"]

TRIALS = 5
SIZES = range(2, 8)
ORDER = "mTklo"  # in which the book names its sizes


class Trial(NamedTuple):
    """What an answer is called with, and what should come of it.

    Examples
    --------
    >>> Trial({"m": 4, "k": 3}, {}, ()).at
    'm = 4, k = 3'
    """

    sizes: dict[str, int]
    arguments: dict[str, Any]
    should: tuple[np.ndarray[Any, Any], ...]

    @property
    def at(self) -> str:
        """The sizes in words.

        Returns
        -------
        str
            In the order of the book.

        Examples
        --------
        >>> Trial({"l": 5, "T": 2}, {}, ()).at
        'T = 2, l = 5'
        """
        return ", ".join(
            f"{letter} = {self.sizes[letter]}" for letter in ORDER if letter in self.sizes
        )


def trials(exercise: Exercise, count: int = TRIALS) -> Iterator[Trial]:
    """Draw sizes and numbers for an exercise.

    Parameters
    ----------
    exercise : Exercise
        Its docstring says which shapes.
    count : int, optional
        How many.

    Yields
    ------
    Trial
        With the right result beside the arguments.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> [trial.at for trial in trials(find("batch-step"), 2)]
    ['m = 2, k = 7, l = 4', 'm = 3, k = 2, l = 6']
    """
    rng = np.random.default_rng(zlib.crc32(exercise.name.encode()))
    takes, gives = exercise.statement
    letters = sorted(
        {
            letter
            for slot in (*takes, *gives)
            for form in slot.forms
            for size in form
            for letter in size.split("+")
            if letter.isalpha()
        },
        key=ORDER.index,
    )
    for _ in range(count):
        drawn = rng.choice(SIZES, len(letters), replace=False)
        while "T" in letters and drawn[letters.index("T")] < 3:
            drawn = rng.choice(SIZES, len(letters), replace=False)
        sizes = dict(zip(letters, map(int, drawn), strict=True))
        arguments = {slot.name: _numbers(rng, slot, sizes) for slot in takes}
        if exercise.draw:
            arguments.update(exercise.draw(rng, arguments))
        should = exercise.oracle(*arguments.values())
        results = should if len(gives) > 1 else (should,)
        yield Trial(sizes, arguments, tuple(np.asarray(result) for result in results))


def _numbers(rng: np.random.Generator, slot: Slot, sizes: dict[str, int]) -> Any:
    shape = tuple(int(size) for size in in_numbers(slot.forms[0], sizes))
    if slot.upto:
        return rng.integers(1, sizes[slot.upto] + 1, shape)
    numbers = rng.uniform(0.1, 0.8, shape) * rng.choice([-1, 1], shape)
    return numbers if shape else float(numbers)
