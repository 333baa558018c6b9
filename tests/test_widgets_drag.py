"""How far a drag and an arrow key move a number, which way, and what is no drag yet."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import hosts

every_kind = pytest.mark.parametrize("kind", hosts.KINDS)
# Pixels across, pixels down, the key that is held, and what becomes of a number.
DRAGS = [
    (6, 0, "", 0.1),
    (-12, 0, "", -0.2),
    (0, -18, "", 0.3),
    (0, 6, "", -0.1),
    (12, -12, "", 0.4),
    (-6, 24, "", -0.5),
    (60, 0, "", 1.0),
    (8, 0, "", 0.1),  # to the nearest step
    (10, 0, "", 0.2),
    (4, 0, "", 0.1),  # the least that is a drag
    (0, -60, "Alt", 0.1),
    (12, 0, "Alt", 0.02),
    (-6, 0, "Alt", -0.01),
    (0, 12, "Shift", -2),
    (6, 0, "Shift", 1),
]
KEYS = {
    "ArrowUp": 0.1,
    "ArrowDown": -0.1,
    "Shift+ArrowUp": 1,
    "Shift+ArrowDown": -1,
    "Alt+ArrowUp": 0.01,
    "Alt+ArrowDown": -0.01,
}


class Dragged:
    """A cell, and the number in the model that it shows."""

    def __init__(self, hosted):
        self.hosted, self.mouse = hosted, hosted.page.mouse
        self.symbol = "w_x" if hosted.kind == "neuron" else "W_x"
        self.cell = hosted.cell(f"{self.symbol}[{'1' if hosted.kind == 'neuron' else '0, 1'}]")
        self.cell.scroll_into_view_if_needed()
        box = self.cell.bounding_box()
        self.middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def at(self, across=0, down=0):
        x, y = self.middle
        self.mouse.move(x + across, y + down)

    @property
    def number(self):
        return np.ravel(self.hosted.state[self.symbol])[1]


@pytest.fixture
def dragged(host):
    """Return a function that begins a drag."""

    def begin(kind, button="left", **others):
        found = Dragged(host(kind, chosen="", **others))
        found.at()
        found.mouse.down(button=button)
        return found

    return begin


@every_kind
def test_right_and_up_is_more_left_and_down_is_less_and_a_key_paces_it(host, kind):
    dragged = Dragged(host(kind, chosen=""))
    keyboard = dragged.hosted.page.keyboard
    for across, down, key, by in DRAGS:
        before, saves = dragged.number, dragged.hosted.saves
        dragged.at()
        dragged.mouse.down()
        if key:
            keyboard.down(key)
        dragged.at(across, down)
        assert dragged.number == round(before + by, 10), (across, down, key)
        assert dragged.hosted.saves == saves + 1
        if key:
            keyboard.up(key)
        dragged.mouse.up()
    dragged.hosted.hold()


@every_kind
def test_a_drag_goes_by_where_it_began(dragged, kind):
    cell = dragged(kind)
    before = cell.number
    for far in (6, 30, -6, 0, 12):
        cell.at(far)
        assert cell.number == round(before + far / 60, 10)
    saves = cell.hosted.saves
    cell.at(13)  # no further step, and nothing to be saved
    assert cell.hosted.saves == saves
    cell.mouse.up()
    cell.at(60)
    assert cell.number == round(before + 0.2, 10)
    assert cell.hosted.state["chosen"] == "", "a drag is no click"
    expect(cell.hosted.root).not_to_contain_class("rnn-dragging")


@every_kind
@pytest.mark.parametrize(("across", "down"), [(3, 0), (0, -3), (-2, 1), (0, 0), (6, 6)])
def test_a_hand_that_trembles_clicks(dragged, kind, across, down):
    cell = dragged(kind)
    before = cell.number
    cell.at(across, down)
    cell.mouse.up()
    assert cell.number == before
    assert cell.hosted.state["chosen"] == cell.cell.get_attribute("data-place")


@every_kind
def test_only_the_first_button_drags(dragged, kind):
    cell = dragged(kind, button="middle")
    cell.at(30)
    cell.mouse.up(button="middle")
    assert cell.hosted.saves == 0


@every_kind
def test_a_drag_stops_the_clock(dragged, kind):
    cell = dragged(kind, sizes={"T": 8}, t=0)
    cell.mouse.up()
    play = cell.hosted.key("play")
    play.click()
    cell.at()
    cell.mouse.down()
    assert play.text_content() == "Pause"
    cell.at(6)
    assert play.text_content() == "Play"
    cell.mouse.up()


@every_kind
@pytest.mark.parametrize(("key", "by"), KEYS.items())
def test_an_arrow_up_is_more_and_an_arrow_down_is_less(host, kind, key, by):
    dragged = Dragged(host(kind))
    before = dragged.number
    for count in (1, 2, 3):
        dragged.cell.press(key)
        assert dragged.number == round(before + count * by, 10)
        assert dragged.hosted.saves == count
    dragged.hosted.hold()


@every_kind
def test_a_million_is_the_end_either_way(host, kind):
    dragged = Dragged(host(kind))
    for text, key, end in (("999999.5", "ArrowUp", 1e6), ("-999999.5", "ArrowDown", -1e6)):
        dragged.cell.press("Enter")
        dragged.hosted.page.keyboard.type(text)
        dragged.hosted.page.keyboard.press("Enter")
        for _ in range(2):
            dragged.cell.press(f"Shift+{key}")
        assert dragged.number == end
