"""Stands in for IPython and IPython.display, as far as a chapter or a reader of one uses them."""

from __future__ import annotations

from .shown import Display, display

__all__ = ["HTML", "SVG", "Latex", "Markdown", "display", "get_ipython"]

version_info = (9, 0, 0)  # Matplotlib asks: of older ones it would want more


class Shell:
    """What Matplotlib takes for IPython: it registers what is to happen after a cell."""

    @property
    def events(self) -> Shell:
        """Return what it registers with."""
        return self

    def register(self, event: str, function: object) -> None:
        """Leave it: figures are shown at the end of a cell anyway."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Leave it: there are no windows."""


def get_ipython() -> Shell:
    """Say that this is a place where values are displayed.

    Returns
    -------
    Shell
        Something that is not None, which is all that most ask.
    """
    return Shell()


def HTML(data: str) -> Display:  # noqa: N802  # the name that IPython gave it
    """Return something that shows itself as HTML."""
    return Display("text/html", data)


def Markdown(data: str) -> Display:  # noqa: N802  # the same
    """Return something that shows itself as Markdown."""
    return Display("text/markdown", data)


def SVG(data: str) -> Display:  # noqa: N802  # the same
    """Return something that shows itself as a picture."""
    return Display("image/svg+xml", data)


def Latex(data: str) -> Display:  # noqa: N802  # the same
    """Return something that shows itself as an equation's text."""
    return Display("text/latex", data)
