"""A drawing is a figure measured in pixels that shows itself as an SVG a page can recolour.

It knows a title and a full description (`alt`). Text is 12 px or larger at natural size.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure

from rnnlib.figures._svg import SvgRenderer
from rnnlib.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Container

# Without the backend: Matplotlib would not take it back, and where a reader draws is the reader's.
USUAL: Any = {name: value for name, value in mpl.rcParamsDefault.items() if name != "backend"}
DPI = 72  # at which a point of Matplotlib's is a pixel of the picture


class Drawing(Figure):
    """A figure that a notebook and the site show as SVG, with its description as text.

    Parameters
    ----------
    width, height : float
        Natural size in pixels; a narrower page shrinks the picture.
    title : str
        A few words.
    alt : str
        What the drawing says, in full sentences, for who cannot see it.

    Examples
    --------
    >>> Drawing(40, 30, title="Blank", alt="Nothing is drawn.").alt
    'Nothing is drawn.'
    """

    def __init__(self, width: float, height: float, *, title: str, alt: str) -> None:
        width, height = math.ceil(width), math.ceil(height)
        super().__init__(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=LIGHT["paper"])
        self.width, self.height, self.title, self.alt = width, height, title, alt

    def svg(self) -> str:
        """Return the drawing as the text of an SVG picture, the same text every time.

        Returns
        -------
        str
            A whole file; each colour is a variable of the page with the light colour behind it.

        Examples
        --------
        >>> Drawing(40, 30, title="Blank", alt="Nothing is drawn.").svg().splitlines()[1]
        '<title>Blank</title>'
        """
        renderer = SvgRenderer(self.width, self.height)
        with mpl.rc_context(USUAL):
            self.draw(renderer)
        return renderer.finish(self.title, self.alt)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        bundle = {"image/svg+xml": self.svg(), "text/plain": self.alt}
        return {
            kind: text
            for kind, text in bundle.items()
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        }
