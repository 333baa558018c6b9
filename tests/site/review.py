"""The review on the built site, as the tests handle it: with decks whose answers are known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bookkit import practice
from bookkit.cards import reading
from tests.reviewing import KEY, text_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page, Route

PAGE = "chapters/review.html"
MONDAY, WEDNESDAY = "2026-03-02T10:00:00", "2026-03-04T07:00:00"
DECKS = {"neuron": "abc", "layer": "de"}
ANSWER = 5
CARD = """
  - id: {name}
    covers: []
    kind: number
    sizes: {{k: 3}}
    front: What is {{k}} plus 2, asked as {name}?
    of: k + 2
    back: That.
"""


def deck(chapter: str) -> str:
    """Return a deck for the tests, as a script of the site."""
    cards = "".join(CARD.format(name=f"{chapter}-{x}") for x in DECKS.get(chapter, ""))
    return practice.deck_script(reading.read(f"stumbling: {{}}\ncards:{cards or ' []'}\n", chapter))


def put_decks(context: BrowserContext) -> None:
    """Let a page have these decks instead of its own."""

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("cards-", 1)[1].split(".js")[0]
        route.fulfill(body=deck(name), content_type="text/javascript; charset=utf-8")

    context.route("**/cards-*.js*", answer)


def keep(reviews: dict[str, list], **others: object) -> str:
    """Return a script that has a browser keep some progress, if it keeps none."""
    text = json.dumps(text_of(reviews, **others))
    return f"localStorage['{KEY}'] ??= {text};"


def review(page: Page) -> Locator:
    """Return the part of the page that a script has made."""
    return page.locator(".review")


def table(page: Page) -> dict[str, list[int]]:
    """Return the numbers of each chapter that has cards: due, learning, known, new."""
    rows = review(page).locator("tbody tr, tfoot tr").all()
    counts = {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}
    return {name: [*map(int, row)] for name, row in counts.items() if set(row) != {"0"}}


def give(page: Page, *answers: int | None) -> None:
    """Answer a card by the keyboard, None by asking for the answer, and go on."""
    for answer in answers:
        if answer is None:
            review(page).get_by_role("button", name="Show it").press("Enter")
            break
        page.keyboard.type(str(answer))
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def names_asked(page: Page) -> str:
    return review(page).locator("form").get_attribute("data-card")
