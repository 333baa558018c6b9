"""Recurrent neurons in NumPy: the equation is the code, and every shape is checked.

One verb at every level, arguments in the order of the equation::

    neuron.step, neuron.unroll      a single neuron, one instance
    layer.step, layer.unroll        l neurons, one instance
    layer.from_neurons              the same, put together from neurons
    batch.step                      l neurons, m instances
    sequence.unroll                 l neurons, m instances, T steps
    state.readout, state.stack …    what is made of these outputs, several layers, two directions

Weights from and to other frameworks (`rnnlib.frameworks`), drawings (`rnnlib.figures`, which needs
matplotlib), what moves (`rnnlib.widgets`, which needs anywidget), exercises that check themselves
(`rnnlib.check`) and what the chapters show of the library (`rnnlib.show`) load on first use: the
rest needs NumPy alone.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from rnnlib import batch, layer, neuron, sequence, state
from rnnlib.activations import identity, logistic, relu, tanh
from rnnlib.shapes.numbers import ShapeError

if TYPE_CHECKING:
    from types import ModuleType

__version__ = "0.1.0"
__all__ = [
    "ShapeError",
    "batch",
    "identity",
    "layer",
    "logistic",
    "neuron",
    "relu",
    "sequence",
    "state",
    "tanh",
]


def __getattr__(name: str) -> ModuleType:
    late = {
        "check",
        "clinic",
        "example",
        "figures",
        "frameworks",
        "palette",
        "show",
        "suite",
        "widgets",
    }
    if name in late:
        return importlib.import_module(f"rnnlib.{name}")
    raise AttributeError(f"module 'rnnlib' has no attribute {name!r}")
