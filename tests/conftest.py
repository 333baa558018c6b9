"""What all tests share: one browser, and figures that a test measures, printed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright
from xdist.scheduler import LoadFileScheduling

from tests import explorers, hosts
from tests.site import browser as browsers
from tests.site import visits
from tests.site.pages import BUILT
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from xdist.remote import Producer


# How fast something is belongs in benchmarks/; a busy machine should not fail a test.
settings.register_profile("book", settings(), deadline=None)
settings.load_profile("book")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser; every test opens its own profile in it.

    There is one, for playwright starts no second one in the same process.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browsers.ensure(), args=list(browsers.ARGS)
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the built site, with a slash at its end."""
    if not (BUILT / "index.html").is_file():
        pytest.fail("There is no site in _build/html to test: run make book.", pytrace=False)
    with serve(BUILT) as address:
        yield address


@pytest.fixture(scope="module")
def bare_page(browser: Browser) -> Iterator[Page]:
    """Return a page without a site, for `host`."""
    with browser.new_context(
        viewport={"width": 1280, "height": 1600}, reduced_motion="reduce"
    ) as context:
        context.set_default_timeout(visits.PATIENCE)
        yield context.new_page()


@pytest.fixture
def host(bare_page: Page) -> Iterator[Callable[..., hosts.Hosted]]:
    """Return a function that brings an explorer to life without a site.

    An error of its scripts fails the test, unless the test takes it out of the errors.
    """
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    def host_(kind: str, **others: object) -> hosts.Hosted:
        return hosts.Hosted(bare_page, kind, hosts.state(kind, **others), errors)

    bare_page.on("pageerror", note)
    yield host_
    bare_page.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture
def used(host: Callable[..., hosts.Hosted]) -> Callable[..., hosts.Hosted]:
    """Return a function that shows a layer with a readout in one of its uses."""

    def shown(use: str, sizes: dict | None = None, **others: object) -> hosts.Hosted:
        wide = explorers.BOOK | (sizes or {})
        sizes = {**wide, "o": wide["k"]} if use == "one-to-many" else wide
        return host("state", sizes=sizes, use=use, **{"chosen": "", **others})

    return shown


class ByFile(LoadFileScheduling):
    """Gives each worker whole files, and one of them all of tests/binder: one environment."""

    def _split_scope(self, nodeid: str) -> str:
        folder = "tests/binder"
        return folder if nodeid.startswith(f"{folder}/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Return how the tests are shared out."""
    return ByFile(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests recorded with `record_property`."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    measured = [line for report in reports for line in report.user_properties]
    if measured:
        terminalreporter.section("measured")
        for name, value in measured:
            terminalreporter.write_line(f"{name}: {value}")
