"""What a picture draws beside its numbers: the neuron's walk, the batch's copies, the captions."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from rnnlib import neuron
from tests import explorers

# ---- the neuron's walk ----

WALK = """() => {
    const walk = hosted.el.querySelector(".rnn-walk");
    const of = (node, name) => node.querySelector(name)?.getAttribute("d");
    const scale = (anchor, place) =>
        [...walk.querySelectorAll(`.rnn-scale[text-anchor=${anchor}]`)].map(node =>
            [Number(node.getAttribute(place)), Number(node.textContent.replace("−", "-"))]);
    const dot = walk.querySelector(".rnn-dot");
    return {
        rows: [...walk.querySelectorAll("g:has(> .rnn-bar)")].map(row => ({
            place: row.dataset.place, name: row.querySelector(".rnn-leg").textContent,
            bar: of(row, ".rnn-bar"), link: of(row, ".rnn-link"),
            middle: Number(row.querySelector(".rnn-leg").getAttribute("y"))})),
        across: scale("middle", "x"), up: scale("end", "y"),
        way: of(walk, ".rnn-way"), dot: [dot.getAttribute("cx"), dot.getAttribute("cy")]};
}"""
START = re.compile(r"^M(-?[\d.]+) ")
TIP = re.compile(r"L(-?[\d.]+) ")
BELOW = 4  # pixels from the middle of a number of the scale to its line


def reader(scale, shift=0):
    """Return a function from pixels to numbers, as somebody reads them off a scale."""
    (first, low), *_, (last, high) = sorted(scale)

    def read(pixels):
        return low + (float(pixels) + shift - first) / (last - first) * (high - low)

    return read


def walked(hosted):
    """Return the walk as it is read off: of each row its name, its start, its end and its link."""
    drawn = hosted.page.evaluate(WALK)
    z, y = reader(drawn["across"]), reader(drawn["up"], BELOW)
    rows = []
    for row in drawn["rows"]:
        start = START.search(row["bar"])[1]
        tip = TIP.search(row["bar"])
        link = row["link"] and START.search(row["link"])[1]
        rows.append((row["name"], z(start), z(tip[1] if tip else start), link and z(link)))
    way, (x, level) = START.search(drawn["way"])[1], drawn["dot"]
    return rows, (z(way), z(x), y(level))


def terms(state, t):
    """Return the terms of a step, and its output, from rnnlib."""
    xs, w_x, w_y, b, y_init = explorers.arrays("neuron", state)
    ys = neuron.unroll(xs, w_x, w_y, b, explorers.PHI[state["phi"]], y_init)
    before = ys[t - 1] if t else y_init
    return np.array([*xs[t] * w_x, before * w_y, b]), ys[t]


@pytest.mark.parametrize("phi", explorers.PHI)
@pytest.mark.parametrize(("k", "times"), [(1, 1), (8, 1), (3, 20), (4, 5), (4, 7)])
def test_each_term_of_the_walk_starts_where_the_last_one_ended(host, phi, k, times):
    hosted = host("neuron", sizes={"T": 3, "k": k}, phi=phi, t=0)
    larger = (times * np.array(hosted.state["w_x"])).tolist()
    hosted.tell(w_x=larger, y_init=-0.7)
    names = [*(f"x[{a}]·w_x[{a}]" for a in range(k)), "y_prev·w_y", "b", "z"]
    negative = 0
    for t in range(3):
        hosted.tell(t=t)
        parts, y = terms(hosted.state, t)
        ends = np.cumsum(parts)
        rows, (way, across, up) = walked(hosted)
        assert [name for name, *_ in rows] == names
        has = np.array([row[1:3] for row in rows])
        should = np.transpose([[0, *ends[:-1], 0], [*ends, ends[-1]]])
        np.testing.assert_allclose(has, should, rtol=0, atol=1e-9)
        np.testing.assert_allclose([row[3] for row in rows[:-1]], ends, rtol=0, atol=1e-9)
        np.testing.assert_allclose([way, across, up], [ends[-1], ends[-1], y], rtol=0, atol=1e-9)
        hosted.hold()
        negative += np.sum(parts < 0)
    assert negative


def test_a_term_that_is_nothing_goes_nowhere(host):
    hosted = host("neuron", t=0)
    hosted.tell(w_y=0, b=0)
    rows, _ = walked(hosted)
    for _, start, end, link in rows[-3:-1]:
        assert start == end == link == pytest.approx(rows[-1][2], abs=1e-9)


# ---- the batch's copies ----


@pytest.mark.parametrize("m", [1, 2, 4, 8])
@pytest.mark.parametrize("l", [1, 5])
def test_the_bias_is_written_once_and_copied_for_all_other_instances(host, m, l):
    hosted = host("batch", sizes={"m": m, "l": l}, chosen="b[0]")
    array = hosted.root.locator(".rnn-array.rnn-bias")
    assert array.locator(".rnn-cell").count() == l
    places = array.locator(".rnn-copies > *").evaluate_all(
        "copies => copies.map(copy => copy.dataset.place)"
    )
    assert places == [f"b[{j}]" for _ in range(m - 1) for j in range(l)]
    expect(array.locator(".rnn-copies > .rnn-lit")).to_have_count(m - 1)
    hosted.key("size m 1" if m < 8 else "size m -1").click()
    expect(array.locator(".rnn-copies > .rnn-lit")).to_have_count(m if m < 8 else 6)


# ---- the layer's captions ----

# What is said of a place, and what is said of it when the matrices are turned, where that differs.
SAID = {
    "": ("Point at a neuron, an edge or a number; a click makes it stay lit.", ""),
    "neuron[2]": (
        "Neuron 2 hears: column 2 of W_x and column 2 of W_y.",
        "Neuron 2 hears: row 2 of W_xᵀ and row 2 of W_yᵀ.",
    ),
    "y[4]": (
        "Neuron 4 hears: column 4 of W_x and column 4 of W_y.",
        "Neuron 4 hears: row 4 of W_xᵀ and row 4 of W_yᵀ.",
    ),
    "ys[1, 3]": (
        "Neuron 3 hears: column 3 of W_x and column 3 of W_y.",
        "Neuron 3 hears: row 3 of W_xᵀ and row 3 of W_yᵀ.",
    ),
    "y": ("Each output is computed by one neuron: y[j] by neuron j.", ""),
    "x[1]": (
        "Input 1 goes to every neuron: row 1 of W_x.",
        "Input 1 goes to every neuron: column 1 of W_xᵀ.",
    ),
    "xs[1, 0]": (
        "Input 0 goes to every neuron: row 0 of W_x.",
        "Input 0 goes to every neuron: column 0 of W_xᵀ.",
    ),
    "x": ("Every input goes to every neuron.", ""),
    "y_prev[3]": (
        "Neuron 3 sends its last output to every neuron, itself included: row 3 of W_y.",
        "Neuron 3 sends its last output to every neuron, itself included: column 3 of W_yᵀ.",
    ),
    "y_prev": ("Every output of the step before goes to every neuron.", ""),
    "b[2]": ("b[2] is added in neuron 2, in no other.", ""),
    "b": ("b has one number for each neuron.", ""),
    "W_x[0, 2]": ("W_x[0, 2] leads from input 0 to neuron 2.", ""),
    "W_y[1, 2]": ("W_y[1, 2] leads from neuron 1 to neuron 2.", ""),
    "W_y[3, 3]": ("W_y[3, 3] leads from neuron 3 back to itself.", ""),
    "W_x[1, 1]": ("W_x[1, 1] leads from input 1 to neuron 1.", ""),
    "W_x[:, 2]": ("W_x[:, 2] is all that neuron 2 hears from the inputs.", ""),
    "W_y[:, 4]": ("W_y[:, 4] is all that neuron 4 hears from the neurons.", ""),
    "W_x[0]": ("W_x[0, :] is all that input 0 sends.", ""),
    "W_y[1]": ("W_y[1, :] is all that neuron 1 sends.", ""),
    "W_x": ("W_x has one number for each edge from an input to a neuron.", ""),
    "W_y": ("W_y has one number for each edge from a neuron to a neuron.", ""),
}


@pytest.mark.parametrize("turned", [False, True])
def test_the_caption_says_what_is_lit(host, turned):
    hosted = host("layer", turned=turned)
    caption = hosted.root.locator(".rnn-now-lit")
    for place, (normal, other) in SAID.items():
        hosted.tell(chosen=place)
        assert caption.text_content() == ((turned and other) or normal), place


@pytest.mark.parametrize("turned", [False, True])
def test_the_sum_says_which_row_or_column_it_takes(host, turned):
    hosted = host("layer", turned=turned, chosen="neuron[3]")
    said = hosted.root.locator(".rnn-sum .rnn-says").all_text_contents()
    part, mark = ("row 3", "ᵀ") if turned else ("column 3", "")
    assert said == [f"x and {part} of W_x{mark}", f"y_prev and {part} of W_y{mark}", "b[3]", "y[3]"]
