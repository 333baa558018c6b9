"""Cards come onto the pages of their chapters: as scripts, and as text where no script runs."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from bs4 import BeautifulSoup

from bookkit import cards, practice
from bookkit.cards import static, words
from bookkit.cards.compiling import pieces
from bookkit.cards.reading import read
from tests.minibook import build, notebook, page

LIGHT = 32 * 1024  # of the script, gzipped, with all it takes from the explorers
DECK = r"""
rebuild:
  - {gives: y, given: neuron.step, of: "phi( x @ w_x + y_prev * w_y + b )", extra: [w_x.T],
     shapes: [x, w_x, b, y], title: A neuron, say: One number comes out.}
cards:
  - {id: neuron-shape, covers: [y], kind: shape, sizes: {k: 2-7, l: 2-7}, given: {A: "(k, k + l)"},
     front: "With $k$ = {k}, what is `A{k}`?", of: A, back: "Rows and {k + l} columns."}
  - {id: neuron-number, covers: [y], kind: number, sizes: {k: 3}, given: {u: "(k,)"}, show: [u],
     numbers: whole, front: "The sum of `u`?", of: u.sum(), back: Added up.}
  - {id: neuron-array, covers: [y], kind: array, sizes: {k: 2}, given: {A: "(k, 3)"}, show: [A],
     front: "Turned?", of: A.T, back: Rows become columns.}
  - {id: neuron-order, covers: [y], kind: order, sizes: {k: 2}, given: neuron.step,
     front: Put it together., of: "phi( x @ w_x )", extra: [b], back: Like this.}
  - {id: neuron-place, covers: [y], kind: place, sizes: {k: 3}, at: {i: k}, given: {A: "(k, k)"},
     in: A, front: "Where is row {i}?", of: [i, ":"], back: There.}
  - {id: neuron-edge, covers: [y], kind: place, sizes: {l: 3}, at: {i: l, j: l}, in: edges,
     front: "Which leads from {i} to {j}?", of: [i, j], back: That one.}
  - {id: neuron-choice, covers: [y], kind: choice, sizes: {k: 3}, given: {u: "(k,)"},
     front: "Which?", of: u + u, options: [2 * u, u, u - u], back: Twice.}
  - {id: neuron-mistake, covers: [y], kind: mistake, sizes: {m: 2, k: 3, l: 4, T: 2},
     of: W_y-transposed, front: "What happens?", back: It fits.}
"""


@pytest.fixture(scope="module")
def deck():
    return read(DECK, "neuron")


@pytest.fixture(scope="module")
def folded(deck):
    return BeautifulSoup(static.deck_html(deck), "html.parser")


# ---- words ----


def test_a_place_is_filled_later_in_code_too_but_not_in_mathematics():
    html = words.html(r"At {k * l}, `A{k}` and $\mathbf{W}_{x}$ by `W`[{i}, {j}].")
    assert re.findall(r'data-fill="([^"]*)"', html) == ["k * l", "k", "i", "j"]
    assert '<code>A<span data-fill="k"></span></code>' in html
    assert html.count("<math") == 1
    assert "<p>" not in html


def test_no_line_ends_within_a_shape_or_behind_a_formula():
    html = words.html("$m$ = {m}, given ({T}, {k}) and `f({T}, {k})` of $l$.")
    said = re.sub("<math.*?</math>", "M", re.sub("<span data-fill=.*?</span>", "0", html))
    assert said == (
        '<span class="deck-unbroken">M = 0,</span> given (0,\N{NO-BREAK SPACE}0) and '
        '<code>f(0, 0)</code> of <span class="deck-unbroken">M.</span>'
    )


def test_a_line_in_a_place_is_not_read_as_markdown():
    assert "<em>" not in words.html("{k * l} and {m * k}")
    assert 'data-fill="A &lt; B"' in words.html("{A < B}")


def test_paragraphs_stay_apart_and_html_is_text():
    assert words.html("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"
    assert "<b>" not in words.html("<b>bold</b>")


@pytest.mark.parametrize("text", [r"$\frac{1}$", "{ }", "$\N{SNOWMAN}$"])
def test_what_cannot_be_shown_is_refused(text):
    with pytest.raises(ValueError, match=r"cannot be shown|empty place|math font"):
        words.html(text)


def test_a_symbol_is_found_by_its_name_and_how_many_axes_it_has():
    plain, bold = "<mi>b</mi>", "<mi>\N{MATHEMATICAL BOLD SMALL B}</mi>"
    assert plain in words.label("b", 0)
    assert bold in words.label("b", 1)
    assert bold in words.label("b", 2)
    assert "\N{DOWN TACK}" in words.label("W_x.T")
    assert "\N{DOWN TACK}" in words.label("Y_prev.T")
    assert words.label("X_t", 2) == words.label("X", 2)
    assert words.label("X", 3) == "<code>X</code>"  # a whole run has no symbol
    assert words.label("q_t") == "<code>q_t</code>"
    assert words.label("a<b") == "<code>a&lt;b</code>"


def test_a_line_falls_into_pieces_and_a_list_is_one_of_them():
    assert pieces("phi( np.hstack([X, Y_prev]) @ W[:, 0] + b )") == [
        "phi(",
        "np.hstack([X, Y_prev])",
        "@",
        "W[:, 0]",
        "+",
        "b",
        ")",
    ]


def test_a_piece_shows_the_symbol_of_what_it_opens():
    assert words.chip("phi(") == words.label("phi") + "<code>(</code>"
    assert words.chip("@") == "<code>@</code>"
    assert words.chip("b", {"b": 0}) == words.label("b", 0)


# ---- without scripts ----


def test_every_card_has_its_answer(folded, deck):
    items = folded.select(".deck-all > li")
    assert len(items) == len(deck.cards)
    answers = {
        card.id: item.select_one(".deck-is").get_text(" ", strip=True)
        for card, item in zip(deck.cards, items, strict=True)
    }
    drawn = {card.id: cards.draw(card, static.SEED) for card in deck.cards}
    k, kl = drawn["neuron-shape"].answer
    assert answers["neuron-shape"].replace(" ", "") == f"Answer:(k,k+l)=({k},{kl})"
    total = int(drawn["neuron-number"].answer)
    assert answers["neuron-number"].replace("\N{MINUS SIGN}", "-") == f"Answer: {total}"
    assert answers["neuron-order"] == "Answer: phi(x @ w_x)"
    assert answers["neuron-place"] == f"Answer: A[{drawn['neuron-place'].answer[0]}, :]"
    i, j = drawn["neuron-edge"].answer
    assert answers["neuron-edge"] == f"Answer: from {i} to {j}"
    assert answers["neuron-choice"] == "Answer: 2 * u"
    assert "silent" in answers["neuron-mistake"]


def test_an_array_stands_as_rows_with_its_positions(folded, deck):
    item = folded.select(".deck-all > li")[2]
    given, answer = item.select("table")
    A = cards.draw(deck.cards[2], static.SEED).names["A"]  # as the card has it
    assert cells(given) == A.tolist()
    assert cells(answer) == A.T.tolist()
    assert [head.get_text() for head in given.select("th")] == ["0", "1", "2", "0", "1"]
    assert given.caption.get_text(strip=True).replace(" ", "") == "A(k,3)"


def cells(table):
    rows = [row.select("td:not([class])") for row in table.select("tbody tr")]
    return [[float(cell.get_text().replace("\N{MINUS SIGN}", "-")) for cell in row] for row in rows]


# ---- scripts ----


def test_a_deck_is_a_script_that_any_page_can_load(deck):
    text = practice.deck_script(deck)
    lines = text.splitlines()
    assert [line.partition(" = ")[0] for line in lines] == [
        "(globalThis.rnnCards ??= {}).neuron",
        "(globalThis.rnnRebuilds ??= {}).neuron",
    ]
    made, rebuilt = (json.loads(line.partition(" = ")[2].removesuffix(";")) for line in lines)
    assert [card["id"] for card in made] == [card.id for card in deck.cards]
    assert rebuilt[0]["shapes"] == ["x", "w_x", "b", "y"]


def test_the_script_is_one_piece_and_light(record_property):
    text = practice.script("chapter")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
    weight = len(gzip.compress(text.encode()))
    record_property("the script of the cards", f"{weight / 1024:.1f} KB gzipped")
    assert weight <= LIGHT


# ---- the pages ----


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a book whose neuron gets a deck after it has been built once, and its second build."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "chapters" / "cards").mkdir(parents=True)
    notebook(folder, {"data": {"text/plain": "1"}})
    first = build(folder)
    assert first.returncode == 0, first.stderr
    before = page(folder, "chapters/neuron.html")
    (folder / "chapters" / "cards" / "neuron.yml").write_text(DECK, encoding="utf-8")
    (folder / "chapters" / "notation.md").symlink_to(words.NOTATION)
    return folder, before, build(folder)


def test_a_page_without_a_deck_has_nothing_of_it(book):
    folder, before, _ = book
    for html in (before, page(folder, "chapters/words.html")):
        assert "deck" not in html
        assert practice.SCRIPT not in html


def test_a_chapter_ends_with_its_cards_and_lists_them_in_its_contents(book):
    folder, _, run = book
    assert run.returncode == 0, run.stderr
    html = page(folder, "chapters/neuron.html")
    found = BeautifulSoup(html, "html.parser")
    section = found.select("article section")[-1]
    assert section["id"] == "cards"
    assert section.select_one(".deck[data-cards=neuron]").has_attr("hidden")
    assert len(section.select(".deck-all > li")) == DECK.count("id: neuron-")
    assert found.select_one('.page-toc a[href="#cards"]')
    scripts = re.findall(r'src="[./]*_static/((?:cards-|practice)[\w-]*\.js)', html)
    assert scripts == ["cards-neuron.js", practice.SCRIPT]
    assert practice.SHEET in html
