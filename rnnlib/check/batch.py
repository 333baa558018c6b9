"""Exercises of the chapter on a batch."""

from __future__ import annotations

from typing import Any

import numpy as np

from rnnlib import batch, example
from rnnlib.check import oracles, usual
from rnnlib.check.asking import choice, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question, shaped


@exercise(
    "batch-step",
    oracle=oracles.batch_step,
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
        ("X @ W_x + Y_prev @ W_y + b", "φ is forgotten"),
        ("np.tanh(X @ W_x + Y_prev @ W_y + b).T", "each instance has a column, not a row"),
        ("np.tanh(W_x.T @ X + W_y.T @ Y_prev + b)", "the layer's form, which wants columns"),
    ),
)
def step(X, Y_prev, W_x, W_y, b):
    """Return the outputs of a batch at one step, with tanh for φ.

    X (m,k), Y_prev (m,l), W_x (k,l), W_y (l,l), b (l,) -> Y (m,l)
    """
    return np.tanh(X @ W_x + Y_prev @ W_y + b)


@exercise(
    "batch-concatenated",
    oracle=lambda X, Y_prev, W, b: oracles.batch_step(X, Y_prev, W[: len(X[0])], W[len(X[0]) :], b),
    mistakes=(
        ("np.tanh(np.hstack([Y_prev, X]) @ W + b)", "the outputs meet the inputs' weights"),
        ("np.tanh(np.vstack([X, Y_prev]) @ W + b)", "X and Y_prev are put on top of each other"),
        ("np.tanh(np.hstack([X, 0 * Y_prev]) @ W + b)", "the last outputs are not heard"),
        ("np.tanh(np.hstack([X, Y_prev]) @ W)", "the bias is forgotten"),
        ("np.hstack([X, Y_prev]) @ W + b", "φ is forgotten"),
        ("np.tanh(np.hstack([X, Y_prev]) @ W.T + b)", "W is transposed"),
    ),
)
def step_concatenated(X, Y_prev, W, b):
    """Return the same by one product; in W, W_x stands on top of W_y.

    X (m,k), Y_prev (m,l), W (k+l,l), b (l,) -> Y (m,l)
    """
    return np.tanh(np.hstack([X, Y_prev]) @ W + b)


@exercise(
    "batch-order",
    oracle=lambda W_x, W_y: np.array([list(row) for row in (*W_y, *W_x)]),
    mistakes=(
        ("np.concatenate([W_x, W_y])", "the inputs' weights are on top, as in the chapter"),
        ("np.concatenate([W_y, W_x], axis=1)", "the two are put side by side"),
        (
            "np.concatenate([W_x.T, W_y], axis=1)",
            "the two are put side by side, one of them turned",
        ),
        ("np.concatenate([W_y.T, W_x])", "W_y is transposed"),
        ("np.concatenate([W_x, W_y])[::-1]", "the rows within each part are in reverse order too"),
    ),
)
def other_order(W_x, W_y):
    """Stack the weights for [Y X], the outputs on the left.

    W_x (k,l), W_y (l,l) -> W (l+k,l)
    """
    return np.concatenate([W_y, W_x])


question(
    "batch-shapes",
    {**shaped(batch.step, m=9, k=6, l=2), "batch": batch},
    shape("X", "The inputs `X`", "X", slips={"X.T": "That is it transposed. Rows are instances."}),
    shape("Y_prev", "The last outputs `Y_prev`", "Y_prev", slips={"X": "That is `X`."}),
    shape("W_x", "The input weights `W_x`", "W_x", slips={"W_x.T": "That is it transposed."}),
    shape("W_y", "The recurrent weights `W_y`", "W_y", slips={"W_x": "That is `W_x`."}),
    shape(
        "b",
        "The biases `b`",
        "b",
        "b[0]",
        slips={"b.T": "That would be a bias for each row, and a row is an instance."},
    ),
    shape(
        "Y",
        "The outputs `Y`",
        "batch.step(X, Y_prev, W_x, W_y, b)",
        slips={"X": "That goes in.", "Y_prev[0]": "That is one instance. There are more."},
    ),
    shape(
        "XY",
        "`X` and `Y_prev` side by side",
        "np.hstack([X, Y_prev])",
        slips={"np.ones((2 * m, k + l))": "Side by side, an instance keeps its row."},
    ),
    shape(
        "W",
        "`W_x` on top of `W_y`",
        "batch.concatenate(W_x, W_y)",
        slips={"np.ones((k, 2 * l))": "That is side by side."},
    ),
)

PLACES = {"X": (2, 1), "Y_prev": (2, 1), "W_x": (1, 3), "W_y": (3, 1), "b": (4,)}
EXTENTS = ("a cell", "a row", "a column", "everything")


def _step(arrays: dict[str, Any]) -> Any:
    return batch.step(**arrays)


def _moves(name: str) -> str:
    """Return what of Y moves when one number of an array does."""
    X, Y_init = example.X[:, 1], np.full((example.m, example.l), 0.5)
    arrays = {"X": X, "Y_prev": Y_init, "W_x": example.W_x, "W_y": example.W_y, "b": example.b}
    other = arrays[name].copy()
    other[PLACES[name]] += 0.1
    moved = _step(arrays) != _step({**arrays, name: other})
    rows, columns = (len(np.unique(axis)) for axis in moved.nonzero())
    return EXTENTS[2 * (rows == len(moved)) + (columns == moved.shape[1])]


question(
    "batch-moves",
    {"moves": _moves, "places": PLACES},
    *(
        choice(
            name,
            f"`{name}[{', '.join(map(str, place))}]` moves",
            f"moves({name!r})",
            EXTENTS,
            {
                "a cell": "One cell is not all: who else uses that number?",
                "everything": "That is too much: who uses that number, and who does not?",
                "a row": "A row is an instance, and this number belongs to no instance.",
                "a column": "A column is a neuron, and this number is heard by more than one.",
            },
        )
        for name, place in PLACES.items()
    ),
)
