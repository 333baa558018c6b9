"""The deck for Anki, opened with Anki's own library: read, rendered, answered, imported again."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import pytest

from bookkit import anki, cards
from bookkit.anki import fields
from bookkit.cards.filling import written

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the library's own dependencies
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("anki") / anki.NAME
    anki.write(path)
    return path


@pytest.fixture
def collection(tmp_path: Path, package: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    take_in(opened, package)
    yield opened
    opened.close()


def take_in(collection: Collection, path: Path) -> None:
    """Import a file as Anki's own dialog does, updating what is there already."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=True, update_notes=0, update_notetypes=0, with_scheduling=False
    )
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    collection.import_anki_package(request)


def ids(collection: Collection) -> dict[str, int]:
    """Return the note of each card's id."""
    notes = (collection.get_note(note) for note in collection.find_notes(""))
    return {note["Id"]: note.id for note in notes}


def test_there_is_a_deck_for_each_chapter_with_all_its_cards(collection: Collection) -> None:
    decks = {deck.name: deck.id for deck in collection.decks.all_names_and_ids()}
    for number, (chapter, title) in enumerate(anki.titles().items(), start=1):
        name = f"Recurrent Neurons, Shape by Shape::{number} {title}"
        assert name in decks
        assert collection.decks.card_count(decks[name], include_subdecks=False) == len(
            cards.load(chapter).cards
        )
    every = [card.id for chapter in cards.chapters() for card in cards.load(chapter).cards]
    assert sorted(ids(collection)) == sorted(every)
    assert list(anki.titles()) == [
        "neuron",
        "layer",
        "batch",
        "sequence",
        "state",
        "frameworks",
        "clinic",
    ]


def test_every_card_is_rendered_with_its_answer(collection: Collection) -> None:
    for name, note in ids(collection).items():
        card = collection.get_note(note).cards()[0]
        question, answer = card.question(), card.answer()
        drawn = fields.drawn(
            next(each for each in cards.load(name.split("-")[0]).cards if each.id == name)
        )
        assert "{{" not in question + answer
        assert "$" not in question + answer, "a formula that Anki would not typeset"
        assert question.count(r"\(") == question.count(r"\)")
        told = TAG.sub(" ", answer.split('<hr id="answer">')[1].split('<div class="why">')[0])
        if drawn.card.kind == "shape":
            inside = ", ".join(map(str, drawn.answer)) + ("," if len(drawn.answer) == 1 else "")
            assert told.strip().endswith(f"({inside})")
        elif drawn.card.kind == "number":
            assert told.strip() == written(drawn.answer)
        elif drawn.card.kind == "array":
            assert told.split() == [written(number) for number in drawn.answer.flat]
        elif drawn.card.kind == "mistake":
            assert f"<strong>{drawn.answer}" in answer
        assert told.strip()


def test_imported_again_words_are_new_and_what_was_learned_stays(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(collection)
    studied = collection.get_note(before["batch-shape-Y"]).cards()[0]
    studied.ivl, studied.reps, studied.type, studied.queue, studied.due = 21, 4, 2, 2, 99
    collection.update_card(studied)

    real = anki.notes

    def edited(chapter: str) -> list[tuple[str, list[str]]]:
        kept = [(name, made) for name, made in real(chapter) if name != "batch-shape-X"]
        new = [("batch-new", ["New?", "Yes.", "", "", "batch-new"])] if chapter == "batch" else []
        return [
            (name, ["Asked otherwise?", *made[1:]] if name == "batch-shape-Y" else made)
            for name, made in kept + new
        ]

    monkeypatch.setattr(anki, "notes", edited)
    monkeypatch.setattr(anki, "BEGIN", anki.BEGIN + 86_400)  # as a later edition would be
    newer = tmp_path / "newer.apkg"
    anki.write(newer)
    take_in(collection, newer)

    after = ids(collection)
    assert after.keys() == before.keys() | {"batch-new"}, "what is gone from the file is kept"
    assert {name: after[name] for name in before} == before
    again = collection.get_note(after["batch-shape-Y"])
    assert again["Question"] == "Asked otherwise?"
    card = again.cards()[0]
    assert (card.ivl, card.reps, card.type, card.due) == (21, 4, 2, 99)


def test_the_same_cards_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    anki.write(tmp_path / "again.apkg")
    assert (tmp_path / "again.apkg").read_bytes() == package.read_bytes()
    assert package.stat().st_size < 200_000
