"""The theme's menu still opens and closes, and a click in an explorer does not search the page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.explorers import address, on

SEARCHES = """() => {
    window.searches = 0;
    const { querySelectorAll } = Document.prototype;
    Document.prototype.querySelectorAll = function (selector) {
        window.searches += 1;
        return querySelectorAll.call(this, selector);
    };
}"""


def test_the_menu_of_downloads_opens_and_closes(reopen):
    page = reopen("chapters/layer.html")
    button = page.locator(".dropdown-download-buttons .dropdown-toggle")
    menu = page.locator(".dropdown-download-buttons .dropdown-menu")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("h1").click(),
        lambda: on(page).locator("[data-key='step back']").click(),
    ):
        button.locator("i").click()  # inside of it
        page.mouse.move(5, 600)  # it stays open for as long as the mouse is over it
        expect(menu).to_be_visible()
        leave()
        expect(menu).to_be_hidden()


def test_a_click_in_an_explorer_searches_the_page_once_at_most(reopen):
    page = reopen(address("layer"))
    page.evaluate(SEARCHES)
    on(page).locator("[data-key='step back']").click()
    assert page.evaluate("searches") <= 1  # the theme looks for an open menu
