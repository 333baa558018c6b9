"""Whatever a reader puts together from the pieces of a card is run, and told what NumPy says."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from bookkit import cards
from bookkit.cards.compiling import compiled
from bookkit.cards.drawing import same
from tests.cards import every
from tests.judging import MARKUP, script

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Page

    from bookkit.cards import Card, Drawn

CARDS = [card for card in every() if card.kind == "order"]
LINES = 80
SIGNS = ("+", "-", "*", "@")
ASK = """(asked) => JSON.stringify(JSON.parse(asked).map(([card, seed, lines]) => {
  const drawn = kit.draw(card, seed);
  return lines.map((line) => kit.judge(card, drawn, line));
}))"""
PLAIN = (
    *("stand side by side", "something has to", "a bracket opens", "A bracket", "No line begins"),
    *("a sign is missing", "between the brackets", "an open bracket", "cannot be read"),
)


def arrangements(card: Card, chance: random.Random) -> list[list[str]]:
    """Return lines of a card's pieces: the right one, its terms mixed, or a few pieces changed."""
    right = str(card.of).split(" ")
    found = [right]
    while len(found) < LINES:
        line = mixed(right, chance) if chance.random() < 0.7 else list(right)
        for _ in range(chance.choice((0, 1, 1, 2, 4))):
            one = chance.randrange(len(line))
            alike = [n for n, piece in enumerate(line) if (piece in SIGNS) == (line[one] in SIGNS)]
            other = chance.choice(alike)
            if chance.random() < 0.5:
                line[one], line[other] = line[other], line[one]
            elif chance.random() < 0.3 and len(line) > 2:
                del line[max(0, one - 1) : one + 1]
            else:
                pieces = [*card.extra, *right]
                line[one] = chance.choice(
                    [p for p in pieces if (p in SIGNS) == (line[one] in SIGNS)]
                )
        found.append(line)
    return found


def mixed(line: list[str], chance: random.Random) -> list[str]:
    """Return a sum with its terms in another order; what stands around it stays."""
    begin, end = (1, -1) if line[-1] == ")" and line[0].endswith("(") else (0, len(line))
    terms = [term.split(" ") for term in " ".join(line[begin:end]).split(" + ")]
    chance.shuffle(terms)
    inside = " + ".join(" ".join(term) for term in terms).split(" ")
    return [*line[:begin], *inside, *line[end:]]


def in_numpy(drawn: Drawn, line: list[str]) -> tuple[str, str]:
    """Return what becomes of a line: "right", "other", "refused" with NumPy's words, or "none"."""
    try:
        value = drawn.value(" ".join(line))
    except SyntaxError:
        return "none", ""
    except (ValueError, IndexError, TypeError) as error:
        return "refused", f"{type(error).__name__}: {error}".strip()
    return ("right" if same("order", value, drawn.answer) else "other"), ""


def in_words(judged: dict) -> str:
    """Return what the page took a line for, by what it says."""
    if judged["right"]:
        return "right"
    say = judged["say"]
    if "slip" in judged or say.startswith("It runs"):
        return "other"
    if say.startswith("NumPy says"):
        return "refused"
    assert any(words in say for words in PLAIN), say
    return "none"


def test_a_line_of_pieces_comes_to_what_numpy_makes_of_it(
    bare_page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare_page.add_script_tag(content=script(tmp_path_factory.mktemp("page")))
    chance = random.Random(6)  # noqa: S311  # nothing secret
    asked = [(card, seed, arrangements(card, chance)) for seed, card in enumerate(CARDS)]
    sent = json.dumps([(compiled(card), seed, lines) for card, seed, lines in asked])
    seen = set()
    for (card, seed, lines), found in zip(
        asked, json.loads(bare_page.evaluate(ASK, sent)), strict=True
    ):
        drawn = cards.draw(card, seed)
        for line, judged in zip(lines, found, strict=True):
            should, words = in_numpy(drawn, line)
            seen.add(should)
            assert in_words(judged) == should, (card.id, line, judged)
            said = MARKUP.sub("", judged["say"]).replace("&lt;", "<").replace("&amp;", "&")
            assert words in said, (card.id, line)
    assert seen == {"right", "other", "refused", "none"}
