"""The drawings of the book: arrays with their shapes, neurons, layers, activations.

Every function returns a `Drawing`, which a notebook and the site show as SVG:

    equation, arrays, Array         arrays as grids, alone or in an equation
    batch_equation, concatenation   the equation of a layer on a batch
    neuron, layer, layer_edges      what is connected with what, in one step and through time
    activations                     the four φ and their slopes
"""

from __future__ import annotations

from rnnlib.figures.array import Array
from rnnlib.figures.batches import batch_equation, concatenation
from rnnlib.figures.curves import activations
from rnnlib.figures.drawing import Drawing
from rnnlib.figures.edges import layer_edges
from rnnlib.figures.equations import arrays, equation
from rnnlib.figures.network import layer, neuron

__all__ = [
    "Array",
    "Drawing",
    "activations",
    "arrays",
    "batch_equation",
    "concatenation",
    "equation",
    "layer",
    "layer_edges",
    "neuron",
]
