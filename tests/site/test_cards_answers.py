"""Every way of asking is answered right and wrong, by mouse and by the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bookkit.cards.compiling import compiled
from tests.site.cards import (
    WAYS,
    address,
    asked,
    deck,
    give,
    right,
    samples,
    squeezed,
    start,
    text,
    wrong,
)

every_way = pytest.mark.parametrize("way", WAYS)


def told(page):
    """Return what is said to an answer."""
    return squeezed(deck(page).locator(".deck-told").text_content())


def test_some_deck_asks_in_every_way():
    assert set(samples()) == set(WAYS)


@every_way
def test_it_is_answered_right_and_wrong_by_mouse_and_by_the_keyboard_alone(reopen, way):
    card = samples()[way]
    page = reopen(address(card.chapter, card.id), prose=False)
    start(page)

    # The second try is right.
    drawn = asked(page)
    shown = deck(page).locator(".deck-question").text_content()
    assert squeezed(shown) == text(card.front, drawn)
    deck(page).get_by_role("button", name="Check").click()
    assert not told(page).startswith("Notyet.")  # nothing is answered, and no try is used up
    mistaken, said = wrong(drawn)
    give(page, drawn, mistaken, keyboard=False)
    assert told(page).startswith("Notyet.")
    assert said in told(page)
    give(page, drawn, right(drawn), keyboard=True)
    graded(page, 2)
    assert told(page).startswith("Right.")
    assert text(card.back, drawn) in told(page)
    page.keyboard.press("Enter")  # the button that goes on has the focus

    # It comes back with other numbers. No try is right, and the answer is shown.
    expect(deck(page).locator(".deck-progress")).to_have_text("Once more, with other sizes")
    other = asked(page)
    assert other.seed != drawn.seed
    give(page, other, wrong(other)[0], keyboard=True)
    assert told(page).startswith("Notyet.")
    give(page, other, wrong(other)[0], keyboard=False)
    graded(page, 1)
    assert text(card.back, other) in told(page)
    page.keyboard.press("Enter")

    # The first try is right.
    again = asked(page)
    assert again.seed not in {drawn.seed, other.seed}
    give(page, again, right(again), keyboard=False)
    graded(page, 3)
    page.keyboard.press("Enter")
    expect(deck(page)).to_contain_text("0 of 1 at the first try. To look at again:")
    report = squeezed(deck(page).text_content())
    assert text(card.front, drawn) + squeezed(compiled(card).get("line", "")) in report
    link = deck(page).locator(".deck-weak a").get_attribute("href")
    assert page.locator(f"section#{link.partition('#')[2]}").count() == 1


def graded(page, grade):
    expect(deck(page).locator("form")).to_have_attribute("data-grade", str(grade))


def test_a_place_of_the_answer_is_marked(reopen):
    card = samples()["cell"]
    page = reopen(address(card.chapter, card.id), prose=False)
    start(page)
    drawn = asked(page)
    deck(page).get_by_role("button", name="Show it").click()
    marked = deck(page).locator(".deck-answer")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("data-spot", ",".join(map(str, drawn.answer)))


def test_a_whole_line_can_be_chosen_where_that_is_a_usual_mistake(reopen):
    # One input at the last step: a reader who takes the whole run for the answer is told why not.
    page = reopen(address("sequence", "sequence-place-end"), prose=False)
    start(page)
    drawn = asked(page)
    assert ":" not in drawn.answer
    give(page, drawn, drawn.slips[0], keyboard=False)
    assert told(page) == squeezed(f"Not yet. {drawn.card.slips[0].say}")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("sequence-number-seen", "a whole number"),  # made of sizes and a position
        ("sequence-number-second", "a whole number"),  # made of whole numbers
        ("neuron-number-step", "a number; two decimals are enough"),
    ],
)
def test_it_is_said_whether_a_number_is_whole(reopen, name, hint):
    page = reopen(address(name.split("-")[0], name), prose=False)
    start(page)
    expect(deck(page).locator(".deck-hint")).to_have_text(hint)


def test_what_is_said_and_the_button_that_goes_on_are_in_view_on_a_telephone(open_page):
    page = open_page(address("sequence", "sequence-place-last"), width=375)
    start(page)
    drawn = asked(page)
    give(page, drawn, drawn.slips[0], keyboard=True)
    for part in (".deck-told", ".deck-main"):
        expect(deck(page).locator(part)).to_be_in_viewport(ratio=1)
    give(page, drawn, drawn.slips[0], keyboard=True)
    graded(page, 1)
    for part in (".deck-told", ".deck-main"):
        expect(deck(page).locator(part)).to_be_in_viewport(ratio=1)


def test_a_piece_is_dragged_moved_by_keys_and_taken_back(reopen):
    card = samples()["order"]
    page = reopen(address(card.chapter, card.id), prose=False)
    start(page)
    tray, line = deck(page).locator(".deck-tray button"), deck(page).locator(".deck-line button")
    for n in (0, 1, 2):
        tray.nth(n).click()
    codes = [tray.nth(n).get_attribute("data-code") for n in (0, 1, 2)]

    def order():
        return line.evaluate_all("all => all.map(one => one.dataset.code)")

    assert order() == codes
    line.nth(2).drag_to(line.nth(0), target_position={"x": 2, "y": 5})
    assert order() == [codes[2], codes[0], codes[1]]
    line.nth(0).press("ArrowRight")
    assert order() == [codes[0], codes[2], codes[1]]
    expect(line.nth(1)).to_be_focused()
    voice = deck(page).locator(".deck-voice")
    expect(voice).to_have_text(f"{codes[2]} is number 2 of 3.")
    page.keyboard.press("Delete")
    assert order() == codes[:2]
    expect(voice).to_have_text(f"{codes[2]} is back among the pieces.")
    line.nth(0).drag_to(deck(page).locator(".deck-hint"))
    assert order() == [codes[1]]
    tray.nth(3).drag_to(line.nth(0), target_position={"x": 2, "y": 5})
    assert order() == [tray.nth(3).get_attribute("data-code"), codes[1]]


def test_a_connection_is_taken_by_a_click_near_it_and_named(reopen):
    card = samples()["edges"]
    page = reopen(address(card.chapter, card.id), prose=False)
    start(page)
    edge = deck(page).locator(".deck-edge").nth(1)
    box = edge.bounding_box()
    # A quarter along, where no other crosses it.
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4 + 3)
    expect(edge).to_have_attribute("aria-selected", "true")
    expect(deck(page).locator(".deck-words")).to_have_text("Chosen: from 0 to 1.")
