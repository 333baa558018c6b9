"""A layer of l recurrent neurons and one instance: two vectors go in, one vector comes out.

Every neuron hears all k inputs and the last outputs of all l neurons. Neuron j owns column j of W_x
and column j of W_y: its incoming weights. Row i of W_y is what neuron i sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["from_neurons", "step", "unroll"]


@shapes.stated(
    takes="x (k,), y_prev (l,), W_x (k,l), W_y (l,l), b (l,)",
    gives="y (l,)",
)
def step(
    x: Numbers,
    y_prev: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
) -> Floats:
    """Return the outputs of a layer's neurons at one time step.

    Parameters
    ----------
    x : array_like
        The inputs of this step.
    y_prev : array_like
        The outputs of the step before; zeros before the first step.
    W_x : array_like
        Input weights; column j belongs to neuron j.
    W_y : array_like
        Recurrent weights; ``W_y[i, j]`` leads from neuron i to neuron j.
    b : array_like
        One bias for each neuron.
    phi : callable, optional
        The activation φ.

    Returns
    -------
    y : ndarray
        One output for each neuron, which is also `y_prev` of the next step.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Notes
    -----
    y₍t₎ = φ(W_xᵀ x₍t₎ + W_yᵀ y₍t−1₎ + b): equation 14-1 of Géron (2017) as its author later
    corrected it, and section 2 of the note this book grew out of.

    Examples
    --------
    >>> from rnnlib import identity
    >>> step([1.0], [10.0, 20.0], [[1.0, 2.0]], [[0.0, 0.5], [0.1, 0.0]], [0.0, 0.0], identity)
    array([3., 7.])
    """
    return phi(W_x.T @ x + W_y.T @ y_prev + b)


@shapes.stated(
    takes="xs (T,k), W_x (k,l), W_y (l,l), b (l,), y_init (l,)?",
    gives="ys (T,l)",
)
def unroll(
    xs: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    y_init: Numbers | None = None,
) -> Floats:
    """Return the outputs of a layer's neurons at every step of a run.

    Parameters
    ----------
    xs : array_like
        The inputs, one row per step.
    W_x : array_like
        Input weights, the same at every step.
    W_y : array_like
        Recurrent weights, the same at every step.
    b : array_like
        One bias for each neuron, the same at every step.
    phi : callable, optional
        The activation φ.
    y_init : array_like
        The outputs before the first step; zeros if left out.

    Returns
    -------
    ys : ndarray
        The outputs, one row per step.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    See Also
    --------
    step : One of these steps.
    rnnlib.sequence.unroll : The same for every instance of a batch.

    Examples
    --------
    >>> from rnnlib import identity
    >>> unroll([[1.0], [0.0]], W_x=[[2.0]], W_y=[[0.5]], b=[0.0], phi=identity)
    array([[2.],
           [1.]])
    """
    ys = np.empty((len(xs), len(b)), dtype=xs.dtype)
    y = np.zeros(len(b), dtype=xs.dtype) if y_init is None else y_init
    for t, x in enumerate(xs):
        ys[t] = y = phi(W_x.T @ x + W_y.T @ y + b)
    return ys


@shapes.stated(
    takes="w_xs (l,k), w_ys (l,l), bs (l,)",
    gives="W_x (k,l), W_y (l,l), b (l,)",
)
def from_neurons(w_xs: Numbers, w_ys: Numbers, bs: Numbers) -> tuple[Floats, Floats, Floats]:
    """Put the weights of l neurons side by side, one column per neuron.

    Parameters
    ----------
    w_xs : array_like
        The input weights of each neuron: l vectors of k numbers.
    w_ys : array_like
        The recurrent weights of each neuron: l vectors of l numbers, for it hears every neuron.
    bs : array_like
        The bias of each neuron.

    Returns
    -------
    W_x : ndarray
        Column j is ``w_xs[j]``.
    W_y : ndarray
        Column j is ``w_ys[j]``.
    b : ndarray
        Entry j is ``bs[j]``.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers.

    Examples
    --------
    >>> W_x, W_y, b = from_neurons([[1, 2, 3], [4, 5, 6]], [[0, 1], [2, 3]], [7, 8])
    >>> W_x
    array([[1., 4.],
           [2., 5.],
           [3., 6.]])
    """
    return w_xs.T.copy(), w_ys.T.copy(), bs.copy()
