"""A mouse drags numbers; a finger chooses, opens and drags, and still scrolls the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.explorers import KINDS, address, first, hold, on

# A page that a finger has pushed goes on for a while.
CENTRED = """async cell => {
    const frame = () => new Promise(requestAnimationFrame);
    let [before, still] = [NaN, 0];
    for (let count = 0; count < 120 && still < 3; count++) {
        cell.scrollIntoView({block: "center"});
        await frame();
        still = scrollY === before ? still + 1 : 0;
        before = scrollY;
    }
}"""
PIXELS = 6  # of a drag, for one tenth
every_kind = pytest.mark.parametrize("kind", KINDS)


def weights(explorer, kind):
    return explorer.locator(f"[data-group={'w_x' if kind == 'neuron' else 'W_x'}] .rnn-cell")


def row(kind, state):
    return state["w_x"] if kind == "neuron" else state["W_x"][0]


def middle(cell):
    cell.evaluate(CENTRED)
    box = cell.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Finger:
    """A finger on the screen: playwright's own can only tap."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, start, across=0, down=0, moves=8):
        x, y = start
        self.send("touchStart", start)
        for part in range(1, moves + 1):
            self.send("touchMove", (x + across * part / moves, y + down * part / moves))
        self.send("touchEnd")


@every_kind
def test_a_drag_of_the_mouse_changes_a_number(reopen, kind):
    page = reopen(address(kind))
    explorer = on(page)
    state = first(kind)
    cell = weights(explorer, kind).nth(1)
    x, y = middle(cell)
    page.mouse.move(x, y)
    page.mouse.down()
    for tenths in (1, 4, -3, 12):
        page.mouse.move(x + tenths * PIXELS, y)
        row(kind, state)[1] = round(first_row(kind)[1] + tenths / 10, 10)
        hold(kind, state, explorer)
    page.mouse.up()
    page.mouse.move(x, y + 40)  # let go
    page.mouse.down()
    page.mouse.up()
    hold(kind, state, explorer)
    x, y = middle(cell)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 2 * PIXELS)  # up is more
    page.mouse.up()
    row(kind, state)[1] = round(row(kind, state)[1] + 0.2, 10)
    hold(kind, state, explorer)


def first_row(kind):
    return row(kind, first(kind))


@every_kind
def test_what_is_computed_cannot_be_dragged(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    cell = explorer.locator(".rnn-result .rnn-cell").first
    x, y = middle(cell)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    hold(kind, first(kind), explorer)
    cell.dblclick()
    for key in ("5", "ArrowUp", "F2", "Backspace"):
        cell.focus()
        page.keyboard.press(key)
        expect(explorer.locator(".rnn-input")).to_have_count(0)
    hold(kind, first(kind), explorer)


@every_kind
def test_a_click_chooses_and_a_second_lets_go(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    cell = weights(explorer, kind).nth(1)
    for stays in (True, False):
        x, y = middle(cell)
        page.mouse.click(x, y)
        page.mouse.move(2, 2)
        page.evaluate("document.activeElement.blur()")
        assert ("rnn-lit" in cell.get_attribute("class")) is stays


@every_kind
def test_a_finger_chooses_then_opens_then_drags(open_page, kind):
    page = open_page(address(kind), width=375, has_touch=True, is_mobile=True)
    explorer = on(page)
    state = first(kind)
    finger = Finger(page)
    cell, other = weights(explorer, kind).nth(1), weights(explorer, kind).nth(2)

    # One that nobody has touched: a drag from it scrolls the page.
    before = page.evaluate("scrollY")
    finger.drag(middle(cell), down=-120)
    page.wait_for_function("before => scrollY > before + 40", arg=before)
    hold(kind, state, explorer)

    page.touchscreen.tap(*middle(cell))
    expect(cell).to_be_focused()
    expect(cell).to_have_class("rnn-cell rnn-lit")
    expect(explorer.locator(".rnn-input")).to_have_count(0)

    # The one that is chosen: the number follows, and the page stays.
    start = middle(cell)
    settled = page.evaluate("scrollY")
    finger.drag(start, across=5 * PIXELS)
    row(kind, state)[1] = round(row(kind, state)[1] + 0.5, 10)
    expect(cell).to_have_attribute("data-value", str(row(kind, state)[1]))
    hold(kind, state, explorer)
    assert page.evaluate("scrollY") == settled

    # Up and down is still the page's.
    finger.drag(start, down=-120)
    page.wait_for_function("settled => scrollY > settled + 40", arg=settled)
    hold(kind, state, explorer)

    page.touchscreen.tap(*middle(cell))
    field = explorer.locator(".rnn-input")
    expect(field).to_be_focused()
    page.keyboard.type("0.7")
    page.keyboard.press("Enter")
    row(kind, state)[1] = 0.7
    hold(kind, state, explorer)
    page.touchscreen.tap(*middle(other))
    expect(other).to_be_focused()
    expect(field).to_have_count(0)
