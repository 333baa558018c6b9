"""Runs of different lengths in one array: what is padded never leaks, what is real stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import identity, logistic, relu, runs, sequence, tanh
from tests import onnx_rnn, oracle

PHIS = (tanh, relu, logistic, identity)
SIZES = {"m": 4, "T": 7, "k": 3, "l": 5}
LENGTHS = np.array([7, 2, 1, 4])

forwards_and_backwards = pytest.mark.parametrize(
    "reverse", [False, True], ids=["forwards", "backwards"]
)


def a_padded_run(m, T, k, l, seed, dtype=float):
    """Return arrays for runs of random lengths, with NaN where nothing should ever look."""
    rng = np.random.default_rng(seed)
    X, Y_init = rng.normal(size=(m, T, k)), rng.normal(size=(m, l))
    weights = [0.4 * rng.normal(size=shape) for shape in ((k, l), (l, l), (l,))]
    lengths = rng.integers(1, T + 1, m)
    X[np.arange(T) >= lengths[:, np.newaxis]] = np.nan
    X, Y_init, *weights = (array.astype(dtype) for array in (X, Y_init, *weights))
    return X, weights, Y_init, lengths


every_size = given(
    m=st.integers(0, 5),
    T=st.integers(1, 6),
    k=st.integers(1, 4),
    l=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
    reverse=st.booleans(),
)


@every_size
def test_it_agrees_with_scalar_loops(m, T, k, l, seed, reverse):
    X, weights, Y_init, lengths = a_padded_run(m, T, k, l, seed)
    lists = [array.tolist() for array in (X, *weights)]
    for phi in PHIS:
        right = oracle.padded(
            *lists, oracle.PHI[phi.name], Y_init.tolist(), lengths.tolist(), reverse=reverse
        )
        Y = sequence.unroll(X, *weights, phi, Y_init, lengths, reverse=reverse)
        assert Y.shape == (m, T, l)
        np.testing.assert_allclose(Y, np.array(right).reshape(m, T, l), rtol=1e-9, atol=1e-12)


@every_size
def test_a_padded_run_is_each_instance_s_own_run(m, T, k, l, seed, reverse):
    X, weights, Y_init, lengths = a_padded_run(m, T, k, l, seed)
    Y = sequence.unroll(X, *weights, tanh, Y_init, lengths, reverse=reverse)
    ends = sequence.last(Y, lengths, reverse=reverse)
    assert ends.shape == (m, l)
    for i, length in enumerate(lengths):
        alone = sequence.unroll(
            X[i : i + 1, :length], *weights, tanh, Y_init[i : i + 1], reverse=reverse
        )
        np.testing.assert_allclose(Y[i, :length], alone[0], rtol=1e-9, atol=1e-12)
        np.testing.assert_array_equal(Y[i, length:], 0)
        own_end = alone[0, 0 if reverse else -1]
        np.testing.assert_allclose(ends[i], own_end, rtol=1e-9, atol=1e-12)


@forwards_and_backwards
@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
@pytest.mark.parametrize("from_zero", [True, False], ids=["zeros", "Y_init"])
def test_it_agrees_with_onnxruntime(phi, from_zero, reverse):
    X, weights, Y_init, _ = a_padded_run(**SIZES, seed=21)
    X = np.random.default_rng(22).normal(size=X.shape)  # onnxruntime multiplies the padding too
    Y_init = None if from_zero else Y_init
    right = onnx_rnn.unroll(X, *weights, phi.name, Y_init, LENGTHS, reverse=reverse)
    Y = sequence.unroll(X, *weights, phi, Y_init, LENGTHS, reverse=reverse)
    np.testing.assert_allclose(Y, right, rtol=2e-5, atol=1e-5)


@forwards_and_backwards
def test_full_lengths_change_nothing(reverse):
    X, weights, Y_init, _ = a_padded_run(**SIZES, seed=23)
    X = np.nan_to_num(X)
    full = sequence.unroll(X, *weights, tanh, Y_init, [7] * 4, reverse=reverse)
    whole = sequence.unroll(X, *weights, tanh, Y_init, reverse=reverse)
    np.testing.assert_allclose(full, whole, rtol=1e-12)
    assert np.abs(full).min() > 0


@forwards_and_backwards
def test_phi_sees_real_steps_only(reverse):
    X, weights, _, lengths = a_padded_run(**SIZES, seed=24)
    X = np.nan_to_num(X, nan=1e300)
    seen = []
    sequence.unroll(
        X, *weights, lambda z: seen.append(z) or np.tanh(z), lengths=lengths, reverse=reverse
    )
    assert sum(len(z) for z in seen) == lengths.sum() < X[:, :, 0].size
    assert max(np.abs(z).max() for z in seen) < 1e3


@forwards_and_backwards
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_dtype_stays(dtype, reverse):
    X, weights, Y_init, lengths = a_padded_run(**SIZES, seed=25, dtype=dtype)
    Y = sequence.unroll(X, *weights, tanh, Y_init, lengths, reverse=reverse)
    assert Y.dtype == sequence.last(Y, lengths).dtype == dtype


def test_nothing_that_goes_in_is_written_into():
    X, weights, Y_init, lengths = a_padded_run(**SIZES, seed=26)
    arrays = [X, *weights, Y_init, lengths]
    before = [array.copy() for array in arrays]
    sequence.unroll(X, *weights, tanh, Y_init, lengths)[:] = 9
    for array, old in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, old)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(1, 4))
def test_what_is_padded_can_be_taken_apart_again(lengths, k):
    rng = np.random.default_rng(27)
    given_runs = [rng.normal(size=(length, k)) for length in lengths]
    X, found = runs.pad(given_runs)
    assert X.shape == (len(lengths), max(lengths), k)
    assert found.tolist() == lengths
    steps = runs.mask(found, X.shape[1])
    for i, run in enumerate(given_runs):
        np.testing.assert_array_equal(X[i][steps[i]], run)
    assert (X[~steps] == 0).all()
    assert steps.sum(axis=1).tolist() == lengths


def test_padding_keeps_float32_and_makes_floats_of_integers():
    assert runs.pad([np.ones((2, 3), np.float32), np.ones((1, 3), np.float32)])[0].dtype == "f4"
    assert runs.pad([np.ones((2, 3), np.float32), np.ones((1, 3))])[0].dtype == "f8"
    assert runs.pad([[[1, 2, 3]], [[4, 5, 6], [7, 8, 9]]])[0].dtype == "f8"


def test_a_mask_says_which_steps_are_real():
    steps = runs.mask([3, 1, 2], T=3)
    assert steps.dtype == bool
    assert steps.tolist() == [[True, True, True], [True, False, False], [True, True, False]]
    assert runs.mask([], T=3).shape == (0, 3)


def test_there_and_back_again():
    X = np.arange(24.0).reshape(4, 2, 3)
    by_step = runs.time_major(X)
    assert [[by_step[t, i].tolist() for i in range(4)] for t in range(2)] == [
        [X[i, t].tolist() for i in range(4)] for t in range(2)
    ]
    np.testing.assert_array_equal(runs.batch_major(by_step), X)
    by_step[:] = 9
    assert X[0, 0, 0] == 0
