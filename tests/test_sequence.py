"""A batch of whole runs: step after step, an oracle, onnxruntime; the cost of a run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import ShapeError, batch, example, identity, logistic, relu, sequence, tanh
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


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("steps", [1, 2, 3, 6, 7, 8])
def test_how_many_steps_stay_at_hand_changes_nothing(monkeypatch, steps, reverse):
    X, weights, Y_init = a_run(m=4, T=7, k=3, l=5, seed=14)
    right = onnx_rnn.unroll(X, *weights, "tanh", Y_init, reverse=reverse)
    monkeypatch.setattr(sequence, "NEAR", steps * 4 * 5)
    Y = sequence.unroll(X, *weights, tanh, Y_init, reverse=reverse)
    np.testing.assert_allclose(Y, right, rtol=2e-5, atol=1e-5)


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


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
@pytest.mark.parametrize("from_zero", [True, False], ids=["zeros", "Y_init"])
def test_backwards_it_agrees_with_onnxruntime(phi, from_zero):
    X, weights, Y_init = a_run(m=4, T=7, k=3, l=5, seed=15)
    Y_init = None if from_zero else Y_init
    right = onnx_rnn.unroll(X, *weights, phi.name, Y_init, reverse=True)
    Y = sequence.unroll(X, *weights, phi, Y_init, reverse=True)
    np.testing.assert_allclose(Y, right, rtol=2e-5, atol=1e-5)


def test_backwards_is_forwards_on_the_turned_run_turned_back():
    X, weights, Y_init = a_run(m=4, T=6, k=3, l=5, seed=16)
    turned = sequence.unroll(X[:, ::-1], *weights, Y_init=Y_init)[:, ::-1]
    backwards = sequence.unroll(X, *weights, Y_init=Y_init, reverse=True)
    np.testing.assert_allclose(backwards, turned, rtol=1e-12)
    assert np.abs(backwards - sequence.unroll(X, *weights, Y_init=Y_init)).max() > 0.1


def test_phi_may_keep_what_it_was_given():
    X, weights, Y_init = a_run(m=4, T=6, k=3, l=5, seed=19)
    kept = []
    Y = sequence.unroll(X, *weights, lambda z: kept.append(z) or np.tanh(z), Y_init)
    np.testing.assert_array_equal(np.tanh(kept), Y.swapaxes(0, 1))


def test_what_comes_out_can_be_written_into():
    X, weights, Y_init = a_run(m=4, T=3, k=3, l=5, seed=17)
    before = X.copy(), Y_init.copy()
    for phi in (identity, lambda z: z):
        sequence.unroll(X, *weights, phi, Y_init)[:] = 9
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(Y_init, before[1])


def test_the_last_output_is_that_of_the_step_that_came_last():
    X, weights, _ = a_run(m=4, T=3, k=3, l=5, seed=18)
    Y = sequence.unroll(X, *weights)
    np.testing.assert_array_equal(sequence.last(Y), Y[:, 2])
    np.testing.assert_array_equal(sequence.last(Y, reverse=True), Y[:, 0])
    sequence.last(Y)[:] = 9
    assert np.abs(Y).max() <= 1


def test_of_no_steps_none_is_the_last():
    with pytest.raises(ShapeError) as caught:
        sequence.last(np.zeros((4, 0, 5)))
    assert str(caught.value) == (
        "sequence.last: Y has shape (4, 0, 5): of T = 0 steps none is the last."
    )


@given(m=st.integers(0, 3), T=st.integers(0, 4), k=st.integers(1, 4), l=st.integers(1, 4))
def test_the_multiply_adds_are_those_that_scalar_loops_make(m, T, k, l):
    made = []

    class Counting(float):
        def __mul__(self, other):
            made.append(1)
            return float.__mul__(self, other)

        __rmul__ = __mul__

    X = [[[Counting(0.5)] * k for _ in range(T)] for _ in range(m)]
    W_x, W_y = [[0.5] * l for _ in range(k)], [[Counting(0.5)] * l for _ in range(l)]
    oracle.sequence(X, W_x, W_y, [0.5] * l, oracle.PHI["tanh"], [[0.0] * l for _ in range(m)])
    assert sequence.multiply_adds(m, T, k, l) == len(made)


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        (2.0, TypeError, "T should be one whole number, but it is 2.0."),
        (True, TypeError, "T should be one whole number, but it is True."),
        ("2", TypeError, "T should be one whole number, but it is '2'."),
        ([2], TypeError, "T should be one whole number, but it is [2]."),
        (-1, ValueError, "T should be 0 or more, but it is -1."),
    ],
)
def test_what_does_not_count_is_refused(value, error, says):
    with pytest.raises(error) as caught:
        sequence.multiply_adds(4, value, 3, 5)
    assert str(caught.value) == f"sequence.multiply_adds: {says}"
    assert sequence.multiply_adds(np.int8(4), np.int64(2), 3, 5) == 320
