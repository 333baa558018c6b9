r"""The cards as a deck for Anki: one file with a deck for each chapter.

Anki does not draw numbers, so each card gets one set of them, always the same for the same card.
Its identity is the card's id and the numbers below: importing a newer file changes the words of a
card and leaves what the reader has learned. Formulas are written between ``\(`` and ``\)``, which
Anki typesets everywhere.

`make cards` runs this room; the site gets the same file for its readers.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import genanki
import yaml

from bookkit.anki.fields import FIELDS, notes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["FIELDS", "NAME", "notes", "titles", "write"]

ROOT = Path(__file__).parents[2]
NAME = "recurrent-neurons.apkg"
TITLE = "Recurrent Neurons, Shape by Shape"
SHEET = Path(__file__).parents[1] / "assets" / "anki.css"
# Never to be changed: by these Anki knows what it has already.
MODEL = 1_731_021_957
DECKS = 1_731_030_000
BEGIN = 1_767_225_600.0  # the same file from the same cards, whenever it is written
MOMENT = (2026, 1, 1, 0, 0, 0)
FRONT = '<div class="ask">{{Question}}</div>'
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="is">{{Answer}}</div><div class="why">{{Why}}</div>'
    '{{#Watch out}}<div class="watch">{{Watch out}}</div>{{/Watch out}}'
)


def write(path: Path) -> int:
    """Write the file, and return how many cards are in it.

    Parameters
    ----------
    path : Path
        Where it is to stand.

    Returns
    -------
    int
        The number of notes, each with one card.
    """
    kind = genanki.Model(
        MODEL,
        f"{TITLE}: a question",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK}],
        css=SHEET.read_text(encoding="utf-8"),
    )
    decks = []
    for number, (chapter, title) in enumerate(titles().items(), start=1):
        deck = genanki.Deck(DECKS + _number(chapter), f"{TITLE}::{number} {title}")
        for card_id, fields in notes(chapter):
            guid = genanki.guid_for(TITLE, card_id)
            deck.add_note(genanki.Note(kind, fields, guid=guid, tags=[chapter]))
        decks.append(deck)
    path.parent.mkdir(parents=True, exist_ok=True)
    genanki.Package(decks).write_to_file(str(path), timestamp=BEGIN)
    _same_moment(path)
    return sum(len(deck.notes) for deck in decks)


def _number(chapter: str) -> int:
    """Return a number of four digits that a chapter has for ever, wherever it stands."""
    return zlib.crc32(chapter.encode()) % 10_000


def _same_moment(path: Path) -> None:
    """Write an archive anew without the time at which it was made."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in sorted(archive.namelist())}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)


@cache
def titles() -> dict[str, str]:
    """Return the chapters that have a deck, in reading order, with their titles."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    found = {}
    for page in toc["chapters"]:
        path = ROOT / f"{page['file']}.ipynb"
        if (path.parent / "cards" / f"{path.stem}.yml").is_file():
            heading = re.search(r'"# ([^"\\]+)', path.read_text(encoding="utf-8"))
            found[path.stem] = heading[1] if heading else path.stem
    return found


def _add_to_site(app: Sphinx, error: Exception | None) -> None:
    """Put the file where the site's readers find it."""
    decks = Path(app.srcdir) / "chapters" / "cards"
    if error is None and app.builder.format == "html" and decks.is_dir():
        write(Path(app.outdir) / NAME)


def setup(app: Sphinx) -> None:
    """Give the site the deck.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _add_to_site)
