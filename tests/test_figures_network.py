"""Neurons, layers, runs, curves: as many frames, edges and points drawn as there are."""

from __future__ import annotations

import math
import re
from functools import partial

import pytest

from rnnlib import activations, figures, palette
from tests.drawings import MEASURED, groups, texts


@pytest.mark.parametrize("T", [1, 2, 5])
def test_a_neuron_has_one_frame_for_each_step(T):
    found = partial(texts, figures.neuron(T=T, k=4))
    assert len(found("neuron")) == T + 1
    assert len(found("cell")) == (T + 1) * (4 + 1) + 1
    assert found("time") == [f"t = {t}" for t in range(T)]
    assert found("weight").count("wx") == found("weight").count("wy") == T + 1
    assert len(found("recurrent")) == 2 * (T + 1)  # a line and its head
    outputs = [f"y({t})" for t in ("t", "−1", *range(T))]
    assert [name for name in found("name") if name.startswith("y")] == outputs
    assert found("value") == ["0"]


def test_a_layer_has_every_edge():
    found = partial(texts, figures.layer(l=6, T=2, k=4))
    assert len(found("edge-x")) == 4 * 6
    assert len(found("edge-y")) == 6 * 6
    assert len(found("neuron")) == 6 + 2 * 6
    assert len(found("layer")) == 2
    assert found("value") == ["0"] * 6
    assert {"x(t)", "y(t−1)", "y(t)", "x(1)", "y(−1)", "Wx", "Wy"} <= set(found("name"))


@pytest.mark.parametrize(
    ("options", "edges", "cells"),
    [({"neuron": 1}, 3 + 5, 3 + 5), ({"edge": (4, 2)}, 1, 2), ({}, 0, 0)],
)
def test_what_a_neuron_hears_is_highlighted(options, edges, cells):
    drawing = figures.layer_edges(**options)
    strong = groups(drawing, "edge-x") + groups(drawing, "edge-y")
    assert sum(len(g) for g in strong if "stroke-width:2" in g.get("style")) == edges
    marked = [g for g in groups(drawing, "cell") if palette.use("accent") in g.get("style")]
    assert sum(map(len, marked)) == cells
    assert len(texts(drawing, "edge-x")) + len(texts(drawing, "edge-y")) == 15 + 25


def test_the_highlighted_edge_runs_from_i_to_j():
    drawing = figures.layer_edges(edge=(4, 2))
    ends = [
        [float(number) for number in re.findall(r"[\d.]+", line.get("d"))]
        for group in groups(drawing, "edge-y")
        for line in group
    ]
    x, _, right, low = ends[-1]  # drawn last, above the others
    neuron = [disc for group in groups(drawing, "neuron") for disc in group][2]
    assert x == max(start for start, *_ in ends)  # output 4 stands farthest to the right
    reach = math.hypot(right - float(neuron.get("cx")), low - float(neuron.get("cy")))
    assert reach == pytest.approx(float(neuron.get("r")), abs=0.2)


def test_the_edge_is_named_by_its_weight():
    drawing = figures.layer_edges(edge=(4, 2))
    assert texts(drawing, "caption") == ["Wy[4, 2]"]
    assert "row 4 and column 2" in drawing.alt
    assert "column" not in figures.layer_edges().svg()


def test_the_marked_points_lie_on_the_curves():
    drawing = figures.activations([0.5, -1.0])
    assert texts(drawing, "name") == ["tanh", "ReLU", "logistic", "identity"]
    assert len(texts(drawing, "point")) == 4 * 2
    assert len(texts(drawing, "curve")) == 4
    assert len(texts(drawing, "slope")) == 4 + 1  # ReLU's has a jump
    assert f"tanh(0.5) = {float(activations.tanh(0.5)):.2f}" in drawing.alt
    points = [point for group in groups(drawing, "point") for point in group]
    heights = [float(point.get("cy")) for point in points]
    assert heights[2] - heights[3] == pytest.approx(-0.5 * 30, abs=0.11)  # ReLU(0.5) over ReLU(-1)
    assert heights[6] - heights[7] == pytest.approx(-1.5 * 30, abs=0.11)  # the identity


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (partial(figures.layer_edges, neuron=5), "no neuron 5: 5 neurons are counted 0 to 4"),
        (partial(figures.layer_edges, edge=(0, -1)), "no neuron -1"),
        (partial(figures.layer_edges, neuron=1, edge=(1, 2)), "either one neuron or one edge"),
        (partial(figures.activations, [9.0]), "z = 9.0 cannot be marked"),
    ],
    ids=["beyond", "negative", "both", "outside"],
)
def test_what_cannot_be_marked_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("T", [1, 2, 4])
def test_a_run_has_an_output_for_each_step_and_one_state_more(T):
    found = partial(texts, figures.run(m=3, T=T, k=2, l=4))
    assert len(found("step")) == len(found("input")) / 2 == len(found("recurrent")) / 2 == T
    assert found("weights") == ["Wx, Wy, b"] * T
    assert len(found("cell")) == (T + 1) * 3 * 4 + T * 3 * 2
    assert found("value") == ["0"] * 3 * 4
    states = ["Y(−1)", *(f"Y({t})" for t in range(T))]
    assert [name for name in found("name") if name.startswith("Y")] == states
    assert found("count") == ["T + 1 states", "T outputs"]


def test_every_time_that_was_measured_is_a_point():
    drawing = figures.growth(MEASURED)
    assert len(texts(drawing, "point")) == len(MEASURED)
    assert texts(drawing, "letter") == [letter for letter in "klmT" for _ in range(2)]
    # Ten times the multiply-adds, eight times the time: less steep than the dashed line.
    spans = []
    for line in [*groups(drawing, "line"), *groups(drawing, "proportional")]:
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", line[0].get("d"))]
        spans.append((numbers[1] - numbers[-1]) / (numbers[-2] - numbers[0]))
    assert spans[:-1] == [pytest.approx(math.log10(8), abs=0.01)] * 4
    assert spans[-1] == pytest.approx(1, abs=0.01)


def test_a_time_is_told_in_the_unit_that_fits():
    told = figures.growth(MEASURED).alt
    assert "k: from 1.0 million in 300 µs to 100.0 million in 19.2 ms" in told
