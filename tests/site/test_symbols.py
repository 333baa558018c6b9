"""A symbol in an equation says what it is: to the mouse, to the keyboard and to a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.pages import CHAPTERS, parsed
from tests.site.visits import HEIGHTS

PAGE = "chapters/layer.html"
ON_SCREEN = "box => box.left >= 0 && box.right <= innerWidth && box.top >= 0"


def test_the_chapters_have_symbols_that_explain_themselves():
    explained = {page for page in CHAPTERS if parsed(page).select(".equation .sym[data-key]")}
    assert explained >= {f"chapters/{name}.html" for name in ("neuron", "layer", "batch")}


@pytest.mark.parametrize("width", HEIGHTS)
def test_pointing_at_a_symbol_shows_its_shape(open_page, width):
    page = open_page(PAGE, width=width)
    symbol = page.locator(".equation .sym[data-key]").first
    symbol.hover()
    tip = page.locator(".sym-tip")
    expect(tip).to_be_visible()
    expect(tip.locator(".sym-shape")).not_to_be_empty()
    assert tip.evaluate(f"node => ({ON_SCREEN})(node.getBoundingClientRect())")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_an_equation_is_one_tab_stop_and_arrows_go_through_it(open_page):
    page = open_page(PAGE)
    equation = page.locator(".equation:has(.sym[data-key])").first
    assert equation.locator("[tabindex], a, button").count() == 0
    equation.focus()
    tip, voice = page.locator(".sym-tip"), page.locator(".sym-voice")
    page.keyboard.press("ArrowRight")
    expect(tip).to_be_visible()
    first = voice.text_content()
    assert first
    page.keyboard.press("End")
    expect(voice).not_to_have_text(first)
    page.keyboard.press("Home")
    expect(voice).to_have_text(first)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(equation).to_be_focused()


def test_a_tap_shows_a_symbol_and_a_tap_elsewhere_hides_it(open_page):
    page = open_page(PAGE, width=375, has_touch=True, is_mobile=True)
    page.locator(".equation .sym[data-key]").first.tap()
    tip = page.locator(".sym-tip")
    expect(tip).to_be_visible()
    assert tip.evaluate(f"node => ({ON_SCREEN})(node.getBoundingClientRect())")
    page.locator("article h1").tap()
    expect(tip).to_be_hidden()
