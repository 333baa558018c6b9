"""Where Matplotlib draws in a page: figures as SVG, in the colours and letters of the book.

It is a backend of Matplotlib's, which loads it with the first figure. A colour of the book goes
into the picture as the page's own, so that it follows the dark mode.
"""

from __future__ import annotations

import io
import re
import sys
from typing import Any

__all__ = ["forget", "show", "style"]

BACKEND = f"module://{__name__}"


def show(*_: Any, **__: Any) -> None:
    """Show every figure that is open, and close it."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        from .shown import display  # noqa: PLC0415  # beside the one that shows

        for number in plt.get_fignums():
            display(Plot(_svg(plt.figure(number))))
        plt.close("all")


def forget() -> None:
    """Close every figure without showing it."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")


class Plot:
    """A figure that is drawn.

    Parameters
    ----------
    svg : str
        The picture.
    """

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def __repr__(self) -> str:
        return "A plot."

    def _repr_svg_(self) -> str:
        return self.svg


def _svg(figure: Any) -> str:
    from rnnlib import palette  # noqa: PLC0415  # there once something is drawn

    file = io.StringIO()
    figure.savefig(file, format="svg", bbox_inches="tight", metadata={"Date": None})
    names = {value: palette.use(name) for name, value in palette.LIGHT.items()}
    return re.sub("|".join(names), lambda found: names[found[0]], file.getvalue())


def __getattr__(name: str) -> Any:
    """Give Matplotlib what a backend has to have, once it asks: loading it takes seconds."""
    if name == "FigureCanvas":
        from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415  # the same

        # Matplotlib copies what a backend holds, and asks no second time.
        globals()[name] = FigureCanvasSVG
        return FigureCanvasSVG
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def style() -> str:
    """Return the style of the book as the file of settings that Matplotlib reads when it is loaded.

    Set afterwards it could be lost: the drawings of the book take settings back.

    Returns
    -------
    str
        A matplotlibrc.
    """
    from rnnlib.palette import LIGHT  # noqa: PLC0415  # the same

    # In such a file # begins a comment, and colours do without it.
    colour = {name: value.removeprefix("#") for name, value in LIGHT.items()}
    cycle = [colour[name] for name in ("k", "l", "m", "T", "accent", "muted")]
    inks = ("text.color", "axes.labelcolor", "xtick.color", "ytick.color")
    settings = {
        "backend": BACKEND,
        "svg.fonttype": "none",
        "svg.hashsalt": "book",
        "font.size": 12,
        "figure.figsize": "6, 3.6",
        **dict.fromkeys(("figure.facecolor", "savefig.facecolor", "axes.facecolor"), "none"),
        "axes.edgecolor": colour["muted"],
        "axes.prop_cycle": f"cycler('color', {cycle})",
        **dict.fromkeys(("axes.spines.right", "axes.spines.top", "legend.frameon"), False),
        "grid.color": colour["line"],
        **dict.fromkeys(inks, colour["ink"]),
    }
    return "".join(f"{name}: {value}\n" for name, value in settings.items())
