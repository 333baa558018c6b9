"""On paper there is the article and nothing else, and nothing of it is folded away or cut."""

from __future__ import annotations

import pytest

from rnnlib import palette
from tests.site import visits
from tests.site.pages import CHAPTERS

CHROME = (
    ".bd-header-article, #pst-primary-sidebar, #pst-secondary-sidebar, .prev-next-footer, "
    ".bd-footer-content, .bd-footer-article, .headerlink, .copybtn, .toggle-button, "
    "#jb-print-docs-body"
)
FOLDED = ".admonition.toggle > :not(.admonition-title), article details > :not(summary)"
# Whether something has a place on the paper.
SHOWN = """nodes => nodes.map(node =>
    node.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && node.getBoundingClientRect().height > 0)"""
CUT = "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).length"
COLOURS = "nodes => [...new Set(nodes.map(node => getComputedStyle(node).color))]"
A4 = {"width": 720, "height": 1000}


@pytest.fixture(scope="module")
def desk(browser):
    """Return the tab of a reader in the dark."""
    with browser.new_context(color_scheme="dark", reduced_motion="reduce") as context:
        context.set_default_timeout(visits.PATIENCE)
        yield context.new_page()


@pytest.fixture(scope="module", params=CHAPTERS)
def page(desk, site, request):
    """Return a page as it is printed, once it has been opened on a screen."""
    desk.emulate_media(media="screen")
    desk.set_viewport_size({"width": 1280, "height": visits.HEIGHTS[1280]})
    desk.goto(site + request.param)
    desk.emulate_media(media="print")
    desk.set_viewport_size(A4)
    return desk


def test_the_frame_is_gone(page):
    assert not any(page.locator(CHROME).evaluate_all(SHOWN))


def test_the_title_is_there_and_the_ink_is_dark(page):
    assert page.locator("article h1").first.is_visible()
    ink = tuple(bytes.fromhex(palette.LIGHT["ink"][1:]))
    assert page.locator("article").evaluate_all(COLOURS) == [f"rgb{ink}"]
    assert page.locator("article pre, article pre *").evaluate_all(COLOURS) in ([f"rgb{ink}"], [])


def test_nothing_is_folded_or_cut(page):
    assert all(page.locator(FOLDED).evaluate_all(SHOWN))
    assert page.locator("article .drawing").evaluate_all(CUT) == 0


def test_there_is_something_folded_on_the_screen(open_page):
    folded = open_page("chapters/neuron.html").locator(FOLDED)
    assert folded.count()
    assert not all(folded.evaluate_all(SHOWN))
