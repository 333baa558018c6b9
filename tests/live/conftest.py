"""Pages of the built site whose cells can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.live import distribution
from tests.live.notebook import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Error


BY_HAND = 3  # prints Y_0, and needs the cell with the imports alone


@pytest.fixture(scope="session", autouse=True)
def distributed() -> None:
    """Skip every test here, with the reason, where Pyodide cannot be had."""
    if reason := distribution.missing():
        pytest.skip(reason="Pyodide is not at hand. " + reason)


@pytest.fixture(scope="session")
def kept(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that keeps Python from page to page, as a reader's does."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        distribution.answer(context)
        yield context


@pytest.fixture(scope="module")
def open_notebook(kept: BrowserContext, site: str) -> Iterator[Callable[[str], Notebook]]:
    """Return a function that opens a page as a notebook; an error of a script fails the tests."""
    errors: list[Error] = []

    def open_(path: str) -> Notebook:
        page = kept.new_page()
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108  # playwright marks what it calls
        page.goto(site + path)
        return Notebook(page)

    yield open_
    for page in kept.pages:
        page.evaluate("localStorage.clear()")
        page.close()
    assert errors == []


@pytest.fixture(scope="module")
def shared(open_notebook: Callable[[str], Notebook]) -> Notebook:
    """Return chapter batch with nothing folded, its imports and first numbers made."""
    page = open_notebook("chapters/batch.html")
    page.unfold()
    page.run(BY_HAND)
    return page


@pytest.fixture
def batch(shared: Notebook) -> Iterator[Notebook]:
    """Return the same for one test, which may change any cell: it is reset."""
    shared.page.bring_to_front()  # behind another page nothing that is waited for is drawn
    shared.page.evaluate("heard.length = 0")
    yield shared
    shared.reset()
