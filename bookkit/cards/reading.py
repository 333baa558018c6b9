"""Reads the decks: YAML in, cards out, and a sentence for whatever is wrong with one.

The fields are those of `model.Card`, with some comfort for whoever writes: sizes as ``{m: 2-7}``,
arrays by naming a function of the library (their shapes are then those it states), ``in`` for the
array or drawing that a place is in.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bookkit.cards.fields import CardError, Fields
from bookkit.cards.model import (
    DRAWINGS,
    FORMS,
    KINDS,
    NUMBERS,
    PHIS,
    Card,
    Deck,
    Given,
    Option,
    Rebuild,
    Size,
    Slip,
)
from rnnlib import shapes
from rnnlib.clinic import MISTAKES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnlib.shapes.statements import Slot

__all__ = ["Card", "CardError", "Deck", "Rebuild", "Slip", "chapters", "load", "read"]

FOLDER = Path(__file__).parents[2] / "chapters" / "cards"
# What the lines of `rnnlib.clinic` name; a bias there is a vector in both forms.
CLINIC = {
    "batch": {"X": "(m, T, k)", "W_x": "(k, l)", "W_y": "(l, l)", "b": "(l,)"},
    "layer": {"xs": "(T, k)", "W_x": "(k, l)", "W_y": "(l, l)", "b": "(l,)"},
}


def chapters() -> list[str]:
    """Return the names of the chapters that have a deck."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


@cache
def load(chapter: str) -> Deck:
    """Return the deck of a chapter, or raise a `CardError` that says what is wrong with it."""
    path = FOLDER / f"{chapter}.yml"
    return read(path.read_text(encoding="utf-8"), chapter)


@cache  # each build asks three times for each deck
def read(text: str, chapter: str) -> Deck:
    """Return the deck that a text in YAML describes."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise CardError(f"chapters/cards/{chapter}.yml is no YAML: {error}") from error
    fields = Fields(f"chapters/cards/{chapter}.yml", data)
    stumbling = fields.take("stumbling", dict, {})
    rebuild = tuple(_rebuild(chapter, each) for each in fields.take("rebuild", list, []))
    cards = tuple(_card(chapter, each) for each in fields.take("cards", list))
    fields.close()
    ids = [card.id for card in cards]
    for name in ids:
        if ids.count(name) > 1:
            raise CardError(f"{fields.where}: two cards have the id {name}; each needs its own.")
    return Deck(chapter, stumbling, rebuild, cards)


def _card(chapter: str, data: Any) -> Card:
    fields = Fields(f"chapters/cards/{chapter}.yml, a card", data)
    name = fields.take("id", str)
    fields.where = f"chapters/cards/{chapter}.yml, card {name}"
    kind = fields.one_of("kind", KINDS)
    form = fields.one_of("form", FORMS, "batch")
    given = fields.take("given", (str, list, dict), CLINIC[form] if kind == "mistake" else [])
    letters = fields.take("letters", str, "")
    card = Card(
        id=name,
        chapter=chapter,
        covers=tuple(fields.take("covers", list)),
        kind=kind,
        front=fields.take("front", str),
        of=_line(fields, "of", fields.take("of", (str, int, list))),
        back=fields.take("back", str),
        sizes=tuple(_sizes(fields)),
        at=tuple(fields.take("at", dict, {}).items()),
        given=tuple(_given(fields, given)),
        numbers=fields.one_of("numbers", NUMBERS, "tenths"),
        phi=fields.one_of("phi", PHIS, "tanh"),
        where=tuple((key, str(line)) for key, line in fields.take("where", dict, {}).items()),
        show=tuple(fields.take("show", list, [])),
        rnnlib=fields.take("rnnlib", str, ""),
        slips=tuple(_slip(fields, each) for each in fields.take("slips", list, [])),
        options=tuple(_option(fields, each) for each in fields.take("options", list, [])),
        extra=tuple(str(chip) for chip in fields.take("extra", list, [])),
        within=fields.take("in", str, ""),
        form=form,
        letters=dimensions(letters) if letters else None,
    )
    fields.close()
    _hold(fields, card)
    return card


def _hold(fields: Fields, card: Card) -> None:
    """Refuse what no single field shows to be wrong."""
    drawn = {given.name for given in card.given}
    named = drawn | {name for name, _ in card.where}
    for name in card.show:
        if name not in named:
            fields.refuse("show", name, f"one of {', '.join(sorted(named))}")
    if card.kind == "place" and card.within not in {*drawn, *DRAWINGS}:
        fields.refuse("in", card.within, f"an array that is drawn, or {' or '.join(DRAWINGS)}")
    if (card.kind == "place") != isinstance(card.of, tuple):
        fields.refuse("of", card.of, "a list of one line an axis for a place, else one line")
    if card.kind == "choice" and not 2 <= len(card.options) <= 5:
        fields.refuse("options", len(card.options), "two to five lines")
    if card.kind == "mistake" and card.of not in [mistake.name for mistake in MISTAKES]:
        fields.refuse("of", card.of, "the name of a mistake in rnnlib.clinic")
    letters = {size.letter for size in card.sizes}
    for index, letter in card.at:
        if letter not in letters:
            fields.refuse("at", f"{index}: {letter}", f"an index below one of {sorted(letters)}")


def _line(fields: Fields, name: str, value: Any) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    if isinstance(value, str | int | float):
        return str(value)
    return fields.refuse(name, value, "a line of NumPy")


def _sizes(fields: Fields) -> Iterator[Size]:
    """Yield the sizes: ``2-7`` a range, ``3`` a fixed size, ``l`` the size of another letter."""
    sizes = fields.take("sizes", dict, {})
    before: set[str] = set()
    for letter, value in sizes.items():
        text = str(value)
        before.add(letter)
        if text in before:
            yield Size(letter, tied=text)
            continue
        least, _, most = text.partition("-")
        if not (least.isdecimal() and (most or least).isdecimal()):
            fields.refuse(
                "sizes", f"{letter}: {text}", "a range such as 2-7, a number or an earlier letter"
            )
        yield Size(letter, int(least), int(most or least))


def _given(fields: Fields, given: Any) -> Iterator[Given]:
    """Yield the arrays: those that a function takes, those of a mapping, or both in a list."""
    if isinstance(given, list):
        for part in given:
            yield from _given(fields, part)
    elif isinstance(given, dict):
        for name, shape in given.items():
            text, _, upto = str(shape).partition(" 1..")
            yield Given(name, dimensions(text), upto)
    else:
        yield from (_of(slot) for slot in stated(fields, given).takes if not slot.optional)


def stated(fields: Fields, function: str) -> Any:
    """Return the shapes that a function of the library states, from its name: batch.step."""
    module, _, name = str(function).rpartition(".")
    try:
        return shapes.of(getattr(importlib.import_module(f"rnnlib.{module}"), name))
    except (ImportError, AttributeError, TypeError) as error:
        return fields.refuse(
            "given", function, f"a function of rnnlib, such as batch.step: {error}"
        )


def _of(slot: Slot) -> Given:
    first, *others = (tuple(size.replace("+", " + ") for size in form) for form in slot.forms)
    return Given(slot.name, first, slot.upto, tuple(others))


def dimensions(text: str) -> tuple[str, ...]:
    """Return the parts of a shape, such as ``(k + l, l)``."""
    return tuple(part.strip() for part in text.strip().strip("()").split(",") if part.strip())


def _slip(fields: Fields, data: Any) -> Slip:
    inner = Fields(f"{fields.where}, slips", data)
    slip = Slip(
        _line(inner, "is", inner.take("is", (str, int, float, list))), inner.take("say", str)
    )
    inner.close()
    return slip


def _option(fields: Fields, data: Any) -> Option:
    if not isinstance(data, dict):
        return Option(str(data))
    inner = Fields(f"{fields.where}, options", data)
    option = Option(str(inner.take("line", (str, int))), inner.take("text", str, ""))
    inner.close()
    return option


def _rebuild(chapter: str, data: Any) -> Rebuild:
    fields = Fields(f"chapters/cards/{chapter}.yml, rebuild", data)
    given = fields.take("given", (str, list, dict))
    arrays = list(_given(fields, given))
    for function in [given] if isinstance(given, str) else given:
        if isinstance(given, str | list) and isinstance(function, str):
            arrays += [_of(slot) for slot in stated(fields, function).gives]
    rebuild = Rebuild(
        title=fields.take("title", str),
        gives=fields.take("gives", str),
        of=fields.take("of", str),
        extra=tuple(str(chip) for chip in fields.take("extra", list, [])),
        arrays=tuple(arrays),
        shapes=tuple(fields.take("shapes", list)),
        say=fields.take("say", str),
    )
    fields.close()
    known = {array.name for array in arrays}
    for name in (*rebuild.shapes, rebuild.gives):
        if name not in known:
            fields.refuse("shapes", name, f"one of {', '.join(sorted(known))}, which `given` names")
    return rebuild
