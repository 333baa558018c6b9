"""A sitting on a page of the built site, as the tests handle it: answers come from Python."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from bs4 import BeautifulSoup

from bookkit import cards
from bookkit.cards import words
from bookkit.cards.compiling import pieces
from bookkit.cards.filling import FILL, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from bookkit.cards import Card, Drawn

# Cards that ask in ways of their own: by kind, and places by what they are in.
WAYS = ("shape", "number", "array", "order", "cell", "line", "edges", "inputs", "choice", "mistake")
EFFECTS = ("shouts", "silent", "right")
# How often the Tab key has to be pressed: what it stops at stands in the order of the page.
STEPS = """selector => {
    const stops = [...document.querySelectorAll(
        ".deck :is(button, input):enabled:not([tabindex='-1']), .deck [tabindex='0']")]
        .filter(stop => stop.checkVisibility({visibilityProperty: true}));
    const here = stops.indexOf(document.activeElement);
    return stops.findIndex(stop => stop.matches(selector)) - here;
}"""
AT = """selector => {
    const cell = document.querySelector(`.deck ${selector}`).closest("td, th");
    return [cell.parentElement.rowIndex, cell.cellIndex];
}"""


def way(card: Card) -> str:
    """Return how a card is answered."""
    if card.kind != "place":
        return card.kind
    if card.within in {"edges", "inputs"}:
        return card.within
    return "line" if ":" in card.of else "cell"


@cache
def samples() -> dict[str, Card]:
    """Return one card for each way that some deck asks in."""
    every = [card for chapter in cards.chapters() for card in cards.load(chapter).cards]
    return {way(card): card for card in reversed(every)}


def address(chapter: str, *names: str, seed: int = 7) -> str:
    """Return where a sitting of some cards begins; of all, if none is named."""
    only = f"&card={','.join(names)}" if names else ""
    return f"chapters/{chapter}.html#cards?seed={seed}{only}"


def deck(page: Page) -> Locator:
    """Return where the cards are asked."""
    return page.locator(".deck[data-cards]")


def start(page: Page) -> Locator:
    """Begin the sitting by the keyboard."""
    page.locator(".deck[data-cards] button", has_text="Start").press("Enter")
    return deck(page)


def asked(page: Page) -> Drawn:
    """Return the card that is asked now, drawn again here."""
    form = deck(page).locator("form")
    name, seed = form.get_attribute("data-card"), int(form.get_attribute("data-seed"))
    chapter = deck(page).get_attribute("data-cards")
    card = next(card for card in cards.load(chapter).cards if card.id == name)
    return cards.draw(card, seed)


def text(markdown: str, drawn: Drawn) -> str:
    """Return a text of a card as a reader sees it: without tags, its places filled."""
    made = FILL.sub(lambda m: written(drawn.value(html.unescape(m[1]))), words.html(markdown))
    return squeezed(BeautifulSoup(made, "html.parser").get_text())


def squeezed(seen: str) -> str:
    """Return a text without any blanks, for those around formulas and cells are nobody's."""
    return re.sub(r"\s", "", seen)


def wrong(drawn: Drawn) -> tuple[Any, str]:
    """Return an answer that is wrong, and what is said to it: "" where the card foresees none."""
    card, answer = drawn.card, drawn.answer
    if card.kind not in {"order", "choice"} and drawn.slips and _exists(drawn, drawn.slips[0]):
        return drawn.slips[0], text(card.slips[0].say, drawn)
    if card.kind == "choice":
        other = next(n for n in range(len(card.options)) if n != answer)
        said = {str(slip.line): slip.say for slip in card.slips}
        return other, text(said.get(card.options[other].line, ""), drawn)
    others: dict[str, Callable[[], Any]] = {
        "shape": lambda: (*answer, 9),
        "number": lambda: answer + 50,
        "array": lambda: np.asarray(answer) + 50,
        "order": lambda: pieces(str(card.of))[:1],
        "mistake": lambda: next(effect for effect in EFFECTS if effect != answer),
        "place": lambda: next(place for place in np.ndindex(*_sizes(drawn)) if place != answer),
    }
    return others[card.kind](), ""


def _exists(drawn: Drawn, slip: Any) -> bool:
    """Return whether there is such a place, if it is one."""
    return drawn.card.kind != "place" or all(
        part == ":" or part < size for part, size in zip(slip, _sizes(drawn), strict=True)
    )


def right(drawn: Drawn) -> Any:
    """Return the right answer, as `give` takes it."""
    return pieces(str(drawn.card.of)) if drawn.card.kind == "order" else drawn.answer


def _sizes(drawn: Drawn) -> tuple[int, ...]:
    """Return the sizes of what a place is in."""
    names = drawn.names
    if way(drawn.card) in {"edges", "inputs"}:
        return (names["l" if drawn.card.within == "edges" else "k"], names["l"])
    return np.shape(names[drawn.card.within])


# ---- by mouse, and by the keyboard alone ----


def give(page: Page, drawn: Drawn, answer: Any, *, keyboard: bool) -> None:
    """Answer the card that is asked, and have it checked."""
    _GIVE[way(drawn.card)](page, drawn, answer, keyboard=keyboard)
    if not keyboard:
        deck(page).get_by_role("button", name="Check").click()


def _typed(page: Page, drawn: Drawn, answer: Any, *, keyboard: bool) -> None:
    shape = drawn.card.kind == "shape"
    said = str(tuple(int(size) for size in answer)) if shape else repr(float(answer))
    if keyboard:  # the field has the focus, and what is in it is chosen
        page.keyboard.type(said)
        page.keyboard.press("Enter")
    else:
        deck(page).locator("input").fill(said)


def _array(page: Page, _drawn: Drawn, answer: Any, *, keyboard: bool) -> None:
    inputs = deck(page).locator(".deck-filled input")
    rows = np.reshape(answer, (-1, np.shape(answer)[-1]))
    if not keyboard:
        for field, number in zip(inputs.all(), rows.flat, strict=True):
            field.fill(repr(float(number)))
        return
    inputs.first.focus()
    for n, row in enumerate(rows):
        for m, number in enumerate(row):
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(repr(float(number)))
            if m + 1 < len(row):
                page.keyboard.press("ArrowRight")
        if n + 1 < len(rows):
            page.keyboard.press("ArrowDown")
            for _ in row[1:]:
                page.keyboard.press("Home")
                page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")


def _order(page: Page, _drawn: Drawn, codes: list[str], *, keyboard: bool) -> None:
    line, tray = deck(page).locator(".deck-line"), deck(page).locator(".deck-tray")
    for _ in range(line.locator("button").count()):  # from a blank line
        line.locator("button").last.press("Delete")
    for code in codes:
        piece = tray.locator(f"button[data-code='{code}']:enabled").first
        if keyboard:
            reach(page, f"[data-cards] .deck-tray button[data-code='{code}']")
            page.keyboard.press("Enter")
        else:
            piece.click()
    if keyboard:
        reach(page, "[data-cards] .deck-main")
        page.keyboard.press("Enter")


def _spot(page: Page, _drawn: Drawn, place: Any, *, keyboard: bool) -> None:
    wanted = f"[data-spot='{','.join(map(str, place))}']"
    if not keyboard:
        deck(page).locator(wanted).click()
        return
    reach(page, ".deck-spot")
    row, column = page.evaluate(AT, wanted)
    now = page.evaluate(AT, ":focus")
    # At the corner stands nothing: heads of columns are reached from below, of rows from the right.
    moves = [("ArrowUp", "ArrowDown", row - now[0]), ("ArrowLeft", "ArrowRight", column - now[1])]
    for back, forth, steps in moves if row else moves[::-1]:
        for _ in range(abs(steps)):
            page.keyboard.press(forth if steps > 0 else back)
    page.keyboard.press("Enter")
    reach(page, "[data-cards] .deck-main")
    page.keyboard.press("Enter")


def _edge(page: Page, drawn: Drawn, place: Any, *, keyboard: bool) -> None:
    i, j = (int(part) for part in place)
    picture = deck(page).locator("svg.deck-layer")
    if not keyboard:
        nodes = picture.locator(".deck-node")
        nodes.nth(i).click()
        nodes.nth(_sizes(drawn)[0] + j).click()
        return
    reach(page, ".deck-layer")
    page.keyboard.press("ArrowDown")  # one is chosen now
    for key, end in (("ArrowDown", i), ("ArrowRight", j)):
        for _ in range(10):
            chosen = picture.get_attribute("aria-activedescendant").split("-")[-2:]
            if chosen[key == "ArrowRight"] == str(end):
                break
            page.keyboard.press(key)
    reach(page, "[data-cards] .deck-main")
    page.keyboard.press("Enter")


def _radio(page: Page, _drawn: Drawn, answer: Any, *, keyboard: bool) -> None:
    option = deck(page).locator(f"input[type=radio][data-option='{answer}']")
    if not keyboard:
        option.click()
        return
    page.keyboard.press("Space")
    for _ in range(5):
        if option.is_checked():
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


_GIVE = {
    "shape": _typed,
    "number": _typed,
    "array": _array,
    "order": _order,
    "cell": _spot,
    "line": _spot,
    "edges": _edge,
    "inputs": _edge,
    "choice": _radio,
    "mistake": _radio,
}


def reach(page: Page, selector: str) -> None:
    """Go with the Tab key until something has the focus, there or back."""
    steps = page.evaluate(STEPS, selector)
    for _ in range(abs(steps)):
        page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
    assert page.evaluate("selector => document.activeElement.matches(selector)", selector), (
        f"the keyboard does not reach {selector}"
    )
