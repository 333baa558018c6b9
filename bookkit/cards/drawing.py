"""Draws the sizes and numbers of a card, and computes its answer and its usual wrong ones.

The page draws the same from the same seed (`assets/cards/draw.js`), to the last bit, so that tests
can hold the two against each other. A draw in which a wrong answer would count as right, or two
usual mistakes come to the same, is thrown away for another: a reader is told of one mistake, and
it has to be the one that was made.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import rnnlib
from bookkit.cards.fields import CardError
from rnnlib import lines, verdict
from rnnlib.clinic import MISTAKES

if TYPE_CHECKING:
    from bookkit.cards.model import Card, Given

__all__ = ["CLOSE", "Drawn", "Stream", "draw", "same"]

WORD = 0xFFFFFFFF
STRIDE = 0x9E3779B9  # from the seed of one attempt to that of the next
ATTEMPTS = 200
CLOSE = 0.0051  # two decimals are enough
EXACT = 1e-9


class Stream:
    """Mulberry32: small enough to be the same in two languages, good enough for exercises."""

    def __init__(self, seed: int) -> None:
        self.state = seed & WORD

    def below(self, n: int) -> int:
        """Return a whole number from 0 to n - 1."""
        self.state = (self.state + 0x6D2B79F5) & WORD
        t = self.state
        t = ((t ^ t >> 15) * (t | 1)) & WORD
        t ^= (t + (((t ^ t >> 7) * (t | 61)) & WORD)) & WORD
        return int(((t ^ t >> 14) & WORD) / 2**32 * n)


class Drawn(NamedTuple):
    """A card with its numbers.

    `names` holds a value for each name that a line may use. `answer` is a shape, a number, an
    array, the place as numbers and ":", the number of the right option, or what a mistake does;
    `slips` holds the same for each usual wrong answer. `seed` is the one that was kept.
    """

    card: Card
    seed: int
    names: dict[str, Any]
    answer: Any
    slips: tuple[Any, ...]

    def value(self, line: str) -> Any:
        """Return the value of a line of NumPy."""
        return lines.evaluate(line, self.names)


def draw(card: Card, seed: int) -> Drawn:
    """Return a card with the numbers that belong to a seed."""
    for attempt in range(ATTEMPTS):
        drawn = _attempt(card, (seed + attempt * STRIDE) & WORD)
        if drawn is not None:
            return drawn
    raise CardError(
        f"card {card.id}: none of {ATTEMPTS} draws tells its answer and its slips apart. Allow "
        "more sizes, or drop the slip that is always right, or the same as another."
    )


def _attempt(card: Card, seed: int) -> Drawn | None:
    names = _names(card, Stream(seed))
    drawn = Drawn(card, seed, names, None, ())
    try:
        for name, line in card.where:
            names[name] = drawn.value(line)
        answer = _answer(drawn, card.of)
        slips = tuple(_answer(drawn, slip.line) for slip in card.slips)
    except (ValueError, IndexError, TypeError, NameError, SyntaxError) as error:
        raise CardError(f"card {card.id}, seed {seed}: {error}") from error
    told = itertools.combinations((answer, *slips), 2)
    if answer is None or (card.kind != "choice" and any(same(card.kind, *two) for two in told)):
        return None
    # By hand there is nothing to be worked out where φ makes 0 of every sum.
    hidden = card.phi == "relu" and card.kind in {"number", "array"} and card.of[:3] == "phi"
    return None if hidden and not np.any(answer) else drawn._replace(answer=answer, slips=slips)


def _names(card: Card, stream: Stream) -> dict[str, Any]:
    """Return sizes, indices and arrays, drawn in this order."""
    names: dict[str, Any] = {}
    different: list[int] = []
    for size in card.sizes:
        if size.tied:
            names[size.letter] = names[size.tied]
            continue
        if size.least == size.most:
            names[size.letter] = size.least
        else:
            names[size.letter] = _another(stream, different, size.least, size.most + 1)
        different.append(names[size.letter])
    taken: dict[str, list[int]] = {}
    for index, letter in card.at:
        names[index] = _another(stream, taken.setdefault(letter, []), 0, names[letter])
        taken[letter].append(names[index])
    sizes = {**names}
    for given in card.given:
        names[given.name] = _array(card, given, sizes, stream)
    return {**names, "np": np, "phi": getattr(rnnlib, card.phi)}


def _another(stream: Stream, taken: list[int], least: int, below: int) -> int:
    """Return a whole number that is not taken."""
    if set(range(least, below)) <= set(taken):
        raise CardError(
            f"there is no number from {least} to {below - 1} that is not one of {taken}."
        )
    while (value := least + stream.below(below - least)) in taken:
        pass
    return value


def _array(card: Card, given: Given, sizes: dict[str, int], stream: Stream) -> Any:
    shape = tuple(int(lines.evaluate(part, sizes)) for part in given.dimensions)

    def number() -> float:
        if given.upto:
            return 1 + stream.below(sizes[given.upto])
        size = 1 + stream.below(9 if card.numbers == "tenths" else 3)
        sign = 1 if stream.below(2) else -1
        return sign * size / 10 if card.numbers == "tenths" else float(sign * size)

    numbers = [number() for _ in range(int(np.prod(shape)))]
    array = np.array(numbers).reshape(shape)
    return array if shape else array[()]


def _answer(drawn: Drawn, of: str | tuple[str, ...]) -> Any:
    """Return what a line answers to a card of its kind; None where no draw of it can be asked."""
    card = drawn.card
    if card.kind == "shape":
        return np.shape(drawn.value(str(of)))
    if card.kind == "place":
        return tuple(part if part == ":" else int(drawn.value(part)) for part in of)
    if card.kind == "mistake":
        return str(of) if of in {"shouts", "silent", "right"} else _done(drawn, str(of))
    if card.kind == "choice":
        right = drawn.value(str(card.of))
        found = [n for n, option in enumerate(card.options) if _gives(drawn, option.line, right)]
        if of != card.of:
            return [option.line for option in card.options].index(str(of))
        return found[0] if len(found) == 1 else None
    return drawn.value(str(of))


def _gives(drawn: Drawn, line: str, right: Any) -> bool:
    """Return whether a line gives some value; one that NumPy refuses gives none."""
    try:
        return same("array", drawn.value(line), right)
    except (ValueError, IndexError):
        return False


def _done(drawn: Drawn, name: str) -> str:
    """Return what a mistake does at these arrays."""
    mistake = next(mistake for mistake in MISTAKES if mistake.name == name)
    names = drawn.names
    inputs = names["X"] if drawn.card.form == "batch" else names["xs"]
    return verdict.examine(
        mistake, inputs, names["W_x"], names["W_y"], names["b"], names["phi"]
    ).kind


def same(kind: str, one: Any, other: Any) -> bool:
    """Return whether two answers to a card of some kind are the same answer."""
    if kind in {"shape", "place", "mistake", "choice"}:
        return bool(one == other)
    if np.shape(one) != np.shape(other):
        return False
    close = 2 * CLOSE if kind == "number" else EXACT
    return bool(np.all(np.abs(np.subtract(one, other)) < close))
