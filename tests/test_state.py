"""Readouts, stacks, two directions, runs that go on from what they gave; oracles, onnxruntime."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import example, identity, logistic, relu, sequence, state, tanh
from tests import onnx_state, oracle

PHIS = (tanh, relu, logistic, identity)
FIRST = example.W_x, example.W_y, example.b
sizes = st.integers(1, 4)
seeds = st.integers(0, 2**32 - 1)


def a_layer(k, l, seed):
    rng = np.random.default_rng(seed)
    return tuple(0.4 * rng.normal(size=shape) for shape in ((k, l), (l, l), (l,)))


def a_run(m, T, k, seed):
    return np.random.default_rng(seed).normal(size=(m, T, k))


def looped(X, layer, phi, Y_init=None):
    """Return a layer's run from scalar loops, as lists."""
    W_x, W_y, b = (array.tolist() for array in layer)
    Y_init = np.zeros((len(X), len(b))) if Y_init is None else Y_init
    return oracle.sequence(X, W_x, W_y, b, oracle.PHI[phi.name], np.asarray(Y_init).tolist())


def product(y, W, b):
    """Return one row times a matrix, plus a bias, number by number."""
    return [b[j] + sum(y[i] * W[i][j] for i in range(len(y))) for j in range(len(b))]


# The readout


@given(m=sizes, T=sizes, l=sizes, o=sizes, seed=seeds)
def test_a_readout_is_one_sum_for_each_output_at_each_step(m, T, l, o, seed):
    Y, W, b = a_run(m, T, l, seed), a_run(1, l, o, seed + 1)[0], a_run(1, 1, o, seed + 2)[0, 0]
    for phi in PHIS:
        right = [
            [[oracle.PHI[phi.name](z) for z in product(y, W, b)] for y in ys] for ys in Y.tolist()
        ]
        np.testing.assert_allclose(state.readout(Y, W, b, phi), right, rtol=1e-9, atol=1e-12)


def test_a_readout_of_a_run_is_that_of_its_steps_and_of_its_instances():
    Y = sequence.unroll(example.X, *FIRST)
    P = state.readout(Y, example.W_out, example.b_out)
    assert P.shape == (4, 2, 6)
    for t in range(2):
        step = state.readout(Y[:, t], example.W_out, example.b_out)
        np.testing.assert_allclose(P[:, t], step, rtol=1e-12)
        for i in range(4):
            one = state.readout(Y[i, t], example.W_out, example.b_out)
            assert one.shape == (6,)
            np.testing.assert_allclose(P[i, t], one, rtol=1e-12)


def test_nothing_of_a_readout_goes_back():
    Y = sequence.unroll(example.X, *FIRST)
    before = Y.copy()
    state.readout(Y, 100 * example.W_out, example.b_out, tanh)
    np.testing.assert_array_equal(Y, before)


# Several layers


@given(m=sizes, T=sizes, k=sizes, ls=st.lists(sizes, min_size=1, max_size=3), seed=seeds)
def test_a_stack_agrees_with_scalar_loops(m, T, k, ls, seed):
    X = a_run(m, T, k, seed)
    layers = [a_layer(a, l, seed + l) for a, l in zip([k, *ls], ls, strict=False)]
    for phi in PHIS:
        right = X.tolist()
        for layer, Y in zip(layers, state.stack(X, layers, phi), strict=True):
            right = looped(right, layer, phi)
            np.testing.assert_allclose(Y, right, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
def test_a_stack_agrees_with_onnxruntime(phi):
    X = a_run(m=4, T=6, k=3, seed=1)
    layers = [a_layer(3, 5, 2), a_layer(5, 7, 3), a_layer(7, 2, 4)]
    runs, ends = onnx_state.stack(X, layers, phi.name)
    for Y, run, end in zip(state.stack(X, layers, phi), runs, ends, strict=True):
        np.testing.assert_allclose(Y, run, rtol=2e-5, atol=1e-5)
        np.testing.assert_allclose(Y[:, -1], end, rtol=2e-5, atol=1e-5)


def test_the_chapter_s_stack():
    runs, _ = onnx_state.stack(example.X, [FIRST, example.second])
    for Y, run in zip(state.stack(example.X, [FIRST, example.second]), runs, strict=True):
        np.testing.assert_allclose(Y, run, atol=1e-6)


def test_a_stack_cut_in_two_goes_on_from_the_states_of_all_its_layers():
    X, layers = a_run(m=4, T=6, k=3, seed=5), [a_layer(3, 5, 6), a_layer(5, 7, 7)]
    whole = state.stack(X, layers)
    first = state.stack(X[:, :2], layers)
    rest = state.stack(X[:, 2:], layers, Y_inits=[Y[:, -1] for Y in first])
    for Y, a, z in zip(whole, first, rest, strict=True):
        np.testing.assert_allclose(np.concatenate([a, z], axis=1), Y, rtol=1e-12)
    cold = state.stack(X[:, 2:], layers)
    assert np.abs(cold[1][:, 0] - rest[1][:, 0]).max() > 0.01


def test_one_layer_stacked_is_a_run():
    (Y,) = state.stack(example.X, [FIRST])
    np.testing.assert_array_equal(Y, sequence.unroll(example.X, *FIRST))


# Two directions


def both_ways(X, forward, backward, phi):
    """Return the two runs side by side, the second computed on a reversed list of steps."""
    there = looped(X.tolist(), forward, phi)
    back = looped([xs[::-1] for xs in X.tolist()], backward, phi)
    pairs = zip(there, back, strict=True)
    return [[a + b for a, b in zip(one, two[::-1], strict=True)] for one, two in pairs]


@given(m=sizes, T=sizes, k=sizes, l=sizes, seed=seeds)
def test_both_directions_agree_with_scalar_loops(m, T, k, l, seed):
    X, forward, backward = a_run(m, T, k, seed), a_layer(k, l, seed + 1), a_layer(k, l, seed + 2)
    for phi in PHIS:
        right = both_ways(X, forward, backward, phi)
        Y = state.bidirectional(X, forward, backward, phi)
        assert Y.shape == (m, T, 2 * l)
        np.testing.assert_allclose(Y, right, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)
@pytest.mark.parametrize("lengths", [None, [6, 1, 4, 3]], ids=["all", "padded"])
def test_both_directions_agree_with_onnxruntime(phi, lengths):
    X, forward, backward = a_run(m=4, T=6, k=3, seed=8), a_layer(3, 5, 9), a_layer(3, 5, 10)
    right, ends = onnx_state.bidirectional(X, forward, backward, phi.name, lengths)
    Y = state.bidirectional(X, forward, backward, phi, lengths)
    np.testing.assert_allclose(Y, right.reshape(4, 6, 10), rtol=2e-5, atol=1e-5)
    there, back = Y[..., :5], Y[..., 5:]
    last = sequence.last(there, lengths), sequence.last(back, lengths, reverse=True)
    np.testing.assert_allclose(last, ends, rtol=2e-5, atol=1e-5)


def test_the_chapter_s_two_directions():
    right, _ = onnx_state.bidirectional(example.X, FIRST, example.backward)
    Y = state.bidirectional(example.X, FIRST, example.backward)
    np.testing.assert_allclose(Y, right.reshape(4, 2, 10), atol=1e-6)


def test_what_each_half_has_heard():
    X, forward, backward = a_run(m=4, T=5, k=3, seed=11), a_layer(3, 5, 12), a_layer(3, 5, 13)
    changed = X.copy()
    changed[:, 2] += 1
    runs = [state.bidirectional(x, forward, backward) for x in (X, changed)]
    moved = np.any(runs[0] != runs[1], axis=0)
    assert moved[:, :5].any(axis=1).tolist() == [False, False, True, True, True]
    assert moved[:, 5:].any(axis=1).tolist() == [True, True, True, False, False]


def test_padding_reaches_neither_a_stack_nor_a_second_direction():
    X, layers = a_run(m=3, T=5, k=3, seed=14), [a_layer(3, 5, 15), a_layer(5, 7, 16)]
    lengths = [2, 5, 3]
    spoilt = np.where(np.arange(5)[:, None] < np.array(lengths)[:, None, None], X, np.nan)
    padded = state.stack(spoilt, layers, lengths=lengths)
    both = state.bidirectional(spoilt, layers[0], a_layer(3, 5, 17), lengths=lengths)
    for i, length in enumerate(lengths):
        alone = state.stack(X[[i], :length], layers)
        for Y, right in zip(padded, alone, strict=True):
            np.testing.assert_allclose(Y[[i], :length], right, rtol=1e-12)
            assert not Y[i, length:].any()
        right = state.bidirectional(X[[i], :length], layers[0], a_layer(3, 5, 17))
        np.testing.assert_allclose(both[[i], :length], right, rtol=1e-12)


# A run made up


@given(m=sizes, T=st.integers(0, 5), k=sizes, l=sizes, seed=seeds)
def test_what_is_made_up_is_what_a_run_on_the_made_up_inputs_gives(m, T, k, l, seed):
    layer, W_out, b_out = a_layer(k, l, seed), a_run(1, l, k, seed)[0], a_run(1, 1, k, seed)[0, 0]
    X_0, Y_init = a_run(1, m, k, seed)[0], a_run(1, m, l, seed + 1)[0]
    P = state.generate(X_0, *layer, W_out, b_out, T, Y_init=Y_init)
    assert P.shape == (m, T, k)
    X = np.concatenate([X_0[:, np.newaxis], P], axis=1)[:, :T].tolist()
    right = [[product(y, W_out, b_out) for y in ys] for ys in looped(X, layer, tanh, Y_init)]
    np.testing.assert_allclose(P, np.reshape(right, P.shape), rtol=1e-9, atol=1e-12)


def test_a_closed_form_of_a_made_up_run():
    # Without recurrence each step multiplies by W_x W_out = 3 · 0.5, so there are powers of 1.5.
    P = state.generate([[2.0]], [[3.0]], [[0.0]], [0.0], [[0.5]], [0.0], T=4, phi=identity)
    np.testing.assert_allclose(P[0, :, 0], [2 * 1.5**n for n in (1, 2, 3, 4)], rtol=1e-12)
    # With W_y = 1 and −1 to read out, the second input takes the first away again.
    P = state.generate([[2.0]], [[1.0]], [[1.0]], [0.0], [[-1.0]], [0.0], T=3, phi=identity)
    assert P[0, :, 0].tolist() == [-2.0, 0.0, 0.0]


# How many numbers are learned


def counted(layers, readout=()):
    return sum(np.size(array) for layer in layers for array in layer) + sum(map(np.size, readout))


def test_parameters_are_the_numbers_in_the_arrays():
    readout = example.W_out, example.b_out
    assert state.parameters(3, 5) == counted([FIRST]) == 45
    assert state.parameters(3, 5, o=6) == counted([FIRST], readout) == 81
    assert state.parameters(3, 5, 7) == counted([FIRST, example.second]) == 136
    assert state.parameters(3, 5, directions=2) == counted([FIRST, example.backward]) == 90
    assert state.parameters(3, 5, biases=2) == 50


@given(k=sizes, ls=st.lists(sizes, max_size=3), o=st.integers(0, 3), directions=st.integers(1, 2))
def test_parameters_of_any_network(k, ls, o, directions):
    widths = [k, *(directions * l for l in ls)]
    layers = [a_layer(a, l, 0) for a, l in zip(widths, ls, strict=False)] * directions
    readout = (np.ones((widths[-1], o)), np.ones(o))
    assert state.parameters(k, *ls, o=o, directions=directions) == counted(layers, readout)


def test_a_size_is_a_whole_number():
    with pytest.raises(TypeError, match=r"parameters: each size should be one whole number.*5\.0"):
        state.parameters(3, 5.0)
    with pytest.raises(ValueError, match="parameters: each size should be 0 or more"):
        state.parameters(3, 5, o=-1)


def test_dtypes_are_kept_and_nothing_is_written():
    X, layers = example.X.astype("f4"), [FIRST, example.second, example.backward]
    first, second, backward = [tuple(a.astype("f4") for a in layer) for layer in layers]
    W_out, b_out = example.W_out[:, :3].astype("f4"), example.b_out[:3].astype("f4")
    results = [
        *state.stack(X, [first, second]),
        state.bidirectional(X, first, backward),
        state.generate(X[:, 0], *first, W_out, b_out, T=3),
    ]
    assert {result.dtype for result in results} == {np.dtype("f4")}
    state.stack(example.X, layers[:2], lambda z: z)  # read-only arrays all
