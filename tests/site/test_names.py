"""Everything that is shown has a name for those who do not see it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.site.pages import CHAPTERS, PAGES, ROOT_PAGE, parsed

every_page = pytest.mark.parametrize("page", PAGES)


@pytest.mark.parametrize("page", [*PAGES, ROOT_PAGE])
def test_it_says_its_language_and_its_title(page):
    assert parsed(page).html["lang"] == "en"
    assert parsed(page).title.get_text(strip=True)


@every_page
def test_every_image_has_words(page):
    assert [str(image) for image in parsed(page).find_all("img") if not image.get("alt")] == []


@every_page
def test_every_drawing_has_a_name(page):
    drawings = parsed(page).select("article svg:not([aria-hidden=true])")
    nameless = [d["id"] for d in drawings if d.get("role") != "img" or not d.get("aria-label")]
    assert nameless == []


@every_page
def test_every_figure_has_a_picture_with_a_name(page):
    figures = parsed(page).select("article figure")
    assert [f.get("id") for f in figures if not f.select("svg[aria-label], img[alt], table")] == []


@every_page
def test_no_two_elements_share_an_id(page):
    ids = Counter(element["id"] for element in parsed(page).find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []


def test_drawings_stand_in_the_page_and_not_in_files():
    inline = [page for page in CHAPTERS if parsed(page).select("article svg[role=img]")]
    assert inline, "no page has a drawing"
    assert [page for page in CHAPTERS if parsed(page).select("article img[src$='.svg']")] == []
