"""The page "Review": sittings, the days between them, and everyone who may use it."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.reviewing import KEY
from tests.site.pages import BUILT, parsed
from tests.site.review import ANSWER, DECKS, PAGE, WEDNESDAY, give, keep, names_asked, review, table

AUDIT = (
    "async () => (await axe.run('.review', {preload: false})).violations.map(v => v.id + v.help)"
)


def test_from_the_first_sitting_to_the_day_on_which_cards_are_due(visit):
    page = visit()
    expect(review(page)).to_contain_text("5 cards wait for you.")
    review(page).get_by_role("button", name="Begin with 5 cards").press("Enter")
    order = []
    for answers in ([ANSWER], [ANSWER], [7, ANSWER], [None], [ANSWER]):
        order.append(names_asked(page))
        give(page, *answers)
    # By turns from each chapter. The third and the fourth were not right at once and come again.
    assert order == ["neuron-a", "layer-d", "neuron-b", "layer-e", "neuron-c"]
    assert names_asked(page) == "neuron-b"
    give(page, ANSWER)
    give(page, None)
    give(page, None)
    expect(review(page)).to_contain_text("3 of 5 at the first try")
    review(page).get_by_role("button", name="Back").click()
    expect(review(page).locator(".review-now")).to_be_focused()
    expect(review(page)).to_contain_text("Done. The next card comes in 10 minutes.")
    expect(review(page)).to_contain_text("Coming up: 1 later today, 1 tomorrow, 3 in 2 days.")
    expect(review(page).get_by_role("button", name="Begin")).to_have_count(0)
    counts = {
        "A single recurrent neuron": [0, 0, 3, 0],
        "A layer of recurrent neurons": [0, 1, 1, 0],
    }
    assert table(page) == {**counts, "All": [0, 1, 4, 0]}
    page.reload()
    assert table(page) == {**counts, "All": [0, 1, 4, 0]}
    # Due from the morning of its day on, though not two days old to the hour.
    later = visit(WEDNESDAY)
    expect(review(later)).to_contain_text("5 cards are due.")
    assert table(later)["All"] == [5, 0, 0, 0]


def test_how_it_felt_is_asked_where_it_was_right(visit):
    page = visit()
    review(page).get_by_role("button", name="Begin").click()
    page.keyboard.type(str(ANSWER))
    page.keyboard.press("Enter")
    group = review(page).get_by_role("group", name="How was it?")
    expect(group.get_by_role("button")).to_have_text(
        ["Hard in 15 minutes", "Good in 2 days", "Easy in 8 days"]
    )
    expect(group.locator("[aria-pressed=true]")).to_have_text("Good in 2 days")
    group.get_by_role("button", name="Easy").click()
    expect(group.locator("[aria-pressed=true]")).to_have_text("Easy in 8 days")
    review(page).get_by_role("button", name="Next").click()
    review(page).get_by_role("button", name="Show it").click()
    expect(group).to_have_count(0)
    review(page).get_by_role("button", name="Stop here").click()
    expect(review(page)).to_contain_text("Nothing is due. 3 new cards for today.")
    expect(review(page)).to_contain_text("Coming up: 1 later today, 1 in 8 days.")


def test_two_tabs_show_the_same(visit):
    one, two = visit(), visit()
    for page in (one, two):  # each has its own sitting, and neither writes over the other
        review(page).get_by_role("button", name="Begin").click()
    for page in (one, two):
        page.bring_to_front()
        give(page, ANSWER)
    give(two, ANSWER)
    for page in (one, two):
        review(page).get_by_role("button", name="Stop here").click()
        assert table(page)["All"] == [0, 0, 2, 3]
    log = json.loads(one.evaluate("key => localStorage.getItem(key)", KEY))["reviews"]
    assert {name: len(entries) for name, entries in log.items()} == {"neuron-a": 2, "layer-d": 1}
    review(one).get_by_label("New cards a day").fill("2")
    review(one).get_by_label("New cards a day").press("Enter")
    expect(review(two)).to_contain_text("Done. The next card comes in 2 days.")
    expect(review(two).get_by_label("New cards a day")).to_have_value("2")


def test_new_cards_come_of_the_chapters_that_have_been_read(visit):
    page = visit()
    field = review(page).get_by_label("from")
    expect(field.locator("option").first).to_have_text("all chapters")
    field.select_option("chapters up to A single recurrent neuron")
    expect(review(page)).to_contain_text("5 cards wait for you, 3 of them today.")
    page.reload()
    expect(field).to_have_value("neuron")
    expect(review(page).get_by_role("button", name="Begin with 3 cards")).to_be_visible()


def test_a_number_of_new_cards_that_is_none_is_put_back(visit):
    page = visit(before=keep({}, newADay=4))
    field = review(page).get_by_label("New cards a day")
    for wrong in ("", "-1", "100", "2.5"):
        field.fill(wrong)
        field.press("Tab")
        expect(field).to_have_value("4")
    expect(review(page)).to_contain_text("5 cards wait for you, 4 of them today.")


def test_the_cards_of_a_chapter_count_too(visit):
    page = visit(path="chapters/layer.html#cards?seed=1")
    cards = page.locator(".deck[data-cards]")
    cards.get_by_role("button", name="Start").press("Enter")
    for _ in DECKS["layer"]:
        page.keyboard.type(str(ANSWER))
        page.keyboard.press("Enter")
        expect(cards.get_by_role("group", name="How was it?")).to_be_visible()
        page.keyboard.press("Enter")
    cards.get_by_role("link", name="Review").click()
    expect(review(page)).to_contain_text("3 new cards for today.")
    assert table(page) == {
        "A single recurrent neuron": [0, 0, 0, 3],
        "A layer of recurrent neurons": [0, 0, 2, 0],
        "All": [0, 0, 2, 3],
    }


def test_it_works_from_a_disk(visit):
    page = visit(path=(BUILT / PAGE).as_uri())
    review(page).get_by_role("button", name="Begin").click()
    give(page, ANSWER)
    assert page.evaluate("key => localStorage.getItem(key)", KEY)
    for _ in range(20):
        # A file that is loaded again can get a process of its own, which hears of what another one
        # has kept a moment later: later than five loads in a row, on a busy machine.
        page.reload()
        if table(page)["All"] == [0, 0, 1, 4]:
            break
        page.wait_for_timeout(500)
    assert table(page)["All"] == [0, 0, 1, 4]


def test_what_becomes_due_while_the_page_is_open_is_shown(visit):
    page = visit(before=keep({"neuron-a": [["2026-03-02T09:55:00.000Z", 1, "number"]]}, newADay=0))
    expect(review(page)).to_contain_text("The next card comes in 5 minutes.")
    page.clock.set_fixed_time("2026-03-02T10:05:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(review(page)).to_contain_text("1 card is due.")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_fits_a_telephone_and_everyone_can_use_it(visit, mode):
    reviews = {"neuron-a": [["2026-02-20T10:00:00.000Z", 3, "number"], None]}
    options = {"viewport": {"width": 375, "height": 750}, "color_scheme": mode}
    page = visit(before=keep(reviews), **options)
    page.evaluate(AXE_SCRIPT)

    def look() -> None:
        assert page.evaluate(AUDIT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        shown = review(page).locator(".review-shown")
        assert shown.evaluate("el => el.scrollWidth <= el.clientWidth"), "the table fits"

    look()
    review(page).get_by_role("button", name="Begin").click()
    page.keyboard.type(str(ANSWER))
    page.keyboard.press("Enter")
    look()
    review(page).get_by_role("button", name="Stop here").click()
    review(page).get_by_role("button", name="Erase…").click()
    look()


def links() -> list[str]:
    return [link["href"] for link in parsed(PAGE).select(".review a")]


def test_without_scripts_it_leads_to_the_cards_of_each_chapter(visit):
    page = visit(java_script_enabled=False)
    expect(review(page)).to_contain_text("Each chapter has its cards")
    assert links()[:2] == ["neuron.html#cards", "layer.html#cards"]
    for link in links():
        chapter = link.split("#")[0]
        assert parsed(f"chapters/{chapter}").select("section#cards"), f"{chapter} has no cards"
    expect(review(page).get_by_role("link")).to_have_count(len(links()))


def test_without_the_scheduler_the_list_stays(visit, review_desk):
    review_desk.route("**/fsrs.js*", lambda route: route.abort())
    page = visit()
    review_desk.unroute("**/fsrs.js*")
    expect(review(page).get_by_role("link")).to_have_count(len(links()))
    expect(review(page)).to_contain_text("Each chapter has its cards")
