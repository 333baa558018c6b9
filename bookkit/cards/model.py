"""What a card is made of, as `reading` finds it and everything else uses it."""

from __future__ import annotations

from typing import NamedTuple

# What a reader is asked to do: type a shape, a number or an array, put an equation in order, point
# at a place, choose a line, or say what a mistake does.
KINDS = ("shape", "number", "array", "order", "place", "choice", "mistake")
PHIS = ("tanh", "relu", "identity", "logistic")
NUMBERS = ("tenths", "whole")
FORMS = ("batch", "layer")
# Drawings that a place can be in, beside the arrays.
DRAWINGS = ("edges", "inputs")


class Size(NamedTuple):
    """A letter, and the range it is drawn from; or the letter whose size it shares."""

    letter: str
    least: int = 0
    most: int = 0
    tied: str = ""


class Given(NamedTuple):
    """An array that is drawn: its name, the lines of its dimensions, its bound if it counts.

    `also` holds the other shapes that the library allows it.
    """

    name: str
    dimensions: tuple[str, ...]
    upto: str = ""
    also: tuple[tuple[str, ...], ...] = ()


class Slip(NamedTuple):
    """A usual wrong answer, as a line (of a place: one for each axis), and why it is wrong."""

    line: str | tuple[str, ...]
    say: str


class Option(NamedTuple):
    """A line to be chosen, and what is shown for it, if that is not the line itself."""

    line: str
    text: str = ""


class Card(NamedTuple):
    """One question.

    `of` is the line whose value is the answer; of a place, one line for each axis; of a mistake,
    its name in `rnnlib.clinic`. `where` names what is computed on the way.
    """

    id: str
    chapter: str
    covers: tuple[str, ...]
    kind: str
    front: str
    of: str | tuple[str, ...]
    back: str
    sizes: tuple[Size, ...] = ()
    at: tuple[tuple[str, str], ...] = ()
    given: tuple[Given, ...] = ()
    numbers: str = "tenths"
    phi: str = "tanh"
    where: tuple[tuple[str, str], ...] = ()
    show: tuple[str, ...] = ()
    rnnlib: str = ""
    slips: tuple[Slip, ...] = ()
    options: tuple[Option, ...] = ()
    extra: tuple[str, ...] = ()
    within: str = ""
    form: str = "batch"
    letters: tuple[str, ...] | None = None


class Rebuild(NamedTuple):
    """An equation to be put together from its parts, and the arrays whose shapes are asked then.

    `arrays` holds each of them with its shape in letters, as the library states it.
    """

    title: str
    gives: str
    of: str
    extra: tuple[str, ...]
    arrays: tuple[Given, ...]
    shapes: tuple[str, ...]
    say: str


class Deck(NamedTuple):
    """All that one chapter asks."""

    chapter: str
    stumbling: dict[str, str]
    rebuild: tuple[Rebuild, ...]
    cards: tuple[Card, ...]
