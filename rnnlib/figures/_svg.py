"""Write a figure as SVG that a page can recolour, and that comes out the same every time.

Matplotlib's own SVG fixes its colours, repeats every style and carries ids. This renderer writes
what the site needs: each colour of the palette as a CSS variable with the light colour behind it
(one picture serves the light and the dark page), text as text, one decimal of a pixel, no ids.
It knows no clipping, images or mathtext, because the drawings of this book use none.
"""

# ruff: noqa: FBT002  Matplotlib fixes what the methods of a renderer take.

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from rnnlib import palette
from rnnlib.figures._label import RichText, Span
from rnnlib.figures._tspans import css, number, shared, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

NAMES = {value: name for name, value in palette.LIGHT.items()}
COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
# How far the baseline lies below the anchor point, in em: browsers measure fonts we do not have.
BASELINES = {"baseline": 0.0, "bottom": -0.2, "center": 0.35, "top": 0.75}
LOOK = (
    "--serif:'STIX Two Text',Cambria,'Times New Roman',serif;"
    "font-family:system-ui,'Segoe UI','Liberation Sans',Arial,sans-serif;"
    "font-variant-numeric:tabular-nums;max-width:100%;height:auto"
)


def name(value: Any) -> str:
    """Return the palette's name of a colour."""
    if to_hex(value) not in NAMES:
        raise ValueError(
            f"The drawing uses {to_hex(value)}, which is not a colour of rnnlib.palette: the page "
            f"could not recolour it in dark mode. Use one of {', '.join(palette.LIGHT)}."
        )
    return NAMES[to_hex(value)]


class SvgRenderer(RendererBase):
    """What a figure draws on; `finish` gives the text of the picture.

    Shapes in a row that look alike share one group, which carries their style and, where the
    artist has a gid, says in ``data-part`` what they are: cells, edges, neurons.
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        size = {"width": number(width), "height": number(height)}
        box = f"0 0 {size['width']} {size['height']}"
        namespace = "http://www.w3.org/2000/svg"
        self._root = ET.Element(
            "svg", {"xmlns": namespace, **size, "viewBox": box, "role": "img", "style": LOOK}
        )
        self._root.text = "\n"
        self._group: ET.Element | None = None
        self._parts: list[str] = []

    def flipy(self) -> bool:
        return True

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._parts.append(gid or "")

    def close_group(self, s: str) -> None:
        self._parts.pop()

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None
    ) -> None:
        style = self._paint(gc, rgbFace)
        if not style:
            return
        down = transform + Affine2D().scale(1, -1).translate(0, self.height)
        if path is Path.unit_circle():
            centre, rim = down.transform([(0, 0), (1, 0)])
            radius = float(abs(rim - centre).max())
            place = {"cx": number(centre[0]), "cy": number(centre[1]), "r": number(radius)}
            self._add("circle", style, place)
            return
        self._add("path", style, {"d": "".join(_commands(path, down))})

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        if ismath or mtext is None:
            raise ValueError(f"Draw {s!r} as one line, its symbols by rnnlib.figures._label.")
        size = prop.get_size_in_points()
        left, up = mtext.get_transform().transform(mtext.get_unitless_position())
        place = {"x": number(left), "y": number(self.height - up)}
        drop = BASELINES[mtext.get_verticalalignment()] * size
        if angle:
            place["transform"] = f"rotate({number(-angle)} {place['x']} {place['y']})"
        place["y"] = number(self.height - up + drop)
        face = to_hex(gc.get_rgb())
        spans = mtext.spans if isinstance(mtext, RichText) else (Span(s, name(face)),)
        style = {"font-size": f"{number(size)}px", **shared(spans)}
        if (anchor := ANCHORS[mtext.get_horizontalalignment()]) != "start":
            style["text-anchor"] = anchor
        write(self._add("text", css(style), place), spans, size)

    def finish(self, title: str, alt: str) -> str:
        """Return the SVG, named and described for who cannot see it."""
        for position, (tag, words) in enumerate({"title": title, "desc": alt}.items()):
            element = ET.Element(tag)
            element.text, element.tail = words, "\n"
            self._root.insert(position, element)
        return ET.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, style: str, attributes: dict[str, str]) -> ET.Element:
        wanted = {"style": style}
        if part := next((part for part in reversed(self._parts) if part), ""):
            wanted = {"data-part": part, **wanted}
        if self._group is None or self._group.attrib != wanted:
            self._group = ET.SubElement(self._root, "g", wanted)
            self._group.text = self._group.tail = "\n"
        element = ET.SubElement(self._group, tag, attributes)
        element.tail = "\n"
        return element

    def _paint(self, gc: GraphicsContextBase, face: Any) -> str:
        rules = {"fill": "none"}
        if face is not None and (alpha := _alpha(gc, face)) > 0:
            rules["fill"] = palette.use(name(face))
            if alpha < 1:
                rules["fill-opacity"] = f"{alpha:g}"
        edge = gc.get_rgb()
        if gc.get_linewidth() > 0 and (alpha := _alpha(gc, edge)) > 0:
            rules |= {"stroke": palette.use(name(edge)), "stroke-width": number(gc.get_linewidth())}
            if alpha < 1:
                rules["stroke-opacity"] = f"{alpha:g}"
            dashes: Any = gc.get_dashes()[1]
            if dashes:
                rules["stroke-dasharray"] = " ".join(number(length) for length in dashes)
            if gc.get_joinstyle() == "round":
                rules["stroke-linejoin"] = "round"
        return "" if rules == {"fill": "none"} else css(rules)


def _commands(path: Path, down: Transform) -> Iterator[str]:
    """Write a path; what runs along an axis needs one number only."""
    x = y = ""
    for points, code in path.iter_segments(down, simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            yield "z"
            continue
        numbers = [number(value) for value in points]
        if code == Path.LINETO and x == numbers[0]:
            yield f"V{numbers[1]}"
        elif code == Path.LINETO and y == numbers[1]:
            yield f"H{numbers[0]}"
        else:
            yield COMMANDS[code] + " ".join(numbers)
        x, y = numbers[-2:]


def _alpha(gc: GraphicsContextBase, rgba: Any) -> float:
    return float(gc.get_alpha() if gc.get_forced_alpha() else to_rgba(rgba)[-1])
