"""Unroll a neuron or a layer through time: the same weights in every frame, linked by the outputs.

`Place` knows where the parts of one frame lie; a neuron in a loop is a frame whose output returns
to itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import measure

if TYPE_CHECKING:
    from rnnlib.figures._label import Label
    from rnnlib.figures.drawing import Drawing

UNIT = 13  # the side of a cell that stands for one number
OUTPUT, NEURON, INPUT = 42, 122, 202  # heights of the middles of the three rows
READOUT = -34  # of the row above them
BELOW = 292  # where a row of frames ends
RADIUS = 22


class Place:
    """One frame: the output above, the neuron or the layer in the middle, the input below.

    Parameters
    ----------
    drawing : Drawing
        Where to draw.
    centre : float
        The middle of the frame, across.
    top : float
        The upper edge of the frame.
    k : int
        Number of inputs.
    l : int or None
        Number of neurons of the layer; None for a neuron on its own.
    """

    def __init__(self, drawing: Drawing, centre: float, top: float, k: int, l: int | None) -> None:
        self.drawing, self.centre, self.top, self.k, self.l = drawing, centre, top, k, l
        self.half = RADIUS if l is None else UNIT * l / 2 + 8

    def at(self, across: float, down: float) -> tuple[float, float]:
        """Return a place seen from the frame's middle and upper edge."""
        return self.centre + across, self.top + down

    def weight(self, dims: str) -> Label:
        """Return the name of the weights of "x" or "y": small for a neuron, capital for a layer."""
        if self.l is None:
            return labels.symbol(f"w_{dims}", bold=dims == "x")
        return labels.symbol(f"W_{dims}", bold=True)

    def output(self, time: str, value: str = "", *, aside: bool = False) -> None:
        """Draw y of a time step, with what stands in its cells; aside, if an arrow starts above."""
        self._cells(OUTPUT, self.l or 1, "l" if self.l else "ink", value)
        label = labels.symbol(f"y_({time})", bold=self.l is not None)
        place = self.at(-UNIT * (self.l or 1) / 2 if aside else 0, OUTPUT - 16)
        align = "left" if aside else "center"
        pen.write(self.drawing, place, label, size=16, align=align, part="name")

    def readout(self, time: str, o: int) -> None:
        """Draw what is read out of y of a time step, one row higher."""
        ends = [self.at(0, OUTPUT - 10), self.at(0, READOUT + 10)]
        pen.arrow(self.drawing, ends, weight=2, part="step")
        place, label = self.at(9, (READOUT + OUTPUT) / 2 + 2), labels.symbol("W_o", bold=True)
        pen.write(self.drawing, place, label, size=16, align="left", part="weight")
        self._cells(READOUT, o, "ink", "")
        label = labels.symbol(f"p_({time})", bold=True)
        pen.write(self.drawing, self.at(0, READOUT - 16), label, size=16, part="name")

    def body(self, time: str, *, name: str = "x", source: bool = True) -> None:
        """Draw the neuron or the layer and the arrows to and from it; its input, if a source."""
        drawing, half = self.drawing, self.half
        if self.l is None:
            pen.disc(drawing, self.at(0, NEURON), RADIUS, part="neuron")
            phi = labels.symbol("φ")
            pen.write(drawing, self.at(0, NEURON), phi, size=18, level="center", part="phi")
        else:
            corner, size = self.at(-half, NEURON - 17), (2 * half, 34)
            pen.rectangle(drawing, corner, *size, edge="ink", weight=1.2, rounded=9, part="layer")
            for j in range(self.l):
                place = self.at((j - (self.l - 1) / 2) * UNIT, NEURON)
                pen.disc(drawing, place, UNIT / 2 - 1.5, weight=1, part="neuron")
        reach = RADIUS if self.l is None else 17
        weight = 1.2 if self.l is None else 2
        ends = (INPUT - 10, NEURON + reach + 3), (NEURON - reach, OUTPUT + 10)
        for start, end in ends:
            pen.arrow(drawing, [self.at(0, start), self.at(0, end)], weight=weight, part="step")
        if source:
            self._cells(INPUT, self.k, "k", "")
        # Where the inputs are another layer's outputs, their name stands on the left.
        aside, align = (-9, "right") if source else (9, "left")
        place = self.at(aside, (INPUT + NEURON + reach) / 2 + 1)
        pen.write(drawing, place, self.weight("x"), size=16, align=align, part="weight")
        if source:
            label = labels.symbol(f"{name}_({time})", bold=True)
            pen.write(drawing, self.at(0, INPUT + 28), label, size=16, part="name")

    def shapes(self) -> None:
        """Write the shapes of input and output beside them."""
        shape = labels.shape("k", {"k": self.k})
        pen.write(self.drawing, self.at(0, INPUT + 54), shape, part="shape")
        shape = labels.shape("l" if self.l else "", {"l": self.l or 0})
        place = self.at(-UNIT * (self.l or 1) / 2 - 7, OUTPUT)
        pen.write(self.drawing, place, shape, align="right", level="center", part="shape")

    def feed(self, target: Place) -> None:
        """Let this frame's output flow into a frame to the right, one step later."""
        start = self.at((self.l or 1) * UNIT / 2 + 3, OUTPUT)
        end = target.at(-target.half - 3, NEURON)
        gap = end[0] - start[0]
        curve = [start, (start[0] + 0.75 * gap, start[1]), (end[0] - 0.75 * gap, end[1]), end]
        weight = 1.2 if self.l is None else 2
        pen.arrow(self.drawing, curve, weight=weight, part="recurrent")
        place = ((start[0] + end[0]) / 2 + 7, (start[1] + end[1]) / 2 - 2)
        pen.write(self.drawing, place, self.weight("y"), size=16, align="left", part="weight")

    def _cells(self, middle: float, count: int, colour: str, text: str) -> None:
        for index in range(count):
            corner = self.at((index - count / 2) * UNIT, middle - UNIT / 2)
            look: dict[str, Any] = {"fill": colour, "tint": 0.15, "edge": colour}
            pen.rectangle(self.drawing, corner, UNIT, UNIT, **look, part="cell")
            if text:
                place = self.at((index + 0.5 - count / 2) * UNIT, middle)
                span = (labels.Span(text),)
                pen.write(self.drawing, place, span, size=12, level="center", part="value")


def unrolled(
    drawing: Drawing, left: float, top: float, T: int, k: int, l: int | None, pitch: float
) -> None:
    """Draw T frames side by side, before them the outputs of the step before the first."""
    first = left + pitch * 1.4
    frames = [Place(drawing, first + t * pitch, top, k, l) for t in range(T)]
    before = Place(drawing, left + pitch / 2, top, k, l)
    for t in range(T):
        edge = first + (t - 0.5) * pitch
        ends = [(edge, top + 10), (edge, top + INPUT + 64)]
        pen.line(drawing, ends, dashes=(2, 4), part="frame")
    before.output("-1", "0")
    for t, frame in enumerate(frames):
        frame.output(str(t))
        frame.body(str(t))
        (frames[t - 1] if t else before).feed(frame)
        name = (*labels.symbol("t"), *labels.sign(f" = {t}"))
        pen.write(drawing, frame.at(0, INPUT + 54), name, size=14, part="time")
    start = (first - pitch / 2, top + INPUT + 76)
    measure(drawing, start, T * pitch, "T", size=T)


def span(T: int, pitch: float) -> float:
    """Return how wide `unrolled` is."""
    return pitch * (T + 0.9)
