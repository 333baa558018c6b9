"""The layers that every framework is given: the book's numbers, and others of other sizes."""

from __future__ import annotations

import numpy as np

from rnnlib import example, frameworks

# All different and none of them 1. The first of these is stored, the rest are run only.
SIZES = (
    {"k": 4, "l": 6, "m": 3, "T": 5},
    {"k": 7, "l": 2, "m": 5, "T": 3},
    {"k": 2, "l": 9, "m": 6, "T": 4},
)
TOLERANCE = 2e-6  # float32, a few steps of numbers below 1


def book(name):
    """Return the book's layer in a framework's layout, and its inputs."""
    weights = frameworks.to(name, example.W_x, example.W_y, example.b)
    return weights, frameworks.turn(example.X, "mTk", frameworks.LAYOUTS[name].inputs)


def drawn(name, sizes, seed=0):
    """Return a layer with every number of every array drawn, second biases included."""
    layout, rng = frameworks.LAYOUTS[name], np.random.default_rng(seed)
    weights = {kept.name: numbers(rng, kept.slot.forms[0], sizes) for kept in layout.arrays}
    return weights, numbers(rng, layout.inputs, sizes)


def numbers(rng, form, sizes):
    """Return an array of a shape given in letters; two decimals, so that it can be stored."""
    shape = [sum({**sizes, "1": 1}[part] for part in size.split("+")) for size in form]
    return rng.uniform(-0.7, 0.7, shape).round(2)


def every(name):
    """Yield each case with its name: the book's numbers first."""
    yield ("book", *book(name))
    for seed, sizes in enumerate(SIZES):
        yield ("drawn" if seed == 0 else f"drawn {sizes}", *drawn(name, sizes, seed))
