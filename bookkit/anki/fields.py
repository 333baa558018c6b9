"""A card's five fields in Anki: its question, its answer, and what helps to remember it."""

from __future__ import annotations

import html
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from bookkit.cards import draw, load, words
from bookkit.cards.drawing import Stream
from bookkit.cards.filling import filled, written
from bookkit.cards.static import EFFECTS, tidy
from rnnlib.clinic import MISTAKES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookkit.cards import Card, Drawn

FIELDS = ("Question", "Answer", "Why", "Watch out", "Id")


def notes(chapter: str) -> list[tuple[str, list[str]]]:
    """Return the fields of each card of a chapter, with the id that it keeps.

    Parameters
    ----------
    chapter : str
        The name of a chapter with a deck.

    Returns
    -------
    list of tuple
        An id and five texts in HTML.
    """
    return [(card.id, _fields(drawn(card))) for card in load(chapter).cards]


def drawn(card: Card) -> Drawn:
    """Return a card with the numbers that it has in Anki."""
    return draw(card, zlib.crc32(card.id.encode()))


def _fields(card: Drawn) -> list[str]:
    watch = "".join(f"<li>{_words(slip.say, card)}</li>" for slip in card.card.slips)
    return [
        _question(card),
        _answer(card),
        _words(card.card.back, card),
        f"<p>Watch out:</p><ul>{watch}</ul>" if watch else "",
        card.card.id,
    ]


def _question(drawn: Drawn) -> str:
    card = drawn.card
    parts = [f"<p>{_words(card.front, drawn)}</p>"]
    if card.kind == "mistake":
        mistake = next(each for each in MISTAKES if each.name == card.of)
        parts.append(_code(mistake.written(card.form).line, "p"))
        parts.append("<p>It shouts, is silent, or is right by accident?</p>")
    shown = [*card.show, *([card.within] if card.within in drawn.names else [])]
    parts += [_table(drawn.names[name], _label(name)) for name in shown]
    if card.kind == "choice":
        items = "".join(f"<li>{_option(drawn, n)}</li>" for n in _order(drawn, len(card.options)))
        parts.append(f"<ul>{items}</ul>")
    if card.kind == "order":
        chips = sorted([*str(card.of).split(" "), *card.extra])
        parts.append(f"<p>{' '.join(_code(chip) for chip in chips)}</p>")
        if card.extra:
            parts.append("<p>Not all of them belong.</p>")
    return "".join(parts)


def _order(drawn: Drawn, count: int) -> list[int]:
    """Return the numbers of some options in an order that follows from the seed."""
    stream = Stream(drawn.seed)
    return sorted(range(count), key=lambda _: stream.below(2**31))


def _option(drawn: Drawn, n: int) -> str:
    option = drawn.card.options[n]
    return _words(option.text or f"`{option.line}`", drawn)


def _answer(drawn: Drawn) -> str:
    card, answer = drawn.card, drawn.answer
    letters = f"{_shape(card.letters)} = " if card.letters else ""
    told: dict[str, Callable[[], str]] = {
        "shape": lambda: _code(letters + _shape(answer)),
        "number": lambda: written(answer),
        "array": lambda: _table(answer),
        "order": lambda: _code(tidy(str(card.of))),
        "place": lambda: _place(card.within, answer),
        "choice": lambda: _option(drawn, answer),
        "mistake": lambda: EFFECTS[answer],
    }
    return told[card.kind]()


def _place(within: str, place: Sequence[object]) -> str:
    if within in {"edges", "inputs"}:
        return f"from {place[0]} to {place[1]}"
    return _code(f"{within}[{', '.join(map(str, place))}]")


def _shape(parts: Sequence[object]) -> str:
    return f"({', '.join(map(str, parts))}{',' if len(parts) == 1 else ''})"


def _code(text: str, element: str = "") -> str:
    code = f"<code>{html.escape(text)}</code>"
    return f"<{element}>{code}</{element}>" if element else code


def _label(name: str) -> str:
    """Return the symbol of an array as a formula, or its name in code."""
    latex = words.latex(name)
    return _formula(latex) if latex else _code(name)


def _formula(latex: str) -> str:
    return rf"\({html.escape(latex)}\)"


def _words(text: str, drawn: Drawn) -> str:
    """Return a text of a card as HTML, its numbers put in."""
    return str(_parser().renderInline(filled(text, drawn)))


@cache
def _parser() -> MarkdownIt:
    def formula(_self: Any, tokens: Any, index: int, *_rest: Any) -> str:
        return _formula(tokens[index].content)

    parser = MarkdownIt("commonmark", {"html": False}).use(dollarmath_plugin)
    parser.add_render_rule("math_inline", formula)
    return parser


def _table(value: Any, name: str = "") -> str:
    """Return an array of one axis or two as a table; a number stays one."""
    caption = f"<caption>{name}</caption>" if name else ""
    if getattr(value, "ndim", 0) == 0:
        return f"<p>{name} = {written(value)}</p>"
    rows = value.reshape(-1, value.shape[-1])
    body = "".join(
        f"<tr>{''.join(f'<td>{written(number)}</td>' for number in row)}</tr>" for row in rows
    )
    return f"<table>{caption}<tbody>{body}</tbody></table>"
