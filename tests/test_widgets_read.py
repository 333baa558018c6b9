"""What is read of an explorer where nothing can move: the same arrays, equation and sum."""

from __future__ import annotations

import re

import numpy as np
import pytest

from rnnlib.layouts import LAYOUTS
from rnnlib.widgets import (
    BatchExplorer,
    FrameworksExplorer,
    LayerExplorer,
    NeuronExplorer,
    SequenceExplorer,
    StateExplorer,
)
from tests.still import every_explorer, html, numbers, random_explorer, tables, text


def kept(w):
    """Return the framework's arrays under the titles of their tables."""
    arrays = w.weights()
    return {
        f"{one.name} {one.slot} = {arrays[one.name].shape}": arrays[one.name]
        for one in LAYOUTS[w.framework].arrays
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_array_of_a_framework_is_there(name):
    w = random_explorer(FrameworksExplorer, seed=3, t=1)
    w.framework = name
    shown = tables(html(w))
    assert len(shown) == 4 + len(kept(w))
    for title, array in kept(w).items():
        rows = array.reshape(-1, array.shape[-1])
        assert np.atleast_2d(numbers(shown[title])).tolist() == rows.tolist()
    text_of_all = " ".join(text(w).splitlines())
    assert all(one.name in text_of_all for one in LAYOUTS[name].arrays)


def test_the_axes_of_a_framework_say_where_from_and_where_to():
    shown = tables(html(FrameworksExplorer(framework="torch")))
    ih = shown["weight_ih_l0 (l, k) = (5, 3)"]
    assert ih[0] == ["", "from input 0", "from input 1", "from input 2"]
    assert [row[0] for row in ih[1:]] == [f"to neuron {j}" for j in range(5)]
    assert "W_y[1, 2] of this book is weight_hh_l0[2, 1] of PyTorch nn.RNN." in text(
        FrameworksExplorer()
    )


@pytest.mark.parametrize("t", [0, 1])
@every_explorer
def test_every_array_of_the_step_is_there(kind, t):
    w = random_explorer(kind, seed=t, t=t)
    shown = tables(html(w))
    if kind is FrameworksExplorer:
        expected = {
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            **kept(w),
            f"Y[:, {t}] (m, l) = (4, 5)": w.Y[:, t].round(4),
        }
    elif kind is StateExplorer:
        expected = {
            "X[1] (T, k) = (2, 3)": w.X[1],
            "Y_init[1] (l,) = (5,)": w.Y_init[1],
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            "Y[1] (T, l) = (2, 5)": w.Y[1].round(4),
            "W_out (l, o) = (5, 6)": w.W_out,
            "b_out (o,) = (6,)": w.b_out,
            "P[1] (T, o) = (2, 6)": w.P[1].round(4),
        }
    elif kind in {BatchExplorer, SequenceExplorer}:
        expected = {
            f"X[:, {t}] (m, k) = (4, 3)": w.X[:, t],
            "Y_prev (m, l) = (4, 5)": w.Y[:, 0].round(4) if t else w.Y_init,
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            f"Y[:, {t}] (m, l) = (4, 5)": w.Y[:, t].round(4),
        }
    elif kind is LayerExplorer:
        expected = {
            f"xs[{t}] (k,) = (3,)": w.xs[t],
            "y_prev (l,) = (5,)": w.ys[0].round(4) if t else w.y_init,
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            f"ys[{t}] (l,) = (5,)": w.ys[t].round(4),
        }
    else:
        expected = {f"xs[{t}] (k,) = (3,)": w.xs[t], "w_x (k,) = (3,)": w.w_x}
        before = f"{w.ys[0]:.4f}" if t else repr(w.y_init)
        scalars = [f"y_prev () = {before}", f"w_y () = {w.w_y!r}", f"b () = {w.b!r}"]
        for line in [*scalars, f"ys[{t}] () = {w.ys[t]:.4f}"]:
            assert line.replace("-", "−") in text(w).splitlines()
    assert list(shown) == list(expected)
    for title, array in expected.items():
        assert numbers(shown[title]).tolist() == array.tolist(), title


def test_rows_and_columns_say_what_they_count():
    shown = tables(html(BatchExplorer()))
    assert shown["X[:, 1] (m, k) = (4, 3)"][0] == ["", "input 0", "input 1", "input 2"]
    assert [row[0] for row in shown["W_y (l, l) = (5, 5)"][1:]] == [
        f"from neuron {i}" for i in range(5)
    ]
    assert shown["W_y (l, l) = (5, 5)"][0][1:] == [f"to neuron {j}" for j in range(5)]


def test_the_equation_and_its_line_are_there():
    lines = text(BatchExplorer()).splitlines()
    assert lines[1:4] == [
        "A layer of l = 5 recurrent neurons on a batch of m = 4 instances with k = 3 inputs, T = 2 "
        "steps, φ = tanh; shown is step 1.",
        "Y(1) = φ(X(1) W_x + Y(0) W_y + b)",
        "phi(X[:, t] @ W_x + Y_prev @ W_y + b)",
    ]
    assert text(LayerExplorer(t=0)).splitlines()[2] == "y(0) = φ(W_xᵀ x(0) + W_yᵀ y(−1) + b)"
    joined = text(BatchExplorer(joined=True)).splitlines()
    assert joined[2] == "Y(1) = φ([X(1) Y(0)] W + b)"
    assert joined[3] == "phi(np.hstack([X[:, t], Y_prev]) @ np.vstack([W_x, W_y]) + b)"


def test_a_sum_is_written_out_as_the_chapters_do_by_hand():
    assert text(NeuronExplorer()).splitlines()[-4:] == [
        "ys[0], the output at step 0, written out:",
        "From the inputs: 1 · 0.6 + 0.5 · (−0.2) + (−0.4) · 0.5 = 0.3000.",
        "From the step before: 0 · 0.5 = 0.0000.",
        "With the bias 0.1: tanh(0.4000) = 0.3799.",
    ]
    assert text(LayerExplorer(chosen="neuron[0]")).splitlines()[-1] == (
        "With the bias 0.1: tanh(0.2711) = 0.2646."
    )
    assert "\nys[1, 2], the output of neuron 2 at step 1, written out:\n" in text(LayerExplorer())
    assert text(BatchExplorer()).splitlines()[-4:-2] == [
        "Y[1, 1, 2], the output of neuron 2 for instance 1 at step 1, written out:",
        "From the inputs: 0.4 · 0.8 + 0.3 · 0.4 + (−1) · (−0.1) = 0.5400.",
    ]


@pytest.mark.parametrize("seed", range(3))
@every_explorer
def test_the_sum_adds_up(kind, seed):
    w = random_explorer(kind, seed, t=seed % 2)
    w.phi = "identity"
    if kind is StateExplorer:
        w.put(use="many-to-one", t=0)  # which is not read out
    *_, inputs, before, outcome = text(w).replace("−", "-").replace("·", "*").splitlines()
    parts = [re.fullmatch(r"From [\w ]+: (.*) = (.*)\.", line) for line in (inputs, before)]
    sums = [
        sum(
            np.prod([float(n.strip("() ")) for n in product.split("*")])
            for product in part[1].split(" + ")
        )
        for part in parts
    ]
    np.testing.assert_allclose(sums, [float(part[2]) for part in parts], atol=5e-4)
    bias, z, y = re.fullmatch(r"With the bias (.*): identity\((.*)\) = (.*)\.", outcome).groups()
    assert z == y
    assert float(z) == pytest.approx(sum(sums) + float(bias), abs=1e-3)


@pytest.mark.parametrize(
    ("chosen", "output"),
    [
        ("Y[3, 4]", "Y[3, 1, 4]"),
        ("W_y[0, 4]", "Y[1, 1, 4]"),
        ("W_x[:, 3]", "Y[1, 1, 3]"),
        ("X[2]", "Y[2, 1, 2]"),
        ("Y_prev[3, 4]", "Y[3, 1, 2]"),
        ("b[0]", "Y[1, 1, 0]"),
        ("instance[0]", "Y[0, 1, 2]"),
        ("W_y[4]", "Y[1, 1, 2]"),
        ("b", "Y[1, 1, 2]"),
    ],
)
def test_what_is_chosen_is_written_out(chosen, output):
    assert f"\n{output}, the output of" in text(BatchExplorer(chosen=chosen))


def test_the_usual_cell_is_brought_back_into_small_arrays():
    w = BatchExplorer()
    w.put(X=np.ones((1, 1, 1)), W_x=[[1.0]], W_y=[[1.0]], b=[0.0])
    assert "\nY[0, 0, 0], the output of" in text(w)


def test_what_is_to_be_guessed_is_not_told():
    w = BatchExplorer(predict=True)
    rows = tables(html(w))["Y[:, 1] (m, l) = (4, 5)"]
    assert {cell for row in rows[1:] for cell in row[1:]} == {"?"}
    assert text(w).splitlines()[-1] == "With the bias 0.3: tanh(0.6692) = ?."


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        ("W_y-transposed", "It stays silent, and is wrong from step 1 on; the numbers here are"),
        (
            "W_x-transposed",
            "At step 0 it shouts: ValueError: matmul: Input operand 1 has a mismatch",
        ),
    ],
)
def test_a_mistake_is_told(mistake, says):
    for kind in (BatchExplorer, LayerExplorer):
        last = text(kind(mistake=mistake)).splitlines()[-1]
        assert last.startswith("Made on purpose: W_")
        assert says in last
