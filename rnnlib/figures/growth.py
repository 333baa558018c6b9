"""How the time of a run grows with m, T, k and l, beside the number of its multiply-adds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypedDict

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    class Measured(TypedDict):
        """One time: which letter has been changed, and what came of it."""

        letter: str
        size: Sequence[int]
        multiply_adds: int
        microseconds: float


UNIT = 124  # pixels for a factor of ten, along both axes
LEFT, RIGHT, TOP, FOOT = 78, 24, 34, 56
UNITS = ((1e6, "s"), (1e3, "ms"), (1.0, "µs"))
# From the last point of a line to its letter; from the first it goes the other way across.
ASIDE = {"m": (11, -9), "T": (11, 10), "k": (4, 14), "l": (0, -13)}


def growth(measured: Sequence[Measured]) -> Drawing:
    """Draw measured times against multiply-adds, a line for each letter that grew.

    Parameters
    ----------
    measured : sequence of dict
        Each with `letter` (the size that was changed), `multiply_adds` and `microseconds`.

    Returns
    -------
    Drawing
        Both axes count in factors of ten; a dashed line is time in proportion to multiply-adds.

    Examples
    --------
    >>> points = [(10**6, 200.0), (10**7, 400.0)]
    >>> made = [{"letter": "m", "multiply_adds": n, "microseconds": t} for n, t in points]
    >>> growth(made).title
    'The time of a run, as it grows'
    """
    lines = {letter: _points(measured, letter) for letter in labels.DIMENSIONS}
    lines = {letter: points for letter, points in lines.items() if points}
    everything = [point for points in lines.values() for point in points]
    (x_0, x_1), (y_0, y_1) = (_range(axis) for axis in zip(*everything, strict=True))
    told = "; ".join(
        f"{letter}: from {_amount(points[0][0])} in {_time(points[0][1])} to "
        f"{_amount(points[-1][0])} in {_time(points[-1][1])}"
        for letter, points in lines.items()
    )
    drawing = Drawing(
        LEFT + (x_1 - x_0) * UNIT + RIGHT,
        TOP + (y_1 - y_0) * UNIT + FOOT,
        title="The time of a run, as it grows",
        alt=(
            "Measured times of a run against the number of its multiply-adds, both in factors of "
            f"ten, a line for each letter that grew while the others stayed. {told}. A dashed line "
            "shows time in proportion to multiply-adds."
        ),
    )

    def at(count: float, time: float) -> tuple[float, float]:
        across, up = math.log10(count) - x_0, math.log10(time) - y_0
        return LEFT + across * UNIT, drawing.height - FOOT - up * UNIT

    for power in range(math.ceil(x_0), math.floor(x_1) + 1):
        place = at(10**power, 10**y_0)
        pen.line(drawing, [place, at(10**power, 10**y_1)], part="grid")
        label = (*labels.words("10"), labels.Span(str(power), "muted", rise=1))
        pen.write(drawing, (place[0], place[1] + 22), label, size=16, part="tick")
    for power in range(math.ceil(y_0), math.floor(y_1) + 1):
        place = at(10**x_0, 10**power)
        pen.line(drawing, [place, at(10**x_1, 10**power)], part="grid")
        beside = (place[0] - 8, place[1])
        tick = _time(10**power)
        pen.write(drawing, beside, tick, size=14, align="right", level="center", part="tick")
    count, time = max(everything)
    least = max(10**x_0, count * 10**y_0 / time)
    ends = [at(least, time * least / count), at(count, time)]
    pen.line(drawing, ends, colour="muted", weight=1.6, dashes=(5, 4), part="proportional")
    for letter, points in lines.items():
        places = [at(*point) for point in points]
        pen.line(drawing, places, colour=letter, weight=1.6, part="line")
        for x, y in places:
            pen.disc(drawing, (x, y), 3, fill=letter, edge=None, part="point")
        across, down = ASIDE[letter]
        for (x, y), side in ((places[0], -1), (places[-1], 1)):
            place = (x + side * across, y + down)
            name = labels.letter(letter)
            pen.write(drawing, place, name, size=17, level="center", part="letter")
    foot = (LEFT + (x_1 - x_0) * UNIT / 2, drawing.height - 10)
    pen.write(drawing, foot, "multiply-adds", size=15, part="axis")
    pen.write(drawing, (8, 18), "time of a run", size=15, align="left", part="axis")
    return drawing


def _points(measured: Sequence[Measured], letter: str) -> list[tuple[float, float]]:
    """Return what was measured while a letter grew: multiply-adds and microseconds."""
    return sorted(
        (float(row["multiply_adds"]), float(row["microseconds"]))
        for row in measured
        if row["letter"] == letter
    )


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return the exponents of ten between which an axis runs, in steps of a half."""
    low, high = math.log10(min(values)), math.log10(max(values))
    return math.floor(2 * low - 0.3) / 2, math.ceil(2 * high + 0.3) / 2


def _amount(count: float) -> str:
    return f"{count / 1e6:,.1f} million"


def _time(microseconds: float) -> str:
    size, unit = next((pair for pair in UNITS if microseconds >= pair[0]), UNITS[-1])
    return f"{microseconds / size:.3g} {unit}"
