"""The four activations and their slopes, all on one scale, so that they can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib import activations as phi
from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from numpy.typing import NDArray

    Curve = Callable[[NDArray[np.float64]], NDArray[np.floating[Any]]]

FOUR = (phi.tanh, phi.relu, phi.logistic, phi.identity)
REACH, LOW, HIGH, UNIT = 3.2, -1.6, 2.4, 30  # the z shown, the φ(z) shown, pixels for 1
JUMP = 0.5  # more than a curve without a jump rises between two points
LEFT, TOP, GAP, FOOT = 30, 30, 34, 20
WIDTH, HEIGHT = 2 * REACH * UNIT, (HIGH - LOW) * UNIT


def activations(points: Sequence[float] = (), *, columns: int = 2) -> Drawing:
    """Draw tanh, ReLU, logistic and identity with their derivatives.

    Parameters
    ----------
    points : sequence of float, optional
        Pre-activations z to mark on every curve.
    columns : int, optional
        How many panels stand side by side.

    Returns
    -------
    Drawing
        Each φ as a line, its φ′ dashed.

    Examples
    --------
    >>> activations().title
    'Four activations φ and their slopes φ′'
    """
    if outside := [z for z in points if not abs(z) <= REACH]:
        raise ValueError(
            f"z = {outside[0]} cannot be marked: the curves run from -{REACH} to {REACH}."
        )
    rows = -(-len(FOUR) // columns)
    values = [f"{f.name}({z:g}) = {labels.number(float(f(z)), 2)}" for f in FOUR for z in points]
    drawing = Drawing(
        LEFT + columns * (WIDTH + GAP),
        rows * (TOP + HEIGHT + FOOT) + 30,
        title="Four activations φ and their slopes φ′",
        alt=(
            "Four curves of φ(z), each with its derivative φ′(z) dashed. tanh rises from −1 to 1, "
            "steepest at 0, where its slope is 1. ReLU is 0 up to z = 0, then z itself; its slope "
            "jumps from 0 to 1. The logistic function rises from 0 to 1, with a slope of at most "
            "0.25. The identity is z, with slope 1."
            + (f" Marked: {'; '.join(values)}." if values else "")
        ),
    )
    for index, function in enumerate(FOUR):
        row, column = divmod(index, columns)
        origin = (
            LEFT + column * (WIDTH + GAP) + REACH * UNIT,
            TOP + row * (TOP + HEIGHT + FOOT) + HIGH * UNIT,
        )
        _panel(drawing, function, origin, points)
    _key(drawing, drawing.height - 12)
    return drawing


def _panel(
    drawing: Drawing,
    function: phi.Activation,
    origin: tuple[float, float],
    points: Sequence[float],
) -> None:
    x, y = origin
    pen.line(drawing, [(x - REACH * UNIT, y), (x + REACH * UNIT, y)], part="axis")
    pen.line(drawing, [(x, y - HIGH * UNIT), (x, y - LOW * UNIT)], part="axis")
    z_place = (x + REACH * UNIT + 5, y)
    pen.write(drawing, z_place, labels.symbol("z"), size=15, align="left", level="center")
    _curve(drawing, function.derivative, origin, "muted", (4, 3), "slope")
    _curve(drawing, function, origin, "ink", None, "curve")
    _ticks(drawing, origin)
    for z in points:
        place = (x + z * UNIT, y - float(function(z)) * UNIT)
        pen.disc(drawing, place, 4, fill="accent", edge="paper", part="point")
    name = labels.words(function.name, "ink")
    pen.write(
        drawing, (x - REACH * UNIT, y - HIGH * UNIT - 2), name, size=16, align="left", part="name"
    )


def _ticks(drawing: Drawing, origin: tuple[float, float]) -> None:
    """Write numbers to the axes, on a patch of paper where a curve passes below."""
    x, y = origin
    for level in (-1, 1, 2):
        pen.line(drawing, [(x - 3, y - level * UNIT), (x + 3, y - level * UNIT)], part="axis")
        text, place = labels.number(level, 0), (x - 7, y - level * UNIT)
        corner, width = (place[0] - 8 * len(text) - 1, place[1] - 7), 8 * len(text) + 2
        pen.rectangle(drawing, corner, width, 14, fill="paper", part="under")
        pen.write(drawing, place, text, size=12, align="right", level="center", part="tick")
    for z in (-2, 2):
        pen.line(drawing, [(x + z * UNIT, y - 3), (x + z * UNIT, y + 3)], part="axis")
        pen.write(drawing, (x + z * UNIT, y + 17), labels.number(z, 0), size=12, part="tick")


def _curve(
    drawing: Drawing,
    function: Curve,
    origin: tuple[float, float],
    colour: str,
    dashes: tuple[float, float] | None,
    part: str,
) -> None:
    """Draw what of a curve lies in the panel, in one piece between two jumps."""
    z = np.linspace(-REACH, REACH, 129)
    values = function(z)
    seen = (values >= LOW) & (values <= HIGH)
    breaks = np.flatnonzero(np.abs(np.diff(values)) > JUMP) + 1
    for piece, shown in zip(np.split(z, breaks), np.split(seen, breaks), strict=True):
        across = origin[0] + piece[shown] * UNIT
        down = origin[1] - function(piece[shown]) * UNIT
        points = list(zip(across.tolist(), down.tolist(), strict=True))
        pen.line(drawing, points, colour=colour, weight=2, dashes=dashes, part=part)


def _key(drawing: Drawing, y: float) -> None:
    """Say which line is which."""
    for x, name, colour, dashes in ((LEFT, "φ", "ink", None), (LEFT + 110, "φ′", "muted", (4, 3))):
        pen.line(drawing, [(x, y - 5), (x + 28, y - 5)], colour=colour, weight=2, dashes=dashes)
        label = (*labels.symbol(name), *labels.sign("(", "ink"), *labels.symbol("z"))
        label += labels.sign(")", "ink")
        pen.write(drawing, (x + 36, y), label, size=15, align="left", part="key")
