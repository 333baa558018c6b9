"""From a page of the book through its launch button to the same page in JupyterLab.

The whole book is built for a repository, because a copy that knows none has no such buttons. A
click on one asks Binder, whose part is played here: it sends the reader on to a server, at the
path that the link names. `tests/test_bookkit_launch.py` holds the form of the links.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.binder.lab import MINUTE, RESTORED, limited, soon
from tests.minibook import run
from tests.repository import ROOT, notebooks
from tests.site.pages import BUILT, PAGES, ROOT_PAGE
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.binder.lab import Lab

BINDER = "https://mybinder.org/"
PLACE = "v2/gh/an-owner/a.name_1/feature%2Fx"
# The pages with a button, and the one that is no notebook and says where to begin.
LEARNT = {f"chapters/{path.stem}.html": f"chapters/{path.name}" for path in notebooks()}
# Each way to the end takes a JupyterLab of its own; the links differ in nothing but their paths.
FOLLOWED = ["chapters/batch.html", "chapters/p381.html"]
FRONT = "chapters/index.html"
FIRST = "chapters/neuron.ipynb"
# The path of the tab in front, its first heading, how many tabs there are, and what is asked.
SHOWN = """
() => {
  const { shell } = window.jupyterapp;
  const panel = shell.currentWidget;
  const heading = panel?.node.querySelector("h1")?.cloneNode(true);
  heading?.querySelector("a")?.remove();
  return [
    panel?.context?.path,
    heading?.textContent,
    [...shell.widgets("main")].length,
    document.querySelectorAll(".jp-Dialog").length,
  ];
}
"""
LEAVE = """
async () => {
  const context = window.jupyterapp?.shell.currentWidget?.sessionContext;
  await context?.ready;
  await context?.shutdown();
}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built book of a repository, at a branch with a slash."""
    folder = tmp_path_factory.mktemp("book")
    # What was read for the site is read the same here; every page is written anew.
    shutil.copytree(BUILT.parent / ".doctrees", folder / "_build" / ".doctrees")
    known = {"GITHUB_REPOSITORY": "an-owner/a.name_1", "GITHUB_REF_NAME": "feature/x"}
    done = run(ROOT, known, "--path-output", str(folder))
    assert done.returncode == 0, done.stderr
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def published(book: Path) -> Iterator[str]:
    """Return the address of the book where it is published: below the root of its host."""
    (book.parent / "host").mkdir()
    (book.parent / "host" / "a.name_1").symlink_to(book)
    with serve(book.parent / "host") as address:
        yield f"{address}a.name_1/"


@pytest.fixture
def reader(browser: Browser, lab: Lab, clone: Path) -> Iterator[tuple[Page, list[str]]]:
    """Return a page of a reader who is sent on by Binder, and what Binder was asked for."""
    asked: list[str] = []
    # Every launch gets a server of its own, which knows of no tabs from before.
    for kept in (clone / ".jupyter" / "lab" / "workspaces").glob("*"):
        kept.unlink()

    def send(route: Route) -> None:
        address = urlsplit(route.request.url)
        asked.append(address.path)
        [path] = parse_qs(address.query)["urlpath"]
        route.fulfill(status=302, headers={"Location": lab.at(path)})

    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        context.set_default_timeout(2 * MINUTE)
        context.route(f"{BINDER}**", send)
        yield context.new_page(), asked
        context.pages[-1].evaluate(limited(LEAVE))


def parsed(page: Path) -> BeautifulSoup:
    """Return a page of the book, parsed."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def links(page: Path) -> list[Any]:
    """Return where a page leads to Binder."""
    return [link["href"] for link in parsed(page).select("a[href*=mybinder]")]


def test_every_page_that_is_a_notebook_has_one_link_to_itself_and_no_other_page_has_any(
    book: Path,
) -> None:
    found = {path.relative_to(book).as_posix(): links(path) for path in book.rglob("*.html")}
    assert set(found) >= {*PAGES, ROOT_PAGE}
    leads = {**LEARNT, FRONT: FIRST}  # the badge says that it runs the book, not this page
    should = {page: [f"{BINDER}{PLACE}?urlpath=lab/tree/{path}"] for page, path in leads.items()}
    assert {page: hrefs for page, hrefs in found.items() if hrefs} == should


def heading(page: Path) -> str:
    """Return the first heading of a page of the book."""
    found = parsed(page).select_one("article h1")
    assert found is not None
    return str(found.contents[0])


@pytest.mark.parametrize(("page", "path"), LEARNT.items(), ids=LEARNT)
def test_what_the_link_of_a_page_names_is_in_the_clone_and_begins_as_the_page_does(
    clone: Path, book: Path, page: str, path: str
) -> None:
    first = json.loads((clone / path).read_text(encoding="utf-8"))["cells"][0]
    assert first["source"][0].strip() == f"# {heading(book / page)}"


def arrives(page: Page, at: Path, path: str) -> None:
    """Hold the only tab against a page of the book and the path of its notebook."""
    page.wait_for_function("window.jupyterapp !== undefined")
    page.evaluate(limited(RESTORED))

    def shown() -> None:
        seen = page.evaluate(SHOWN)
        assert seen == [path, heading(at), 1, 0], f"It shows {seen}, and not {path} alone."

    soon(shown)


@pytest.mark.parametrize("page", FOLLOWED)
def test_the_button_of_a_page_opens_that_very_page(
    reader: tuple[Page, list[str]], book: Path, published: str, page: str
) -> None:
    tab, asked = reader
    # From its last section, with what an explorer would write into the address there.
    section = parsed(book / page).select("article section[id]")[-1]["id"]
    address = f"{published}{page}#{section}?phi=relu"
    tab.goto(address)
    tab.get_by_label("Launch interactive content").click()
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name="Binder").click()
    arrives(new.value, book / page, LEARNT[page])
    assert asked == [f"/{PLACE}"]
    assert tab.url == address


def test_the_badge_of_the_front_page_opens_the_first_chapter(
    reader: tuple[Page, list[str]], book: Path, published: str
) -> None:
    tab, asked = reader
    tab.goto(published)  # whose root leads to the front page
    tab.locator(".launch-badge a").click()
    arrives(tab, (book / FIRST).with_suffix(".html"), FIRST)
    assert asked == [f"/{PLACE}"]
