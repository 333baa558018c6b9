"""An address that leads nowhere still looks like the book and leads back into it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.pages import CHAPTERS

WRONG = "no/such/place/at/all.html"


def test_the_page_is_whole_at_any_depth(browser, site):
    with browser.new_context() as context:
        page = context.new_page()
        failed = []
        page.on("response", lambda r: failed.append(r.url) if not r.ok else None)
        answer = page.goto(site + WRONG, wait_until="networkidle")
        assert answer.status == 404
        assert failed == [site + WRONG]
        expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")


def test_its_links_lead_back_into_the_book(open_page, site):
    page = open_page(WRONG)
    page.locator("article").get_by_role("link").first.click()
    expect(page).to_have_url(site + CHAPTERS[0])
    page.go_back()
    page.locator("#pst-primary-sidebar nav a").nth(1).click()
    expect(page).to_have_url(site + CHAPTERS[1])
