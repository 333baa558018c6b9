"""Decks for tests, and what the library says to a card."""

from __future__ import annotations

import importlib
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from bookkit import cards
from rnnlib import shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookkit.cards import Card, Drawn

SEEDS = tuple(range(1, 9))
MODULES = (
    "neuron layer batch sequence state runs frameworks weights layouts clinic verdict example "
    "shapes"
)


@cache
def every() -> list[Card]:
    """Return all cards of all decks."""
    return [card for chapter in cards.chapters() for card in cards.load(chapter).cards]


@cache
def _modules() -> dict[str, Any]:
    return {name: importlib.import_module(f"rnnlib.{name}") for name in MODULES.split()}


def by_library(drawn: Drawn) -> Any:
    """Return what the line says that a card has for the library itself."""
    names = {**_modules(), **drawn.names, "moves": partial(moves, drawn.names)}
    return eval(drawn.card.rnnlib, names)  # noqa: S307  # a line of a deck, which is ours


def moves(
    names: dict[str, Any], function: Callable[..., Any], name: str, at: Any, **instead: Any
) -> Any:
    """Return which cells of an argument move one cell of what a function of the library gives.

    The other arguments are what was drawn, or what stands in their place.
    """
    takes = {slot.name for slot in shapes.of(function).takes if not slot.optional}
    call = {key: value for key, value in {**names, **instead}.items() if key in takes}
    before = function(**call)[at]
    moved = np.zeros(np.shape(call[name]), dtype=bool)
    for place in np.ndindex(moved.shape):
        other = np.array(call[name], dtype=float)
        other[place] += 0.1
        moved[place] = np.any(function(**{**call, name: other})[at] != before)
    return moved
