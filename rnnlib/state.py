"""What a layer gives, what it keeps, and what is made of it: outputs, states, readouts.

In the layer of this book the state is the last output. So a readout, a second layer and a second
direction all work on the same array, the run Y that `rnnlib.sequence.unroll` returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import batch, sequence, shapes, weights
from rnnlib.activations import identity, tanh
from rnnlib.shapes.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers
    from rnnlib.weights import Layer

__all__ = ["bidirectional", "generate", "parameters", "readout", "stack"]


@shapes.stated(
    takes="Y (m,T,l)|(m,l)|(l,), W_out (l,o), b_out (o,)|(1,o)",
    gives="P (m,T,o)|(m,o)|(o,)",
)
def readout(
    Y: Numbers,
    W_out: Numbers,
    b_out: Numbers,
    phi: Function = identity,
) -> Floats:
    """Return what is read out of a layer's outputs: an ordinary, feed-forward layer on top.

    Parameters
    ----------
    Y : array_like
        The layer's outputs: of a whole run, of one step, or of one instance at one step.
    W_out : array_like
        Weights of the readout; column j belongs to its output j.
    b_out : array_like
        One bias for each output of the readout.
    phi : callable, optional
        The readout's activation.

    Returns
    -------
    P : ndarray
        Where there were l numbers, o of them; none goes back into the layer.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Notes
    -----
    P₍t₎ = φ(Y₍t₎ W_out + b_out); elsewhere W_hy, W_ya or V, and often a layer called dense, linear
    or fully connected.

    Examples
    --------
    >>> readout([[1.0, 2.0]], W_out=[[1.0, 0.0, 5.0], [0.0, 1.0, 5.0]], b_out=[0.0, 0.0, 0.5])
    array([[ 1. ,  2. , 15.5]])
    """
    return phi(Y @ W_out + b_out)


@shapes.stated(
    takes="X (m,T,k), lengths (m,)? 1..T",
    gives="Ys (m,T,l)",
)
def stack(
    X: Numbers,
    layers: Sequence[Layer],
    phi: Function = tanh,
    Y_inits: Sequence[Numbers] | None = None,
    lengths: Numbers | None = None,
) -> list[Floats]:
    """Return the runs of layers that stand on each other: each hears the outputs of the one below.

    Parameters
    ----------
    X : array_like
        The inputs of the lowest layer.
    layers : sequence of tuple
        W_x, W_y and b of each layer, the lowest first. A layer's W_x has as many rows as the layer
        below has neurons.
    phi : callable, optional
        The activation φ of all layers.
    Y_inits : sequence of array_like, optional
        The outputs of each layer before the first step; zeros if left out.
    lengths : array_like
        How many steps of each instance are real; all T if left out.

    Returns
    -------
    Ys : list of ndarray
        The run of each layer, with its own l. The last one is the stack's output;
        `sequence.last` of each is the state that it ends in.

    Raises
    ------
    ShapeError
        If a shape is not as stated, or does not fit the layer below.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Examples
    --------
    >>> from rnnlib import identity
    >>> one, two = ([[2.0]], [[0.5]], [0.0]), ([[1.0, -1.0]], [[0.0, 1.0], [1.0, 0.0]], [0.0, 0.0])
    >>> [Y.tolist() for Y in stack([[[1.0], [0.0]]], [one, two], identity)]
    [[[[2.0], [1.0]]], [[[2.0, -2.0], [-1.0, 1.0]]]]
    """
    Ys = []
    for W_x, W_y, b, Y_init in weights.each(layers, X.shape, Y_inits):
        X = sequence.unroll(X, W_x, W_y, b, phi, Y_init, lengths)
        Ys.append(X)
    return Ys


@shapes.stated(
    takes="X (m,T,k), lengths (m,)? 1..T",
    gives="Y (m,T,l+l)",
)
def bidirectional(
    X: Numbers,
    forward: Layer,
    backward: Layer,
    phi: Function = tanh,
    lengths: Numbers | None = None,
) -> Floats:
    """Return the runs of two layers side by side, one from the first step on, one from the last.

    Parameters
    ----------
    X : array_like
        The inputs, which both layers see.
    forward : tuple
        W_x, W_y and b of the layer that runs from the first step to the last.
    backward : tuple
        W_x, W_y and b of the layer that runs from the last step to the first.
    phi : callable, optional
        The activation φ of both.
    lengths : array_like
        How many steps of each instance are real; all T if left out.

    Returns
    -------
    Y : ndarray
        ``Y[:, t, :l]`` has heard the steps up to t, ``Y[:, t, l:]`` those from t on. So
        the backward run ends at step 0.

    Raises
    ------
    ShapeError
        If a shape is not as stated, or the two layers differ in width.
    TypeError
        If an argument is not made of real numbers, or `phi` is not callable.

    Examples
    --------
    >>> from rnnlib import identity
    >>> adding = [[1.0]], [[1.0]], [0.0]
    >>> bidirectional([[[1.0], [2.0], [4.0]]], adding, adding, identity)
    array([[[1., 7.],
            [3., 6.],
            [7., 4.]]])
    """
    there, back = weights.both(forward, backward, X.shape)
    Y_there = sequence.unroll(X, *there, phi, None, lengths)
    Y_back = sequence.unroll(X, *back, phi, None, lengths, reverse=True)
    return np.concatenate([Y_there, Y_back], axis=2)


@shapes.stated(
    takes="X_0 (m,k), W_x (k,l), W_y (l,l), b (1,l)|(l,), "
    "W_out (l,k), b_out (k,)|(1,k), Y_init (m,l)?",
    gives="P (m,T,k)",
)
def generate(
    X_0: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    W_out: Numbers,
    b_out: Numbers,
    T: int,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
) -> Floats:
    """Return a run that a layer makes up: what is read out at one step is the input of the next.

    Parameters
    ----------
    X_0 : array_like
        The inputs of the first step.
    W_x : array_like
        Input weights.
    W_y : array_like
        Recurrent weights.
    b : array_like
        One bias for each neuron.
    W_out : array_like
        Weights of the readout. It is k wide, for it has to fit in again as input.
    b_out : array_like
        One bias for each output of the readout.
    T : int
        How many steps to make.
    phi : callable, optional
        The activation φ of the layer; the readout has none.
    Y_init : array_like
        The outputs before the first step; zeros if left out.

    Returns
    -------
    P : ndarray
        ``P[:, t]`` is what is read out at step t, and the input of step t + 1.

    Raises
    ------
    ShapeError
        If a shape is not as stated.
    TypeError
        If an argument is not made of real numbers, `T` is no whole number, or `phi` not callable.
    ValueError
        If `T` is negative.

    Notes
    -----
    P₍t₎ = Y₍t₎ W_out + b_out with Y₍t₎ = φ(X₍t₎ W_x + Y₍t−1₎ W_y + b) and X₍t+1₎ = P₍t₎.

    Examples
    --------
    >>> from rnnlib import identity
    >>> double = dict(W_x=[[2.0]], W_y=[[0.0]], b=[0.0], W_out=[[1.0]], b_out=[0.0])
    >>> generate([[1.0]], **double, T=3, phi=identity)
    array([[[2.],
            [4.],
            [8.]]])
    """
    (m, k), l, dtype = X_0.shape, len(W_y), X_0.dtype
    P = np.empty((m, count("state.generate", "T", T), k), dtype)
    X, Y = X_0, np.zeros((m, l), dtype) if Y_init is None else Y_init
    for t in range(T):
        Y = batch.step(X, Y, W_x, W_y, b, phi)
        P[:, t] = X = readout(Y, W_out, b_out)
    return P


def parameters(k: int, *ls: int, o: int = 0, directions: int = 1, biases: int = 1) -> int:
    """Return how many numbers a network learns.

    Parameters
    ----------
    k : int
        Number of inputs.
    *ls : int
        Number of neurons of each layer, the lowest first.
    o : int, optional
        Number of outputs of a readout; without one, 0.
    directions : int, optional
        2 where every layer runs in both directions.
    biases : int, optional
        2 where a layer has one bias for the inputs and one for the outputs, as PyTorch's has.

    Returns
    -------
    int
        For each layer and direction k·l + l·l + l, for the readout l·o + o.

    Raises
    ------
    TypeError
        If an argument is no whole number.
    ValueError
        If one is negative.

    Examples
    --------
    >>> parameters(3, 5)
    45
    >>> parameters(3, 5, biases=2), parameters(3, 5, 7, o=6), parameters(3, 5, directions=2)
    (50, 184, 90)
    """
    for size in (k, *ls, o, directions, biases):
        count("state.parameters", "each size", size)
    learned = 0
    for l in ls:
        learned += directions * (k * l + l * l + biases * l)
        k = directions * l  # what the next layer hears
    return learned + (k * o + o if o else 0)
