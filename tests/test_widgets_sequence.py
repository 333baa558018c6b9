"""The run's explorer: the cone, what a change moves, padding, and going through time."""

from __future__ import annotations

import re

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from rnnlib import sequence, tanh
from rnnlib.widgets import SequenceExplorer
from tests import explorers

SIZES = {"m": 3, "T": 5, "k": 2, "l": 4}
LENGTHS = [5, 2, 4]
# The numbers in small, by place: which are lit or go with what is lit, and how they are drawn.
DOTS = """() => [...hosted.el.querySelectorAll(".rnn-card > i")].map(node => [
    node.dataset.place, node.matches(".rnn-lit, .rnn-kin"), node.dataset.how])"""
# The same of the instance in front.
CELLS = """() => [...hosted.el.querySelectorAll(".rnn-run [data-how]")].map(node => [
    node.dataset.place, node.matches(".rnn-lit, .rnn-kin"), node.dataset.how])"""
WRITTEN = re.compile(r"(\w+)\[(.*)\]")


@pytest.fixture
def run(host):
    """Return a function that shows runs of different lengths."""

    def shown(**others):
        return host("sequence", **{"sizes": SIZES, "lengths": LENGTHS, "t": 3, **others})

    return shown


def places(hosted, script, which):
    """Return the places of X and Y that a question is true of."""
    found = {"X": set(), "Y": set()}
    for place, lit, how in hosted.page.evaluate(script):
        symbol, index = WRITTEN.fullmatch(place).groups()
        if symbol in found and which(lit, (how or "").split()):
            found[symbol].add(tuple(map(int, index.split(", "))))
    return found


def outputs(state, **changes):
    arrays = {name: np.array(state[name]) for name in explorers.AXES["sequence"]} | changes
    return sequence.unroll(**arrays, phi=tanh)


def moved_by(state, symbol, index):
    """Return the outputs that a small change of one number moves, by running it."""
    array = np.array(state[symbol])
    array[index] += 0.1
    return set(zip(*np.nonzero(outputs(state, **{symbol: array}) != outputs(state)), strict=True))


# ---- the cone ----


@pytest.mark.parametrize("cell", [(0, 3, 2), (0, 0, 0), (0, 4, 3), (1, 1, 2), (2, 3, 0), (1, 3, 1)])
def test_an_output_lights_exactly_what_it_has_seen(run, cell):
    hosted = run(chosen=f"Y{list(cell)}")
    state = hosted.state
    has = places(hosted, DOTS, lambda lit, _: lit)
    heard = {index for index in np.ndindex(3, 5, 2) if cell in moved_by(state, "X", index)}
    assert has["X"] == heard
    i, t, _ = cell
    real = t < LENGTHS[i]
    assert has["Y"] == {cell} | {(i, s, j) for s in range(t) for j in range(4) if real}
    front = places(hosted, CELLS, lambda lit, _: lit)
    assert front == has
    hosted.hold()


@pytest.mark.parametrize("cell", [(0, 2, 1), (1, 0, 0), (2, 3, 1), (1, 2, 0)])
def test_an_input_lights_exactly_what_it_reaches_and_a_change_of_it_moves_that(run, cell):
    hosted = run(chosen=f"X{list(cell)}", t=cell[1])
    reached = moved_by(hosted.state, "X", cell)
    assert places(hosted, DOTS, lambda lit, _: lit) == {"X": {cell}, "Y": reached}
    before = outputs(hosted.state)
    hosted.cell(f"X{list(cell)}").press("ArrowUp")
    differ = set(zip(*np.nonzero(outputs(hosted.state) != before), strict=True))
    assert places(hosted, DOTS, lambda _, how: "moved" in how)["Y"] == differ == reached
    assert places(hosted, CELLS, lambda _, how: "moved" in how)["Y"] == differ
    i, t, _ = cell
    told = hosted.root.locator(".rnn-run-moved")
    if differ:
        times = sorted({step for _, step, _ in differ})
        when = f"steps {t} to {times[-1]}" if len(times) > 1 else f"step {t}"
        said = f"The last change moved {len(differ)} outputs: of instance {i} alone, {when}."
        expect(told).to_have_text(said)
    else:
        expect(told).to_have_text("Change a number: every output that moves is marked.")
    hosted.key("step back" if t else "step on").click()  # time goes on, and moves no number
    assert places(hosted, DOTS, lambda _, how: "moved" in how)["Y"] == differ


def test_a_weight_is_the_same_at_every_step_of_every_instance(run):
    hosted = run(chosen="W_y[1, 2]")
    expect(hosted.root.locator(".rnn-run-box.rnn-kin")).to_have_count(5)
    hosted.cell("W_y[1, 2]").press("ArrowUp")
    marks = places(hosted, DOTS, lambda _, how: "moved" in how)["Y"]
    assert {(i, t) for i, t, _ in marks} == {
        (i, t) for i, end in enumerate(LENGTHS) for t in range(end)
    }, "from Y_init on, up to the end of each"


# ---- padding ----


def test_what_lies_beyond_an_end_is_hollow_and_the_last_output_is_marked(run):
    hosted = run(chosen="")
    real = sequence.mask(LENGTHS, 5)
    for script, instances in ((DOTS, (0, 1, 2)), (CELLS, (1,))):
        hollow = places(hosted, script, lambda _, how: "padding" in how)
        for symbol, size in (("X", 2), ("Y", 4)):
            assert hollow[symbol] == {
                (i, t, j)
                for i in instances
                for t in range(5)
                for j in range(size)
                if not real[i, t]
            }
        last = places(hosted, script, lambda _, how: "last" in how)["Y"]
        assert last == {(i, LENGTHS[i] - 1, j) for i in instances for j in range(4)}
    hosted.tell(chosen="Y[1, 4, 0]")
    expect(hosted.root.locator(".rnn-now-lit")).to_have_text(
        "Y[1, 4, 0] is padding: instance 1 ends after 2 steps."
    )
    expect(hosted.root.locator(".rnn-outcome")).to_contain_text("0 · tanh(")
    hosted.hold()


@pytest.mark.parametrize("lengths", [[5, 5, 5], LENGTHS])
def test_the_line_that_is_shown_is_the_line_that_computes(run, lengths):
    hosted = run(lengths=lengths)
    shown = hosted.root.locator(".rnn-line:visible").text_content()
    assert shown.startswith("Y[:, t] = mask[:, t, np.newaxis] * phi(") is (lengths == LENGTHS)
    assert {shown.partition(" = ")[2]} == set(hosted.page.evaluate("hosted.lines"))
    state = hosted.state
    arrays = {name: np.array(state[name]) for name in explorers.AXES["sequence"]}
    Y = outputs(state)
    given = arrays | {"np": np, "phi": tanh, "t": 3, "Y_prev": Y[:, 2]}
    given["mask"] = sequence.mask(lengths, 5)
    line = eval(shown.partition(" = ")[2], given)  # noqa: S307  # the page's line
    np.testing.assert_allclose(line, Y[:, 3], atol=1e-12)


def test_a_length_is_a_whole_number_up_to_the_steps_there_are(run):
    hosted = run()
    cell, keyboard = hosted.cell("lengths[1]"), hosted.page.keyboard
    for key, length in (
        *(("ArrowUp", 3), ("Shift+ArrowUp", 4), ("Alt+ArrowUp", 5), ("ArrowUp", 5)),
        *(("ArrowDown", 4), ("Shift+ArrowDown", 3), ("ArrowDown", 2), ("ArrowDown", 1)),
        ("ArrowDown", 1),
    ):
        cell.press(key)
        assert hosted.state["lengths"] == [5, length, 4]
        hosted.hold()
    for text in ("1.5", "0", "6", "-1"):
        cell.press("Enter")
        hosted.root.locator(".rnn-input").fill(text)
        keyboard.press("Enter")
        word = "Here a whole number from 1 to 5 is needed. It stays 1."
        expect(hosted.root.get_by_role("alert")).to_have_text(word)
        keyboard.press("Escape")
    cell.press("3")
    keyboard.press("Enter")
    assert hosted.state["lengths"] == [5, 3, 4]


def test_who_had_all_steps_there_were_has_all_there_are(run):
    hosted = run(lengths=[5, 2, 4])
    for by, lengths in ((-1, [4, 2, 4]), (-1, [3, 2, 3]), (1, [4, 2, 4]), (1, [5, 2, 5])):
        hosted.key(f"size T {by}").click()
        assert hosted.state["lengths"] == lengths
        hosted.hold()
    hosted.key("size m 1").click()
    assert hosted.state["lengths"] == [5, 2, 5, 5]


def test_what_stands_still_says_what_was_seen_and_what_is_padding():
    def said(**state):
        html = SequenceExplorer(lengths=[6, 3, 5, 2], **state)._repr_mimebundle_()[0]["text/html"]
        return BeautifulSoup(html, "html.parser").get_text()

    seen = "Y[0, 3, 2] has seen X[0, 0] to X[0, 3] and Y[0, 0] to Y[0, 2]: nothing of another"
    assert seen in said(chosen="Y[0, 3, 2]")
    assert "Y[0, 0, 2] has seen X[0, 0] to X[0, 0]: nothing" in said(chosen="Y[0, 0, 2]", t=0)
    padded = said(chosen="Y[1, 3, 2]")
    assert "Step 3 is padding: instance 1 ends after 3. So Y[1, 3, 2] is 0." in padded
    assert "mask[:, t, np.newaxis] * phi(X[:, t] @ W_x" in padded
    assert "6, 3, 5, 2 steps are real" in padded


# ---- time ----


def test_the_slider_goes_through_time_and_takes_the_chosen_output_along(run):
    hosted = run(chosen="Y[0, 3, 2]")
    slider = hosted.key("scrub")
    slider.focus()
    steps = (("ArrowRight", 4), ("ArrowRight", 4), ("Home", 0), ("ArrowUp", 1), ("End", 4))
    for key, t in steps:
        before, saves = hosted.state["t"], hosted.saves
        slider.press(key)
        assert (hosted.state["t"], hosted.state["chosen"]) == (t, f"Y[0, {t}, 2]")
        assert hosted.saves == saves + (t != before)
        expect(slider).to_have_attribute("aria-valuetext", f"step {t} of 0…4")
        assert len(places(hosted, DOTS, lambda lit, _: lit)["X"]) == 2 * (t + 1)
    hosted.key("step back").click()
    assert (hosted.state["t"], hosted.state["chosen"]) == (3, "Y[0, 3, 2]")
    expect(slider).to_have_js_property("value", "3")


def test_what_has_no_step_stays_when_time_goes_on(run):
    for place in ("W_y[1, 2]", "instance[2]", "Y[1]", ""):
        hosted = run(chosen=place)
        hosted.key("step on").click()
        assert (hosted.state["t"], hosted.state["chosen"]) == (4, place)


def test_who_chooses_an_output_goes_to_its_step(run):
    hosted = run(chosen="")
    hosted.cell("Y[1, 1, 2]").press("Enter")
    assert (hosted.state["t"], hosted.state["chosen"], hosted.saves) == (1, "Y[1, 1, 2]", 1)
    hosted.cell("Y[1, 1, 2]").press("Enter")
    assert (hosted.state["t"], hosted.state["chosen"], hosted.saves) == (1, "", 2)


def test_there_is_one_state_more_than_there_are_outputs(run):
    hosted = run()
    for symbol, count in (("Y_init", 1), ("Y", 5)):
        cells = hosted.root.locator(f".rnn-run [data-group={symbol}] .rnn-cell")
        expect(cells).to_have_count(4 * count)
    expect(hosted.root.locator(".rnn-run-states")).to_have_text("T + 1 states")


# ---- the instance in front ----


def test_the_instance_that_is_chosen_comes_to_the_front_with_all_its_numbers(run):
    hosted = run(chosen="")
    for i in (2, 0, 1):
        hosted.root.locator(f".rnn-handle[data-place='instance[{i}]']").press("Enter")
        shown = hosted.root.locator(".rnn-run [data-group=X] .rnn-cell").evaluate_all(
            "cells => cells.map(cell => Number(cell.dataset.value))"
        )
        assert shown == np.ravel(np.transpose(hosted.state["X"][i])).tolist()
        names = hosted.root.locator(".rnn-run .rnn-title code").all_text_contents()
        assert names == [f"[{i}]", f"[{i}]ᵀ", f"[{i}]ᵀ"]
        front = hosted.root.locator(".rnn-card").evaluate_all(
            "cards => cards.map(card => card.matches('.rnn-front'))"
        )
        assert front == [i == instance for instance in range(3)]
        hosted.hold()


def test_fewer_steps_from_outside_are_shown_once_the_lengths_fit(run):
    hosted = run(chosen="", t=0)
    before = hosted.page.evaluate("hosted.el.textContent")
    hosted.tell(X=[steps[:3] for steps in hosted.state["X"]])
    assert hosted.page.evaluate("hosted.el.textContent") == before
    hosted.tell(lengths=[3, 2, 1])
    expect(hosted.root.locator(".rnn-now")).to_have_text("step t = 0 of 0…2")
    hosted.hold()
