"""Every card of the book, drawn and answered in the page as in Python and as by the library.

All cards go to the page at once, with several seeds each; what comes back is held against Python:
sizes, indices and numbers, the answer, and each usual wrong answer, which has to be told from it.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bookkit import cards
from bookkit.cards.compiling import compiled
from bookkit.cards.filling import filled, placeholders, written
from rnnlib.widgets import modules
from tests.cards import SEEDS, by_library, every
from tests.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from bookkit.cards import Card, Drawn

CARDS = every()
_drawn = cache(cards.draw)
ids = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)

# JSON, for playwright is slow with nested lists.
DRAW = """([text, asked]) => {
  const [cards, seeds] = JSON.parse(asked);
  const module = new Function(text)();
  const plain = value => typeof value === "number" ? value
    : value?.data ? {shape: value.shape, data: [...value.data]} : value;
  return JSON.stringify(cards.map(card => seeds.map(seed => {
    const drawn = module.draw(card, seed);
    const names = Object.fromEntries(
      Object.entries(drawn.names).filter(([, value]) => typeof value !== "function")
        .map(([name, value]) => [name, plain(value)]));
    return {seed: drawn.seed, names, answer: plain(drawn.answer), slips: drawn.slips.map(plain),
      filled: card.fills.map(drawn.fill),
      judged: card.tries[seed].map(given => module.judge(card, drawn, given))};
  })));
}"""


def _entry(folder: Path) -> str:
    """Return the page's own drawing and judging as one script that returns both."""
    entry = folder / "entry.js"
    room = os.path.relpath(ROOT / "bookkit/assets/cards", folder)
    entry.write_text(
        f'import {{ draw }} from "{room}/draw.js";\nimport {{ judge }} from "{room}/judge.js";\n'
        "export default { draw, judge };\n"
    )
    return modules.joined(entry).replace("export default {", "return {")


def _fills(card: Card) -> list[str]:
    texts = [card.front, card.back, *(slip.say for slip in card.slips)]
    return [line for text in texts for line in placeholders(text)]


def _typed(card: Card, answer: Any) -> Any:
    """Return an answer as a reader gives it: with two decimals, a line by its pieces."""
    if card.kind == "shape":
        return f"({', '.join(map(str, answer))})"
    if card.kind == "number":
        return f"{answer:.2f}"
    if card.kind == "array":
        return [f"{number:.2f}" for number in np.ravel(answer) + 0.0]  # no minus zero
    return answer


def _tries(card: Card) -> dict[int, list[Any]]:
    """Return, of each seed, the right answer and the usual wrong ones, as they are typed."""
    if card.kind == "order":  # of a slip nobody knows the pieces
        return {seed: [str(card.of).split(" ")] for seed in SEEDS}
    answers = {seed: (_drawn(card, seed).answer, *_drawn(card, seed).slips) for seed in SEEDS}
    return {seed: [_typed(card, each) for each in all_] for seed, all_ in answers.items()}


@pytest.fixture(scope="module")
def in_page(bare_page: Page, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the page draws for each card and each seed."""
    asked = [compiled(card) | {"fills": _fills(card), "tries": _tries(card)} for card in CARDS]
    text = _entry(tmp_path_factory.mktemp("page"))
    found = json.loads(bare_page.evaluate(DRAW, [text, json.dumps([asked, SEEDS])]))
    return {card.id: drawn for card, drawn in zip(CARDS, found, strict=True)}


def _held(page: Any, python: Any) -> None:
    """Hold a value of the page against one of Python."""
    if isinstance(python, np.ndarray):
        assert tuple(page["shape"]) == python.shape
        assert np.allclose(np.reshape(page["data"], python.shape), python, 0, 1e-12)
    elif isinstance(python, tuple):
        assert tuple(page) == python
    elif isinstance(python, str):
        assert page == python
    else:
        assert page == pytest.approx(float(python), rel=0, abs=1e-12)


@ids
def test_the_page_draws_and_answers_as_python_does(card: Card, in_page: dict[str, Any]) -> None:
    for seed, page in zip(SEEDS, in_page[card.id], strict=True):
        drawn = _drawn(card, seed)
        assert page["seed"] == drawn.seed
        python = {name: value for name, value in drawn.names.items() if name not in {"np", "phi"}}
        assert set(page["names"]) == set(python)
        for name, value in python.items():
            _held(page["names"][name], value)
        _held(page["answer"], drawn.answer)
        for one, other in zip(page["slips"], drawn.slips, strict=True):
            _held(one, other)
        assert page["filled"] == [written(drawn.value(line)) for line in _fills(card)]


@ids
def test_the_page_knows_the_right_answer_and_each_usual_wrong_one(
    card: Card, in_page: dict[str, Any]
) -> None:
    for page in in_page[card.id]:
        right, *wrong = page["judged"]
        assert (right["right"], right["counts"], right["say"]) == (True, True, "")
        for n, judged in enumerate(wrong):
            assert (judged["right"], judged["counts"], judged["slip"]) == (False, True, n)
            assert judged["say"] == compiled(card)["slips"][n]["say"]


@ids
def test_the_answer_is_what_the_library_gives(card: Card) -> None:
    for seed in SEEDS:
        drawn = _drawn(card, seed)
        if card.letters is not None:
            sizes = {name: value for name, value in drawn.names.items() if isinstance(value, int)}
            shape = tuple(int(eval(part, {}, sizes)) for part in card.letters)  # noqa: S307  # letters of a deck
            assert shape == drawn.answer
        if card.rnnlib:
            _held_by_library(drawn)


def _held_by_library(drawn: Drawn) -> None:
    card, library = drawn.card, by_library(drawn)
    if card.kind == "shape":
        assert np.shape(library) == drawn.answer
    elif card.kind == "place":
        for axis, index in enumerate(drawn.answer):
            found = np.unique(np.argwhere(library)[:, axis])
            every_index = np.arange(np.shape(library)[axis])
            assert np.array_equal(found, every_index if index == ":" else [index])
    elif card.kind == "mistake":
        assert library == drawn.answer
    else:
        value = drawn.value(str(card.of))
        assert np.shape(library) == np.shape(value)
        assert np.allclose(library, value, 0, 1e-12)


@ids
def test_the_example_of_a_shape_is_nobody_s_answer(card: Card) -> None:
    text = (ROOT / "bookkit/assets/cards/readshape.js").read_text(encoding="utf-8")
    example = next(int(size) for size in re.findall(r"such as \((\d+), \d+\)", text))
    for seed in SEEDS if card.kind == "shape" else ():
        drawn = _drawn(card, seed)
        assert all(size < example for shape in (drawn.answer, *drawn.slips) for size in shape)


@ids
def test_its_words_can_be_filled_and_its_numbers_done_by_hand(card: Card) -> None:
    for seed in SEEDS:
        drawn = _drawn(card, seed)
        for text in (card.front, card.back, *(slip.say for slip in card.slips)):
            assert placeholders(filled(text, drawn)) == []
        if card.kind in {"array", "order"}:
            assert np.size(drawn.value(str(card.of))) <= 12 or card.kind == "order"
        for name in card.show:
            assert np.size(drawn.names[name]) <= 24
