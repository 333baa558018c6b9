"""Right answers, number by number: no matrix product, no axis, no transpose to get wrong.

Every output is a sum that a loop adds up, in Python's own numbers. The exercises are judged by
these, and not by the code that solves them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from rnnlib.shapes import Floats, Numbers

__all__ = ["batch_run", "batch_step", "layer_step", "neuron_run", "neuron_step", "run"]


def _dot(numbers: Numbers, weights: Numbers) -> float:
    return sum(float(one) * float(other) for one, other in zip(numbers, weights, strict=True))


def neuron_step(x: Numbers, y_prev: float, w_x: Numbers, w_y: float, b: float) -> float:
    """Return a neuron's output at one step.

    Parameters
    ----------
    x : array_like
        Its inputs.
    y_prev : float
        Its last output.
    w_x : array_like
        A weight for each input.
    w_y : float
        The weight of its last output.
    b : float
        Its bias.

    Returns
    -------
    float
        With tanh.

    Examples
    --------
    >>> neuron_step([0.0], 0.0, [1.0], 1.0, 0.0)
    0.0
    """
    return math.tanh(_dot(x, w_x) + y_prev * w_y + b)


def neuron_run(xs: Numbers, w_x: Numbers, w_y: float, b: float) -> Floats:
    """Return a neuron's outputs at every step.

    Parameters
    ----------
    xs : array_like
        Its inputs, one row per step.
    w_x : array_like
        A weight for each input.
    w_y : float
        The weight of its last output.
    b : float
        Its bias.

    Returns
    -------
    ndarray
        One number per step.

    Examples
    --------
    >>> neuron_run([[0.0], [0.0]], [1.0], 1.0, 0.0)
    array([0., 0.])
    """
    ys = [0.0]
    for x in xs:
        ys.append(neuron_step(x, ys[-1], w_x, w_y, b))
    return np.array(ys[1:])


def layer_step(x: Numbers, y_prev: Numbers, W_x: Numbers, W_y: Numbers, b: Numbers) -> Floats:
    """Return a layer's outputs at one step.

    Parameters
    ----------
    x : array_like
        Its inputs.
    y_prev : array_like
        Its last outputs.
    W_x : array_like
        Column j belongs to neuron j.
    W_y : array_like
        Column j belongs to neuron j.
    b : array_like
        One bias for each neuron.

    Returns
    -------
    ndarray
        One number for each neuron.

    Examples
    --------
    >>> layer_step([0.0], [0.0, 0.0], [[1.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0])
    array([0., 0.])
    """
    neurons = range(len(b))
    return np.array(
        [
            math.tanh(
                _dot(x, [row[j] for row in W_x])
                + _dot(y_prev, [row[j] for row in W_y])
                + float(b[j])
            )
            for j in neurons
        ]
    )


def batch_step(X: Numbers, Y_prev: Numbers, W_x: Numbers, W_y: Numbers, b: Numbers) -> Floats:
    """Return the outputs of every instance at one step, each on its own.

    Parameters
    ----------
    X : array_like
        One row per instance.
    Y_prev : array_like
        The same of the last outputs.
    W_x : array_like
        Column j belongs to neuron j.
    W_y : array_like
        Column j belongs to neuron j.
    b : array_like
        One bias for each neuron.

    Returns
    -------
    ndarray
        One row per instance.

    Examples
    --------
    >>> batch_step([[0.0]], [[0.0]], [[1.0]], [[1.0]], [0.0])
    array([[0.]])
    """
    pairs = zip(X, Y_prev, strict=True)
    return np.array([layer_step(x, y_prev, W_x, W_y, b) for x, y_prev in pairs])


def run(xs: Numbers, W_x: Numbers, W_y: Numbers, b: Numbers) -> list[Any]:
    """Return a layer's outputs at every step, for one instance.

    Parameters
    ----------
    xs : array_like
        One row per step.
    W_x : array_like
        Column j belongs to neuron j.
    W_y : array_like
        Column j belongs to neuron j.
    b : array_like
        One bias for each neuron.

    Returns
    -------
    list of ndarray
        One array per step.

    Examples
    --------
    >>> run([[0.0]], [[1.0]], [[1.0]], [0.0])
    [array([0.])]
    """
    ys: list[Any] = [np.zeros(len(b))]
    for x in xs:
        ys.append(layer_step(x, ys[-1], W_x, W_y, b))
    return ys[1:]


def batch_run(X: Numbers, W_x: Numbers, W_y: Numbers, b: Numbers) -> Floats:
    """Return the outputs of every instance at every step, each on its own.

    Parameters
    ----------
    X : array_like
        ``X[i, t]`` is what instance i shows at step t.
    W_x : array_like
        Column j belongs to neuron j.
    W_y : array_like
        Column j belongs to neuron j.
    b : array_like
        One bias for each neuron.

    Returns
    -------
    ndarray
        ``[i, t]`` is the output of instance i at step t.

    Examples
    --------
    >>> batch_run([[[0.0]]], [[1.0]], [[1.0]], [0.0])
    array([[[0.]]])
    """
    return np.array([run(xs, W_x, W_y, b) for xs in X])
