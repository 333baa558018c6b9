"""The book in a box: unpacked and opened from a disk, without a server."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import expect

from bookkit.box import NAME, pack
from tests.site.pages import BUILT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Return the folder of the book, as somebody has it who unpacked the archive."""
    folder = tmp_path_factory.mktemp("box")
    pack(BUILT, folder / "book.zip")
    with zipfile.ZipFile(folder / "book.zip") as archive:
        archive.extractall(folder)
    return folder / NAME


@pytest.fixture
def open_file(browser, unpacked):
    """Return a function that opens a page from the disk; it may ask for nothing else."""
    asked, errors = [], []
    with browser.new_context() as context:

        def open_(path):
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto((unpacked / path).as_uri())
            return page

        yield open_
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


def test_the_same_site_gives_the_same_archive(tmp_path) -> None:
    pack(BUILT, tmp_path / "one.zip")
    pack(BUILT, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_without_a_site_the_error_says_what_to_do(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match="run make book"):
        pack(tmp_path, tmp_path / "book.zip")


def test_the_first_page_leads_to_a_chapter_whose_explorer_lives(open_file) -> None:
    page = open_file("index.html")
    page.get_by_role("link", name="batch").first.click()
    page.wait_for_url("**/batch.html")
    cell = page.locator('.rnn-explorer [data-symbol="W_x"][data-index="0,2"]').first
    cell.focus()
    cell.press("ArrowUp")
    expect(cell).to_have_attribute("data-value", "0.9")


def test_cards_are_asked(open_file) -> None:
    page = open_file("chapters/batch.html")
    expect(page.locator("#cards button").first).to_be_visible()


def test_python_says_why_it_does_not_come(open_file) -> None:
    page = open_file("chapters/batch.html")
    bar = page.locator("div.cell").nth(3).locator(".live-bar")
    bar.get_by_role("button", name="Run").click()
    expect(bar).to_contain_text("From a disk a browser runs no Python.")
    expect(bar).to_contain_text("python3 -m http.server")
