"""The numbers of the book: one layer, one batch, two steps, used in every chapter.

k = 3 inputs, l = 5 neurons, m = 4 instances, T = 2 steps: four different sizes without a 1, so that
no coincidence hides a swapped axis. One decimal each, small enough that φ does not flatten them,
no two rows or columns alike. The neuron of chapter 1 is neuron 0 of this layer, its inputs are
instance 0 of this batch.

Three more layers stand beside that one: a readout with o = 6 outputs, a layer for the way back,
and a second layer of 7 neurons, which hears the first.

The arrays are read-only: a chapter that wants to change one takes a copy.
"""

from __future__ import annotations

import numpy as np

k, l, m, T = 3, 5, 4, 2
o = 6

#: (m, T, k): X[i, t] is what instance i shows at step t.
X = np.array(
    [
        [[1.0, 0.5, -0.4], [-0.5, 0.8, 0.6]],
        [[0.2, -0.7, 0.9], [0.4, 0.3, -1.0]],
        [[-0.6, 0.1, 0.3], [0.7, -0.9, 0.2]],
        [[0.8, -0.3, -0.1], [-0.2, 0.6, 0.5]],
    ]
)

#: (k, l): column j belongs to neuron j.
W_x = np.array(
    [
        [0.6, -0.3, 0.8, 0.1, -0.5],
        [-0.2, 0.7, 0.4, -0.6, 0.3],
        [0.5, 0.2, -0.1, 0.9, -0.4],
    ]
)

#: (l, l): W_y[i, j] leads from neuron i to neuron j.
W_y = np.array(
    [
        [0.5, -0.4, 0.2, 0.7, -0.1],
        [-0.6, 0.3, 0.9, -0.2, 0.4],
        [0.1, 0.8, -0.5, 0.6, -0.3],
        [0.4, -0.7, 0.3, -0.1, 0.2],
        [-0.2, 0.6, 0.1, -0.8, 0.9],
    ]
)

#: (l,): one bias per neuron.
b = np.array([0.1, -0.2, 0.3, 0.2, -0.1])

#: (l, o): column j belongs to output j of the readout.
W_out = np.array(
    [
        [0.5, -0.1, 0.4, -0.4, -0.9, -0.8],
        [0.9, 0.8, -0.4, -0.1, -0.5, -0.7],
        [0.7, 0.3, -0.8, -0.6, 0.1, 0.8],
        [0.9, -0.5, 0.2, -0.9, -0.6, -0.6],
        [-0.1, -0.3, 0.4, -0.1, -0.3, 0.8],
    ]
)

#: (o,): one bias per output of the readout.
b_out = np.array([-0.1, -0.3, 0.1, 0.2, 0.3, -0.2])

#: W_x (k, l), W_y (l, l), b (l,) of the layer that runs from the last step to the first.
backward = (
    np.array(
        [
            [0.8, -0.8, -0.7, 0.2, 0.7],
            [0.8, 0.5, -0.9, -0.2, 0.6],
            [0.1, -0.6, 0.3, -0.8, 0.4],
        ]
    ),
    np.array(
        [
            [-0.2, -0.8, -0.6, 0.7, 0.4],
            [0.7, 0.1, -0.7, -0.4, -0.4],
            [-0.5, -0.8, 0.7, -0.8, 0.5],
            [0.4, -0.1, 0.2, -0.2, 0.1],
            [0.5, -0.1, 0.9, 0.6, -0.8],
        ]
    ),
    np.array([-0.3, 0.2, -0.1, 0.1, 0.3]),
)

#: W_x (l, 7), W_y (7, 7), b (7,) of a second layer: its inputs are the first one's l outputs.
second = (
    np.array(
        [
            [0.1, 0.3, -0.7, -0.2, -0.2, -0.3, -0.3],
            [0.5, -0.2, 0.2, -0.7, 0.4, 0.1, -0.2],
            [0.2, 0.4, 0.4, 0.5, 0.7, 0.4, -0.2],
            [0.4, 0.2, -0.3, -0.1, -0.7, -0.4, -0.5],
            [0.6, 0.6, 0.4, -0.3, 0.7, -0.4, 0.5],
        ]
    ),
    np.array(
        [
            [-0.3, 0.2, 0.5, -0.1, 0.3, -0.3, -0.2],
            [-0.3, 0.2, 0.3, -0.5, 0.1, 0.2, -0.1],
            [0.6, -0.6, -0.7, 0.4, -0.3, 0.4, -0.4],
            [-0.6, -0.6, -0.4, 0.6, 0.3, 0.3, 0.3],
            [0.2, 0.7, 0.2, 0.6, 0.3, 0.4, -0.3],
            [-0.6, -0.4, -0.5, -0.6, -0.5, -0.5, -0.3],
            [-0.5, -0.4, 0.4, 0.2, -0.3, 0.3, -0.2],
        ]
    ),
    np.array([0.1, -0.3, 0.2, 0.3, -0.1, -0.2, 0.4]),
)

for _array in (X, W_x, W_y, b, W_out, b_out, *backward, *second):
    _array.setflags(write=False)
