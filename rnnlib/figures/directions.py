"""Draw a layer for each direction: both see the same inputs, and their outputs stand side by side.

The upper layer starts at the last step and hands its state to the left.
"""

from __future__ import annotations

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import measure
from rnnlib.figures._unrolled import UNIT
from rnnlib.figures.drawing import Drawing

OUTPUT, BACK, THERE, INPUT = 62, 142, 212, 292  # heights of the middles of the rows
EDGE, PITCH, ASIDE, BOX = 6, 64, 34, 34  # ASIDE: where zeros stand before a direction's first step


def bidirectional(k: int = 3, l: int = 5, T: int = 2) -> Drawing:
    """Draw two layers that run through the same steps in opposite directions.

    Parameters
    ----------
    k : int, optional
        Number of inputs.
    l : int, optional
        Number of neurons of each layer.
    T : int, optional
        Number of time steps.

    Returns
    -------
    Drawing
        T frames; what comes out of a step is as wide as both layers together.

    Examples
    --------
    >>> bidirectional().title
    'Two layers in opposite directions through 2 time steps'
    """
    half = UNIT * l / 2
    pitch = 4 * half + PITCH
    left = EDGE + ASIDE
    drawing = Drawing(
        2 * left + T * pitch,
        INPUT + 84,
        title=f"Two layers in opposite directions through {T} time steps",
        alt=(
            f"T = {T} time steps. At every step the inputs x(t), (k,) = ({k},), go into two layers "
            f"of l = {l} neurons, each with weights of its own. The lower one hands its outputs to "
            "the next step on the right and starts from zeros at the first step; the upper one "
            "hands its outputs to the step on the left and starts from zeros at the last. Above, "
            f"the outputs of both stand side by side, the lower layer's first: (l + l,) = "
            f"({2 * l},)."
        ),
    )
    centres = [left + (t + 0.5) * pitch for t in range(T)]
    for t, centre in enumerate(centres):
        if t:
            ends = [(centre - pitch / 2, 10), (centre - pitch / 2, INPUT + 60)]
            pen.line(drawing, ends, dashes=(2, 4), part="frame")
        _frame(drawing, centre, str(t), k, l)
    shift, reach = half + 6, half + 8  # from the frame's middle to a layer's, and its half width
    there = [left - 12, *(centre - shift for centre in centres)]
    back = [*(centre + shift for centre in centres), drawing.width - left + 12]
    for t in range(T):
        start, end = there[t] + (reach if t else 4), there[t + 1] - reach - 3
        _hand_on(drawing, (start, end), THERE)
        start, end = back[t + 1] - (reach if t < T - 1 else 4), back[t] + reach + 3
        _hand_on(drawing, (start, end), BACK)
    for x, y in ((there[0], THERE), (back[-1], BACK)):
        pen.write(drawing, (x - 4 if y == THERE else x + 4, y), "0", level="center", part="value")
    measure(drawing, (left, INPUT + 72), T * pitch, "T", size=T)
    return drawing


def _frame(drawing: Drawing, centre: float, time: str, k: int, l: int) -> None:
    """Draw one step: the inputs, both layers, and their outputs side by side."""
    half = UNIT * l / 2
    for side, height in ((-1, THERE), (1, BACK)):
        x = centre + side * (half + 6)
        source, target = centre + side * k * UNIT / 4, centre + side * half
        pen.arrow(drawing, [(source, INPUT - 10), (x, height + 20)], weight=2, part="step")
        pen.arrow(drawing, [(x, height - 17), (target, OUTPUT + 10)], weight=2, part="step")
        corner, size = (x - half - 8, height - BOX / 2), (2 * half + 16, BOX)
        pen.rectangle(
            drawing, corner, *size, fill="paper", edge="ink", weight=1.2, rounded=9, part="layer"
        )
        for j in range(l):
            place = (x + (j - (l - 1) / 2) * UNIT, height)
            pen.disc(drawing, place, UNIT / 2 - 1.5, weight=1, part="neuron")
        start = (target - half, OUTPUT - 17)
        measure(drawing, start, 2 * half, "l")
    _cells(drawing, (centre, OUTPUT), 2 * l, "l")
    ends = [(centre, OUTPUT - UNIT / 2), (centre, OUTPUT + UNIT / 2)]
    pen.line(drawing, ends, colour="ink", weight=2, part="seam")
    _cells(drawing, (centre, INPUT), k, "k")
    for name, height in ((f"y_({time})", OUTPUT - 34), (f"x_({time})", INPUT + 28)):
        label = labels.symbol(name, bold=True)
        pen.write(drawing, (centre, height), label, size=16, part="name")
    label = (*labels.symbol("t"), *labels.sign(f" = {time}"))
    pen.write(drawing, (centre, INPUT + 54), label, size=14, part="time")


def _hand_on(drawing: Drawing, ends: tuple[float, float], height: float) -> None:
    """Draw what one step hands to another, over whatever it crosses."""
    start, end = ends
    pen.arrow(drawing, [(start, height), (end, height)], colour="l", weight=2, part="recurrent")
    if abs(end - start) > PITCH:
        label = labels.symbol("W_y", bold=True)
        place = ((start + end) / 2, height - 11)
        pen.write(drawing, place, label, size=16, part="weight")


def _cells(drawing: Drawing, centre: tuple[float, float], count: int, colour: str) -> None:
    for index in range(count):
        corner = (centre[0] + (index - count / 2) * UNIT, centre[1] - UNIT / 2)
        pen.rectangle(drawing, corner, UNIT, UNIT, fill=colour, tint=0.15, edge=colour, part="cell")
