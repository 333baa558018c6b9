"""A layer on a batch of whole runs: T steps, the same weights at each.

The batch's equation at every step, each step's output handed to the next. Runs of different
lengths go in together, padded; how they are laid out is the subject of `rnnlib.runs`, whose
functions can be called from here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import shapes
from rnnlib.activations import tanh
from rnnlib.runs import batch_major, mask, pad, time_major
from rnnlib.shapes.counts import count
from rnnlib.shapes.numbers import ShapeError

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["batch_major", "last", "mask", "multiply_adds", "pad", "time_major", "unroll"]

# How many numbers stay at hand in a processor until they are needed: half a megabyte in float32.
NEAR = 2**17


@shapes.stated(
    takes=(
        "X (m,T,k), W_x (k,l), W_y (l,l), b (1,l)|(l,), "
        # what may be left out:
        "Y_init (m,l)?, lengths (m,)? 1..T"
    ),
    gives="Y (m,T,l)",
)
def unroll(
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
    lengths: Numbers | None = None,
    *,
    reverse: bool = False,
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
    lengths : array_like
        How many steps of each instance are real, from 1 to T; all T if left out. What stands in
        `X` beyond them is never read.
    reverse : bool, optional
        Whether to run from each instance's last real step back to step 0.

    Returns
    -------
    Y : ndarray
        ``Y[:, t]`` is the batch's output at step t, and 0 beyond an instance's length.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, `lengths` not of whole numbers, or `phi` is
        not callable.
    ValueError
        If a length is not from 1 to T.

    See Also
    --------
    rnnlib.batch.step : One of these steps.

    Notes
    -----
    Y₍t₎ = φ(X₍t₎ W_x + Y₍t−1₎ W_y + b) for t = 0 … T−1, Géron (2017), equation 14-2; in reverse,
    Y₍t+1₎ stands in place of Y₍t−1₎. The inputs are known beforehand, so their products with W_x
    come first, for as many steps as stay close at hand; only the product with W_y has to wait for
    each step. Within, time is the first axis, so that the numbers of one step lie together.

    Examples
    --------
    >>> from rnnlib import identity
    >>> X = [[[1.0], [0.0], [0.0]]]
    >>> unroll(X, W_x=[[2.0]], W_y=[[0.5]], b=[0.0], phi=identity)
    array([[[2. ],
            [1. ],
            [0.5]]])
    """
    order = -1 if reverse else 1
    if lengths is not None:
        return _padded(X, W_x, W_y, b, phi, Y_init, lengths, order)
    (m, T, _), l = X.shape, len(W_y)
    Y = np.empty((T, m, l), X.dtype)
    inputs, sums = X.swapaxes(0, 1)[::order], Y[::order]
    y = np.zeros((m, l), X.dtype) if Y_init is None else Y_init
    from_outputs = np.empty((m, l), X.dtype)
    steps = max(1, NEAR // max(1, m * l))
    for t in range(0, T, steps):
        Z = np.matmul(inputs[t : t + steps], W_x, out=sums[t : t + steps])
        Z += b
        for z in Z:
            np.matmul(y, W_y, out=from_outputs)
            np.add(z, from_outputs, out=z)
            y = phi(z, out=z)
    return Y.swapaxes(0, 1)


def _padded(
    X: Floats,
    W_x: Floats,
    W_y: Floats,
    b: Floats,
    phi: Function,
    Y_init: Floats | None,
    lengths: Floats,
    order: int,
) -> Floats:
    """Return what `unroll` returns: at each step, only the instances that are running take part."""
    m, T, _ = X.shape
    real = mask(lengths, T)
    Y = np.zeros((m, T, len(W_y)), X.dtype)
    Y[real] = X[real] @ W_x + b  # one row for each real step
    y = np.zeros((m, len(W_y)), Y.dtype) if Y_init is None else Y_init.copy()
    for t in range(lengths.max(initial=0))[::order]:
        on = real[:, t]
        y[on] = phi(Y[on, t] + y[on] @ W_y)
        Y[on, t] = y[on]
    return Y


@shapes.stated(
    takes="Y (m,T,l), lengths (m,)? 1..T",
    gives="Y_last (m,l)",
)
def last(Y: Numbers, lengths: Numbers | None = None, *, reverse: bool = False) -> Floats:
    """Return the last real output of each instance.

    Parameters
    ----------
    Y : array_like
        The outputs of a run, as `unroll` gives them.
    lengths : array_like
        How many steps of each instance are real; all T if left out.
    reverse : bool, optional
        Whether the run went backwards: it then ended at step 0.

    Returns
    -------
    Y_last : ndarray
        One row per instance.

    Raises
    ------
    ShapeError
        If a shape is not as stated, or there is no step.
    TypeError
        If an argument is not made of real numbers, or `lengths` not of whole numbers.
    ValueError
        If a length is not from 1 to T.

    Examples
    --------
    >>> last([[[1.0], [2.0], [3.0]], [[4.0], [5.0], [0.0]]], lengths=[3, 2])
    array([[3.],
           [5.]])
    """
    m, T, _ = Y.shape
    if T == 0:
        raise ShapeError(f"sequence.last: Y has shape {Y.shape}: of T = 0 steps none is the last.")
    ends = T - 1 if lengths is None else lengths - 1
    Y_last: Floats = Y[np.arange(m), 0 if reverse else ends]
    return Y_last


def multiply_adds(m: int, T: int, k: int, l: int) -> int:
    """Return how many products a run computes, each of them added to a sum.

    Parameters
    ----------
    m : int
        Number of instances.
    T : int
        Number of steps.
    k : int
        Number of inputs.
    l : int
        Number of neurons.

    Returns
    -------
    int
        Each of the m·l outputs of a step needs k products with inputs and l with last outputs.

    Raises
    ------
    TypeError
        If an argument is no whole number.
    ValueError
        If one is negative.

    Examples
    --------
    >>> multiply_adds(m=4, T=2, k=3, l=5)
    320
    """
    m, T, k, l = (
        count("sequence.multiply_adds", name, value)
        for name, value in (("m", m), ("T", T), ("k", k), ("l", l))
    )
    return m * T * l * (k + l)
