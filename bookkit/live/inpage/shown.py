"""What a value looks like on a page: every form it has, as a notebook would ask for them."""

from __future__ import annotations

import base64
import pprint
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Display", "bundle", "display", "display_through"]

WIDTH = 79
FORMS = {
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_latex_": "text/latex",
}
CONTAINERS = (list, tuple, dict, set, frozenset)

_way: list[Callable[[object], None]] = []


class Display:
    """Something that has one form, such as what ``HTML(text)`` makes.

    Parameters
    ----------
    kind : str
        A media type.
    text : str
        What is shown.
    """

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {self.kind: self.text, "text/plain": self.text}


def bundle(value: object) -> dict[str, str]:
    """Return all forms that a value has.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    dict of str
        For each media type the text; what is no text comes as base64.

    Examples
    --------
    >>> bundle([1, 2])
    {'text/plain': '[1, 2]'}
    """
    forms = {"text/plain": _plain(value)}
    if isinstance(value, type):
        return forms
    for method, kind in FORMS.items():
        form = getattr(value, method, None)
        text = form() if callable(form) else None
        if text is not None:
            forms[kind] = base64.b64encode(text).decode() if isinstance(text, bytes) else text
    whole = getattr(value, "_repr_mimebundle_", None)
    made = whole(include=None, exclude=None) if callable(whole) else None
    if made is not None:
        forms |= made[0] if isinstance(made, tuple) else made
    return forms


def _plain(value: object) -> str:
    if isinstance(value, CONTAINERS):
        return pprint.pformat(value, width=WIDTH, sort_dicts=False)
    return repr(value)


def display_through(way: Callable[[object], None]) -> None:
    """Let `display` show what it is given in this way.

    Parameters
    ----------
    way : callable
        Takes a value and shows it.
    """
    _way[:] = [way]


def display(*values: object, **_: Any) -> None:
    """Show values where the cell is.

    Parameters
    ----------
    *values : object
        Anything.
    **_
        What IPython's function takes besides; a page has no use for it.
    """
    for value in values:
        _way[0](value)
