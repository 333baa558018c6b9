"""The equations once more, in scalar loops, sharing no code and no NumPy with the library.

Everything is a Python number or a list of them. Neuron j adds up its k products with the inputs,
its l products with the outputs of the step before, and its bias: there is no shape to get wrong.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Vector = list[float]
    Matrix = list[list[float]]
    Phi = Callable[[float], float]

PHI: dict[str, Phi] = {
    "tanh": math.tanh,
    "ReLU": lambda z: max(z, 0.0),
    "logistic": lambda z: 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z)),
    "identity": lambda z: z,
}


def neuron(xs: Matrix, w_x: Vector, w_y: float, b: float, phi: Phi, y: float = 0.0) -> Vector:
    """Return a lone neuron's outputs at every step."""
    ys = []
    for x in xs:
        z = b + y * w_y
        for i in range(len(w_x)):
            z += x[i] * w_x[i]
        y = phi(z)
        ys.append(y)
    return ys


def layer(xs: Matrix, W_x: Matrix, W_y: Matrix, b: Vector, phi: Phi, y: Vector) -> Matrix:
    """Return a layer's outputs for one instance at every step."""
    ys = []
    for x in xs:
        new = []
        for j in range(len(b)):
            z = b[j]
            for i in range(len(x)):
                z += x[i] * W_x[i][j]
            for i in range(len(y)):
                z += y[i] * W_y[i][j]
            new.append(phi(z))
        y = new
        ys.append(y)
    return ys


def sequence(
    X: list[Matrix], W_x: Matrix, W_y: Matrix, b: Vector, phi: Phi, Y_init: Matrix
) -> list[Matrix]:
    """Return a layer's outputs for every instance, each run alone."""
    return [layer(xs, W_x, W_y, b, phi, y) for xs, y in zip(X, Y_init, strict=True)]


def read(Y: list[Matrix], W_out: Matrix, b_out: Vector) -> list[Matrix]:
    """Return what is read out of every output of every run."""
    return [
        [
            [sum(y[j] * W_out[j][q] for j in range(len(y))) + b_out[q] for q in range(len(b_out))]
            for y in ys
        ]
        for ys in Y
    ]


def padded(
    X: list[Matrix],
    W_x: Matrix,
    W_y: Matrix,
    b: Vector,
    phi: Phi,
    Y_init: Matrix,
    lengths: list[int],
    *,
    reverse: bool,
) -> list[Matrix]:
    """Return a layer's outputs for runs of different lengths, with zeros beyond each length."""
    Y = []
    for xs, y, length in zip(X, Y_init, lengths, strict=True):
        order = -1 if reverse else 1
        ys = layer(xs[:length][::order], W_x, W_y, b, phi, y)[::order]
        Y.append(ys + [[0.0] * len(b) for _ in range(len(xs) - length)])
    return Y
