"""A layer on a batch of whole runs: T steps, the same weights at each.

The batch's equation at every step, each step's output handed to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["unroll"]


@shapes.stated(
    takes="X (m,T,k), W_x (k,l), W_y (l,l), b (1,l)|(l,), Y_init (m,l)?",
    gives="Y (m,T,l)",
)
def unroll(
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
) -> Floats:
    """Return the outputs of a layer for every instance at every step of a run.

    Parameters
    ----------
    X : array_like
        The inputs: ``X[i, t]`` is what instance i shows at step t.
    W_x : array_like
        Input weights, the same at every step.
    W_y : array_like
        Recurrent weights, the same at every step.
    b : array_like
        One bias for each neuron, the same at every step.
    phi : callable, optional
        The activation φ.
    Y_init : array_like
        The outputs before the first step; zeros if left out.

    Returns
    -------
    Y : ndarray
        ``Y[:, t]`` is the batch's output at step t.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    See Also
    --------
    rnnlib.batch.step : One of these steps.

    Notes
    -----
    Y₍t₎ = φ(X₍t₎ W_x + Y₍t−1₎ W_y + b) for t = 0 … T−1, Géron (2017), equation 14-2. The inputs of
    all steps are known beforehand, so their products with W_x are one product; only the loop over
    Y₍t−1₎ W_y has to wait for each step.

    Examples
    --------
    >>> from rnnlib import identity
    >>> X = [[[1.0], [0.0], [0.0]]]
    >>> unroll(X, W_x=[[2.0]], W_y=[[0.5]], b=[0.0], phi=identity)
    array([[[2. ],
            [1. ],
            [0.5]]])
    """
    m, T, k = X.shape
    l = W_y.shape[0]
    by_step = X.transpose(1, 0, 2).reshape(T * m, k)
    Z = (by_step @ W_x + b).reshape(T, m, l)
    Y = np.empty((m, T, l), dtype=Z.dtype)
    y = np.zeros((m, l), dtype=Z.dtype) if Y_init is None else Y_init
    for t in range(T):
        Y[:, t] = y = phi(Z[t] + y @ W_y)
    return Y
