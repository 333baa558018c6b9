"""A reader finds a word."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.pages import CHAPTERS
from tests.site.visits import HEIGHTS


@pytest.mark.parametrize("width", HEIGHTS)
def test_a_word_is_found_and_leads_to_its_page(open_page, width):
    page = open_page(CHAPTERS[0], width=width)
    page.locator(".search-button__button:visible").first.click()
    page.keyboard.type("neuron")
    page.keyboard.press("Enter")
    results = page.locator("#search-results ul.search li a")
    expect(results.first).to_be_visible(timeout=10_000)
    page.wait_for_function(
        "!document.querySelector('#search-progress')?.innerText.includes('Sear')"
    )
    found = results.evaluate_all("links => links.map(link => link.href)")
    assert any("chapters/neuron.html" in link for link in found), found


def test_the_keyboard_opens_the_search(open_page):
    page = open_page(CHAPTERS[0])
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog input")).to_be_focused()
