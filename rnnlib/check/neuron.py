"""Exercises of the chapter on a single neuron."""

from __future__ import annotations

import numpy as np

from rnnlib import example, neuron
from rnnlib.check import oracles
from rnnlib.check.asking import number, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question, shaped


@exercise(
    "neuron-step",
    oracle=oracles.neuron_step,
    mistakes=(
        ("np.tanh(x @ w_x + b)", "the neuron does not hear its own last output"),
        ("np.tanh(x @ w_x + y_prev * w_y)", "the bias is forgotten"),
        ("np.tanh(x @ w_x + y_prev + b)", "the last output comes in without its weight"),
        ("x @ w_x + y_prev * w_y + b", "φ is forgotten"),
        ("np.tanh(x @ w_x) + y_prev * w_y + b", "φ is put on the inputs alone, not on the sum"),
        ("np.tanh(x * w_x + y_prev * w_y + b)", "the products are not added up"),
        (
            "np.tanh((x + y_prev) @ w_x + b)",
            "the last output goes through w_x, as if it were input",
        ),
    ),
)
def step(x, y_prev, w_x, w_y, b):
    """Return a neuron's output at one step, with tanh for φ.

    x (k,), y_prev (), w_x (k,), w_y (), b () -> y ()
    """
    return np.tanh(x @ w_x + y_prev * w_y + b)


def _goes_nowhere(xs, w_x, w_y, b):
    return np.tanh(xs @ w_x + b)


def _from_the_sum(xs, w_x, w_y, b):
    ys, z = [], 0
    for x in xs:
        z = x @ w_x + z * w_y + b
        ys.append(np.tanh(z))
    return np.array(ys)


def _two_back(xs, w_x, w_y, b):
    ys = [0, 0]
    for x in xs:
        ys.append(np.tanh(x @ w_x + ys[-2] * w_y + b))
    return np.array(ys[2:])


def _with_the_start(xs, w_x, w_y, b):
    return np.array([0, *oracles.neuron_run(xs, w_x, w_y, b)])


@exercise(
    "neuron-unroll",
    oracle=oracles.neuron_run,
    mistakes=(
        (_goes_nowhere, "no step hands its output on to the next"),
        (_from_the_sum, "the sum is handed on, before φ"),
        (_two_back, "each step hears the output of the step before last"),
        (_with_the_start, "the 0 before the first step stands among the outputs"),
        (lambda *all_: oracles.neuron_run(*all_)[-1], "the last output alone is returned"),
        (
            lambda *all_: oracles.neuron_run(*all_)[:, None],
            "each output stands in a row of its own",
        ),
    ),
)
def unroll(xs, w_x, w_y, b):
    """Return a neuron's outputs at every step of a run, from y = 0 on.

    xs (T,k), w_x (k,), w_y (), b () -> ys (T,)
    """
    ys = np.empty(len(xs))
    y = 0.0
    for t, x in enumerate(xs):
        ys[t] = y = np.tanh(x @ w_x + y * w_y + b)
    return ys


question(
    "neuron-count",
    {**shaped(neuron.unroll, k=7, T=50), "neuron": neuron},
    number(
        "learned",
        "How many numbers does the neuron learn?",
        "w_x.size + w_y.size + b.size",
        {
            "T * (k + 2)": "The weights are the same at every step.",
            "k": "Those are the weights of its inputs. It has more than these.",
            "k + 1": "One is missing: it hears its inputs and itself, and it has a bias.",
            "T": "Those are the steps. Does it learn anything new at a step?",
        },
    ),
    shape(
        "ys",
        "The shape of its outputs in a run of `T` steps, `ys`",
        "neuron.unroll(xs, w_x, w_y, b)",
        slips={
            "xs": "That goes in. Out of a neuron comes one number a step.",
            "y_init": "That is one step. The run has more.",
        },
    ),
)

question(
    "neuron-third-step",
    {
        "x_2": np.array([0.5, 1.0, -0.8]),
        "x_1": example.X[0, 1],
        "w_x": example.W_x[:, 0],
        "w_y": example.W_y[0, 0],
        "b": example.b[0],
        "ys": neuron.unroll(example.X[0], example.W_x[:, 0], example.W_y[0, 0], example.b[0]),
        "neuron": neuron,
    },
    number(
        "inputs",
        "What comes from the inputs: the inner product of `x_2` and `w_x`",
        "x_2 @ w_x",
        {"x_1 @ w_x": "Those are the inputs of step 1.", "np.abs(x_2 @ w_x)": "Mind the sign."},
    ),
    number(
        "back",
        "What comes from its own last output",
        "ys[1] * w_y",
        {
            "ys[1]": "It comes in through its weight.",
            "ys[0] * w_y": "That is the output of step 0. The last one is that of step 1.",
        },
    ),
    number(
        "y_2",
        "The output `y_2`",
        "neuron.step(x_2, ys[1], w_x, w_y, b)",
        {
            "np.tanh(x_2 @ w_x + ys[1] * w_y)": "The bias is missing.",
            "np.tanh(x_2 @ w_x + b)": "Its own last output is missing.",
            "np.tanh(x_2 @ w_x + ys[1] + b)": "The last output comes in through its weight.",
        },
    ),
)
