"""The address follows what a reader changes, once and after a calm, and nothing else."""

from __future__ import annotations

import pytest

from tests import explorers
from tests.explorers import BOOK
from tests.site import visits
from tests.site.explorers import BREAKING, KINDS, address, on, stated

CALM = 400  # milliseconds without a change until the address follows
# Notes whatever is written into the address, however that is done; that the theme writes the same
# address again when it opens is no matter.
WATCH = """() => {
    window.written = [];
    for (const name of ["replaceState", "pushState"]) {
        const does = history[name].bind(history);
        history[name] = (state, title, url) => {
            const there = new URL(url, location.href).href;
            if (there !== location.href) window.written.push(there);
            does(state, title, url);
        };
    }
    addEventListener("hashchange", () => window.written.push("by hand"));
}"""
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def desk(browser):
    """Return a tab with a time of its own, whose address is watched."""
    with browser.new_context() as context:
        context.set_default_timeout(visits.PATIENCE)
        page = context.new_page()
        page.clock.install(time=0)
        page.add_init_script(f"({WATCH})()")
        yield page


@pytest.fixture
def watched(desk, site, without_prose):
    """Return a function that opens a page whose time stands still and whose address is watched."""

    def open_(path, *, prose=False):
        desk.goto("about:blank")  # or only the fragment would change
        desk.mouse.move(0, 0)
        desk.set_viewport_size({"width": 1280, "height": visits.HEIGHTS[1280]})
        desk.clock.install(time=0)
        desk.clock.resume()
        desk.goto(site + path if prose else without_prose(path))
        desk.clock.pause_at(60_000)
        return desk

    return open_


def written(page):
    return page.evaluate("window.written")


def bias(page, section="play"):
    return on(page, section).locator("[data-group=b] .rnn-cell").last


def link(kind):
    """Return a state of one step in a link that no explorer has written: in another order."""
    state = explorers.state(kind, {**BOOK, "T": 1}, explorers.np.ones, phi="relu", t=0)
    return dict(reversed(state.items()))


@every_kind
@pytest.mark.parametrize("anchor", ["", "#play", "#exercises", "link"])
def test_who_only_looks_finds_the_address_as_it_was(watched, kind, anchor):
    path = address(kind, link(kind)) if anchor == "link" else f"chapters/{kind}.html{anchor}"
    page = watched(path, prose=not anchor)  # the whole chapter once
    url = page.url
    explorer = on(page)
    for node in (explorer.locator(".rnn-term").first, bias(page), page.locator(".rnn-pointer")):
        node.first.hover()
    bias(page).focus()
    page.keyboard.press("ArrowLeft")
    # At an end they lead nowhere, and nothing has changed that could begin anew.
    for key in ["size T -1", "step back", "step on"] if anchor == "link" else ["reset"]:
        explorer.locator(f"[data-key='{key}']").dispatch_event("click")
    page.set_viewport_size({"width": 375, "height": 750})
    page.clock.run_for(10 * CALM)
    assert page.url == url
    assert url.endswith(path)
    assert written(page) == []


@every_kind
def test_the_address_follows_once_after_a_calm_and_start_again_takes_it_away(watched, kind):
    page = watched(f"chapters/{kind}.html")
    url, entries = page.url, page.evaluate("history.length")
    cell = bias(page)
    for _ in range(3):
        cell.press("ArrowUp")
        page.clock.run_for(CALM - 1)
        assert written(page) == []
    page.clock.run_for(1)
    assert len(written(page)) == 1
    assert page.url.partition("?")[0] == f"{url}#play"
    b = explorers.np.ravel(stated(kind, page.url)["b"])[-1]
    assert str(b) == cell.get_attribute("data-value")
    page.clock.run_for(10 * CALM)
    assert len(written(page)) == 1
    on(page).locator("[data-key=reset]").click()
    page.clock.run_for(CALM - 1)
    assert len(written(page)) == 1
    page.clock.run_for(1)
    assert len(written(page)) == 2
    assert page.url == f"{url}#play"
    assert page.evaluate("history.length") == entries


@every_kind
def test_what_is_taken_back_at_once_was_never_there(watched, kind):
    page = watched(f"chapters/{kind}.html")
    url = page.url
    for key in ("ArrowUp", "ArrowDown"):
        bias(page).press(key)
    page.clock.run_for(10 * CALM)
    assert (page.url, written(page)) == (url, [])


@pytest.mark.parametrize("kind", BREAKING)
def test_each_explorer_writes_under_its_own_anchor(watched, kind):
    page = watched(f"chapters/{kind}.html#exercises")
    for section in ("break-it", "play"):
        bias(page, section).press("ArrowUp")
        page.clock.run_for(CALM)
        assert f"#{section}?b=" in page.url
    # The other's situation has left the address; starting it again leaves this one alone.
    url = page.url
    on(page, "break-it").locator("[data-key=reset]").click()
    page.clock.run_for(CALM)
    assert page.url == url
