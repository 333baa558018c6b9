"""A batch of whole runs: step after step, an oracle, onnxruntime."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import batch, example, identity, logistic, relu, sequence, tanh
from tests import onnx_rnn, oracle

PHIS = (tanh, relu, logistic, identity)


def a_run(m, T, k, l, seed):
    rng = np.random.default_rng(seed)
    X, Y_init = rng.normal(size=(m, T, k)), rng.normal(size=(m, l))
    return X, [0.4 * rng.normal(size=shape) for shape in ((k, l), (l, l), (l,))], Y_init


@given(
    m=st.integers(0, 4),
    T=st.integers(0, 5),
    k=st.integers(1, 4),
    l=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
)
def test_it_agrees_with_scalar_loops(m, T, k, l, seed):
    X, weights, Y_init = a_run(m, T, k, l, seed)
    lists = [array.tolist() for array in (X, *weights)]
    for phi in PHIS:
        right = oracle.sequence(*lists, oracle.PHI[phi.name], Y_init.tolist())
        Y = sequence.unroll(X, *weights, phi, Y_init)
        assert Y.shape == (m, T, l)
        np.testing.assert_allclose(Y, np.array(right).reshape(m, T, l), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
@pytest.mark.parametrize("from_zero", [True, False], ids=["zeros", "Y_init"])
def test_it_agrees_with_onnxruntime(phi, from_zero):
    X, weights, Y_init = a_run(m=4, T=7, k=3, l=5, seed=11)
    Y_init = None if from_zero else Y_init
    right = onnx_rnn.unroll(X, *weights, phi.name, Y_init)
    Y = sequence.unroll(X, *weights, phi, Y_init)
    np.testing.assert_allclose(Y, right, rtol=2e-5, atol=1e-5)


def test_it_is_the_batch_s_step_again_and_again():
    X, weights, Y_init = a_run(m=4, T=6, k=3, l=5, seed=12)
    Y = Y_init
    for t, right in enumerate(sequence.unroll(X, *weights, Y_init=Y_init).swapaxes(0, 1)):
        Y = batch.step(X[:, t], Y, *weights)
        np.testing.assert_allclose(Y, right, rtol=1e-12)


def test_it_starts_from_zeros():
    X, weights, Y_init = a_run(m=4, T=3, k=3, l=5, seed=13)
    np.testing.assert_array_equal(
        sequence.unroll(X, *weights), sequence.unroll(X, *weights, Y_init=np.zeros((4, 5)))
    )
    assert np.abs(sequence.unroll(X, *weights) - sequence.unroll(X, *weights, Y_init=Y_init)).max()


def test_a_run_cut_in_two_goes_on_where_it_stopped():
    X, weights, _ = a_run(m=4, T=6, k=3, l=5, seed=14)
    whole = sequence.unroll(X, *weights)
    first = sequence.unroll(X[:, :2], *weights)
    rest = sequence.unroll(X[:, 2:], *weights, Y_init=first[:, -1])
    np.testing.assert_allclose(np.concatenate([first, rest], axis=1), whole, rtol=1e-12)


def test_nothing_but_inputs_and_weights_is_read_or_written():
    arrays = example.X, example.W_x, example.W_y, example.b
    before = [array.copy() for array in arrays]
    sequence.unroll(*arrays)
    for array, old in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, old)
