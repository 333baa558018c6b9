"""A neuron on its own: the numbers of chapter 1, an oracle, onnxruntime."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import example, identity, layer, logistic, neuron, relu, tanh
from tests import onnx_rnn, oracle

PHIS = (tanh, relu, logistic, identity)


def lone_neuron(k, T, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(T, k)), rng.normal(size=k), rng.normal(), rng.normal()


def test_the_chapter_s_numbers_by_hand():
    w_x, w_y, b = example.W_x[:, 0], example.W_y[0, 0], example.b[0]
    y_0 = math.tanh(1.0 * 0.6 + 0.5 * -0.2 + -0.4 * 0.5 + 0 * 0.5 + 0.1)
    y_1 = math.tanh(-0.5 * 0.6 + 0.8 * -0.2 + 0.6 * 0.5 + y_0 * 0.5 + 0.1)
    ys = neuron.unroll(example.X[0], w_x, w_y, b)
    np.testing.assert_allclose(ys, [y_0, y_1], rtol=1e-14)
    assert neuron.step(example.X[0, 1], y_0, w_x, w_y, b) == pytest.approx(y_1, rel=1e-14)


@given(k=st.integers(1, 6), T=st.integers(0, 6), seed=st.integers(0, 2**32 - 1))
def test_it_agrees_with_scalar_loops(k, T, seed):
    xs, w_x, w_y, b = lone_neuron(k, T, seed)
    for phi in PHIS:
        expected = oracle.neuron(xs.tolist(), w_x.tolist(), w_y, b, oracle.PHI[phi.name], 0.3)
        ys = neuron.unroll(xs, w_x, w_y, b, phi, y_init=0.3)
        np.testing.assert_allclose(ys, np.array(expected), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
def test_it_agrees_with_onnxruntime(phi):
    xs, w_x, w_y, b = lone_neuron(k=3, T=6, seed=2)
    expected = onnx_rnn.unroll(
        xs[np.newaxis], w_x[:, np.newaxis], np.array([[w_y]]), np.array([b]), phi.name
    )
    ys = neuron.unroll(xs, w_x, w_y, b, phi)
    np.testing.assert_allclose(ys, expected[0, :, 0], rtol=2e-5, atol=1e-6)


@given(k=st.integers(1, 6), T=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_unroll_is_step_after_step(k, T, seed):
    xs, w_x, w_y, b = lone_neuron(k, T, seed)
    y, ys = 0.5, []
    for x in xs:
        y = neuron.step(x, y, w_x, w_y, b)
        ys.append(y)
    np.testing.assert_array_equal(neuron.unroll(xs, w_x, w_y, b, y_init=0.5), ys)


def test_a_layer_of_one_neuron_is_that_neuron():
    (x,), w_x, w_y, b = lone_neuron(k=3, T=1, seed=3)
    alone = neuron.step(x, 0.4, w_x, w_y, b)
    (as_layer,) = layer.step(x, [0.4], w_x[:, np.newaxis], [[w_y]], [b])
    assert alone == pytest.approx(as_layer, rel=1e-14)


def test_among_others_it_differs_from_the_second_step_on():
    x_0, x_1 = example.X[0]
    rest = example.W_x, example.W_y, example.b
    y_0 = layer.step(x_0, np.zeros(5), *rest)
    y_1 = layer.step(x_1, y_0, *rest)
    alone = neuron.unroll(example.X[0], example.W_x[:, 0], example.W_y[0, 0], example.b[0])
    assert alone[0] == pytest.approx(y_0[0], rel=1e-14)
    assert abs(alone[1] - y_1[0]) > 0.1


def test_one_number_comes_out():
    (x,), w_x, w_y, b = lone_neuron(k=3, T=1, seed=4)
    y = neuron.step(x, 0, w_x, w_y, b)
    assert isinstance(y, np.float64)
    assert np.shape(y) == ()
