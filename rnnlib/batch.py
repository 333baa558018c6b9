"""A layer of l recurrent neurons on a batch of m instances: matrices in, a matrix out.

Rows are instances. The transposes of the layer's equation are gone, for a vector that stood as a
column is now a row: (Wᵀx)ᵀ = xᵀW. Géron (2017), equation 14-2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["concatenate", "step", "step_concatenated"]


@shapes.stated(
    takes="X (m,k), Y_prev (m,l), W_x (k,l), W_y (l,l), b (1,l)|(l,)",
    gives="Y (m,l)",
)
def step(
    X: Numbers,
    Y_prev: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
) -> Floats:
    """Return the outputs of a layer for every instance of a batch at one time step.

    Parameters
    ----------
    X : array_like
        The inputs of this step, one row per instance.
    Y_prev : array_like
        The outputs of the step before; zeros before the first step.
    W_x : array_like
        Input weights; column j belongs to neuron j.
    W_y : array_like
        Recurrent weights; ``W_y[i, j]`` leads from neuron i to neuron j.
    b : array_like
        One bias for each neuron, the same for every instance.
    phi : callable, optional
        The activation φ.

    Returns
    -------
    Y : ndarray
        One row per instance, one column per neuron; also `Y_prev` of the next step.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Notes
    -----
    Y₍t₎ = φ(X₍t₎ W_x + Y₍t−1₎ W_y + b), Géron (2017), equation 14-2, first line.

    Examples
    --------
    >>> from rnnlib import identity
    >>> step([[1.0], [2.0]], [[0.0, 1.0], [1.0, 0.0]], [[1.0, 10.0]], [[0.0, 5.0], [3.0, 0.0]],
    ...      [0.0, 0.5], identity)
    array([[ 4. , 10.5],
           [ 2. , 25.5]])
    """
    return phi(X @ W_x + Y_prev @ W_y + b)


@shapes.stated(
    takes="W_x (k,l), W_y (l,l)",
    gives="W (k+l,l)",
)
def concatenate(W_x: Numbers, W_y: Numbers) -> Floats:
    """Stack the two weight matrices, input weights on top.

    Parameters
    ----------
    W_x : array_like
        Input weights.
    W_y : array_like
        Recurrent weights.

    Returns
    -------
    W : ndarray
        The weights of the concatenated form.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers.

    Examples
    --------
    >>> concatenate([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]])
    array([[1., 2.],
           [3., 4.],
           [5., 6.]])
    """
    return np.concatenate([W_x, W_y], axis=0)


@shapes.stated(
    takes="X (m,k), Y_prev (m,l), W (k+l,l), b (1,l)|(l,)",
    gives="Y (m,l)",
)
def step_concatenated(
    X: Numbers,
    Y_prev: Numbers,
    W: Numbers,
    b: Numbers,
    phi: Function = tanh,
) -> Floats:
    """Return what `step` returns, with one matrix product in place of two.

    Parameters
    ----------
    X : array_like
        The inputs of this step, one row per instance.
    Y_prev : array_like
        The outputs of the step before.
    W : array_like
        Input weights on top of recurrent weights, as `concatenate` gives them.
    b : array_like
        One bias for each neuron.
    phi : callable, optional
        The activation φ.

    Returns
    -------
    Y : ndarray
        One row per instance, one column per neuron.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Notes
    -----
    Y₍t₎ = φ([X₍t₎ Y₍t−1₎] W + b), Géron (2017), equation 14-2, second line. X stands left of
    Y_prev because W_x stands above W_y.

    Examples
    --------
    >>> from rnnlib import identity
    >>> step_concatenated([[1.0]], [[2.0]], [[10.0], [100.0]], [0.0], identity)
    array([[210.]])
    """
    return phi(np.concatenate([X, Y_prev], axis=1) @ W + b)
