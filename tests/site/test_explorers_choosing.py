"""What is chosen stays chosen: whatever moves under the mouse, and however it was chosen."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

import rnnlib
from tests.site.explorers import KINDS, address, first, on

every_kind = pytest.mark.parametrize("kind", KINDS)
FRAMES = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"


def caption(explorer):
    return explorer.locator(".rnn-now-lit")


def test_a_word_that_is_clicked_stays_lit_though_the_page_moves_under_the_mouse(reopen):
    page = reopen(address("layer", {"chosen": ""}))
    word = page.locator(".rnn-pointer[data-points='W_y[1, 2]']")
    word.scroll_into_view_if_needed()
    for up in (160, 260, 360, 460):  # whatever comes to lie there
        page.evaluate("() => document.activeElement.blur()")
        word.evaluate("(word, up) => { word.scrollIntoView(); scrollBy(0, -80 - up); }", up)
        before = page.evaluate("scrollY")
        word.click()
        page.wait_for_function("before => scrollY !== before", arg=before)
        page.evaluate(FRAMES)
        expect(caption(on(page))).to_have_text("W_y[1, 2] leads from neuron 1 to neuron 2.")


def test_who_ends_a_drag_elsewhere_has_not_pointed_there(reopen):
    page = reopen(address("layer", {"chosen": ""}))
    cell = on(page).locator(".rnn-arrays .rnn-cell[data-place='W_y[1, 2]']")
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 1.5 * box["width"], y, steps=5)
    page.mouse.up()
    page.evaluate(FRAMES)
    expect(caption(on(page))).to_contain_text("W_y[1, 2]")
    page.mouse.move(x + 1.5 * box["width"], y + 1)
    expect(caption(on(page))).not_to_contain_text("W_y[1, 2]")


@every_kind
def test_a_key_on_a_word_leads_into_the_explorer_and_escape_out_of_what_is_chosen(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    word = page.locator(".rnn-pointer").last
    place = word.get_attribute("data-points")
    word.press("Enter")
    expect(explorer.locator(":focus")).to_have_count(1)
    lit = explorer.locator(".rnn-lit").count()
    assert explorer.locator(":focus").evaluate("one => one.classList.contains('rnn-lit')")
    page.wait_for_url(lambda url: "chosen=" in url)
    page.evaluate("() => document.activeElement.blur()")
    assert explorer.locator(".rnn-lit").count() == lit, f"all of {place}"
    for letting_go in (word, explorer.locator("[data-key='step on']")):
        letting_go.focus()
        page.mouse.move(1, 1)
        page.keyboard.press("Escape")
        page.evaluate("() => document.activeElement.blur()")
        expect(explorer.locator(".rnn-lit")).to_have_count(0)
        word.press("Space")
        page.evaluate("() => document.activeElement.blur()")
        expect(explorer.locator(".rnn-lit")).not_to_have_count(0)


def test_whatever_is_chosen_is_pressed_and_said(reopen):
    page = reopen(address("layer", {"chosen": ""}), prose=False)
    explorer = on(page)
    soma, line = (
        explorer.locator(f"{kind}[data-place='neuron[3]']")
        for kind in (".rnn-soma", ".rnn-own-line")
    )
    soma.press("Space")
    expect(explorer.locator(".rnn-voice")).to_have_text(
        "neuron[3] is chosen. Step 1. Neuron 3 hears: column 3 of W_x and column 3 of W_y. "
        "y[3] is 0.8629."
    )
    explorer.locator("[data-key='switch one_by_one']").click()
    expect(soma).to_have_attribute("aria-pressed", "true")
    expect(line).to_have_attribute("aria-pressed", "true")
    expect(explorer.locator("[aria-pressed=true][data-place]")).to_have_count(3)  # its number too
    soma.press("Space")
    expect(explorer.locator(".rnn-voice")).to_contain_text("Nothing is chosen.")
    expect(explorer.locator("[aria-pressed=true][data-place]")).to_have_count(0)


def test_neuron_by_neuron_has_a_line_of_numpy_that_gives_its_output(reopen):
    page = reopen(address("layer", {"one_by_one": True, "phi": "logistic"}), prose=False)
    explorer = on(page)
    state = first("layer") | {"phi": "logistic"}
    arrays = {name: np.array(state[name]) for name in ("xs", "W_x", "W_y", "b", "y_init")}
    ys = rnnlib.layer.unroll(
        arrays["xs"], arrays["W_x"], arrays["W_y"], arrays["b"], rnnlib.logistic, arrays["y_init"]
    )
    for j in (0, 4, 2):
        explorer.locator(".rnn-own-line").nth(j).click()
        name, line = explorer.locator(".rnn-line:visible").text_content().split(" = ")
        assert name == f"y[{j}]"
        given = {**arrays, "phi": rnnlib.logistic, "t": 1, "y_prev": ys[0]}
        assert eval(line, given) == pytest.approx(ys[1, j], abs=1e-12)  # noqa: S307  # the page's line
        lit = explorer.locator(".rnn-line:visible .rnn-lit").all_text_contents()
        assert lit == [f"y[{j}]", f"W_x[:, {j}]", f"W_y[:, {j}]", f"b[{j}]"]
    shapes = explorer.locator(".rnn-own-shapes .rnn-shape").all_text_contents()
    assert shapes == ["(k,)", "(l,)", "()"]


def test_start_again_forgets_a_link_that_could_not_be_followed(reopen):
    explorer = on(reopen("chapters/neuron.html#play?t=9", prose=False))
    expect(explorer.locator(".rnn-notice")).to_contain_text("cannot be followed")
    explorer.locator("[data-key=reset]").click()
    expect(explorer.locator(".rnn-notice")).to_be_hidden()
