"""What the tests of the drawings share: each drawing once, and its parts taken apart."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np

from rnnlib import batch, example, figures
from rnnlib.figures import Array

SVG = "{http://www.w3.org/2000/svg}"
X, W_x, W_y, b = example.X[:, 1], example.W_x, example.W_y, example.b
Y_prev = batch.step(example.X[:, 0], np.zeros((4, 5)), W_x, W_y, b)
MEASURED = [
    {"letter": letter, "multiply_adds": 10**power, "microseconds": start * 8.0 ** (power - 6)}
    for letter, start in (("m", 180.0), ("T", 90.0), ("k", 300.0), ("l", 240.0))
    for power in (6, 7, 8)
]


def equation(**options):
    return figures.equation(
        [
            Array("X", X, "mk"),
            "·",
            Array("W_x", W_x, "kl", columns=[2]),
            "+",
            Array("Y_prev", Y_prev, "ml"),
            "·",
            Array("W_y", W_y, "ll", cells=[(1, 3)]),
        ],
        **options,
    )


DRAWINGS = {
    "neuron": figures.neuron,
    "stacked": lambda: figures.neuron(stacked=True),
    "layer": figures.layer,
    "layer_edges": lambda: figures.layer_edges(neuron=2),
    "edge": lambda: figures.layer_edges(edge=(1, 3)),
    "many-to-many": figures.use,
    "many-to-one": lambda: figures.use("many-to-one"),
    "one-to-many": lambda: figures.use("one-to-many", T=3),
    "stack": figures.stack,
    "bidirectional": figures.bidirectional,
    "activations": lambda: figures.activations([0.5]),
    "batch_equation": figures.batch_equation,
    "concatenation": lambda: figures.concatenation(X, Y_prev, W_x, W_y),
    "concatenation_stacked": lambda: figures.concatenation(X, Y_prev, W_x, W_y, stacked=True),
    "equation": equation,
    "run": figures.run,
    "growth": lambda: figures.growth(MEASURED),
    "mistakes": lambda: figures.mistakes({"T = 1": (example.X[:, :1], W_x, W_y, b)}),
    "kills": lambda: figures.kills({"nothing": []}),
    "arrays": lambda: figures.arrays(Array("w_x", W_x[:, 0], "k", column=True)),
}


def tree(drawing):
    return ET.fromstring(drawing.svg())  # noqa: S314  our own drawing


def groups(drawing, part):
    """Return the groups of elements that stand for the same thing."""
    return [group for group in tree(drawing).iter(f"{SVG}g") if group.get("data-part") == part]


def texts(drawing, part):
    """Return the text of each of these elements; a line has the text ""."""
    return ["".join(element.itertext()) for group in groups(drawing, part) for element in group]
