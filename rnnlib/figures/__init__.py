"""The drawings of the book: arrays with their shapes, neurons, layers, activations.

Every function returns a `Drawing`, which a notebook and the site show as SVG:

    equation, arrays, Array         arrays as grids, alone or in an equation
    batch_equation, concatenation   the equation of a layer on a batch
    neuron, layer, layer_edges      what is connected with what, in one step and through time
    run                             a batch through time: T outputs, T + 1 states
    growth                          measured times against multiply-adds
    use, stack, bidirectional       readouts, layers on layers, two directions
    activations                     the four φ and their slopes
    mistakes, kills                 what mistakes come to, and which tests see them
"""

from __future__ import annotations

from rnnlib.figures.array import Array
from rnnlib.figures.batches import batch_equation, concatenation
from rnnlib.figures.curves import activations
from rnnlib.figures.directions import bidirectional
from rnnlib.figures.drawing import Drawing
from rnnlib.figures.edges import layer_edges
from rnnlib.figures.equations import arrays, equation
from rnnlib.figures.flows import stack, use
from rnnlib.figures.growth import growth
from rnnlib.figures.mistakes import kills, mistakes
from rnnlib.figures.network import layer, neuron
from rnnlib.figures.runs import run

__all__ = [
    "Array",
    "Drawing",
    "activations",
    "arrays",
    "batch_equation",
    "bidirectional",
    "concatenation",
    "equation",
    "growth",
    "kills",
    "layer",
    "layer_edges",
    "mistakes",
    "neuron",
    "run",
    "stack",
    "use",
]
