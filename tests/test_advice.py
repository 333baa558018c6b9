"""What is said of a survivor: that the runs showed it, or what has to change so that they do."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import example, identity, suite

X, W_x, W_y, b = example.X, example.W_x, example.W_y, example.b


def shape(unroll):
    assert unroll(X, W_x, W_y, b).shape == (4, 2, 5)


@pytest.mark.parametrize(
    ("test", "name", "says"),
    [
        (lambda unroll: None, "in-place", "Your tests run nothing."),
        (shape, "in-place", "Your runs show it from step 0 on, by up to 0.77, but no test minds."),
        (
            lambda unroll: unroll(X[:1], W_x, W_y, b),
            "b-as-column",
            "Your runs show it from step 0 on, even in shape or by an error, but no test minds.",
        ),
        (lambda unroll: unroll(X[:, :1], W_x, W_y, b), "W_y-transposed", "one step more."),
        (lambda unroll: unroll(X, W_x, W_y + W_y.T, b), "W_y-transposed", "another W_y."),
        (lambda unroll: unroll(X, W_x, W_y, 0 * b), "b-forgotten", "another b."),
        (lambda unroll: unroll(X, W_x, W_y, b, identity), "phi-twice", "another φ."),
        (lambda unroll: unroll(X, W_x[:, :1], [[0.5]], b[:1]), "star-for-at", "one neuron more."),
        (lambda unroll: unroll(X[:1, :1], W_x, W_y, b), "wrong-axis", "one step more."),
        (
            lambda unroll: unroll(X[:1, :1], W_x[:, :1], [[0.0]], [0.0]),
            "W_y-transposed",
            "and numbers that are not 0.",
        ),
    ],
)
def test_a_survivor_comes_with_what_would_catch_it(test, name, says):
    told = {found.mistake.name: found.told for found in suite.judge(test).findings}
    assert told[name].endswith(says)


def test_the_first_wrong_step_of_all_runs_is_named():
    def two_runs(unroll):
        unroll(X, W_x, W_y, b)
        unroll(X, W_x, W_y, b, Y_init=np.ones((4, 5)))

    told = {found.mistake.name: found.told for found in suite.judge(two_runs).findings}
    assert told["W_y-transposed"].startswith("Your runs show it from step 0 on, ")
