"""A deck as plain HTML: every card drawn once, with its answer, for those without scripts."""

from __future__ import annotations

import html
import itertools
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from bookkit.cards import words
from bookkit.cards.compiling import compiled
from bookkit.cards.drawing import draw
from bookkit.cards.filling import FILL, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookkit.cards.drawing import Drawn
    from bookkit.cards.model import Card, Deck

SEED = 2  # of what is shown where nothing can be drawn
LETTER = re.compile(r"\b([klmT])(?:_(\d))?\b")
EFFECTS = {
    "shouts": "It <strong>shouts</strong>: an error.",
    "silent": "It is <strong>silent</strong>: it runs, and gives wrong numbers.",
    "right": "It is <strong>right by accident</strong>: at these sizes, the right numbers.",
}


def deck_html(deck: Deck) -> str:
    """Return all cards of a deck, folded, with their answers.

    Parameters
    ----------
    deck : Deck
        The deck of a chapter.

    Returns
    -------
    str
        A ``details`` element.
    """
    items = "".join(f"<li>{_card_html(draw(card, SEED))}</li>\n" for card in deck.cards)
    return (
        '<details class="deck-fold"><summary>All cards of this chapter, with answers</summary>\n'
        f'<ol class="deck-all">\n{items}</ol></details>\n'
    )


def _card_html(drawn: Drawn) -> str:
    card = drawn.card
    data = compiled(card)
    parts = [f'<div class="deck-question">{_filled(card.front, drawn)}</div>']
    if "line" in data:
        parts.append(f'<p class="deck-code"><code>{html.escape(data["line"])}</code></p>')
    parts += _shown(drawn, data)
    parts += _offered(data)
    answer, back = _answer(drawn, data), _filled(card.back, drawn)
    parts.append(f'<div class="deck-is">{answer}</div><div class="deck-back">{back}</div>')
    return "".join(parts)


def _filled(text: str, drawn: Drawn) -> str:
    """Return a text of a card as HTML, its places filled."""
    return FILL.sub(lambda found: written(drawn.value(html.unescape(found[1]))), words.html(text))


def _shown(drawn: Drawn, data: dict[str, Any]) -> list[str]:
    """Return the arrays that the reader sees."""
    tables = [
        _table(drawn.names[name], _caption(drawn.card, name, data)) for name in drawn.card.show
    ]
    return [f'<div class="deck-arrays">{"".join(tables)}</div>'] if tables else []


def _caption(card: Card, name: str, data: dict[str, Any]) -> str:
    """Return what an array is called, and its shape in letters where it is drawn."""
    drawn = (_shape(given.dimensions) for given in card.given if given.name == name)
    return f"{data['labels'][name]} {next(drawn, '')}".strip()


def _offered(data: dict[str, Any]) -> list[str]:
    """Return what there is to choose from, or the pieces to be put in order."""
    if options := data.get("options"):
        items = "".join(f"<li>{option['html']}</li>" for option in options)
        return [f"<ul>{items}</ul>"]
    if data["kind"] == "order":
        chips = sorted([*data["chips"], *data.get("extra", [])], key=lambda chip: str(chip["code"]))
        pieces = " ".join(f'<span class="deck-chip">{chip["html"]}</span>' for chip in chips)
        return [f'<p class="deck-tray">{pieces}</p>']
    return []


def _answer(drawn: Drawn, data: dict[str, Any]) -> str:
    """Return the answer as it is told."""
    answer = drawn.answer
    if drawn.card.kind == "array":
        return f"<p>Answer:</p>{_table(answer)}"
    forms = [data["letters"]] if data.get("letters") else []
    told: dict[str, Callable[[], str]] = {
        "shape": lambda: " = ".join(map(_shape, [*forms, answer])),
        "number": lambda: written(answer),
        "place": lambda: _place(drawn.card.within, answer),
        "choice": lambda: str(data["options"][answer]["html"]),
        "mistake": lambda: EFFECTS[answer],
        "order": lambda: f"<code>{html.escape(tidy(str(drawn.card.of)))}</code>",
    }
    return f"<p>Answer: {told[drawn.card.kind]()}</p>"


def tidy(line: str) -> str:
    """Return a line of pieces as one writes it: no spaces inside brackets or before commas."""
    return re.sub(r"(?<=[(\[]) | (?=[)\],.])", "", line)


def _place(within: str, place: Sequence[object]) -> str:
    """Return a place in words, or as NumPy would index it."""
    if within == "edges":
        return f"from {place[0]} to {place[1]}"
    if within == "inputs":
        return f"from input {place[0]} to neuron {place[1]}"
    return f"<code>{within}[{', '.join(map(str, place))}]</code>"


def _shape(parts: Sequence[object]) -> str:
    """Return a shape as Python writes it, its letters in their colours."""
    inside = ", ".join(LETTER.sub(_letter, str(part)) for part in parts)
    return f'<span class="deck-shape">({inside}{"," if len(parts) == 1 else ""})</span>'


def _letter(found: re.Match[str]) -> str:
    """Return a letter in its colour, such as l, or l_2 for a second layer."""
    below = f"<sub>{found[2]}</sub>" if found[2] else ""
    return f'<i class="dim dim-{found[1].lower()}">{found[1]}{below}</i>'


def _table(value: Any, caption: str = "") -> str:
    """Return an array as a table with the positions at its sides."""
    array = np.asarray(value)
    if array.ndim == 0:
        return f'<p class="deck-scalar">{caption} = {written(value)}</p>'
    columns = range(array.shape[-1])
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    corner = '<td class="deck-corner"></td>' if array.ndim > 1 else ""
    rows = []
    for lead in itertools.product(*map(range, array.shape[:-1])):
        side = f'<th scope="row">{", ".join(map(str, lead))}</th>' if lead else ""
        cells = "".join(f"<td>{written(number)}</td>" for number in array[lead])
        rows.append(f"<tr>{side}{cells}</tr>")
    name = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<table class="deck-array">{name}<thead><tr>{corner}{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
