"""Decks for tests, and what the library says to a card."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from bookkit import cards

if TYPE_CHECKING:
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
    names = {**_modules(), **drawn.names}
    return eval(drawn.card.rnnlib, names)  # noqa: S307  # a line of a deck, which is ours
