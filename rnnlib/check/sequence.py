"""Exercises of the chapter on whole runs."""

from __future__ import annotations

import numpy as np

from rnnlib import example, sequence
from rnnlib.check import oracles, usual
from rnnlib.check.asking import number, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question, shaped


def _by_step(X, W_x, W_y, b):
    """Run one instance after the other, and store by step."""
    (T, m, _), l = X.shape, len(b)
    Y = np.empty((T, m, l))
    for i in range(m):
        for t, y in enumerate(oracles.run([X[t][i] for t in range(T)], W_x, W_y, b)):
            Y[t][i] = y
    return Y


def _axes_taken_for_each_other(X, W_x, W_y, b):
    return sequence.unroll(X, W_x, W_y, b)


def _not_turned_back(X, W_x, W_y, b):
    return sequence.unroll(X.swapaxes(0, 1), W_x, W_y, b)


def _reshaped(X, W_x, W_y, b):
    T, m, k = X.shape
    return sequence.unroll(X.reshape(m, T, k), W_x, W_y, b).reshape(T, m, len(b))


@exercise(
    "sequence-unroll",
    oracle=oracles.batch_run,
    mistakes=(
        *usual.in_a_run(
            "W_y-transposed",
            "own-output-only",
            "recurrence-forgotten",
            "order-swapped",
            "in-place",
            "W_x-transposed",
            "b-as-column",
            "wrong-axis",
            "star-for-at",
            "input-fed-back",
            "b-forgotten",
            "phi-twice",
        ),
        (lambda *all_: oracles.batch_run(*all_)[:, -1], "the last step alone is returned"),
        (lambda *all_: oracles.batch_run(*all_).swapaxes(0, 1), "the steps are the first axis"),
    ),
)
def unroll(X, W_x, W_y, b):
    """Return the outputs of a batch at every step, from zeros on.

    X (m,T,k), W_x (k,l), W_y (l,l), b (l,) -> Y (m,T,l)
    """
    (m, T, _), l = X.shape, len(b)
    Y = np.empty((m, T, l))
    Y_prev = np.zeros((m, l))
    for t in range(T):
        Y_prev = np.tanh(X[:, t] @ W_x + Y_prev @ W_y + b)
        Y[:, t] = Y_prev
    return Y


@exercise(
    "sequence-last",
    oracle=lambda Y, lengths: np.array([Y[i][n - 1] for i, n in enumerate(lengths)]),
    mistakes=(
        ("Y[:, -1]", "the last step is taken, also where it is padding"),
        ("Y[:, lengths - 1]", "every instance is asked for the steps of all"),
        (lambda Y, lengths: Y[np.arange(len(Y)), lengths], "a run of n steps ends at step n - 1"),
        (lambda Y, lengths: Y[np.arange(len(Y)), lengths - 2], "it is the step before the last"),
        (lambda Y, lengths: Y[:, lengths.max() - 1], "all runs are read at the longest one's end"),
        (lambda Y, lengths: Y[np.arange(len(Y)), -lengths], "the steps are counted from the end"),
    ),
)
def last(Y, lengths):
    """Return the last real output of each instance.

    Y (m,T,l), lengths (m,) 1..T -> Y_last (m,l)
    """
    return Y[np.arange(len(Y)), lengths - 1]


@exercise(
    "sequence-layout",
    oracle=_by_step,
    mistakes=(
        (_axes_taken_for_each_other, "instances are taken for steps and steps for instances"),
        (_not_turned_back, "the outputs are not turned back"),
        (_reshaped, "a reshape: the numbers stay in their order, so steps and instances are mixed"),
    ),
)
def unroll_by_step(X_by_step, W_x, W_y, b):
    """Return a run's outputs; time is the first axis, in and out.

    X_by_step (T,m,k), W_x (k,l), W_y (l,l), b (l,) -> Y_by_step (T,m,l)
    """
    X = X_by_step.swapaxes(0, 1)
    return sequence.unroll(X, W_x, W_y, b).swapaxes(0, 1)


question(
    "sequence-shapes",
    {**shaped(sequence.unroll, m=6, T=9, k=2, l=4), "sequence": sequence},
    shape("X", "What goes in, `X`", "X", slips={"X[:, 0]": "That is one step."}),
    shape(
        "Y",
        "What comes out, `Y`",
        "sequence.unroll(X, W_x, W_y, b)",
        slips={"X": "That goes in.", "Y_init": "That is one step."},
    ),
    shape(
        "states",
        "All states, with the one before the first step",
        "np.concatenate([Y_init[:, np.newaxis], sequence.unroll(X, W_x, W_y, b)], axis=1)",
        slips={
            "sequence.unroll(X, W_x, W_y, b)": "Those are the outputs. One state comes before them."
        },
    ),
    shape("W_x", "`W_x`", "W_x", slips={"W_x.T": "That is it transposed."}),
    shape("W_y", "`W_y`", "W_y", slips={"W_x": "That is `W_x`."}),
    shape(
        "lengths",
        "`lengths`",
        "lengths",
        slips={"X[0, :, 0]": "One for each instance, and not for each step."},
    ),
    shape(
        "mask",
        "The mask",
        "sequence.mask([T] * m, T)",
        slips={"X": "It is the same for all inputs."},
    ),
    number(
        "multiply_adds",
        "How many multiply-adds the run is",
        "sequence.multiply_adds(m, T, k, l)",
        {
            "m * T * l * k": "A neuron hears the last outputs as well.",
            "m * l * (k + l)": "That is one step.",
            "T * l * (k + l)": "That is one instance.",
        },
    ),
)


INPUTS = np.random.default_rng(2).normal(size=(3, 6, 3))
HOW_LONG = [6, 4, 5]
PLACES = [(1, 2, 0), (1, 5, 0)]


def _heard(place):
    """Return at which steps of which instances an output moves when an input does."""
    other = INPUTS.copy()
    other[place] += 1
    weights = example.W_x, example.W_y, example.b
    one, two = (sequence.unroll(each, *weights, lengths=HOW_LONG) for each in (INPUTS, other))
    return [(int(i), int(t)) for i, t in np.argwhere((one != two).any(axis=2))]


question(
    "sequence-cone",
    {
        "inputs": INPUTS,
        "how_long": HOW_LONG,
        "places": PLACES,
        "heard": _heard(PLACES[0]),
        "instances": {i for i, _ in _heard(PLACES[0])},
        "padding": _heard(PLACES[1]),
        "m": len(INPUTS),
        "T": len(INPUTS[0]),
    },
    number(
        "instances",
        "`X[1, 2, 0]`: how many instances hear it?",
        "len(instances)",
        {"m": "What one instance shows, no other hears."},
    ),
    number(
        "first",
        "`X[1, 2, 0]`: the first step at which an output changes",
        "heard[0][1]",
        {
            "3": "It is heard at its own step already.",
            "1": "That is the instance.",
            "0": "Not before it comes.",
        },
    ),
    number(
        "last",
        "`X[1, 2, 0]`: the last step at which an output changes",
        "heard[-1][1]",
        {
            "T - 1": "That is the last step of the array. How long is this run?",
            "heard[-1][1] + 1": "That is the length. Steps are counted from 0.",
            "2": "It is carried on to the steps that follow.",
        },
    ),
    number(
        "padding",
        "`X[1, 5, 0]`: at how many steps does an output change?",
        "len(padding)",
        {"1": "How long is this run?"},
    ),
)
