"""The built site, served, and its pages opened in the browser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.site import visits
from tests.site.pages import BUILT
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Error, Page


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the built site, with a slash at its end."""
    if not (BUILT / "index.html").is_file():
        pytest.fail("There is no site in _build/html to test: run make book.", pytrace=False)
    with serve(BUILT) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site in a profile of its own."""
    contexts = []

    def open_(path: str, *, width: int = 1280, **options: object) -> Page:
        viewport = {"width": width, "height": visits.HEIGHTS[width]}
        contexts.append(browser.new_context(viewport=viewport, **options))
        contexts[-1].set_default_timeout(visits.PATIENCE)
        page = contexts[-1].new_page()
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[Page]:
    """Return a page on a desk that has nothing special about it, for `reopen`."""
    with browser.new_context(viewport={"width": 1280, "height": visits.HEIGHTS[1280]}) as context:
        context.set_default_timeout(visits.PATIENCE)
        yield context.new_page()


@pytest.fixture
def reopen(shared_page: Page, site: str) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens a page of the site anew where others have been open before.

    That takes a third of the time of `open_page`, which gives every page a profile of its own. An
    error of the page's scripts fails the test.
    """
    errors: list[Error] = []

    def note(error: Error) -> None:
        errors.append(error)

    shared_page.on("pageerror", note)

    def reopen_(path: str) -> Page:
        shared_page.goto("about:blank")  # or only the fragment would change
        shared_page.mouse.move(0, 0)
        shared_page.goto(site + path)
        return shared_page

    yield reopen_
    shared_page.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture(scope="session")
def visited(browser: Browser, site: str) -> Callable[[str, str, int], visits.Visit]:
    """Return a function that visits a page once and remembers what was seen."""

    @cache
    def visited_(path: str, mode: str, width: int) -> visits.Visit:
        return visits.visit(browser, site + path, mode, width, audit=True)

    return visited_
