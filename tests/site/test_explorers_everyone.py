"""An explorer is for everyone: read by axe, on a phone, without motion, and light to load."""

from __future__ import annotations

import gzip
import json

import pytest

from bookkit.slim import WORD, purge
from rnnlib.widgets import modules
from tests import explorers
from tests.site.audit import AXE, CONTRAST
from tests.site.explorers import BREAKING, KINDS, address, on
from tests.site.pages import BUILT
from tests.site.visits import HEIGHTS, MODES, PATIENCE

LIMIT = 40_000
AUDIT = """rules => axe.run(document.querySelector("#play .rnn-explorer"), {
    resultTypes: ["violations"], preload: false, ...rules})"""
# The colours are the same at every width, and to look at them takes axe longer than all the rest;
# the rest knows no colours, so one mode will do for it.
ALL: dict = {}
SHAPES = {"rules": {"color-contrast": {"enabled": False}}}
VIEWS = {"light": {1280: SHAPES, 375: ALL}, "dark": {375: CONTRAST}}
MOVING = """document.getAnimations().map(one => one.effect.target)
    .filter(node => node.closest(".rnn-live")).map(node => node.outerHTML.slice(0, 90))"""
every_kind = pytest.mark.parametrize("kind", KINDS)


def opened(kind):
    """Return a state with every panel open."""
    state = {"predict": True, "chosen": ""}
    return {**state, "mistake": "W_y-transposed"} if kind in BREAKING else state


@pytest.fixture(scope="module", params=MODES)
def desk(browser, request):
    """Return a tab of a reader in the light or in the dark, and which of them it is."""
    with browser.new_context(color_scheme=request.param) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page(), request.param


@every_kind
def test_with_every_panel_open_axe_finds_nothing(desk, without_prose, kind):
    page, mode = desk
    page.goto("about:blank")
    page.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
    page.goto(without_prose(address(kind, opened(kind))))
    assert page.locator("html").get_attribute("data-theme") == mode
    on(page).get_by_role("button", name="Fresh sizes").click()  # a question that hides no array
    page.evaluate(AXE)
    for width, rules in VIEWS[mode].items():
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.wait_for_function("Promise.all(document.getAnimations().map(one => one.finished))")
        faults = page.evaluate(AUDIT, rules)["violations"]
        assert [
            (fault["id"], node["html"][:120], node["failureSummary"])
            for fault in faults
            for node in fault["nodes"]
        ] == [], width


@every_kind
def test_the_largest_sizes_fit_a_phone(open_page, kind):
    sizes = dict.fromkeys("mTklo", 8)
    state = explorers.state(kind, sizes, lambda shape: explorers.np.full(shape, -0.25), t=7)
    page = open_page(address(kind, {**state, **opened(kind)}), width=375)
    explorer = on(page)
    assert explorer.locator(".rnn-cell").count() > 8 * 8
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    explorer.get_by_role("button", name="Enough").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    # Only the picture scrolls, in its own frame.
    wide = explorer.evaluate(
        """root => {
            const scrolls = node => /auto|scroll|hidden/.test(getComputedStyle(node).overflowX);
            const framed = node => node !== root && (scrolls(node) || framed(node.parentElement));
            const wide = node => node.getBoundingClientRect().right > innerWidth + 1;
            return [...root.querySelectorAll("*")]
                .filter(node => wide(node) && !framed(node))
                .map(node => node.outerHTML.slice(0, 80));
        }"""
    )
    assert wide == []


def moved(page, kind):
    """Do all that could set something in motion, and return what moves."""
    explorer = on(page)
    moving = []
    for key in (
        "step on",
        "step back",
        "size k 1",
        *map("switch {}".format, explorers.SWITCHES[kind]),
    ):
        button = explorer.locator(f"[data-key='{key}']")
        if button.get_attribute("aria-disabled") is None:
            button.click()
            moving += page.evaluate(MOVING)
    cell = explorer.locator("[data-group=b] .rnn-cell").last
    cell.focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowUp")
    return moving + page.evaluate(MOVING)


@every_kind
def test_who_wants_no_motion_gets_none(open_page, kind):
    state = opened(kind) | {"predict": False}
    page = open_page(address(kind, state), prose=False, reduced_motion="reduce")
    assert moved(page, kind) == []


def test_others_see_the_steps_and_the_arrays_move(reopen):
    for kind in ("neuron", "layer"):
        assert moved(reopen(address(kind, {"chosen": ""})), kind)


@every_kind
def test_the_widget_code_of_a_page_is_light(record_property, kind):
    files = (f"explorer-{kind}.js", "explorers.js", "explorers.css", f"explorer-{kind}.css")
    weights = {
        name: len(gzip.compress((BUILT / "_static" / name).read_bytes(), 9, mtime=0))
        for name in files
    }
    record_property(f"widget code of {kind}, gzipped", json.dumps(weights))
    assert sum(weights.values()) <= LIMIT, weights


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_the_style_sheet_is_whole(kind):
    # A class whose name a script puts together would look unused to what slims the sheets.
    name = f"explorer-{kind}.css" if kind else "explorers.css"
    sheet = (BUILT / "_static" / name).read_text(encoding="utf-8")
    whole = modules.sheet(kind)
    assert sheet == purge(whole, set(WORD.findall(whole)))
