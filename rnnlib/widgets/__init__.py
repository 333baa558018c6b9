"""What moves: the equation as arrays that can be seen, changed and heard of.

::

    NeuronExplorer      a single neuron
    LayerExplorer       l neurons, one instance
    BatchExplorer       l neurons, m instances
    SequenceExplorer    l neurons, m instances, T steps side by side
    StateExplorer       the same with a readout on top, in three uses
    FrameworksExplorer  the same layer as six frameworks keep it

Each is a widget of `anywidget`, with the symbols of its equation as traits, and a picture of plain
JavaScript beside its Python module. ``w.W_x = …`` moves the picture, a drag in the picture changes
``w.W_x``, and the outputs (``w.ys``, ``w.Y``) are what rnnlib computes.
"""

from __future__ import annotations

from rnnlib.widgets.batch import BatchExplorer
from rnnlib.widgets.frameworks import FrameworksExplorer
from rnnlib.widgets.layer import LayerExplorer
from rnnlib.widgets.neuron import NeuronExplorer
from rnnlib.widgets.sequence import SequenceExplorer
from rnnlib.widgets.state import StateExplorer

__all__ = [
    "BatchExplorer",
    "FrameworksExplorer",
    "LayerExplorer",
    "NeuronExplorer",
    "SequenceExplorer",
    "StateExplorer",
]
