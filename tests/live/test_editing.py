"""Cells that are changed: the editor, what is kept, and the way back."""

from __future__ import annotations

from playwright.sync_api import expect

PAGE = "chapters/batch.html"
BY_HAND = 3
KEY = "rnn-cells:chapters/batch"


def test_a_change_is_run_kept_and_reset(open_notebook) -> None:
    page = open_notebook(PAGE)
    code = page.cell(BY_HAND).locator(".cell_input pre").first
    output = page.cell(BY_HAND).locator(".cell_output")
    before = code.inner_html(), output.inner_html()
    page.edit(BY_HAND, "2 + 40")
    assert page.run(BY_HAND)["well"]
    expect(output).to_have_text("42")

    again = open_notebook(PAGE)
    expect(again.said(BY_HAND)).to_have_text("Changed by you on an earlier visit.")
    expect(again.cell(BY_HAND).locator(".cell_input pre").first).to_have_text("2 + 40")
    again.button(BY_HAND, "reset").click()
    expect(again.said(BY_HAND)).to_have_text("As in the book again.")
    assert again.page.evaluate("(key) => localStorage.getItem(key)", KEY) is None

    page.button(BY_HAND, "reset").click()
    expect(page.said(BY_HAND)).to_have_text("As in the book again.")
    assert (code.inner_html(), output.inner_html()) == before


def test_the_editor_works_by_keyboard(open_notebook) -> None:
    page = open_notebook(PAGE)
    edit = page.button(BY_HAND, "edit")
    edit.focus()
    edit.press("Enter")
    content = page.cell(BY_HAND).locator(".cm-content")
    expect(content).to_be_focused()
    expect(content).to_have_attribute(
        "aria-label", "Code of cell 4. Shift and Enter run it; Escape, then Tab, leaves it."
    )
    keyboard = page.page.keyboard
    keyboard.press("Control+a")
    keyboard.type("for n in (1, 2):\nprint(n * 21)")
    keyboard.press("Shift+Enter")
    page.agree(BY_HAND)
    page.wait(BY_HAND)
    expect(page.cell(BY_HAND).locator(".cell_output")).to_have_text("21\n42")
    content.focus()
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(page.button(BY_HAND, "run")).to_be_focused()


def test_a_cell_that_the_book_has_changed_since_says_so(open_notebook) -> None:
    page = open_notebook(PAGE)
    kept = '{"3": {"code": "mine", "from": "what the book had"}}'
    page.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    page.page.reload()
    expect(page.said(BY_HAND)).to_contain_text("the book's own cell has changed since")
    expect(page.cell(BY_HAND).locator(".cell_input pre").first).to_have_text("mine")


def test_what_is_damaged_leaves_the_page_as_it_is(open_notebook) -> None:
    page = open_notebook(PAGE)
    for text in ("{", "[1]", '{"3": 4}', "null"):
        page.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.page.reload()
        expect(page.cell(BY_HAND).locator(".cell_input pre").first).to_contain_text("Y_0 = batch")
