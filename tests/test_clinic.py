"""Each of the ten mistakes must be one that the tests of this project can see."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import clinic, example, sequence, tanh
from tests import oracle

SHOUTS = {5, 6, 7, 8, 9}
EXACT_AT_FIRST = {0, 1, 2}
NUMBERS = range(len(clinic.MISTAKES))


def truth(X, W_x, W_y, b):
    zeros = np.zeros((len(X), len(W_y))).tolist()
    arrays = (array.tolist() for array in (X, W_x, W_y, b))
    return np.array(oracle.sequence(*arrays, oracle.PHI["tanh"], zeros))


def canonical():
    return example.X, example.W_x, example.W_y, example.b


def sizes(m, T, k, l):
    rng = np.random.default_rng(1)
    shapes = ((m, T, k), (k, l), (l, l), (l,))
    return [rng.uniform(-0.5, 0.5, shape) for shape in shapes]


def test_there_are_ten_of_them():
    assert len(clinic.MISTAKES) == 10
    assert len({mistake.title for mistake in clinic.MISTAKES}) == 10


def test_the_right_run_is_none_of_them():
    np.testing.assert_allclose(sequence.unroll(*canonical()), truth(*canonical()), rtol=1e-12)


@pytest.mark.parametrize("number", NUMBERS)
def test_at_the_book_s_sizes_it_shouts_or_gives_other_numbers(number):
    unroll = clinic.MISTAKES[number].unroll
    if number in SHOUTS:
        with pytest.raises((ValueError, IndexError)):
            unroll(*canonical(), tanh)
        return
    wrong, right = unroll(*canonical(), tanh), truth(*canonical())
    assert wrong.shape == right.shape, "silent: only the numbers tell"
    assert np.abs(wrong - right)[:, 1].max() > 0.1
    exact_at_first = np.abs(wrong - right)[:, 0].max() < 1e-12
    assert exact_at_first == (number in EXACT_AT_FIRST)


@pytest.mark.parametrize("number", sorted(SHOUTS))
@pytest.mark.parametrize(
    ("which", "at"),
    [
        ("k = l", {"m": 4, "T": 2, "k": 5, "l": 5}),
        ("m = l", {"m": 5, "T": 2, "k": 3, "l": 5}),
        ("m = T", {"m": 2, "T": 2, "k": 3, "l": 5}),
    ],
)
def test_equal_sizes_silence_what_shouted(number, which, at):
    silenced = {5: {"k = l"}, 6: {"m = l"}, 7: {"m = T"}, 8: {"m = l"}, 9: {"k = l"}}
    arrays = sizes(**at)
    unroll = clinic.MISTAKES[number].unroll
    if which in silenced[number]:
        wrong, right = unroll(*arrays), truth(*arrays)
        assert wrong.shape == right.shape
        assert np.abs(wrong - right)[:, -1].max() > 1e-3
    else:
        with pytest.raises((ValueError, IndexError)):
            unroll(*arrays)


@pytest.mark.parametrize("number", [0, 1, 4, 6, 8])
def test_a_layer_of_one_neuron_forgives(number):
    arrays = sizes(m=4, T=3, k=3, l=1)
    np.testing.assert_allclose(clinic.MISTAKES[number].unroll(*arrays), truth(*arrays), rtol=1e-12)
