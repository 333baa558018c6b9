"""The pages follow one another in the order of the table of contents."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.pages import CHAPTERS


def test_the_root_leads_to_the_first_page(open_page, site):
    expect(open_page("")).to_have_url(site + CHAPTERS[0])


def test_next_goes_through_all_pages_and_previous_goes_back(open_page, site):
    page = open_page(CHAPTERS[0])
    for chapter in CHAPTERS[1:]:
        page.locator("a.right-next").click()
        expect(page).to_have_url(site + chapter)
    assert page.locator("a.right-next").count() == 0
    for chapter in reversed(CHAPTERS[:-1]):
        page.locator("a.left-prev").click()
        expect(page).to_have_url(site + chapter)
    assert page.locator("a.left-prev").count() == 0


def test_the_sidebar_lists_all_pages(open_page, site):
    page = open_page(CHAPTERS[0])
    links = page.locator("#pst-primary-sidebar nav a")
    hrefs = links.evaluate_all("links => links.map(link => link.href.replace(/#$/, ''))")
    assert hrefs == [site + chapter for chapter in CHAPTERS]
