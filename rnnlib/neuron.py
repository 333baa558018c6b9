"""A single recurrent neuron and one instance: k numbers and one number go in, one number comes out.

The neuron hears its k inputs and its own output of the step before. Géron (2017), equation 14-1,
with the scalar recurrent weight that a neuron on its own has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["step", "unroll"]


@shapes.stated(
    takes="x (k,), y_prev (), w_x (k,), w_y (), b ()",
    gives="y ()",
)
def step(
    x: Numbers,
    y_prev: Numbers,
    w_x: Numbers,
    w_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
) -> Numbers:
    """Return a neuron's output at one time step.

    Parameters
    ----------
    x : array_like
        The inputs of this step.
    y_prev : array_like
        The neuron's own output of the step before; 0 before the first step.
    w_x : array_like
        One weight for each input.
    w_y : array_like
        The weight of its own last output.
    b : array_like
        The bias.
    phi : callable, optional
        The activation φ.

    Returns
    -------
    y : float
        The output, which is also `y_prev` of the next step.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Notes
    -----
    y₍t₎ = φ(⟨x₍t₎, w_x⟩ + y₍t−1₎ w_y + b), Géron (2017), equation 14-1.

    Examples
    --------
    >>> from rnnlib import identity
    >>> float(step([1.0, 2.0], 0.5, [0.25, 0.5], 0.5, -1.0, phi=identity))
    0.5
    """
    return phi(x @ w_x + y_prev * w_y + b)


@shapes.stated(
    takes="xs (T,k), w_x (k,), w_y (), b (), y_init ()",
    gives="ys (T,)",
)
def unroll(
    xs: Numbers,
    w_x: Numbers,
    w_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    y_init: Numbers = 0,
) -> Floats:
    """Return a neuron's outputs at every step of a run.

    Parameters
    ----------
    xs : array_like
        The inputs, one row per step.
    w_x : array_like
        One weight for each input, the same at every step.
    w_y : array_like
        The weight of its own last output, the same at every step.
    b : array_like
        The bias, the same at every step.
    phi : callable, optional
        The activation φ.
    y_init : array_like
        The output before the first step.

    Returns
    -------
    ys : ndarray
        The outputs, one a step.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    See Also
    --------
    step : One of these steps.

    Examples
    --------
    >>> from rnnlib import identity
    >>> unroll([[1.0], [0.0], [0.0]], w_x=[2.0], w_y=0.5, b=0, phi=identity)
    array([2. , 1. , 0.5])
    """
    ys = np.empty(len(xs), dtype=xs.dtype)
    y = y_init
    for t, x in enumerate(xs):
        ys[t] = y = phi(x @ w_x + y * w_y + b)
    return ys
