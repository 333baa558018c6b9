"""Draw in pixels, y downwards, in the names of the palette: what a drawing is made of.

What is drawn later lies above. A `part` names what an artist stands for: "cell", "edge", "neuron".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from rnnlib.figures import _label as labels
from rnnlib.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist

    from rnnlib.figures._label import Label
    from rnnlib.figures.drawing import Drawing

    Point = tuple[float, float]


def rectangle(
    drawing: Drawing,
    corner: Point,
    width: float,
    height: float,
    *,
    fill: str | None = None,
    tint: float = 1,
    edge: str | None = None,
    weight: float = 1,
    rounded: float = 0,
    part: str = "",
) -> None:
    """Draw a rectangle; `tint` is the strength of its filling."""
    look = _look(fill, tint, edge, weight)
    if rounded:
        style = f"round,pad=0,rounding_size={rounded}"
        _put(drawing, FancyBboxPatch(corner, width, height, boxstyle=style, **look), part)
    else:
        _put(drawing, Rectangle(corner, width, height, **look), part)


def disc(
    drawing: Drawing,
    centre: Point,
    radius: float,
    *,
    fill: str = "paper",
    tint: float = 1,
    edge: str | None = "ink",
    weight: float = 1.2,
    part: str = "",
) -> None:
    """Draw a disc."""
    _put(drawing, Circle(centre, radius, **_look(fill, tint, edge, weight)), part)


def line(
    drawing: Drawing,
    points: Sequence[Point],
    *,
    colour: str = "line",
    weight: float = 1,
    strength: float = 1,
    dashes: tuple[float, float] | None = None,
    part: str = "",
) -> None:
    """Draw straight lines from point to point."""
    across, down = zip(*points, strict=True)
    style: Any = "-" if dashes is None else (0, tuple(dash / weight for dash in dashes))
    stroke: dict[str, Any] = {"color": LIGHT[colour], "linewidth": weight, "alpha": strength}
    _put(drawing, Line2D(across, down, linestyle=style, **stroke), part)


def curve(
    drawing: Drawing,
    points: Sequence[Point],
    *,
    colour: str = "line",
    weight: float = 1.2,
    part: str = "",
) -> None:
    """Draw a curve without a head, through points as `arrow` takes them."""
    look: dict[str, Any] = {"edgecolor": LIGHT[colour], "facecolor": "none", "linewidth": weight}
    _put(drawing, PathPatch(_path(points), **look), part)


def arrow(
    drawing: Drawing,
    points: Sequence[Point],
    *,
    colour: str = "ink",
    weight: float = 1.2,
    part: str = "arrow",
) -> None:
    """Draw an arrow: straight through 2 points; 4, 7 … points are those of cubic Bézier curves."""
    head = "-|>,head_length=7,head_width=2.8"
    look: dict[str, Any] = {"color": LIGHT[colour], "linewidth": weight, "joinstyle": "round"}
    _put(
        drawing,
        FancyArrowPatch(path=_path(points), arrowstyle=head, mutation_scale=1, **look),
        part,
    )


def write(
    drawing: Drawing,
    place: Point,
    label: Label | str,
    *,
    size: float = 15,
    align: str = "center",
    level: str = "baseline",
    turn: float = 0,
    part: str = "",
) -> None:
    """Write a label, or words."""
    spans = labels.words(label) if isinstance(label, str) else label
    look: dict[str, Any] = {"size": size, "ha": align, "va": level, "rotation": turn}
    _put(drawing, labels.RichText(*place, spans, parse_math=False, **look), part)


def _path(points: Sequence[Point]) -> Path:
    first, *others = points
    step = Path.CURVE4 if len(others) > 1 else Path.LINETO
    return Path([first, *others], [Path.MOVETO, *[step] * len(others)])


def _put(drawing: Drawing, artist: Artist, part: str) -> None:
    artist.set_gid(part or None)
    artist.set_transform(Affine2D().scale(1, -1).translate(0, drawing.height))
    artist.set_zorder(1)
    drawing.add_artist(artist)


def _look(fill: str | None, tint: float, edge: str | None, weight: float) -> dict[str, Any]:
    return {
        "facecolor": (LIGHT[fill], tint) if fill else "none",
        "edgecolor": LIGHT[edge] if edge else "none",
        "linewidth": weight if edge else 0,
    }
