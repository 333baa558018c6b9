"""A layer as a network: who is connected with whom, edge by edge.

Below stand the sources, k inputs and the l outputs of the step before; above them the l neurons;
on top the outputs, which come back along the rail on the right, one step later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnnlib.figures.drawing import Drawing

    Point = tuple[float, float]

STEP, SIDE, RADIUS, SPREAD, PAD = 34, 20, 14, 46, 5
GROUPS, LEFT, RIGHT = 38, 16, 50  # between the two groups of sources, and beside everything
OUTPUT, NEURON, SOURCE = 44, 112, 232  # heights of the middles of the three rows
BESIDE = 8  # between the outermost edge and the name of the weights on it


class Network:
    """The edges of a layer of l neurons with k inputs.

    Parameters
    ----------
    k : int
        Number of inputs.
    l : int
        Number of neurons.
    neuron : int or None
        The neuron whose incoming edges are highlighted.
    edge : (int, int) or None
        The one recurrent edge that is highlighted.
    """

    height = 312

    def __init__(
        self, k: int, l: int, *, neuron: int | None = None, edge: tuple[int, int] | None = None
    ) -> None:
        self.k, self.l, self.neuron, self.edge = k, l, neuron, edge
        inner = max(STEP * (k + l - 2) + GROUPS + STEP, SPREAD * (l - 1)) + SIDE
        self.width = LEFT + inner + RIGHT
        self.middle = LEFT + inner / 2

    def draw(self, drawing: Drawing, left: float) -> None:
        """Draw the network with its left edge at `left`."""
        middle = left + self.middle
        first = middle - (STEP * (self.k + self.l - 1) + GROUPS) / 2
        xs = [(first + STEP * i, SOURCE) for i in range(self.k)]
        ys = [(first + STEP * (self.k + i) + GROUPS, SOURCE) for i in range(self.l)]
        neurons = [(middle + SPREAD * (j - (self.l - 1) / 2), NEURON) for j in range(self.l)]
        self._edges(drawing, xs, ys, neurons)
        self._nodes(drawing, xs, ys, neurons)
        self._rail(drawing, neurons[-1][0], ys[-1][0], left + self.width)
        _weights(drawing, "W_x", xs[0], neurons[0], -BESIDE)
        _weights(drawing, "W_y", ys[-1], neurons[-1], BESIDE)

    def _edges(
        self, drawing: Drawing, xs: Sequence[Point], ys: Sequence[Point], neurons: Sequence[Point]
    ) -> None:
        """Draw all edges, the highlighted ones last, so that they lie above."""
        plain = self.neuron is None and self.edge is None
        for strong in (False, True):
            for colour, sources in (("k", xs), ("l", ys)):
                for i, source in enumerate(sources):
                    for j, neuron in enumerate(neurons):
                        recurrent = colour == "l"
                        marked = j == self.neuron or (recurrent and (i, j) == self.edge)
                        if marked != strong:
                            continue
                        pen.line(
                            drawing,
                            [(source[0], source[1] - SIDE / 2), _rim(neuron, source)],
                            colour=colour,
                            weight=2 if marked else 1,
                            strength=1 if marked else (0.5 if plain else 0.22),
                            part=f"edge-{'y' if recurrent else 'x'}",
                        )

    def _nodes(
        self, drawing: Drawing, xs: Sequence[Point], ys: Sequence[Point], neurons: Sequence[Point]
    ) -> None:
        hears = {self.neuron, self.edge[1] if self.edge else None} - {None}
        speaks = {self.edge[0]} if self.edge else set()
        for j, (x, y) in enumerate(neurons):
            marked = j in hears
            _square(drawing, (x, OUTPUT), "l", marked=False)
            pen.arrow(drawing, [(x, y - RADIUS), (x, OUTPUT + SIDE / 2 + PAD + 2)], part="step")
            pen.disc(drawing, (x, y), RADIUS, part="neuron")
            if marked:
                pen.disc(drawing, (x, y), RADIUS, fill="accent", tint=0.25, edge="accent", weight=2)
            phi = labels.symbol("φ")
            pen.write(drawing, (x, y), phi, size=16, level="center", part="phi")
            _index(drawing, j, (x, OUTPUT - SIDE / 2 - PAD - 5))
        for colour, name, sources in (("k", "x_(t)", xs), ("l", "y_(t-1)", ys)):
            for i, place in enumerate(sources):
                _square(drawing, place, colour, marked=colour == "l" and i in speaks)
                _index(drawing, i, (place[0], SOURCE + SIDE / 2 + PAD + 14))
            start = (sources[0][0] - SIDE / 2, SOURCE + 42)
            measure(drawing, start, sources[-1][0] - sources[0][0] + SIDE, colour)
            middle = (sources[0][0] + sources[-1][0]) / 2
            label = labels.symbol(name, bold=True)
            pen.write(drawing, (middle, SOURCE + 66), label, size=17, part="name")
            _vector(drawing, sources[0], sources[-1], colour)
        _vector(drawing, (neurons[0][0], OUTPUT), (neurons[-1][0], OUTPUT), "l")
        label = labels.symbol("y_(t)", bold=True)
        place = (neurons[0][0] - SIDE / 2 - PAD - 8, OUTPUT)
        pen.write(drawing, place, label, size=17, align="right", level="center", part="name")

    def _rail(self, drawing: Drawing, start: float, end: float, right: float) -> None:
        """Lead all outputs back to the sources: one thick line for l thin ones."""
        x, bend, edge = right - 26, 14, SIDE / 2 + PAD
        points = _straight((start + edge, OUTPUT), (x - bend, OUTPUT))
        points += [(x, OUTPUT), (x, OUTPUT), (x, OUTPUT + bend)]
        points += _straight((x, OUTPUT + bend), (x, SOURCE - bend))[1:]
        points += [(x, SOURCE), (x, SOURCE), (x - bend, SOURCE)]
        points += _straight((x - bend, SOURCE), (end + edge + 2, SOURCE))[1:]
        pen.arrow(drawing, points, colour="l", weight=2.4, part="rail")
        place = (right - 8, (OUTPUT + SOURCE) / 2)
        pen.write(drawing, place, "one step later", size=13, turn=90, part="note")


def _weights(drawing: Drawing, name: str, source: Point, neuron: Point, beside: float) -> None:
    """Write a matrix's name beside the outermost of its edges, half way up."""
    place = ((source[0] + neuron[0]) / 2 + beside, (source[1] + neuron[1]) / 2)
    align = "left" if beside > 0 else "right"
    label = labels.symbol(name, bold=True)
    pen.write(drawing, place, label, size=17, align=align, level="center", part="name")


def _straight(start: Point, end: Point) -> list[Point]:
    """Return a straight line as a Bézier curve."""
    (x, y), (right, down) = start, end
    dx, dy = (right - x) / 3, (down - y) / 3
    return [start, (x + dx, y + dy), (right - dx, down - dy), end]


def _rim(centre: Point, source: Point) -> Point:
    """Return the point on a neuron's rim that faces a source."""
    across, down = source[0] - centre[0], source[1] - centre[1]
    length = (across**2 + down**2) ** 0.5
    return centre[0] + across / length * RADIUS, centre[1] + down / length * RADIUS


def _square(drawing: Drawing, centre: Point, colour: str, *, marked: bool) -> None:
    corner = (centre[0] - SIDE / 2, centre[1] - SIDE / 2)
    fill, tint, edge = ("accent", 0.25, "accent") if marked else (colour, 0.15, colour)
    pen.rectangle(drawing, corner, SIDE, SIDE, fill="paper", part="under")
    pen.rectangle(drawing, corner, SIDE, SIDE, fill=fill, tint=tint, edge=edge, part="cell")


def _vector(drawing: Drawing, first: Point, last: Point, colour: str) -> None:
    """Draw a frame around the cells of one vector."""
    edge = SIDE / 2 + PAD
    corner, width = (first[0] - edge, first[1] - edge), last[0] - first[0] + 2 * edge
    pen.rectangle(drawing, corner, width, 2 * edge, edge=colour, rounded=6, part="vector")


def _index(drawing: Drawing, index: int, place: Point) -> None:
    pen.write(drawing, place, str(index), size=12, part="index")
