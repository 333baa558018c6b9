"""A sitting from its beginning to its end, the rebuild, and what there is where no script runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bookkit import cards
from bookkit.cards import static
from bookkit.cards.compiling import pieces
from tests.site.audit import AXE
from tests.site.cards import (
    address,
    asked,
    deck,
    give,
    reach,
    right,
    samples,
    squeezed,
    start,
    text,
    wrong,
)
from tests.site.pages import BUILT
from tests.site.visits import HEIGHTS

CHAPTERS = cards.chapters()
FOUND = ".violations.map(found => found.id + ': ' + found.nodes.map(node => node.html))"
AUDIT = f"async () => (await axe.run('.deck', {{preload: false}})){FOUND}"
# Axe looks at all of a page even if it is asked about a part, and a chapter is long.
ALONE = """() => {
    for (let node = document.querySelector(".deck[data-cards]"); node !== document.body;
        node = node.parentElement)
        for (const other of [...node.parentElement.children]) if (other !== node) other.remove();
}"""
# What differs in the dark is colour alone.
CONTRAST = f"""async () => {{
    const {{dataset}} = document.documentElement;
    dataset.theme = "dark";
    const found = await axe.run('.deck', {{runOnly: ["color-contrast"], preload: false}});
    dataset.theme = "light";
    return found{FOUND};
}}"""


def test_a_card_that_failed_comes_back_with_other_sizes(reopen):
    names = [card.id for card in cards.load("batch").cards][:5]
    page = reopen(address("batch", *names), prose=False)
    start(page)
    seen = []
    for turn in range(6):
        drawn = asked(page)
        seen.append((drawn.card.id, drawn.seed))
        place = deck(page).locator(".deck-progress")
        back = turn == 4  # three others come first
        expect(place).to_have_text(
            "Once more, with other sizes" if back else f"{turn + (turn < 4)} of 5"
        )
        if turn == 0:
            deck(page).get_by_role("button", name="Show it").click()
        else:
            give(page, drawn, right(drawn), keyboard=True)
        expect(deck(page).locator(".deck-main")).to_have_text("Finish" if turn == 5 else "Next")
        page.keyboard.press("Enter")
    assert [name for name, _ in seen] == [*names[:4], names[0], names[4]]
    assert seen[0][1] != seen[4][1]
    expect(deck(page)).to_contain_text("4 of 5 at the first try. To look at again:")
    expect(deck(page).locator(".deck-weak li")).to_have_count(1)
    expect(deck(page).locator(".deck-result")).to_be_focused()
    deck(page).get_by_role("button", name="Again, with other sizes").click()
    assert asked(page).card.id == names[0]
    assert asked(page).seed not in {seed for _, seed in seen}


def test_without_a_seed_every_sitting_is_another(reopen):
    numbers = set()
    for _ in range(3):
        page = reopen("chapters/batch.html#cards", prose=False)
        start(page)
        numbers.add(deck(page).locator("form").get_attribute("data-seed"))
    assert len(numbers) == 3


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_equation_can_be_rebuilt(reopen, chapter):
    page = reopen(f"chapters/{chapter}.html#say-it-back?seed=3", prose=False)
    equations = cards.load(chapter).rebuild
    assert equations
    for equation in equations:
        page.evaluate(ASSEMBLE, pieces(equation.of))
        shapes = page.locator("[data-rebuild] .deck-under input")
        names = shapes.evaluate_all("all => all.map(one => one.dataset.name)")
        assert sorted(names) == sorted(equation.shapes)
        for name, field in zip(names, shapes.all(), strict=True):
            turned = field.get_attribute("aria-label").endswith(".T")
            field.fill(shape_of(equation, name, turned=turned))
        page.locator("[data-rebuild] .deck-main").click()
        told = page.locator("[data-rebuild] .deck-told")
        expect(told).to_contain_text("Complete.")
        page.locator("[data-rebuild] .deck-main").click()
    expect(page.locator("[data-rebuild] .deck-line")).to_be_visible()  # from a blank page again


# Puts pieces in a line and has it checked.
ASSEMBLE = """codes => {
    const deck = document.querySelector("[data-rebuild]");
    const tray = [...deck.querySelectorAll(".deck-tray button")];
    for (const code of codes)
        tray.find(button => !button.disabled && button.dataset.code === code).click();
    deck.querySelector(".deck-main").click();
}"""


def shape_of(equation, name, *, turned=False):
    parts = next(array.dimensions for array in equation.arrays if array.name == name)
    parts = parts[::-1] if turned else parts
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def test_an_equation_is_rebuilt_by_the_keyboard_and_on_time(reopen):
    page = reopen("chapters/batch.html#say-it-back?seed=3", prose=False)
    root = page.locator("[data-rebuild]")
    equation = cards.load("batch").rebuild[-1]
    page.evaluate(ASSEMBLE, pieces(cards.load("batch").rebuild[0].of))
    root.get_by_role("button", name="Show them").click()
    root.locator(".deck-main").press("Enter")
    for code in pieces(equation.of):
        reach(page, f"[data-rebuild] .deck-tray button[data-code='{code}']")
        page.keyboard.press("Enter")
    reach(page, "[data-rebuild] .deck-main")
    page.keyboard.press("Enter")
    fields = root.locator(".deck-under input")
    expect(fields.first).to_be_focused()
    names = fields.evaluate_all("all => all.map(one => one.dataset.name)")
    for name in names[1:]:
        reach(page, f"[data-name={name}]")
        page.keyboard.type(shape_of(equation, name))
    reach(page, f"[data-name={names[0]}]")
    page.keyboard.type("(m, k, k)")
    page.keyboard.press("Enter")
    expect(root.locator(".deck-told")).to_contain_text("What is right stands in its colours.")
    expect(fields).to_have_count(1)
    expect(fields).to_have_attribute("aria-invalid", "true")
    expect(root.locator(".deck-told li")).to_have_count(1)
    page.keyboard.type(shape_of(equation, names[0]))  # over what stands there
    page.keyboard.press("Enter")
    expect(root.locator(".deck-told")).to_contain_text("Complete.")
    told = {squeezed(each) for each in root.locator(".deck-under").all_text_contents()}
    assert told == {squeezed(shape_of(equation, name)) for name in equation.shapes}


def test_a_clock_runs_only_if_it_is_wanted(reopen):
    page = reopen("chapters/neuron.html#say-it-back?seed=3", prose=False)
    root = page.locator("[data-rebuild]")
    expect(root.locator(".deck-clock")).to_be_empty()
    root.get_by_role("button", name="Time me").click()
    expect(root.locator(".deck-clock")).to_have_text("0:00")
    equation = cards.load("neuron").rebuild[0]
    page.evaluate(ASSEMBLE, pieces(equation.of))
    for field in root.locator(".deck-under input").all():
        field.fill(shape_of(equation, field.get_attribute("data-name")))
    root.get_by_role("button", name="Check").click()
    expect(root.locator(".deck-told")).to_contain_text(re.compile(r"Complete, in \d+ seconds?\."))
    expect(root.locator(".deck-clock")).to_be_empty()


def test_pieces_that_are_wrong_are_told_what_they_do(reopen):
    page = reopen("chapters/batch.html#say-it-back?seed=3", prose=False)
    root = page.locator(".deck[data-rebuild]")
    for code in ("W_x", "@", "X"):
        root.locator(f".deck-tray button[data-code='{code}']").first.click()
    root.get_by_role("button", name="Check").click()
    expect(root.locator(".deck-told")).to_contain_text("matmul")
    root.get_by_role("button", name="Show it").click()
    root.get_by_role("button", name="Show them").click()
    expect(root.locator(".deck-told")).to_contain_text("So it goes.")
    root.get_by_role("button").last.click()
    expect(root.locator(".deck-line")).to_be_visible()


# ---- where no script runs, and from a disk ----


def test_without_scripts_all_cards_stand_there_with_their_answers(open_page):
    page = open_page("chapters/batch.html", java_script_enabled=False)
    for root in page.locator(".deck").all():
        expect(root).to_be_hidden()
    fold = page.locator(".deck-fold")
    fold.locator("summary").click()
    every = cards.load("batch").cards
    items = fold.locator(".deck-all > li")
    expect(items).to_have_count(len(every))
    for card, item in zip(every, items.all(), strict=True):
        drawn = cards.draw(card, static.SEED)
        seen = squeezed(item.text_content())
        assert text(card.front, drawn) in seen
        assert text(card.back, drawn) in seen


def test_from_a_disk_a_sitting_begins_too(browser):
    with browser.new_context() as context:
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108  # playwright marks what it is given
        page.goto((BUILT / "chapters" / "batch.html").as_uri() + "#cards?seed=7")
        start(page)
        drawn = asked(page)
        give(page, drawn, right(drawn), keyboard=True)
        expect(deck(page).locator("form")).to_have_attribute("data-grade", "3")
        assert errors == []


# ---- for everyone ----


def test_every_way_of_asking_is_for_everyone_on_a_phone(open_page):
    by_chapter = {}
    for card in samples().values():
        by_chapter.setdefault(card.chapter, []).append(card.id)
    for chapter, names in by_chapter.items():
        page = open_page(
            address(chapter, *names), prose=False, width=min(HEIGHTS), color_scheme="light"
        )
        page.evaluate(ALONE)
        page.evaluate(AXE)
        start(page)
        for _ in names:
            drawn = asked(page)
            give(page, drawn, wrong(drawn)[0], keyboard=False)
            assert page.evaluate(AUDIT) == []
            assert page.evaluate(CONTRAST) == []
            give(page, drawn, right(drawn), keyboard=False)
            assert page.evaluate("document.documentElement.scrollWidth") <= min(HEIGHTS)
            page.keyboard.press("Enter")
        assert page.evaluate(AUDIT) == []
