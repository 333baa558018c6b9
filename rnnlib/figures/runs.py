"""A whole run of a batch, laid out in time: T outputs, T + 1 states, one set of weights."""

from __future__ import annotations

import numpy as np

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import HEAD, SIDE, Grid
from rnnlib.figures.array import Array
from rnnlib.figures.drawing import Drawing

CELL = (15, 15)
GAP, EDGE = 62, 18  # between two frames, and at the sides
BOX = 96, 50  # of the step
ABOVE, BETWEEN = 46, 46  # over the outputs; between outputs, steps and inputs


def run(m: int = 4, T: int = 2, k: int = 3, l: int = 5) -> Drawing:
    """Draw a run of a batch, step beside step, every array to scale.

    Parameters
    ----------
    m : int, optional
        Number of instances.
    T : int, optional
        Number of steps.
    k : int, optional
        Number of inputs.
    l : int, optional
        Number of neurons.

    Returns
    -------
    Drawing
        For each step the inputs below, the outputs above; the state before the first step stands
        on the left.

    Examples
    --------
    >>> run().title
    'A run of T = 2 steps: 2 outputs, 3 states'
    """
    sizes = {"m": m, "T": T, "k": k, "l": l}
    zeros = Array("Y_(-1)", np.zeros((m, l)), "ml")
    outputs = [Array.blank(f"Y_({t})", "ml", sizes) for t in range(T)]
    states = [Grid(array, CELL) for array in (zeros, *outputs)]
    inputs = [Grid(Array.blank(f"X_({t})", "mk", sizes), CELL) for t in range(T)]
    pitch = max(states[0].width, BOX[0]) + GAP
    height = ABOVE + HEAD + states[0].height + 26 + BETWEEN + BOX[1] + BETWEEN
    drawing = Drawing(
        2 * EDGE + T * pitch + states[0].width,
        height + HEAD + inputs[0].height + 30 if T else height,
        title=f"A run of T = {T} steps: {T} outputs, {T + 1} states",
        alt=(
            f"A run of T = {T} steps, laid out from left to right. At each step t the inputs X(t), "
            f"of shape (m, k) = ({m}, {k}), come from below, and the outputs of the step before, "
            f"Y(t−1), from the left. Both go through a box with the weights W_x, W_y and b, the "
            f"same in every step; out of it come the outputs Y(t), of shape (m, l) = ({m}, {l}). "
            f"On the far left stands Y(−1), the state before the first step, all zeros. So there "
            f"are {T} outputs and {T + 1} states."
        ),
    )
    middles = [EDGE + states[0].width / 2 + n * pitch for n in range(T + 1)]
    _brackets(drawing, middles, states[0])
    for middle, state in zip(middles, states, strict=True):
        state.draw(drawing, _left(state, middle), ABOVE + HEAD)
    top = ABOVE + HEAD + states[0].height + 26
    for n, (middle, given) in enumerate(zip(middles[1:], inputs, strict=True)):
        box = top + BETWEEN
        below = box + BOX[1] + BETWEEN - 8
        start = (middles[n] + 16, top + 2)
        pen.arrow(drawing, [start, (middle - BOX[0] / 2 - 2, box + 12)], part="recurrent")
        pen.arrow(drawing, [(middle, box - 2), (middle, top + 2)], part="output")
        pen.arrow(drawing, [(middle, below), (middle, box + BOX[1] + 3)], part="input")
        _box(drawing, middle, box)
        given.draw(drawing, _left(given, middle), below + HEAD)
    return drawing


def _left(grid: Grid, middle: float) -> float:
    """Return where a grid begins whose cells have their middle there."""
    return middle - grid.inner / 2 - grid.left


def _box(drawing: Drawing, middle: float, top: float) -> None:
    """Draw the step: the same weights in every box."""
    corner = (middle - BOX[0] / 2, top)
    pen.rectangle(drawing, corner, *BOX, fill="ink", tint=0.04, edge="ink", rounded=8, part="step")
    names = [labels.symbol(name, bold=True) for name in ("W_x", "W_y", "b")]
    label = names[0] + labels.words(", ") + names[1] + labels.words(", ") + names[2]
    pen.write(drawing, (middle, top + BOX[1] / 2), label, size=16, level="center", part="weights")


def _brackets(drawing: Drawing, middles: list[float], state: Grid) -> None:
    """Measure how many states there are, and how many of them are outputs."""
    half = state.inner / 2 + SIDE / 2
    for y, first, said in ((12, 0, "T + 1 states"), (34, 1, "T outputs")):
        if len(middles) <= first:
            continue
        start, end = middles[first] - half, middles[-1] + half
        label = labels.letter("T") + labels.words(said[1:])
        gap = 0.9 * labels.width(label, 15) + 10
        reach = (end - start - gap) / 2
        for near, far in ((start, start + reach), (end, end - reach)):
            pen.line(drawing, [(near, y), (far, y)], colour="T", weight=1.6, part="measure")
            ends = [(near, y - 3.5), (near, y + 3.5)]
            pen.line(drawing, ends, colour="T", weight=1.6, part="measure")
        pen.write(drawing, ((start + end) / 2, y), label, size=15, level="center", part="count")
