"""Without JavaScript the book reads the same: text, formulas, drawings, answers."""

from __future__ import annotations

import pytest

from tests.site.pages import CHAPTERS

# What <details> folds away needs no script to come out.
PARTS = "math, svg[role=img], pre, .admonition > *"
HIDDEN = """parts => parts
    .filter(part => !part.closest("details") && part.getBoundingClientRect().height === 0)
    .map(part => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_everything_can_be_read(open_still, chapter):
    article = open_still(chapter).locator("article")
    assert article.locator("h1").is_visible()
    assert article.locator(PARTS).evaluate_all(HIDDEN) == []


def test_the_pages_are_linked(open_still):
    page = open_still(CHAPTERS[0])
    page.locator("a.right-next").click()
    assert page.url.endswith(CHAPTERS[1])


def test_what_needs_scripts_is_not_offered(open_still):
    page = open_still(CHAPTERS[0])
    assert not page.locator(".theme-switch-button").is_visible()
    assert not page.locator(".search-button__button").first.is_visible()
