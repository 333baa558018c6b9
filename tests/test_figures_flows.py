"""Readouts, layers on layers, two directions: as many cells, layers and arrows as there are."""

from __future__ import annotations

from functools import partial

import pytest

from rnnlib import figures
from tests.drawings import texts

ARROW = 2  # a line and its head


@pytest.mark.parametrize(
    ("kind", "readouts", "inputs", "again"),
    [
        ("many-to-many", 3, ["x(0)", "x(1)", "x(2)"], 0),
        ("many-to-one", 1, ["x(0)", "x(1)", "x(2)"], 0),
        ("one-to-many", 3, ["x(0)", "p(0)", "p(1)"], 2),
    ],
)
def test_a_use_has_its_inputs_and_its_readouts(kind, readouts, inputs, again):
    o = 3 if kind == "one-to-many" else 6
    found = partial(texts, figures.use(kind, k=3, l=5, o=6, T=3))
    assert len(found("layer")) == 3
    assert len(found("cell")) == 5 + 3 * (3 + 5) + readouts * o
    assert found("weight").count("Wo") == readouts
    assert found("weight").count("Wy") == found("weight").count("Wx") == 3
    assert len(found("again")) == again * ARROW
    names = found("name")
    assert sorted(name for name in names if name[0] in "xp") == sorted(
        inputs + [f"p({t})" for t in range(3 - readouts, 3)]
    )
    assert found("shape")[0] == f"(o,) = ({o},)"


def test_a_stack_has_every_layer_at_every_step():
    drawing = figures.stack(k=3, ls=(5, 7, 4), T=2)
    found = partial(texts, drawing)
    assert len(found("layer")) == 3 * 2
    assert len(found("neuron")) == (5 + 7 + 4) * 2
    assert len(found("cell")) == 3 * 2 + (5 + 7 + 4) * 3
    assert found("value") == ["0"] * (5 + 7 + 4)
    assert {"Wx (3, 5)", "Wx (5, 7)", "Wx (7, 4)", "Wy (7, 7)"} <= set(found("shape"))
    assert "Layer 2, of l = 7 neurons, hears the 5 outputs of layer 1" in drawing.alt


def test_two_directions_start_at_either_end():
    found = partial(texts, figures.bidirectional(k=3, l=5, T=3))
    assert len(found("layer")) == 2 * 3
    assert len(found("cell")) == 3 * (3 + 2 * 5)
    assert len(found("seam")) == 3
    assert len(found("recurrent")) == 2 * 3 * ARROW
    assert found("value") == ["0", "0"]
    assert found("weight") == ["Wy"] * 2 * 2


def test_a_use_that_is_none():
    with pytest.raises(ValueError, match="one of many-to-many, many-to-one, one-to-many"):
        figures.use("one-to-one")
