"""Random arguments for the library's functions, in distinct sizes."""

from __future__ import annotations

import numpy as np

from rnnlib import batch, layer, neuron, runs, sequence, shapes, state

SIZES = {"k": 3, "l": 5, "m": 4, "T": 2, "o": 6}
FUNCTIONS = (
    neuron.step,
    neuron.unroll,
    layer.step,
    layer.unroll,
    layer.from_neurons,
    batch.step,
    batch.concatenate,
    batch.step_concatenated,
    sequence.unroll,
    runs.time_major,
    runs.batch_major,
    state.readout,
)


def name(function):
    """Return the name under which the book and the errors speak of a function."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def sizes_of(form, sizes):
    """Return a shape in numbers, read anew here so that the library's reading is checked too."""
    return tuple(sum({**sizes, "1": 1}[letter] for letter in size.split("+")) for size in form)


def arguments(function, sizes=SIZES, dtype=float, seed=0):
    """Return correct arguments, every number different and of modest size.

    What counts, as lengths do, is left out: `lengths` belong to no T but one.
    """
    rng = np.random.default_rng(seed)
    return {
        slot.name: rng.uniform(-0.7, 0.7, sizes_of(slot.forms[0], sizes)).astype(dtype)
        for slot in shapes.of(function).takes
        if not slot.upto
    }
