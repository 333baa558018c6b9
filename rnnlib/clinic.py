"""Ten plausible mistakes in the batch's equation, as code that can be run.

Each is a run over T steps with one thing wrong. Most give an array of the right shape; what tells
them from the truth is the numbers, from the second step on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnnlib.activations import tanh

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnnlib.activations import Function
    from rnnlib.shapes import Floats

    Step = Callable[[Floats, Floats, Floats, Floats, Floats, Function], Floats]
    Run = Callable[..., Floats]

__all__ = ["MISTAKES", "Mistake"]


class Mistake(NamedTuple):
    """One thing done wrong: what it is, how it is written, and a run that does it.

    Examples
    --------
    >>> MISTAKES[0].written
    'phi(X @ W_x + Y_prev @ W_y.T + b)'
    """

    title: str
    written: str
    unroll: Run


def _run(step: Step) -> Run:
    """Return a run over all steps that uses a wrong step."""

    def unroll(X: Floats, W_x: Floats, W_y: Floats, b: Floats, phi: Function = tanh) -> Floats:
        Y: Floats = np.zeros((len(X), len(W_y)))
        outputs = []
        for t in range(X.shape[1]):
            Y = step(X[:, t], Y, W_x, W_y, b, phi)
            outputs.append(Y)
        return np.stack(outputs, axis=1)

    return unroll


def _one_after_the_other(
    X: Floats, Y: Floats, W_x: Floats, W_y: Floats, b: Floats, phi: Function
) -> Floats:
    Y = Y.copy()
    for j in range(len(W_y)):
        Y[:, j] = phi(X @ W_x[:, j] + Y @ W_y[:, j] + b[j])
    return Y


def _steps_first(X: Floats, W_x: Floats, W_y: Floats, b: Floats, phi: Function = tanh) -> Floats:
    Y: Floats = np.zeros((len(X), len(W_y)))
    outputs = []
    for t in range(X.shape[1]):
        Y = phi(X[t] @ W_x + Y @ W_y + b)
        outputs.append(Y)
    return np.stack(outputs, axis=1)


def _inputs_fed_back(
    X: Floats, W_x: Floats, W_y: Floats, b: Floats, phi: Function = tanh
) -> Floats:
    outputs = [phi(X[:, 0] @ W_x + b)]
    outputs += [phi(X[:, t] @ W_x + X[:, t - 1] @ W_y + b) for t in range(1, X.shape[1])]
    return np.stack(outputs, axis=1)


MISTAKES = (
    Mistake(
        "W_y transposed: every connection runs backwards",
        "phi(X @ W_x + Y_prev @ W_y.T + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x + Y @ W_y.T + b)),
    ),
    Mistake(
        "each neuron hears only itself",
        "phi(X @ W_x + Y_prev * np.diag(W_y) + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x + Y * np.diag(W_y) + b)),
    ),
    Mistake(
        "the recurrence is forgotten",
        "phi(X @ W_x + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x + b)),
    ),
    Mistake(
        "[Y X] side by side, but W_x on top of W_y",
        "phi(np.hstack([Y_prev, X]) @ np.vstack([W_x, W_y]) + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(np.hstack([Y, X]) @ np.vstack([W_x, W_y]) + b)),
    ),
    Mistake(
        "neurons updated one after the other, in place",
        "Y[:, j] = phi(X @ W_x[:, j] + Y @ W_y[:, j] + b[j])  # for each j",
        _run(_one_after_the_other),
    ),
    Mistake(
        "W_x transposed",
        "phi(X @ W_x.T + Y_prev @ W_y + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x.T + Y @ W_y + b)),
    ),
    Mistake(
        "b as a column: one bias for each instance",
        "phi(X @ W_x + Y_prev @ W_y + b[:, np.newaxis])",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x + Y @ W_y + b[:, np.newaxis])),
    ),
    Mistake("the step taken from the first axis", "X[t] in place of X[:, t]", _steps_first),
    Mistake(
        "* in place of @",
        "phi(X @ W_x + Y_prev * W_y + b)",
        _run(lambda X, Y, W_x, W_y, b, phi: phi(X @ W_x + Y * W_y + b)),
    ),
    Mistake(
        "the last input fed back in place of the last output",
        "phi(X @ W_x + X_prev @ W_y + b)",
        _inputs_fed_back,
    ),
)
