"""The equation of the book at a glance, every array to scale; and its form with one product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import batch
from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import Grid
from rnnlib.figures._row import GAP, Row
from rnnlib.figures.array import Array
from rnnlib.figures.drawing import Drawing
from rnnlib.figures.equations import MARGIN, bind, equation

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

CELL = (16, 16)
LEAD, BRACKET, LINE = 60, 12, 2


def batch_equation(m: int = 4, k: int = 3, l: int = 5) -> Drawing:
    """Draw the equation of a layer on a batch, shapes only, every array to scale.

    Parameters
    ----------
    m : int, optional
        Number of instances.
    k : int, optional
        Number of inputs.
    l : int, optional
        Number of neurons.

    Returns
    -------
    Drawing
        The columns of W_x, W_y and b stand below each other: one column, one neuron.

    Examples
    --------
    >>> batch_equation().title
    'Y(t) = φ( X(t) · W_x + Y(t−1) · W_y + b )'
    """
    sizes = {"m": m, "k": k, "l": l}

    def grid(name: str, dims: str) -> Grid:
        return Grid(Array.blank(name, dims, sizes), CELL)

    rows = [
        Row([grid("X_(t)", "mk"), "·", grid("W_x", "kl"), "+"], products=False),
        Row([grid("Y_(t-1)", "ml"), "·", grid("W_y", "ll"), "+"], products=False),
        Row([grid("b", "1l")]),
    ]
    result = grid("Y_(t)", "ml")
    plus = rows[0].width - Row(rows[0].parts[:-1]).width
    inner = max(row.width for row in rows)
    height = sum(row.height for row in rows) + LINE * (len(rows) - 1)
    lead = result.width + LEAD
    drawing = Drawing(
        lead + inner + 2 * BRACKET + 2 * MARGIN,
        height + 2 * MARGIN,
        title="Y(t) = φ( X(t) · W_x + Y(t−1) · W_y + b )",
        alt=(
            f"The outputs Y(t) of a layer, of shape (m, l) = ({m}, {l}), are φ of a sum of three: "
            f"the inputs X(t), (m, k) = ({m}, {k}), times W_x, (k, l) = ({k}, {l}); the outputs of "
            f"the step before, Y(t−1), (m, l) = ({m}, {l}), times W_y, (l, l) = ({l}, {l}), from "
            f"neuron i to neuron j; and the bias b, (1, l) = (1, {l}). Each array is a grid drawn "
            "to scale; the columns of W_x, W_y and b, one for each neuron, stand below each other."
        ),
    )
    middle = drawing.height / 2
    result.draw(drawing, MARGIN, middle - result.height / 2)
    sign = (*labels.sign("= ", "ink"), *labels.symbol("φ"))
    place = (MARGIN + result.width + LEAD / 2 - 6, middle)
    pen.write(drawing, place, sign, size=22, level="center", part="sign")
    left = MARGIN + lead
    right = left + inner + 2 * BRACKET - GAP
    for x, bow in ((left, -1), (right, 1)):
        _bracket(drawing, x, bow, drawing.height)
    y: float = MARGIN
    for row in rows:
        indent = inner - row.width - (0 if "+" in row.parts else plus)
        row.draw(drawing, left + BRACKET + indent, y)
        y += row.height + LINE
    return drawing


def concatenation(
    X: ArrayLike,
    Y_prev: ArrayLike,
    W_x: ArrayLike,
    W_y: ArrayLike,
    *,
    stacked: bool = False,
) -> Drawing:
    """Draw the one product of the concatenated form, with the seams visible.

    Parameters
    ----------
    X : array_like
        Inputs of one time step, (m, k).
    Y_prev : array_like
        Outputs of the step before, (m, l).
    W_x : array_like
        Input weights, (k, l).
    W_y : array_like
        Recurrent weights, (l, l).
    stacked : bool, optional
        W below [X Y] where both on one line would be wide: for a narrow page.

    Returns
    -------
    Drawing
        X and Y side by side, W_x on top of W_y, each part in its tint.

    Examples
    --------
    >>> concatenation([[1, 2, 3]], [[4, 5]], [[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1]]).title
    '[X(t) Y(t−1)] · W'
    """
    weights = batch.concatenate(W_x, W_y)
    # The weights first: they fit each other, so an error names the inputs that do not fit them.
    sizes = bind(
        [
            Array("W_x", W_x, "kl"),
            Array("W_y", W_y, "ll"),
            Array("X", X, "mk"),
            Array("Y_prev", Y_prev, "ml"),
        ]
    )
    return equation(
        [
            Array("[X_(t) Y_(t-1)]", np.hstack([X, Y_prev]), ("m", "k+l"), seam=sizes["k"]),
            "·",
            Array("W", weights, ("k+l", "l"), seam=sizes["k"]),
        ],
        stacked=stacked,
    )


def _bracket(drawing: Drawing, x: float, bow: int, height: float) -> None:
    """Draw one of the two tall brackets of φ( … ); `bow` is the side it bulges to."""
    top, low = MARGIN + 4, height - MARGIN - 4
    reach = bow * 12
    points = [
        (x - reach / 2, top),
        (x + reach, top + 60),
        (x + reach, low - 60),
        (x - reach / 2, low),
    ]
    pen.curve(drawing, points, colour="ink", weight=1.6, part="bracket")
