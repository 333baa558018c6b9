"""Predict first: what is asked for is hidden, and a wrong answer is told what is wrong with it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from rnnlib import state as readouts
from tests import explorers
from tests.site.explorers import KINDS, address, first, hold, numbers, on, stated

ROUNDS = 6  # of one question each
# The shapes that can be asked for, by the name in the question.
SHAPES = {
    "neuron": "x: k; w_x: k; xs: T k; ys: T; y:; y_prev:; w_y:; b:",
    "layer": "x: k; y_prev: l; y: l; W_x: k l; W_y: l l; b: l; W_x.T: l k; W_y[:, 0]: l",
    "batch": "X[:, t]: m k; Y_prev: m l; Y at this step: m l; W_x: k l; W_y: l l; "
    "b: 1 l; [X Y_prev]: m k+l; W: k+l l",
    "sequence": "X: m T k; Y: m T l; X[:, t]: m k; Y[:, t]: m l; Y[i]: T l; "
    "the last outputs: m l; Y_init: m l; lengths: m; W_x: k l",
    "state": "W_out: l o; b_out: o; what goes in: m T k; what is read out: m T o; Y[:, t]: m l; "
    "what step t hands on: m l; W_y: l l; W_out with one neuron more: l+1 o; "
    "W_y with one neuron more: l+1 l+1; Y: m T l; W_x: k l",
    "frameworks": "weight_ih_l0 of PyTorch: l k; weight_hh_l0 of PyTorch: l l; "
    "bias_ih_l0 of PyTorch: l; bias_hh_l0 of PyTorch: l; "
    "what goes into PyTorch: T m k; what comes out of PyTorch by default: T m l",
}
# What is counted, from the state and the numbers in the question.
COUNTS = {
    "How many states does each instance go through": lambda of: len(of["X"][0]) + 1,
    "How many numbers of X has Y[] seen": lambda of, _i, t, _j: (t + 1) * len(of["W_x"]),
    "How many outputs hear of X[]": lambda of, i, t, _: (of["lengths"][i] - t) * len(of["b"]),
    "How many numbers does the layer learn": lambda of: readouts.parameters(*np.shape(of["W_x"])),
    "How many numbers does the readout learn": lambda of: np.size(of["W_out"]) + len(of["b_out"]),
}
VALUE = re.compile(r"(?P<symbol>\w+?)(?:\[(?P<index>[\d, ]*)\])? at step (?P<t>\d+)")
SIZES = """nodes => Object.fromEntries(nodes.map(node => node.textContent.split(" = "))
    .map(([letter, size]) => [letter, Number(size)]))"""

# Another number may be the same by accident.
WITHOUT_NUMBERS = """root => {
  const copy = root.cloneNode(true);
  for (const node of copy.querySelectorAll("[data-symbol]")) node.remove();
  return copy.innerHTML;
}"""

# Answers in one go what is not to be taken, and tells what is said of it.
ANSWER = """(panel, text) => {
  const field = panel.querySelector("input");
  field.value = text;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
  const told = panel.querySelector(".rnn-told");
  return [told.dataset.right === "true", told.textContent];
}"""
# How long the address waits for a calm, other tests look at.
HASTE = """const later = setTimeout;
window.setTimeout = (does, time, ...rest) => later(does, time && 1, ...rest);"""


class Asked:
    """An explorer that asks, and how to answer it."""

    def __init__(self, kind, page):
        self.kind, self.page, self.explorer = kind, page, on(page)
        self.panel = self.explorer.get_by_label("predict first", exact=True)

    def question(self):
        return self.panel.locator("label").text_content().strip()

    def sizes(self):
        return self.explorer.locator(".rnn-size").evaluate_all(SIZES)

    def answer(self, text):
        """Answer wrong, and return whether it was right nevertheless and what was said."""
        return tuple(self.panel.evaluate(ANSWER, text))

    def type(self, text):
        """Answer as a reader does, and return whether it was right and what was said."""
        field = self.panel.get_by_role("textbox")
        field.fill(text)
        field.press("Enter")
        told = self.panel.locator(".rnn-told")
        return told.get_attribute("data-right") == "true", told.text_content()

    def fresh(self):
        self.panel.get_by_role("button", name="Fresh sizes").click()

    def state(self):
        """Return the state, once the address has followed what is shown."""
        shown = numbers(self.explorer)  # here, for a predicate may not ask the page
        self.page.wait_for_url(lambda url: given(self.kind, stated(self.kind, url), shown))
        return stated(self.kind, self.page.url)


def given(kind, state, shown):
    """Say whether a state has all the inputs and weights that are shown."""
    try:
        return all(
            float(value) == np.array(state[symbol])[tuple(map(int, filter(None, index.split(","))))]
            for symbol, index, value, *_ in shown
            if symbol in explorers.AXES[kind]
        )
    except IndexError:
        return False


@pytest.fixture(params=KINDS)
def asked(request, reopen):
    page = reopen(address(request.param), prose=False)
    page.evaluate(HASTE + explorers.SEED)
    on(page).get_by_role("button", name="Predict first").click()
    return Asked(request.param, page)


def written(shape):
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def test_an_answer_is_judged_by_what_it_is(asked):
    shapes, values = set(), 0
    for _ in range(ROUNDS):
        question = asked.question()
        if match := re.fullmatch(r"The shape of (.+)\?", question):
            shapes.add(match[1])
            answer_a_shape(asked, match[1])
        elif match := re.fullmatch(r"In PyTorch, where is (W_[xy])\[(\d), (\d)\]\?", question):
            shapes.add(question)
            symbol, i, j = match.groups()
            array = {"W_x": "weight_ih_l0", "W_y": "weight_hh_l0"}[symbol]
            assert not asked.answer(f"{array}[{i}, {j}]")[0]
            right, told = asked.type(f"[{j}, {i}]")
            assert right
            assert f"{array}[{j}, {i}]" in told
        elif question.startswith("How many"):
            shapes.add(question)
            answer_a_count(asked, question.rstrip("?"))
        else:
            values += 1
            answer_a_value(asked, VALUE.search(question))
        asked.fresh()
        sizes = list(asked.sizes().values())
        assert len(set(sizes)) == len(sizes), "fresh sizes all differ"
        assert 1 not in sizes
    assert len(shapes) >= 2
    assert values >= 2


def answer_a_shape(asked, name):
    sizes = {**asked.sizes(), "1": 1}
    asking = [one.rpartition(":") for one in SHAPES[asked.kind].split("; ")]
    letters = {other: axes.split() for other, _, axes in asking}
    known = {
        other: tuple(sum(sizes[one] for one in axis.split("+")) for axis in axes)
        for other, axes in letters.items()
    }
    should = known[name]
    stage = asked.explorer.locator(".rnn-stage")
    expect(stage).to_be_hidden()
    spoken = asked.explorer.locator(".rnn-term").first.get_attribute("aria-label")
    assert "here" not in spoken, "what a screen reader hears gives no shape away"
    said = {"nonsense": asked.answer("wide"), "axes": asked.answer(written((*should, 7)))}
    assert "Write a shape" in said["nonsense"][1]
    assert re.search(r"ax[ei]s\. .+ has \w+ ax[ei]s: ", said["axes"][1])
    right, in_letters = asked.answer(written((*letters[name], "T")))
    assert (right, bool(re.search(r"\. .+ has \w+ ax[ei]s: ", in_letters))) == (False, True)
    stranger = "n" if asked.kind in explorers.BATCHES else "m"
    assert f"There is no {stranger} here" in asked.answer(f"({stranger}, k)")[1]
    assert "Write a shape" in asked.answer(written((*should[:-1], 0.5)))[1]
    if len(should) == 2 and should[0] != should[1]:
        said["transposed"] = asked.answer(written(should[::-1]))
        assert "transposed" in said["transposed"][1]
        assert asked.answer(written(letters[name][::-1])) == said["transposed"]
    same_axes = {
        shape for shape in known.values() if len(shape) == len(should) and shape != should[::-1]
    } - {should}
    for shape in sorted(same_axes)[:1]:
        said["other"] = asked.answer(written(shape))
        named = re.search(r"is the shape of (.+?)\. ", said["other"][1])
        assert named, said["other"]
        assert known[named[1]] == shape
    if should:
        said["size"] = asked.answer(written((should[0] + 20, *should[1:])))
        assert f"Not {should[0] + 20} along axis 0" in said["size"][1]
    assert not any(right for right, _ in said.values()), said
    assert len({text for _, text in said.values()}) == len(said), said
    expect(stage).to_be_hidden()
    right, text = asked.type(written(should))
    assert right, text
    expect(stage).to_be_visible()


def answer_a_count(asked, question):
    state = asked.state()
    index = [int(part) for part in re.findall(r"\d+", question.partition("[")[2])]
    count = COUNTS[re.sub(r"\[.*?\]", "[]", question)]
    should = count(state, *index)
    stage = asked.explorer.locator(".rnn-stage")
    expect(stage).to_be_hidden()
    assert "is no number" in asked.answer("a few")[1]
    right, text = asked.answer(str(should + 100))
    assert (right, f"Not {should + 100}. Think of " in text) == (False, True)
    if should != should // len(state["b"]) and "hear" in question:
        assert "So many steps" in asked.answer(str(should // len(state["b"])))[1]
    expect(stage).to_be_hidden()
    right, text = asked.type(str(should))
    assert right, text
    assert text.startswith(f"Right: {should}: ")
    expect(stage).to_be_visible()


def answer_a_value(asked, match):
    state = asked.state()
    symbol = {"y": "ys"}.get(match["symbol"], match["symbol"])
    index = [int(part) for part in (match["index"] or "").split(",") if part.strip()]
    t = int(match["t"])
    if asked.kind in {"batch", "frameworks"}:
        index.insert(1, t)
    elif asked.kind not in {"sequence", "state"}:
        index.insert(0, t)
    known = explorers.numbers(asked.kind, state)
    should = float(known[symbol].values[tuple(index)])
    key = [symbol, ",".join(map(str, index))]
    hidden = [one for one in numbers(asked.explorer) if one[:2] == key]
    assert hidden
    expect(asked.explorer.locator(".rnn-sum:visible")).to_have_count(0)
    for *_, value, text, _ in hidden:
        assert (value, text) == (None, "?")
    # Nothing else on the page says it, to the eye or to the ear: not even a moment later.
    expect(asked.explorer.locator(".rnn-voice")).not_to_be_empty()
    html = asked.explorer.evaluate(WITHOUT_NUMBERS)
    if should:  # ReLU gives 0 now and then, and so does much else
        assert not re.search(rf"\b{abs(should):.4f}\b|{abs(should)!r}\b", html), (state, should)
    right, nonsense = asked.answer("many")
    assert (right, "is no number" in nonsense) == (False, True)
    before, slip = ("sum_out", "bias is missing") if symbol == "P" else ("z", "before φ")
    right, slipped = asked.answer(f"{float(known[before].values[tuple(index)]):.3f}")
    if state["phi"] != "identity" and not right:
        assert slip in slipped
    right, off = asked.answer(f"{should + 3:.3f}")
    assert (right, "Not " in off) == (False, True)
    right, text = asked.type(f"{should:.2f}")
    assert right, text
    if asked.kind != "neuron":
        expect(asked.explorer.locator(".rnn-sum:visible")).to_have_count(1)
    assert hold(asked.kind, state, asked.explorer) > len(hidden)


@pytest.mark.parametrize(
    ("asked", "whole", "part"),
    [("layer", "T l", "y"), ("batch", "m T k", "X[:, t]")],
    indirect=["asked"],
)
def test_what_has_all_steps_is_told_from_what_has_one(asked, whole, part):
    while asked.question() != f"The shape of {part}?":
        asked.fresh()
    shape = written([asked.sizes()[letter] for letter in whole.split()])
    _, text = asked.answer(shape)
    assert re.search(r"is the shape of .*all steps|with all its steps", text), text


def test_who_gives_up_is_shown_the_answer(asked):
    asked.panel.get_by_role("button", name="Show it").click()
    expect(asked.panel.locator(".rnn-told")).to_have_text(re.compile(r"has shape|^It is \d+: "))
    expect(asked.explorer.locator(".rnn-stage")).to_be_visible()
    asked.fresh()
    asked.panel.get_by_role("button", name="Show it").click()
    expect(asked.panel.locator(".rnn-told")).to_contain_text("It is ")
    hold(asked.kind, asked.state(), asked.explorer)


@pytest.mark.parametrize("questions", [0, 1])
def test_leaving_brings_everything_back(asked, questions):
    for _ in range(questions):
        asked.fresh()
    asked.panel.get_by_role("button", name="Enough").click()
    expect(asked.panel).to_have_count(0)
    expect(asked.explorer.locator(".rnn-stage")).to_be_visible()
    hold(asked.kind, asked.state() if questions else first(asked.kind), asked.explorer)
