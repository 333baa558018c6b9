"""One line of an equation: grids, the signs between them, and below each product what it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import FOOT, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnnlib.figures.drawing import Drawing

TIMES = "·"
SIGN, GAP, PRODUCT = 22, 9, 22


class Row:
    """One line of an equation: its signs and grids, and the products among them.

    `before` is what the line above ends with: the left factor, where a product begins the line.
    """

    def __init__(
        self,
        parts: Sequence[str | Grid],
        *,
        products: bool = True,
        before: str | Grid | None = None,
    ) -> None:
        self.parts, self.before = list(parts), before
        grids = [part for part in parts if isinstance(part, Grid)]
        self.width = sum(width(part) + GAP for part in parts) - GAP
        self.above = max((grid.height / 2 + grid.head for grid in grids), default=SIGN)
        self.products = products and TIMES in parts
        below = max((grid.height / 2 + FOOT for grid in grids), default=SIGN)
        self.height = self.above + below + (PRODUCT if self.products else 0)

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw the line with its upper left corner at (x, y)."""
        middle, lefts = y + self.above, []
        for part in self.parts:
            lefts.append(x)
            if isinstance(part, Grid):
                part.draw(drawing, x, middle - part.height / 2)
            else:
                label = sign(part)
                place = (x + width(part) / 2, middle)
                pen.write(drawing, place, label, size=SIGN, level="center", part="sign")
            x += width(part) + GAP
        for index, part in enumerate(self.parts):
            if part == TIMES and self.products:
                self._product(drawing, index, lefts, y + self.height - 8)

    def _product(self, drawing: Drawing, index: int, lefts: list[float], y: float) -> None:
        left = self.parts[index - 1] if index else self.before
        right = self.parts[index + 1]
        if not isinstance(left, Grid) or not isinstance(right, Grid):
            return
        result = (*left.array.dims[:-1], *right.array.dims[1:])
        label = labels.shape(left.array.dims, meeting=[len(left.array.dims) - 1])
        label += labels.sign(" · ") + labels.shape(right.array.dims, meeting=[0])
        label += labels.sign(" → ") + labels.shape(result)
        if index:
            middle = (lefts[index - 1] + lefts[index + 1] + right.width) / 2
        else:  # below the right factor, as far as the drawing has room for it there
            room = drawing.width - 0.6 * labels.width(label, 15)
            middle = min(lefts[1] + right.left + right.inner / 2, room)
        pen.write(drawing, (middle, y), label, size=15, part="product")


def sign(text: str) -> labels.Label:
    """Return a sign; φ is a symbol, everything else as it stands."""
    pieces = [piece for piece in re.split("(φ)", text) if piece]
    heavy = text == TIMES
    return tuple(labels.Span(p, serif=True, italic=p == "φ", bold=heavy) for p in pieces)


def width(part: str | Grid) -> float:
    """Return how wide a sign or a grid is."""
    return labels.width(sign(part), SIGN) if isinstance(part, str) else part.width
