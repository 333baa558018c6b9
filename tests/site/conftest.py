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

    from playwright.sync_api import Browser, Page


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
def visited(browser: Browser, site: str) -> Callable[[str, str, int], visits.Visit]:
    """Return a function that visits a page once and remembers what was seen."""

    @cache
    def visited_(path: str, mode: str, width: int) -> visits.Visit:
        return visits.visit(browser, site + path, mode, width, audit=True)

    return visited_
