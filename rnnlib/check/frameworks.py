"""Exercises of the chapter on frameworks."""

from __future__ import annotations

from typing import Any

import numpy as np

from rnnlib import frameworks
from rnnlib.check.asking import number, place, shape
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question


def _turned(matrix):
    """Turn a matrix, one number after the other."""
    return np.array([[row[j] for row in matrix] for j in range(len(matrix[0]))])


def _what_adds_up(weight_ih, weight_hh, bias_ih, bias_hh):
    """Return what the outputs tell: of two biases only the sum."""
    return weight_ih, weight_hh, bias_ih + bias_hh


@exercise(
    "frameworks-to-torch",
    oracle=lambda kernel, recurrent_kernel, bias: (
        _turned(kernel),
        _turned(recurrent_kernel),
        bias,
        np.zeros(len(bias)),
    ),
    compare=_what_adds_up,
    mistakes=(
        (lambda W, R, b: (W.T, R, b, 0 * b), "the recurrent matrix is not turned"),
        (lambda W, R, b: (W.T, R.T, b, b), "the bias stands in both places, so it counts twice"),
        (lambda W, R, b: (W.T, R, b, b), "one matrix is not turned, and the bias counts twice"),
        (lambda W, R, b: (W.T, R.T, 0 * b, 0 * b), "the bias is lost"),
        (lambda W, R, b: (W, R, b, 0 * b), "the matrices are not turned"),
        (lambda W, R, b: (W, R.T, b, 0 * b), "the input matrix is not turned"),
        (
            lambda W, R, b: (W.reshape(W.shape[::-1]), R.T, b, 0 * b),
            "the input matrix is filled anew, number after number, and not turned",
        ),
    ),
)
def to_torch(kernel, recurrent_kernel, bias):
    """Return PyTorch's four arrays with the weights of a Keras layer.

    kernel (k,l), recurrent_kernel (l,l), bias (l,) ->
    weight_ih (l,k), weight_hh (l,l), bias_ih (l,), bias_hh (l,)
    """
    none = np.zeros_like(bias)
    return kernel.T, recurrent_kernel.T, bias, none


@exercise(
    "frameworks-from-torch",
    oracle=lambda weight_ih, weight_hh, bias_ih, bias_hh: (
        _turned(weight_ih),
        _turned(weight_hh),
        np.array([one + other for one, other in zip(bias_ih, bias_hh, strict=True)]),
    ),
    mistakes=(
        (lambda W, R, c, d: (W.T, R.T, c), "the second bias is lost"),
        (lambda W, R, c, d: (W.T, R.T, d), "the first bias is lost"),
        (lambda W, R, c, d: (W.T, R.T, (c + d) / 2), "the mean of the two biases is taken"),
        (lambda W, R, c, d: (W.T, R.T, np.concatenate([c, d])), "both biases are kept"),
        (lambda W, R, c, d: (W.T, R, c + d), "the recurrent matrix is not turned"),
        (lambda W, R, c, d: (W, R, c + d), "the matrices are not turned"),
        (lambda W, R, c, d: (W, R.T, c + d), "the input matrix is not turned"),
    ),
)
def from_torch(weight_ih, weight_hh, bias_ih, bias_hh):
    """Return a PyTorch layer's weights as this book's W_x, W_y and b.

    weight_ih (l,k), weight_hh (l,l), bias_ih (l,), bias_hh (l,) ->
    W_x (k,l), W_y (l,l), b (l,)
    """
    return weight_ih.T, weight_hh.T, bias_ih + bias_hh


def _kept(k: int, l: int) -> dict[str, Any]:
    """Return what three frameworks keep of a layer."""
    ones = np.ones((k, l)), np.ones((l, l)), np.ones(l)
    kept = {name: frameworks.to(name, *ones) for name in ("torch", "onnx", "tf1", "keras")}
    counts = {name: sum(array.size for array in arrays.values()) for name, arrays in kept.items()}
    return {**kept, "counts": counts}


question(
    "frameworks-shapes",
    {"k": 7, "l": 4, **_kept(7, 4)},
    shape(
        "weight_ih_l0",
        "PyTorch's `weight_ih_l0`",
        "torch['weight_ih_l0']",
        slips={"keras['kernel']": "That is the shape of `W_x` in this book."},
    ),
    shape(
        "weight_hh_l0",
        "PyTorch's `weight_hh_l0`",
        "torch['weight_hh_l0']",
        slips={"torch['weight_ih_l0']": "That is the other matrix."},
    ),
    shape("bias_ih_l0", "PyTorch's `bias_ih_l0`", "torch['bias_ih_l0']"),
    shape(
        "W",
        "ONNX's `W`",
        "onnx['W']",
        slips={"onnx['W'][0]": "A direction comes first, even where there is only one."},
    ),
    shape(
        "B",
        "ONNX's `B`",
        "onnx['B']",
        slips={
            "onnx['B'][0]": "A direction comes first, even where there is only one.",
            "np.ones((1, l))": "ONNX keeps two biases for each neuron.",
        },
    ),
    shape(
        "kernel",
        "TF1's `kernel`",
        "tf1['kernel']",
        slips={"keras['kernel']": "TF1 keeps both matrices in one."},
    ),
    number(
        "torch",
        "How many numbers PyTorch keeps",
        "counts['torch']",
        {"counts['tf1']": "PyTorch has two biases for each neuron."},
    ),
    number(
        "tf1",
        "How many numbers TF1 keeps",
        "counts['tf1']",
        {
            "counts['torch']": "TF1 has one bias for each neuron.",
            "tf1['kernel'].size": "The biases are missing.",
        },
    ),
)


def _where(framework: str, array: str) -> tuple[int, ...]:
    """Return where a framework keeps the connection of the exercise."""
    one = np.zeros((4, 4))
    one[3, 0] = 1
    kept = frameworks.to(framework, np.zeros((2, 4)), one, np.zeros(4))[array]
    return tuple(int(index) for index in np.argwhere(kept)[0])


TURNED = "There the matrix is turned: which index receives?"
DIRECTION = "A direction comes first, even where there is only one."
question(
    "frameworks-place",
    {"i": 3, "j": 0, "k": 2, "l": 4, "where": _where},
    place(
        "keras",
        "In Keras: `recurrent_kernel[…]`",
        "where('keras', 'recurrent_kernel')",
        {"(j, i)": "Keras keeps it as this book does: from the row, to the column."},
    ),
    place(
        "torch",
        "In PyTorch: `weight_hh_l0[…]`",
        "where('torch', 'weight_hh_l0')",
        {"(i, j)": TURNED},
    ),
    place(
        "onnx",
        "In ONNX: `R[…]`",
        "where('onnx', 'R')",
        {"(0, i, j)": TURNED, "(j, i)": DIRECTION, "(i, j)": DIRECTION},
    ),
    place(
        "tf1",
        "In TF1: `kernel[…]`",
        "where('tf1', 'kernel')",
        {
            "(i, j)": "TF1 keeps both matrices in one. Which stands on top?",
            "(j, k + i)": TURNED,
            "(l + i, j)": "The rows on top are those of the inputs.",
        },
    ),
)
