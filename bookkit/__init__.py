"""The Sphinx extension that makes chapters into this site.

Jupyter Book brings the theme, the notebooks, the exercises and the cross-references. What is
here is only what it does not do: equations typeset at build time, drawings that follow the colour
mode, links to the repository that is being built, and pages that load nothing from elsewhere
and no more than they use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import bookkit.math
from bookkit import (
    address,
    anki,
    answers,
    clicks,
    drawings,
    explorers,
    fonts,
    icons,
    launch,
    layout,
    live,
    practice,
    review,
    sheet,
    slim,
    theme,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The last two work on the finished pages, in this order: rules that no page uses go first, so
# that the icon font is cut down to the icons that are left.
PARTS = (
    address,
    launch,
    layout,
    live,
    theme,
    clicks,
    drawings,
    explorers,
    practice,
    anki,
    answers,
    review,
    sheet,
    bookkit.math,
    fonts,
    slim,
    icons,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.

    Returns
    -------
    dict
        What Sphinx wants to know about an extension.
    """
    for part in PARTS:
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
