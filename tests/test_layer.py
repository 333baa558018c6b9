"""A layer, one instance: the numbers of chapter 2, an oracle, onnxruntime."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import batch, example, identity, layer, logistic, relu, tanh
from tests import onnx_rnn, oracle

PHIS = (tanh, relu, logistic, identity)


def a_layer(k, l, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(k, l)), rng.normal(size=(l, l)), rng.normal(size=l)


def test_neuron_2_of_the_chapter_by_hand():
    x, y_prev = example.X[0, 1], np.array([0.1, -0.2, 0.3, -0.4, 0.5])
    y = layer.step(x, y_prev, example.W_x, example.W_y, example.b)
    from_inputs = -0.5 * 0.8 + 0.8 * 0.4 + 0.6 * -0.1
    from_outputs = 0.1 * 0.2 + -0.2 * 0.9 + 0.3 * -0.5 + -0.4 * 0.3 + 0.5 * 0.1
    assert y[2] == pytest.approx(math.tanh(from_inputs + from_outputs + 0.3), rel=1e-14)


@given(k=st.integers(1, 6), l=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_it_agrees_with_scalar_loops(k, l, seed):
    rng = np.random.default_rng(seed)
    x, y_prev = rng.normal(size=k), rng.normal(size=l)
    weights = a_layer(k, l, seed)
    for phi in PHIS:
        (expected,) = oracle.layer(
            [x.tolist()], *(w.tolist() for w in weights), oracle.PHI[phi.name], y_prev.tolist()
        )
        y = layer.step(x, y_prev, *weights, phi)
        np.testing.assert_allclose(y, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
def test_it_agrees_with_onnxruntime(phi):
    rng = np.random.default_rng(5)
    xs, y = rng.normal(size=(6, 3)), np.zeros(5)
    W_x, W_y, b = (0.3 * w for w in a_layer(3, 5, seed=5))
    expected = onnx_rnn.unroll(xs[np.newaxis], W_x, W_y, b, phi.name)[0]
    for x, row in zip(xs, expected, strict=True):
        y = layer.step(x, y, W_x, W_y, b, phi)
        np.testing.assert_allclose(y, row, rtol=2e-5, atol=1e-6)


@given(
    k=st.integers(1, 6), l=st.integers(1, 6), T=st.integers(0, 5), seed=st.integers(0, 2**32 - 1)
)
def test_a_run_agrees_with_scalar_loops(k, l, T, seed):
    rng = np.random.default_rng(seed)
    xs, y_init = rng.normal(size=(T, k)), rng.normal(size=l)
    weights = [0.4 * w for w in a_layer(k, l, seed)]
    lists = [w.tolist() for w in weights]
    for phi in PHIS:
        for start, given_ in ((y_init, y_init), (np.zeros(l), None)):
            expected = oracle.layer(xs.tolist(), *lists, oracle.PHI[phi.name], start.tolist())
            ys = layer.unroll(xs, *weights, phi, given_)
            assert ys.shape == (T, l)
            np.testing.assert_allclose(ys, np.reshape(expected, (T, l)), rtol=1e-9, atol=1e-12)


def test_it_is_one_row_of_the_batch():
    rng = np.random.default_rng(6)
    X, Y_prev, weights = rng.normal(size=(4, 3)), rng.normal(size=(4, 5)), a_layer(3, 5, seed=6)
    Y = batch.step(X, Y_prev, *weights)
    for x, y_prev, y in zip(X, Y_prev, Y, strict=True):
        np.testing.assert_allclose(layer.step(x, y_prev, *weights), y, rtol=1e-13)


def test_neurons_stand_in_columns():
    w_xs, w_ys, bs = np.arange(6.0).reshape(2, 3), np.arange(4.0).reshape(2, 2), [7.0, 8.0]
    W_x, W_y, b = layer.from_neurons(list(w_xs), list(w_ys), bs)
    assert (W_x.shape, W_y.shape, b.shape) == ((3, 2), (2, 2), (2,))
    for j in range(2):
        np.testing.assert_array_equal(W_x[:, j], w_xs[j])
        np.testing.assert_array_equal(W_y[:, j], w_ys[j])
    np.testing.assert_array_equal(b, bs)


def test_from_neurons_leaves_no_way_back_into_its_arguments():
    w_xs, w_ys, bs = np.ones((2, 3)), np.ones((2, 2)), np.ones(2)
    for array in layer.from_neurons(w_xs, w_ys, bs):
        array[...] = 9
    for array in (w_xs, w_ys, bs):
        assert (array == 1).all()


@pytest.mark.parametrize("phi", [tanh, logistic, identity], ids=lambda phi: phi.name)
def test_the_slope_from_neuron_i_to_neuron_j_is_their_weight(phi):
    """∂y₍t₎,j / ∂y₍t−1₎,i = W_y[i, j] · φ′(z_j), against central differences."""
    W_x, W_y, b = example.W_x, example.W_y, example.b
    x, y_prev, h = example.X[0, 1], np.array([0.1, -0.2, 0.3, -0.4, 0.5]), 1e-6
    z = layer.step(x, y_prev, W_x, W_y, b, identity)
    for i in range(5):
        up, down = (
            layer.step(x, y_prev + sign * h * np.eye(5)[i], W_x, W_y, b, phi) for sign in (1, -1)
        )
        np.testing.assert_allclose((up - down) / (2 * h), W_y[i] * phi.derivative(z), atol=1e-9)
