"""Draw one array: a grid of cells between the dimension lines of its two axes.

Its name stands above, its shape below. The vertical line on the left measures the rows, the
horizontal one on top the columns, each in the colour of its dimension and with its letter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen

if TYPE_CHECKING:
    from rnnlib.figures._label import Label
    from rnnlib.figures.array import Array
    from rnnlib.figures.drawing import Drawing

NAME, LETTER, SHAPE, NUMBER = 18, 15, 15, 13
HEAD, SIDE, FOOT, RIM = 47, 22, 26, 4
TRANSPOSED = "^T"
STUB = 6  # a shorter line is not worth drawing


class Grid:
    """Where an array lies in a drawing.

    Parameters
    ----------
    array : Array
        What to draw.
    cell : tuple of int
        Width and height of a cell.
    named : bool, optional
        Write the name above.
    """

    def __init__(self, array: Array, cell: tuple[int, int], *, named: bool = True) -> None:
        self.array, self.cell = array, cell
        self.rows, self.columns = len(array.texts), len(array.texts[0])
        self.title = labels.symbol(array.name, bold=bool(array.dims))
        self.shape = labels.shape(array.dims, array.sizes)
        self.inner = self.columns * cell[0]
        self.height = self.rows * cell[1]
        self.down, self.across = _axes(array)
        self.side = SIDE if self.down else RIM
        self.head = (HEAD if named else HEAD - 24) if self.across else (24 if named else 2)
        self.named = named
        needed = max(labels.width(self.shape, SHAPE), labels.width(self.title, NAME))
        # A label wider than its grid sticks out, on the left beyond the dimension line.
        half = (needed - self.inner) / 2
        self.left = self.side + max(0, math.ceil(half - self.side))
        self.width = self.left + self.inner + max(RIM, math.ceil(half))

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw the grid with its block's left edge at x and its cells' upper edge at y."""
        left = round(x + self.left) + 0.5
        top = round(y) + 0.5
        middle = left + self.inner / 2
        self._cells(drawing, left, top)
        if self.named:
            pen.write(drawing, (middle, top - self.head + 16), self.title, size=NAME, part="name")
        if self.across:
            self._measure(drawing, self.across, left, top - 12, upright=False)
        if self.down:
            self._measure(drawing, self.down, left - 12, top, upright=True)
        pen.write(drawing, (middle, top + self.height + 20), self.shape, size=SHAPE, part="shape")

    def _cells(self, drawing: Drawing, left: float, top: float) -> None:
        width, height = self.cell
        marked = self.array.highlighted
        for mark in (False, True):  # the marked ones last, so that their edges lie above
            for i, row in enumerate(self.array.texts):
                for j, _ in enumerate(row):
                    if mark != ((i, j) in marked):
                        continue
                    corner = (left + j * width, top + i * height)
                    fill, tint = ("accent", 0.25) if mark else self._tint(i, j)
                    edge = "accent" if mark else "line"
                    pen.rectangle(
                        drawing, corner, width, height, fill=fill, tint=tint, edge=edge, part="cell"
                    )
        for i, row in enumerate(self.array.texts):
            for j, text in enumerate(row):
                place = (left + (j + 0.5) * width, top + (i + 0.5) * height)
                bold = (i, j) in marked
                span = (labels.Span(text, bold=bold),)
                pen.write(drawing, place, span, size=NUMBER, level="center", part="value")
        self._seam(drawing, left, top)

    def _tint(self, i: int, j: int) -> tuple[str | None, float]:
        for axis, place in ((self.down, i), (self.across, j)):
            if "+" in axis:
                first, second = axis.split("+")
                return (first if place < self.array.seam else second), 0.15
        # Empty cells get a breath of colour, so that the array reads as one thing.
        return (None, 1) if self.array.filled else ("ink", 0.04)

    def _seam(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the line along which two arrays were put together."""
        seam = self.array.seam
        if "+" in self.across:
            x = left + seam * self.cell[0]
            pen.line(
                drawing, [(x, top), (x, top + self.height)], colour="ink", weight=2, part="seam"
            )
        if "+" in self.down:
            y = top + seam * self.cell[1]
            pen.line(
                drawing, [(left, y), (left + self.inner, y)], colour="ink", weight=2, part="seam"
            )

    def _measure(self, drawing: Drawing, axis: str, x: float, y: float, *, upright: bool) -> None:
        """Draw the dimension lines of an axis, one for each of its parts."""
        unit = self.cell[1] if upright else self.cell[0]
        sizes = {**self.array.sizes, "1": 1}
        role = ""
        if self.array.dims == ("l", "l"):
            turned = TRANSPOSED in self.array.name
            role = " from i" if upright != turned else " to j"
        for part in axis.split("+"):
            length = sizes[part] * unit
            measure(drawing, (x, y), length, part, role, upright=upright)
            x, y = (x, y + length) if upright else (x + length, y)


def measure(
    drawing: Drawing,
    start: tuple[float, float],
    length: float,
    letter: str,
    role: str = "",
    *,
    size: int | None = None,
    upright: bool = False,
) -> None:
    """Draw a dimension line: a coloured line with end marks, the letter in its middle."""
    colour = letter if letter in labels.DIMENSIONS else "muted"
    label: Label = labels.letter(letter)
    if size is not None:
        label += (*labels.sign(" = "), labels.Span(str(size), colour, serif=True))
    if role:
        word, index = role.rsplit(" ", 1)
        label += (*labels.words(f"{word} "), *labels.symbol(index))

    def at(along: float, aside: float = 0) -> tuple[float, float]:
        x, y = start
        return (x + aside, y + along) if upright else (x + along, y + aside)

    gap = 14 if len(label) == 1 else 0.9 * labels.width(label, LETTER) + (0 if role else 10)
    reach = (length - gap) / 2 - 1
    for near, far in ((1, reach), (length - 1, length - reach)):
        if reach > STUB:
            pen.line(drawing, [at(near), at(far)], colour=colour, weight=1.6, part="measure")
            pen.line(
                drawing, [at(near, -3.5), at(near, 3.5)], colour=colour, weight=1.6, part="measure"
            )
    turn = 90 if upright and role else 0
    pen.write(drawing, at(length / 2), label, size=LETTER, level="center", turn=turn, part="letter")


def _axes(array: Array) -> tuple[str, str]:
    """Return the letters of the axis down the side and of the one across the top."""
    match tuple(array.dims):
        case (down, across):
            return down, across
        case (only,):
            return (only, "") if array.column else ("", only)
    return "", ""
