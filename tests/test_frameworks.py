"""Six layouts: there and back, in each framework's own formula, and as they themselves ran.

onnxruntime is here and runs live. PyTorch, Keras and Flax are not; `make frameworks` ran them and
stored what they gave. TF1 and Flux are known from their documentation alone: for them, only the
formula that is written there is run.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import example, frameworks, sequence
from tests import oracle
from tests.frameworks import cases, on_onnx

LAYOUTS = frameworks.LAYOUTS
RUN = [name for name in LAYOUTS if LAYOUTS[name].checked == "run"]
EVERY = pytest.mark.parametrize("name", LAYOUTS)
EVERY_RUN = pytest.mark.parametrize("name", RUN)
CANONICAL = {"k": 3, "l": 5, "m": 4, "T": 3}
BOOK = example.W_x, example.W_y, example.b

sizes = st.fixed_dictionaries(
    {"k": st.integers(1, 5), "l": st.integers(1, 5), "m": st.integers(0, 4), "T": st.integers(0, 4)}
)


def expected(name, weights, X):
    """Return the outputs by scalar loops, as (m, T, l)."""
    runs = frameworks.turn(X, LAYOUTS[name].inputs, "mTk")
    W_x, W_y, b = frameworks.of(name, weights)
    zeros = np.zeros((len(runs), len(b)))
    lists = (array.tolist() for array in (runs, W_x, W_y, b))
    Y = oracle.sequence(*lists, oracle.PHI["tanh"], zeros.tolist())
    return np.array(Y).reshape(*runs.shape[:2], len(b))


def test_there_are_six_and_two_of_them_were_not_run():
    assert list(LAYOUTS) == ["tf1", "keras", "torch", "onnx", "flax", "flux"]
    assert set(LAYOUTS) - set(RUN) == {"tf1", "flux"}


@given(sizes=sizes, seed=st.integers(0, 2**32 - 1))
@EVERY
def test_there_and_back_is_the_same_to_the_last_digit(name, sizes, seed):
    rng = np.random.default_rng(seed)
    k, l = sizes["k"], sizes["l"]
    ours = [rng.normal(size=shape) for shape in ((k, l), (l, l), (l,))]
    for array, back in zip(ours, frameworks.of(name, frameworks.to(name, *ours)), strict=True):
        np.testing.assert_array_equal(array, back)


@given(sizes=sizes, seed=st.integers(0, 2**32 - 1))
@EVERY
def test_the_framework_s_own_formula_agrees_with_scalar_loops(name, sizes, seed):
    weights, X = cases.drawn(name, sizes, seed)  # a second bias is drawn as well
    Y = frameworks.run(name, weights, X)
    assert Y.shape == tuple({**sizes, "1": 1}[letter] for letter in LAYOUTS[name].outputs)
    Y = frameworks.turn(Y, LAYOUTS[name].outputs, "mTl")
    np.testing.assert_allclose(Y, expected(name, weights, X), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("at", cases.SIZES, ids=str)
def test_onnxruntime_gives_what_we_give_both_ways(at):
    drawn, X = cases.drawn("onnx", at)
    ours = [
        np.random.default_rng(5).uniform(-0.7, 0.7, shape)
        for shape in ((at["k"], at["l"]), (at["l"], at["l"]), (at["l"],))
    ]
    for weights in (drawn, frameworks.to("onnx", *ours)):
        Y, h = on_onnx.run(weights, X)
        right = expected("onnx", weights, X)
        np.testing.assert_allclose(Y[:, 0].transpose(1, 0, 2), right, atol=cases.TOLERANCE)
        np.testing.assert_allclose(h[0], right[:, -1], atol=cases.TOLERANCE)
    runs = X.transpose(1, 0, 2)
    Y = sequence.unroll(runs, *ours)
    np.testing.assert_allclose(on_onnx.run(weights, X)[0][:, 0].swapaxes(0, 1), Y, atol=2e-6)


@EVERY
def test_one_connection_is_found_where_the_layout_says(name):
    layout = LAYOUTS[name]
    W_x, W_y = np.zeros((3, 5)), np.zeros((5, 5))
    W_y[1, 4] = 1  # from neuron 1 to neuron 4
    (found,) = (
        (kept, np.argwhere(array))
        for kept, array in zip(
            layout.arrays, frameworks.to(name, W_x, W_y, np.zeros(5)).values(), strict=True
        )
        if array.any()
    )
    kept, (place,) = found
    assert place[kept.to] == 4
    assert place[kept.source] == (3 + 1 if name == "tf1" else 1)


@EVERY
def test_the_data_fit_what_is_made_of_them(name):
    layout = LAYOUTS[name]
    made = frameworks.to(name, *BOOK)
    assert list(made) == [kept.name for kept in layout.arrays]
    for kept in layout.arrays:
        shape = tuple(
            sum({"1": 1, "k": 3, "l": 5}[c] for c in part.split("+"))
            for part in kept.shape.strip("()").split(",")
            if part
        )
        assert made[kept.name].shape == shape
    count = sum(array.size for array in made.values())
    assert count == layout.parameters(3, 5) == 3 * 5 + 5 * 5 + layout.biases * 5
    assert layout.biases == (2 if name in {"torch", "onnx"} else 1)
    assert layout.turned == (made[layout.arrays[0].name].shape[-1] == 3)


@pytest.mark.parametrize("name", ["torch", "onnx"])
def test_of_two_biases_the_second_is_zeros_and_their_sum_counts(name):
    out = frameworks.to(name, *BOOK)
    biases = [array.ravel() for key, array in out.items() if key.startswith(("bias", "B"))]
    np.testing.assert_array_equal(np.concatenate(biases), [*example.b, 0, 0, 0, 0, 0])
    weights, _ = cases.drawn(name, CANONICAL)
    biases = [array.ravel() for key, array in weights.items() if key.startswith(("bias", "B"))]
    first, second = np.split(np.concatenate(biases), 2)
    np.testing.assert_array_equal(frameworks.of(name, weights)[2], first + second)


@EVERY
def test_what_comes_out_is_a_copy(name):
    weights = frameworks.to(name, *BOOK)
    for array in (*weights.values(), *frameworks.of(name, weights)):
        assert array.flags.c_contiguous
        array.fill(1)
    np.testing.assert_array_equal(example.W_x[0], [0.6, -0.3, 0.8, 0.1, -0.5])


@EVERY
def test_float32_stays_float32(name):
    weights = frameworks.to(name, *(np.float32(array) for array in BOOK))
    for array in (*weights.values(), *frameworks.of(name, weights)):
        assert array.dtype == np.float32


@EVERY
def test_shapes_are_recognised(name):
    shapes = [array.shape for array in frameworks.to(name, *BOOK).values()]
    alike = {"keras": ("keras", "flax"), "flax": ("keras", "flax")}
    assert frameworks.looks_like(*shapes) == alike.get(name, (name,))


def test_with_as_many_inputs_as_neurons_shapes_say_less():
    shapes = [(5, 5), (5, 5), (5,)]
    assert frameworks.looks_like(*shapes) == ("keras", "flax", "flux")
    assert frameworks.looks_like((5, 5), (5, 4), (5,)) == ()


def test_turning_moves_the_numbers_with_their_axes():
    there = frameworks.turn(example.X, "mTk", "kTm")
    assert there[2, 1, 3] == example.X[3, 1, 2]
    np.testing.assert_array_equal(frameworks.turn(there, "kTm", "mTk"), example.X)
    assert frameworks.turn(example.X, "mTk", "T1mk").shape == (2, 1, 4, 3)
