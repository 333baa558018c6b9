"""The built site, served, and its pages opened in the browser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.site import alone, review, visits
from tests.site.pages import BUILT
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Error, Page


@pytest.fixture(scope="session")
def without_prose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return a function that tells where a page of the site is served without its prose."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "_static").symlink_to(BUILT / "_static")
    with serve(folder) as address:

        def found(path: str) -> str:
            alone.put(folder, path.partition("#")[0])
            return address + path

        yield found


@pytest.fixture
def open_page(
    browser: Browser, site: str, without_prose: Callable[[str], str]
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site in a profile of its own.

    `prepare` is given the tab before anything is loaded in it.
    """
    contexts = []

    def open_(
        path: str,
        *,
        prose: bool = True,
        width: int = 1280,
        prepare: Callable[[Page], None] | None = None,
        **options: object,
    ) -> Page:
        viewport = {"width": width, "height": visits.HEIGHTS[width]}
        contexts.append(browser.new_context(viewport=viewport, **options))
        contexts[-1].set_default_timeout(visits.PATIENCE)
        page = contexts[-1].new_page()
        if prepare is not None:
            prepare(page)
        page.goto(site + path if prose else without_prose(path))
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def open_still(browser: Browser, site: str) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens a page of the site where no script runs.

    It is always the same tab: without scripts nothing stays behind for the next page.
    """
    viewport = {"width": 1280, "height": visits.HEIGHTS[1280]}
    with browser.new_context(viewport=viewport, java_script_enabled=False) as context:
        context.set_default_timeout(visits.PATIENCE)
        page = context.new_page()

        def open_(path: str) -> Page:
            page.goto("about:blank")  # or only the fragment would change
            page.goto(site + path)
            return page

        yield open_


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[Page]:
    """Return a page on a desk that has nothing special about it, for `reopen`."""
    with browser.new_context(viewport={"width": 1280, "height": visits.HEIGHTS[1280]}) as context:
        context.set_default_timeout(visits.PATIENCE)
        yield context.new_page()


@pytest.fixture
def reopen(
    shared_page: Page, site: str, without_prose: Callable[[str], str]
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site anew where others have been open before.

    That takes a third of the time of `open_page`, which gives every page a profile of its own;
    without prose it takes another third of that, and all that is done there takes half. An error
    of the page's scripts fails the test.
    """
    errors: list[Error] = []

    def note(error: Error) -> None:
        errors.append(error)

    shared_page.on("pageerror", note)

    def reopen_(path: str, *, prose: bool = True) -> Page:
        shared_page.goto("about:blank")  # or only the fragment would change
        shared_page.mouse.move(0, 0)
        shared_page.goto(site + path if prose else without_prose(path))
        return shared_page

    yield reopen_
    shared_page.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture(scope="session")
def visited(browser: Browser, site: str) -> Callable[[str, str], visits.Visit]:
    """Return a function that visits a page once and remembers what was seen."""

    @cache
    def visited_(path: str, mode: str) -> visits.Visit:
        return visits.visit(browser, site + path, mode)

    return visited_


@pytest.fixture(scope="module")
def review_desk(browser) -> Iterator[BrowserContext]:
    """Return a browser that is emptied after each test, and need not load every script anew."""
    viewport = {"width": 1280, "height": 900}
    with browser.new_context(timezone_id="UTC", viewport=viewport) as context:
        review.put_decks(context)
        yield context


@pytest.fixture
def visit(review_desk, browser, site) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the review at a time."""
    others: list[BrowserContext] = []
    errors: list[str] = []

    def visit_(
        now: str = review.MONDAY, path: str = review.PAGE, before: str = "", **options: object
    ) -> Page:
        context = review_desk
        if options:
            context = browser.new_context(timezone_id="UTC", **options)
            others.append(context)
            review.put_decks(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"{error.message} {error.stack}"))
        page.clock.set_fixed_time(now)
        if before:
            page.add_init_script(before)
        page.goto(path if "://" in path else site + path)
        return page

    yield visit_
    for context in others:
        context.close()
    for page in review_desk.pages:
        page.close()
    with review_desk.new_page() as page:
        page.goto(f"{site}_static/fsrs.js")  # of the same origin, and without a store
        page.evaluate("localStorage.clear()")
    assert [error for error in errors if "review.js" in error or "fsrs.js" in error] == []
