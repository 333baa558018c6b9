"""Exercises of the chapter on a layer."""

from __future__ import annotations

import numpy as np

from rnnlib import example, layer
from rnnlib.check import oracles, usual
from rnnlib.check.asking import number, place, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question, shaped


@exercise(
    "layer-step",
    oracle=oracles.layer_step,
    mistakes=(
        *usual.in_a_step(
            "W_y-transposed",
            "own-output-only",
            "recurrence-forgotten",
            "order-swapped",
            "in-place",
            "W_x-transposed",
            "b-as-column",
            "star-for-at",
            "b-forgotten",
            "phi-twice",
        ),
        ("W_x.T @ x + W_y.T @ y_prev + b", "φ is forgotten"),
    ),
)
def step(x, y_prev, W_x, W_y, b):
    """Return a layer's outputs at one step, with tanh for φ.

    x (k,), y_prev (l,), W_x (k,l), W_y (l,l), b (l,) -> y (l,)
    """
    return np.tanh(W_x.T @ x + W_y.T @ y_prev + b)


def _columns(w_xs, w_ys, bs):
    """Put each neuron's numbers into a column, one by one."""
    neurons = range(len(bs))
    inputs = [[w_xs[j][i] for j in neurons] for i in range(len(w_xs[0]))]
    hears = [[w_ys[j][i] for j in neurons] for i in neurons]
    return np.array(inputs), np.array(hears), np.array(bs)


@exercise(
    "layer-columns",
    oracle=_columns,
    mistakes=(
        (lambda w_xs, w_ys, bs: (w_xs, w_ys, bs), "each neuron has a row, not a column"),
        (lambda w_xs, w_ys, bs: (w_xs.T, w_ys, bs), "in W_y a neuron's weights stand in a row"),
        (lambda w_xs, w_ys, bs: (w_xs, w_ys.T, bs), "in W_x a neuron's weights stand in a row"),
        (
            lambda w_xs, w_ys, bs: (w_xs.reshape(w_xs.shape[::-1]), w_ys.T, bs),
            "W_x is filled anew, number after number, and not turned",
        ),
        (lambda w_xs, w_ys, bs: (w_xs.T, w_ys.T, bs[:, None]), "b is a column"),
    ),
)
def from_neurons(w_xs, w_ys, bs):
    """Put the weights of l neurons together into one layer.

    w_xs (l,k), w_ys (l,l), bs (l,) -> W_x (k,l), W_y (l,l), b (l,)
    """
    return np.column_stack(w_xs), np.column_stack(w_ys), np.array(bs)


@exercise(
    "layer-lone",
    oracle=lambda own: np.array(
        [[own[i] if i == j else 0 for j in range(len(own))] for i in range(len(own))]
    ),
    mistakes=(
        ("own", "there is one weight a neuron, and no matrix"),
        ("np.zeros_like(own)[:, np.newaxis] + own", "every neuron hears all the others as well"),
        ("own[:, np.newaxis] + np.zeros_like(own)", "what a neuron says is heard by all"),
        ("np.eye(own.shape[0])", "each neuron hears itself, but with weight 1"),
        ("np.diag(own[::-1])", "the weights are given to the neurons in the wrong order"),
        ("np.fliplr(np.diag(own))", "it is the other diagonal"),
    ),
)
def own_only(own):
    """Return weights with which each neuron hears itself alone.

    own (l,) -> W_y (l,l)
    """
    return np.diag(own)


question(
    "layer-shapes",
    {**shaped(layer.step, k=2, l=4), "layer": layer},
    shape("x", "The inputs `x`", "x"),
    shape(
        "W_x",
        "The input weights `W_x`",
        "W_x",
        slips={"W_x.T": "That is it transposed. Each neuron has a column."},
    ),
    shape("W_y", "The recurrent weights `W_y`", "W_y", slips={"W_x": "That is `W_x`."}),
    shape("b", "The biases `b`", "b"),
    shape(
        "y",
        "The outputs `y`",
        "layer.step(x, y_prev, W_x, W_y, b)",
        slips={"x": "That goes in. One number for each neuron comes out."},
    ),
    number(
        "learned",
        "How many weights and biases there are",
        "W_x.size + W_y.size + b.size",
        {
            "W_x.size + W_y.size": "The biases are missing.",
            "W_x.size + b.size": "The recurrent weights are missing.",
            "W_x.size + l + b.size": "Each neuron hears all of them, and not only itself.",
        },
    ),
)


SENDER, RECEIVER = 3, 1


def _moved(later: int) -> list[int]:
    """Return whose outputs move when the connection of the exercise does, so many steps later."""
    other = example.W_y.copy()
    other[SENDER, RECEIVER] += 1
    y_init = np.full(example.l, 0.5)
    xs = example.X[0]
    one, two = (
        layer.unroll(xs, example.W_x, W, example.b, y_init=y_init) for W in (example.W_y, other)
    )
    return [int(j) for j in np.flatnonzero(one[later] != two[later])]


question(
    "layer-edge",
    {"sender": SENDER, "receiver": RECEIVER, "moved": _moved(0), "later": _moved(1)},
    place(
        "entry",
        f"Where in `W_y` the weight from neuron {SENDER} to neuron {RECEIVER} is",
        "(sender, receiver)",
        {"(receiver, sender)": "That connection leads the other way."},
    ),
    number(
        "moves",
        "The neuron whose output changes at the next step",
        "moved[0]",
        {"sender": "That one speaks. Who hears it?"},
    ),
    number(
        "later",
        "How many outputs have changed one step later",
        "len(later)",
        {"1": "And who hears that neuron?"},
    ),
)
