"""A layer on a batch: both forms of the equation, an oracle, onnxruntime."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import batch, example, identity, logistic, relu, tanh
from tests import onnx_rnn, oracle

PHIS = (tanh, relu, logistic, identity)


def a_batch(m, k, l, seed):
    rng = np.random.default_rng(seed)
    shapes = ((m, k), (m, l), (k, l), (l, l), (1, l))
    return [rng.normal(size=shape) for shape in shapes]


def expected(X, Y_prev, W_x, W_y, b, phi):
    arrays = (X[:, np.newaxis], W_x, W_y, b.ravel())
    Y = oracle.sequence(
        *(array.tolist() for array in arrays), oracle.PHI[phi.name], Y_prev.tolist()
    )
    return np.array(Y).reshape(Y_prev.shape)


@given(
    m=st.integers(0, 6), k=st.integers(1, 6), l=st.integers(1, 6), seed=st.integers(0, 2**32 - 1)
)
def test_both_forms_agree_with_scalar_loops(m, k, l, seed):
    X, Y_prev, W_x, W_y, b = a_batch(m, k, l, seed)
    W = batch.concatenate(W_x, W_y)
    for phi in PHIS:
        right = expected(X, Y_prev, W_x, W_y, b, phi)
        split = batch.step(X, Y_prev, W_x, W_y, b, phi)
        joined = batch.step_concatenated(X, Y_prev, W, b, phi)
        np.testing.assert_allclose(split, right, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(joined, right, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
def test_both_forms_agree_with_onnxruntime(phi):
    X, Y_prev, W_x, W_y, b = a_batch(m=4, k=3, l=5, seed=7)
    right = onnx_rnn.unroll(X[:, np.newaxis], W_x, W_y, b, phi.name, Y_prev)[:, 0]
    split = batch.step(X, Y_prev, W_x, W_y, b, phi)
    joined = batch.step_concatenated(X, Y_prev, batch.concatenate(W_x, W_y), b, phi)
    np.testing.assert_allclose(split, right, rtol=2e-5, atol=1e-5)
    np.testing.assert_allclose(joined, right, rtol=2e-5, atol=1e-5)


def test_the_chapter_s_numbers():
    Y_0 = batch.step(example.X[:, 0], np.zeros((4, 5)), example.W_x, example.W_y, example.b)
    Y_1 = batch.step(example.X[:, 1], Y_0, example.W_x, example.W_y, example.b)
    right = onnx_rnn.unroll(example.X, example.W_x, example.W_y, example.b)
    np.testing.assert_allclose(np.stack([Y_0, Y_1], axis=1), right, atol=1e-6)


def test_a_bias_is_a_row_or_a_vector():
    X, Y_prev, W_x, W_y, b = a_batch(m=4, k=3, l=5, seed=8)
    np.testing.assert_array_equal(
        batch.step(X, Y_prev, W_x, W_y, b), batch.step(X, Y_prev, W_x, W_y, b[0])
    )


def test_input_weights_stand_on_top():
    _, _, W_x, W_y, _ = a_batch(m=4, k=3, l=5, seed=9)
    W = batch.concatenate(W_x, W_y)
    assert W.shape == (8, 5)
    np.testing.assert_array_equal(W[:3], W_x)
    np.testing.assert_array_equal(W[3:], W_y)


def test_each_instance_is_on_its_own():
    X, *rest = a_batch(m=4, k=3, l=5, seed=10)
    changed = X.copy()
    changed[2] += 1
    same = (batch.step(X, *rest) == batch.step(changed, *rest)).all(axis=1)
    assert same.tolist() == [True, True, False, True]
