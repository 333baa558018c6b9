"""The decks leave nothing out: every symbol, every shape, every stumbling block has its card.

What a chapter must ask is read from the book itself: the symbols that the notation page says it
introduces, what the functions of its module take and give, the stumbling blocks its deck names; and
of the questions that readers ask, each has to be asked somewhere.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from functools import cache

import numpy as np
import pytest

from bookkit import cards
from bookkit.execute import read
from rnnlib import lines, shapes, tanh
from rnnlib.shapes.statements import Slot, Statement
from tests.cards import every
from tests.repository import CHAPTERS, chapters

FEWEST = 12
ROW = re.compile(r"^\| \$.*\|$", re.MULTILINE)
FIRST_USED = re.compile(r"\{(?:eq|doc)\}`(?:<)?([\w-]+)>?`")
CODE = re.compile(r"`([^`]+)`")
each_chapter = pytest.mark.parametrize("chapter", chapters())


def introduced(chapter: str) -> set[str]:
    """Return the symbols that the notation page says it introduces, by their name in code."""
    labels = {chapter}
    for cell in read(CHAPTERS / f"{chapter}.ipynb").cells:
        labels.update(re.findall(r"^:label: (eq-[\w-]+)$", cell.source, re.MULTILINE))
    found = set()
    for row in ROW.findall((CHAPTERS / "notation.md").read_text(encoding="utf-8")):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        where = FIRST_USED.search(cells[-1])
        if len(cells) == 6 and where and where[1] in labels:
            found.add(CODE.findall(cells[3])[0])
    return found


def slots(chapter: str) -> list[Slot]:
    """Return what the functions of a chapter's module take and give, with the shapes stated."""
    module = importlib.import_module(f"rnnlib.{chapter}")
    statements = [
        statement
        for function in vars(module).values()
        if isinstance(statement := getattr(function, "stated_shapes", None), Statement)
        and function.__module__ == module.__name__
        and not function.__name__.startswith("_")
    ]
    return [slot for each in statements for slot in (*each.takes, *each.gives)]


def passed(chapter: str) -> set[str]:
    """Return what the functions of a chapter's module take and give, by name."""
    return {slot.name for slot in slots(chapter)}


def questions() -> list[str]:
    """Return the questions that readers ask."""
    text = (CHAPTERS / "questions.md").read_text(encoding="utf-8")
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def covered(deck: cards.Deck) -> Counter[str]:
    """Return how many cards of a deck cover each thing."""
    return Counter(tag for card in deck.cards for tag in card.covers)


def test_every_chapter_has_a_deck_and_every_deck_a_chapter() -> None:
    assert cards.chapters() == sorted(chapters())


@each_chapter
def test_a_deck_covers_its_chapter(chapter: str, record_property) -> None:
    deck = cards.load(chapter)
    assert len(deck.cards) >= FEWEST, f"{chapter} has {len(deck.cards)} cards: write {FEWEST}"
    needed = introduced(chapter) | passed(chapter) | set(deck.stumbling)
    gaps = needed - set(covered(deck))
    assert not gaps, (
        f"no card of chapters/cards/{chapter}.yml covers {sorted(gaps)}: symbols that the notation "
        "page says the chapter introduces, what its functions take and give, or stumbling blocks "
        "that the deck names"
    )
    record_property(f"cards of {chapter}", f"{len(deck.cards)}, covering {len(needed)} things")


@each_chapter
def test_what_a_card_covers_is_something(chapter: str) -> None:
    deck = cards.load(chapter)
    known = {f"question:{n}" for n in range(1, len(questions()) + 1)} | set(deck.stumbling)
    for other in chapters():
        known |= introduced(other) | passed(other)
    strange = set(covered(deck)) - known
    assert not strange, f"chapters/cards/{chapter}.yml covers {sorted(strange)}, which is nothing"


@each_chapter
def test_every_shape_that_is_passed_is_asked_for(chapter: str) -> None:
    met = chapters()[: chapters().index(chapter) + 1]
    asked = [(name, answers) for where, name, answers in _shapes_asked() if where in met]
    gaps = [
        f"{slot.name} {slot.forms}"
        for slot in slots(chapter)
        if not any(name == slot.name and _is_shape(slot, answers) for name, answers in asked)
    ]
    assert not gaps, f"no card of {chapter} or of an earlier chapter asks for the shape of {gaps}"


@cache
def _shapes_asked() -> list[tuple[str, str, tuple[cards.Drawn, ...]]]:
    """Return the chapter, what it covers and two draws of each card that asks for a shape."""
    drawn = [tuple(cards.draw(card, n) for n in (1, 2)) for card in every() if card.kind == "shape"]
    return [(each[0].card.chapter, name, each) for each in drawn for name in each[0].card.covers]


def _is_shape(slot: Slot, answers: tuple[cards.Drawn, ...]) -> bool:
    """Return whether one of the shapes that are stated is the answer, whatever the sizes."""
    return any(all(_sized(form, drawn) == drawn.answer for drawn in answers) for form in slot.forms)


def _sized(form: tuple[str, ...], drawn: cards.Drawn) -> tuple[int, ...] | None:
    """Return a shape in numbers; None where the card has no size for one of its letters.

    What a stack gives is as wide as its second layer.
    """
    sizes = {name: value for name, value in drawn.names.items() if isinstance(value, int)}
    if "l_2" in sizes:
        sizes["l"] = sizes["l_2"]
    try:
        return tuple(int(lines.evaluate(part, sizes)) for part in form)
    except NameError:
        return None


@each_chapter
def test_the_rebuild_runs_and_gives_the_shape_it_says(chapter: str) -> None:
    deck = cards.load(chapter)
    assert deck.rebuild, f"{chapter} has no equation to be put together"
    sizes = {"m": 2, "k": 3, "l": 4, "T": 5, "o": 6}
    for rebuild in deck.rebuild:
        shaped = {
            array.name: tuple(lines.evaluate(part, sizes) for part in array.dimensions)
            for array in rebuild.arrays
        }
        names = {name: np.ones(shape) for name, shape in shaped.items() if name != rebuild.gives}
        value = lines.evaluate(rebuild.of, {**names, "np": np, "phi": tanh})
        assert np.shape(value) == shaped[rebuild.gives]
        used = set(re.findall(r"[A-Za-z]\w*", rebuild.of)) - {"phi", "np", "hstack"}
        assert {*used, rebuild.gives} == set(rebuild.shapes) | ({"T"} & used), rebuild.title


def test_every_question_of_readers_is_asked(record_property) -> None:
    asked = {tag for chapter in chapters() for tag in covered(cards.load(chapter))}
    gaps = [text for n, text in enumerate(questions(), start=1) if f"question:{n}" not in asked]
    assert not gaps, f"no card asks what these questions of readers come to: {gaps}"
    record_property("cards in all", str(len(every())))


def test_ids_are_the_book_s_own_and_begin_with_the_chapter() -> None:
    ids = [card.id for card in every()]
    assert len(ids) == len(set(ids))
    assert all(card.id.startswith(f"{card.chapter}-") for card in every())
    assert all(re.fullmatch(r"[a-zA-Z0-9-]+", name) for name in ids)


def test_each_kind_is_asked_in_the_first_chapters() -> None:
    kinds = {card.kind for card in every() if card.chapter in {"neuron", "layer", "batch"}}
    assert kinds == {"shape", "number", "array", "order", "place", "choice", "mistake"}


def test_the_right_line_is_not_told_by_its_place() -> None:
    answers = [cards.draw(card, 1).answer for card in every() if card.kind == "choice"]
    assert max(Counter(answers).values()) <= 0.6 * len(answers), "most stand in one place"


def test_the_functions_and_the_notation_are_found() -> None:
    assert {"X", "Y_prev", "W_x", "W_y", "b", "W", "Y"} == passed("batch")
    assert shapes.of(importlib.import_module("rnnlib.batch").step)
    assert "W_y" in introduced("layer")
    assert "W" in introduced("batch")
    assert "P" in introduced("state")
    assert len(questions()) == 12
