"""What is typed into a number: what is none is refused in a word, and the last good value stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.explorers import KINDS, address, first, hold, on

WRONG = {
    "abc": "“abc” is no number",
    "": "Nothing typed",
    "1e999": "Too large",
    "1,5": "Write a point: 1.5",
    "--3": "“--3” is no number",
    "0x10": "is no number",
    "NaN": "is no number",
}
RIGHT = {"-0.25": -0.25, "−2": -2.0, "+3.5": 3.5, ".5": 0.5, "1e2": 100.0}


@pytest.fixture(params=KINDS)
def typed(request, reopen):
    """Return the page, the kind, the state and a cell of the input weights."""
    page = reopen(address(request.param), prose=False)
    name = "w_x" if request.param == "neuron" else "W_x"
    cell = on(page).locator(f"[data-group={name}] .rnn-cell").nth(1)
    return page, request.param, first(request.param), cell


def test_what_is_no_number_is_refused_where_it_stands(typed):
    page, kind, state, cell = typed
    explorer = on(page)
    for text, word in WRONG.items():
        cell.focus()
        page.keyboard.press("Enter")
        field = explorer.locator(".rnn-input")
        expect(field).to_be_focused()
        field.fill(text)
        field.press("Enter")
        alert = explorer.get_by_role("alert")
        expect(alert).to_contain_text(word)
        expect(alert).to_contain_text("It stays")
        expect(field).to_have_attribute("aria-invalid", "true")
        field.press("Escape")
        expect(cell).to_be_focused()
        expect(field).to_have_count(0)
        expect(alert).to_have_count(0)
    hold(kind, state, explorer)


def test_who_leaves_it_is_told_too_and_the_last_good_value_stays(typed):
    page, kind, state, cell = typed
    explorer = on(page)
    for text in ("abc", "", "1,5"):
        cell.focus()
        page.keyboard.press("F2")
        explorer.locator(".rnn-input").fill(text)
        page.keyboard.press("Tab")
        expect(explorer.locator(".rnn-input")).to_have_count(0)
        expect(explorer.locator(".rnn-voice")).to_contain_text(WRONG[text])
    hold(kind, state, explorer)


def test_a_word_goes_when_the_typing_goes_on(typed):
    page, kind, state, cell = typed
    explorer = on(page)
    cell.focus()
    page.keyboard.type("7x")
    page.keyboard.press("Enter")
    expect(explorer.get_by_role("alert")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(explorer.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Enter")
    (state["w_x"] if kind == "neuron" else state["W_x"][0])[1] = 7.0
    hold(kind, state, explorer)


def test_a_number_is_taken_however_it_is_written(typed):
    page, kind, state, cell = typed
    explorer = on(page)
    for text, value in RIGHT.items():
        cell.dblclick()
        explorer.locator(".rnn-input").fill(text)
        page.keyboard.press("Enter")
        expect(cell).to_be_focused()
        expect(cell).to_have_attribute("data-value", f"{value:g}")
        (state["w_x"] if kind == "neuron" else state["W_x"][0])[1] = value
        hold(kind, state, explorer)
    # What is typed and left, without Enter, is taken as well.
    cell.focus()
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    expect(cell).to_have_attribute("data-value", "9")
