"""What a page needs to ask a card: the same fields, their words as HTML, and nothing computed.

The answers are worked out in the page, from what it draws, by the lines that stand here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bookkit.cards import words
from rnnlib.clinic import MISTAKES, RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookkit.cards.model import Card, Given, Rebuild

__all__ = ["compiled", "compiled_rebuild", "pieces"]


def pieces(line: str) -> list[str]:
    """Return the pieces of a line that is to be put in order; a list in brackets is one piece."""
    return re.findall(r"(?:\[[^][]*\]|[^ [])+", line)


def compiled(card: Card) -> dict[str, Any]:
    """Return a card as data for the page; what is empty is left out."""
    drawn = {given.name: given.dimensions for given in card.given}
    axes = {name: len(letters) for name, letters in drawn.items()}
    letters = card.letters if card.letters is not None else drawn.get(str(card.of))
    fields: dict[str, Any] = {
        "id": card.id,
        "chapter": card.chapter,
        "kind": card.kind,
        "sizes": [
            [size.letter, size.tied] if size.tied else [size.letter, size.least, size.most]
            for size in card.sizes
        ],
        "at": card.at,
        "given": _given(card.given),
        "numbers": card.numbers,
        "phi": card.phi,
        "where": card.where,
        "show": card.show,
        "front": words.html(card.front),
        "back": words.html(card.back),
        "of": card.of,
        "in": card.within,
        "slips": [{"is": slip.line, "say": words.html(slip.say)} for slip in card.slips],
        "options": [
            {"line": option.line, "html": words.html(option.text or f"`{option.line}`")}
            for option in card.options
        ],
        "labels": {name: _label(name, drawn.get(name)) for name in _labelled(card)},
    }
    if card.kind == "shape" and letters is not None:
        fields["letters"] = letters
    if card.kind == "order":
        fields["chips"] = _chips(pieces(str(card.of)), axes)
        fields["extra"] = _chips(card.extra, axes)
    if card.kind == "mistake":
        written = next(m for m in MISTAKES if m.name == card.of).written(card.form)
        fields |= {"form": card.form, "line": written.line, "each": written.each}
        fields["right"] = RIGHT[card.form]
    return {name: value for name, value in fields.items() if value not in ("", [], (), {})}


def compiled_rebuild(rebuild: Rebuild) -> dict[str, Any]:
    """Return an equation that is to be put together as data for the page."""
    chips = pieces(rebuild.of)
    names = {*rebuild.shapes, rebuild.gives}
    axes = {each.name: len(each.dimensions) for each in rebuild.arrays}
    return {
        "title": words.html(rebuild.title),
        "gives": rebuild.gives,
        "of": rebuild.of,
        "chips": _chips(chips, axes),
        "extra": _chips(rebuild.extra, axes),
        "given": _given(rebuild.arrays),
        "shapes": rebuild.shapes,
        "also": {each.name: each.also for each in rebuild.arrays if each.also},
        "say": words.html(rebuild.say),
        "labels": {name: words.label(name, axes.get(name)) for name in sorted(names)},
    }


def _given(arrays: Iterable[Given]) -> list[list[Any]]:
    return [
        [each.name, each.dimensions, each.upto] if each.upto else [each.name, each.dimensions]
        for each in arrays
    ]


def _chips(codes: Iterable[str], axes: Mapping[str, int]) -> list[dict[str, str]]:
    return [{"code": code, "html": words.chip(code, axes)} for code in codes]


def _label(name: str, shape: tuple[str, ...] | None) -> str:
    """Return what an array is called; a run has no symbol, also where one neuron makes it flat."""
    axes = None if shape is None else len(shape)
    if "T" in (shape or ()) and "(t)" in (words.latex(name, axes) or ""):
        return f"<code>{name}</code>"
    return words.label(name, axes)


def _labelled(card: Card) -> list[str]:
    return [*card.show, *([card.within] if card.kind == "place" else [])]
