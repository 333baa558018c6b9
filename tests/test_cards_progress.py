"""What a reader has of the cards: due, learning, known or new, and which come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import reviewing
from tests.reviewing import KEY, kept, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

NOW = "2026-03-10T10:00:00.000Z"
CARDS = [
    {"id": f"{chapter}-{letter}", "chapter": chapter, "kind": "shape"}
    for chapter, letters in (("neuron", "abc"), ("layer", "de"), ("batch", "f"))
    for letter in letters
]
STOOD = """([cards, now]) => {
    const all = room.stood(cards, store.all(), Date.parse(now));
    return Object.fromEntries(all.map(({ card, is }) => [card.id, is])); }"""
PLANNED = """([cards, now]) => {
    const { due, fresh } = room.planned(cards, store.all(), Date.parse(now));
    return [due, fresh].map(some => some.map(card => card.id)); }"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = str(tmp_path_factory.mktemp("progress"))
    with browser.new_context(timezone_id="UTC") as context:
        reviewing.prepare(context, reviewing.script(folder, "progress", "store", "overview"))
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto(reviewing.ADDRESS)
        yield page


def begin(page: Page, reviews: dict[str, list], **others: object) -> None:
    """Open a store that holds some reviews."""
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, text_of(reviews, **others)]
    )
    page.evaluate("() => { globalThis.store = room.openStore(); }")


def at(day: int, grade: int = 3, kind: str = "shape", clock: str = "10:00") -> list:
    """Return a review of March."""
    return [f"2026-03-{day:02}T{clock}:00.000Z", grade, kind]


REVIEWS = {
    "neuron-a": [at(8)],  # right two days ago
    "neuron-b": [at(9)],  # right yesterday
    "neuron-c": [at(10, 1, clock="09:51")],  # wrong nine minutes ago
    "layer-d": [at(10, 1, clock="09:50")],  # wrong ten minutes ago
    "layer-e": [at(8, kind="number")],  # was another question then
    "batch-f": [at(20)],  # by a clock that was ahead
}


def test_a_card_is_due_learning_known_or_new(page):
    begin(page, REVIEWS)
    assert page.evaluate(STOOD, [CARDS, NOW]) == {
        "neuron-a": "due",
        "neuron-b": "known",
        "neuron-c": "learning",
        "layer-d": "due",
        "layer-e": "fresh",
        "batch-f": "fresh",
    }
    counted = "cards => room.countsOf(room.stood(cards, store.all(), Date.now()))"
    assert page.evaluate(counted, CARDS) == {"due": 2, "learning": 1, "known": 1, "fresh": 2}


def test_what_is_due_longest_comes_first_and_chapters_take_turns(page):
    reviews = {"neuron-a": [at(5)], "neuron-b": [at(4)], "neuron-c": [at(3)], "layer-e": [at(6)]}
    begin(page, reviews)
    due, fresh = page.evaluate(PLANNED, [CARDS, NOW])
    assert due == ["neuron-c", "layer-e", "neuron-b", "neuron-a"]
    assert fresh == ["layer-d", "batch-f"]


@pytest.mark.parametrize(
    ("limit", "today", "expected"),
    [
        (10, [], ["neuron-a", "layer-d", "batch-f", "neuron-b", "layer-e", "neuron-c"]),
        (4, [], ["neuron-a", "layer-d", "batch-f", "neuron-b"]),
        (4, ["neuron-a", "layer-d", "batch-f"], ["neuron-b"]),
        (2, ["neuron-a", "layer-d", "batch-f"], []),
        (0, [], []),
    ],
)
def test_new_cards_are_as_many_as_the_day_has_left(page, limit, today, expected):
    begin(page, {name: [at(10, clock="08:00")] for name in today}, newADay=limit)
    assert page.evaluate(PLANNED, [CARDS, NOW])[1] == expected
    # Four in the morning is another day: then nothing has been begun.
    fresh = page.evaluate(PLANNED, [CARDS, "2026-03-11T04:00:00.000Z"])[1]
    assert len(fresh) == min(limit, len(CARDS) - len(today))


def test_new_cards_come_of_the_chapters_that_have_been_read(page):
    due = {"batch-f": [at(5)]}  # what has been begun is asked all the same
    for up_to, fresh in (("neuron", "abc"), ("layer", "adbec"), ("gone", "adbec")):
        begin(page, due, upTo=up_to)
        asked, new = page.evaluate(PLANNED, [CARDS, NOW])
        assert asked == ["batch-f"]
        assert "".join(name[-1] for name in new) == fresh
    begin(page, {}, upTo="neuron")
    assert len(page.evaluate(PLANNED, [CARDS, NOW])[1]) == 3


def test_right_at_once_is_good_and_all_else_again(page):
    begin(page, {})
    graded = "([card, grade]) => { room.progress(store).graded(card, grade); }"
    for card, grade in zip(CARDS, (3, 2, 1), strict=False):
        page.evaluate(graded, [card, grade])
    grades = {name: [grade for _, grade, _ in log] for name, log in kept(page)["reviews"].items()}
    assert grades == {"neuron-a": [3], "neuron-b": [1], "neuron-c": [1]}
    # Asked again in the same millisecond, it is still another review.
    page.evaluate(graded, [CARDS[1], 3])
    (first, *_), (second, *_) = kept(page)["reviews"]["neuron-b"]
    assert first < second


def test_how_it_felt_changes_the_grade_and_the_day(page):
    begin(page, {"neuron-a": [at(8)]})
    page.evaluate(
        "card => document.body.replaceChildren(room.progress(store).graded(card, 3))", CARDS[0]
    )
    group = page.get_by_role("group", name="How was it?")
    buttons = group.get_by_role("button")
    days = [int(text.split()[-2]) for text in buttons.all_inner_texts()]
    assert days == sorted(set(days))
    until = (
        "card => (room.stood([card], store.all(), Date.now())[0].memory.due - Date.now()) / 864e5"
    )
    pressed = group.locator("[aria-pressed=true]")
    assert pressed.inner_text().startswith("Good")
    for name, grade, due in zip(("Hard", "Good", "Easy"), (2, 3, 4), days, strict=True):
        group.get_by_role("button", name=name).click()
        assert pressed.inner_text().startswith(name)
        (_, last) = kept(page)["reviews"]["neuron-a"]
        assert last[1] == grade
        assert page.evaluate(until, CARDS[0]) == due


def test_without_the_scheduler_reviews_are_still_written_down(page):
    begin(page, {})
    page.evaluate("() => { globalThis.away = FSRS; delete globalThis.FSRS; }")
    try:
        assert page.evaluate("card => room.progress(store).graded(card, 3)", CARDS[0]) is None
    finally:
        page.evaluate("() => { globalThis.FSRS = globalThis.away; }")
    assert [entry[1] for entry in kept(page)["reviews"]["neuron-a"]] == [3]


@pytest.mark.parametrize(
    ("reviews", "limit", "expected"),
    [
        ({}, 10, "6 cards wait for you."),
        ({}, 4, "6 cards wait for you, 4 of them today."),
        ({"neuron-a": [at(8)]}, 2, "1 card is due, and 2 new for today."),
        ({"neuron-a": [at(8)], "neuron-b": [at(7)]}, 0, "2 cards are due."),
        ({"neuron-b": [at(9)]}, 1, "Nothing is due. 1 new card for today."),
        ({"neuron-b": [at(9)]}, 0, "Done. The next card comes tomorrow."),
        ({"neuron-b": [at(9, 4)]}, 0, "Done. The next card comes in 7 days."),
        ({"neuron-c": [at(10, 1, clock="09:51")]}, 0, "Done. The next card comes in a minute."),
        ({"neuron-c": [at(10, 1, clock="09:55")]}, 0, "Done. The next card comes in 5 minutes."),
        ({}, 0, "No new cards today."),
    ],
)
def test_it_says_what_there_is_to_do(page, reviews, limit, expected):
    begin(page, reviews, newADay=limit)
    said = """cards => { const now = Date.now(); const kept = store.all();
        const { due, fresh } = room.planned(cards, kept, now);
        return room.sentence(due.length, fresh.length, room.stood(cards, kept, now), now); }"""
    assert page.evaluate(said, CARDS) == expected


def test_what_comes_is_told_day_by_day(page):
    log = {f"card-{n}": [at(9, 1, clock=f"0{n}:00"), at(9, clock="09:30")] for n in range(3)}
    log |= {"card-3": [at(10, 1, clock="09:55")], "card-4": [at(10)], "card-5": [at(10, 4)]}
    begin(page, log | {"card-6": [at(9, 4)], "card-7": [at(3), at(6), at(9)]})
    cards = [{"id": f"card-{n}", "chapter": "layer", "kind": "shape"} for n in range(8)]
    coming = """cards => { const now = Date.parse("2026-03-10T10:00:00.000Z");
        return room.coming(room.stood(cards, store.all(), now), now).textContent; }"""
    assert page.evaluate(coming, cards) == (
        "Coming up: 1 later today, 3 tomorrow, 1 in 2 days, 1 in 7 days, 2 after that."
    )
