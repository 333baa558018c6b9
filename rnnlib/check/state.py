"""Exercises of the chapter on output, state and readout."""

from __future__ import annotations

from typing import Any

import numpy as np

from rnnlib import sequence, state
from rnnlib.check import oracles
from rnnlib.check.asking import number, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question


def _read_one_by_one(Y, W_out, b_out, lengths):
    """Read out one number after the other."""
    return np.array(
        [
            [
                sum(Y[i][n - 1][j] * W_out[j][c] for j in range(len(W_out))) + b_out[c]
                for c in range(len(b_out))
            ]
            for i, n in enumerate(lengths)
        ]
    )


@exercise(
    "state-read-last",
    oracle=_read_one_by_one,
    mistakes=(
        ("Y @ W_out + b_out", "every step is read out"),
        ("Y[:, -1] @ W_out + b_out", "the last step is read out, also where it is padding"),
        (lambda Y, W_out, b_out, n: Y[np.arange(len(Y)), n - 1] @ W_out, "the bias is forgotten"),
        (
            lambda Y, W_out, b_out, n: np.tanh(Y[np.arange(len(Y)), n - 1] @ W_out + b_out),
            "this readout has no φ",
        ),
        ("Y.mean(axis=1) @ W_out + b_out", "the mean of all steps is read out"),
        (
            lambda Y, W_out, b_out, n: Y[np.arange(len(Y)), n - 2] @ W_out + b_out,
            "the step before the last is read out",
        ),
    ),
)
def read_last(Y, W_out, b_out, lengths):
    """Return the readout, without φ, of each run's last real output.

    Y (m,T,l), W_out (l,o), b_out (o,), lengths (m,) 1..T -> P (m,o)
    """
    Y_last = Y[np.arange(len(Y)), lengths - 1]
    return Y_last @ W_out + b_out


def _both_one_by_one(X, W_x, W_y, b):
    """Run each instance forwards and backwards, and join them step by step."""
    whole = []
    for xs in X:
        there = oracles.run(xs, W_x, W_y, b)
        back = oracles.run(list(xs)[::-1], W_x, W_y, b)[::-1]
        whole.append([[*one, *other] for one, other in zip(there, back, strict=True)])
    return np.array(whole)


def _pair(X, back, W_x, W_y, b):
    runs = sequence.unroll(X, W_x, W_y, b), sequence.unroll(back, W_x, W_y, b)
    return np.concatenate(runs, axis=2)


def _not_turned_back(X, *weights):
    return _pair(X, X[:, ::-1], *weights)


def _turned_instances(X, *weights):
    return _pair(X, X[::-1], *weights)


def _added(X, *weights):
    l = len(weights[-1])
    Y = _both_one_by_one(X, *weights)
    return Y[..., :l] + Y[..., l:]


def _one_after_the_other(X, *weights):
    l = len(weights[-1])
    Y = _both_one_by_one(X, *weights)
    return np.concatenate([Y[..., :l], Y[..., l:]], axis=1)


def _back_first(X, *weights):
    l = len(weights[-1])
    Y = _both_one_by_one(X, *weights)
    return np.concatenate([Y[..., l:], Y[..., :l]], axis=2)


@exercise(
    "state-both-ways",
    oracle=_both_one_by_one,
    mistakes=(
        (_not_turned_back, "what ran backwards is not turned back, so step t is not beside step t"),
        (_turned_instances, "the instances are turned round, and not the steps"),
        (lambda X, *rest: _pair(X, X, *rest), "both halves run forwards"),
        (_added, "the two halves are added up"),
        (_one_after_the_other, "the two are joined along the steps"),
        (_back_first, "the backward half stands first"),
    ),
)
def both_ways(X, W_x, W_y, b):
    """Run a layer both ways: step t beside step t, forward half first.

    X (m,T,k), W_x (k,l), W_y (l,l), b (l,) -> Y (m,T,l+l)
    """
    there = sequence.unroll(X, W_x, W_y, b)
    back = sequence.unroll(X[:, ::-1], W_x, W_y, b)[:, ::-1]
    return np.concatenate([there, back], axis=2)


def _network(m: int, T: int, k: int, l_1: int, l_2: int, o: int) -> dict[str, Any]:
    """Return two layers and a readout, and what they give."""
    layers = [
        (np.ones((inputs, l)), np.ones((l, l)), np.ones(l)) for inputs, l in ((k, l_1), (l_1, l_2))
    ]
    W_o, b_o = np.ones((l_2, o)), np.ones(o)
    X = np.ones((m, T, k))
    Ys = state.stack(X, layers)
    sizes = {"m": m, "T": T, "k": k, "l_1": l_1, "l_2": l_2, "o": o}
    return {**sizes, "X": X, "layers": layers, "W_o": W_o, "b_o": b_o, "Ys": Ys}


question(
    "state-shapes",
    {**_network(m=2, T=7, k=4, l_1=6, l_2=3, o=5), "state": state},
    shape("W_x_1", "`W_x` of layer 1", "layers[0][0]"),
    shape(
        "W_x_2",
        "`W_x` of layer 2",
        "layers[1][0]",
        slips={"np.ones((k, l_2))": "Layer 2 does not hear `X`. What does it hear?"},
    ),
    shape(
        "W_y_2", "`W_y` of layer 2", "layers[1][1]", slips={"layers[1][0]": "That is its `W_x`."}
    ),
    shape("Y_1", "The run of layer 1", "Ys[0]", slips={"X": "That goes in."}),
    shape("Y_2", "The run of layer 2", "Ys[1]", slips={"Ys[0]": "That is the run of layer 1."}),
    shape("W_out", "The weights of the readout", "W_o", slips={"W_o.T": "That is it transposed."}),
    shape(
        "P",
        "What is read out, many-to-one",
        "state.readout(Ys[1][:, -1], W_o, b_o)",
        slips={"Ys[1] @ W_o": "Many-to-one: the last step alone is read out."},
    ),
    number(
        "learned",
        "How many numbers are learned",
        "state.parameters(k, l_1, l_2, o=o)",
        {
            "state.parameters(k, l_1, l_2)": "The readout learns as well.",
            "state.parameters(k, l_1, o=0) + state.parameters(k, l_2) + l_2 * o + o": (
                "Layer 2 does not hear `X`."
            ),
            "state.parameters(k, l_1, l_2, o=o) - o": "The readout has biases too.",
        },
    ),
)


def _widths(inputs: int, learned: int) -> list[int]:
    return [l for l in range(1, learned) if state.parameters(inputs, l) == learned]


question(
    "state-count",
    {"inputs": 10, "learned": 276, "fitting": _widths(10, 276)},
    number(
        "l",
        "How many neurons are there?",
        "fitting[0]",
        {
            "learned / (inputs + 1)": "Inputs and a bias: what else has each neuron?",
            "learned / inputs": "A neuron has more than the weights of its inputs.",
            "fitting[0] - 1": "Close. Does the count come out, with one bias for each neuron?",
        },
    ),
)
