"""The icon font, cut down to the icons that are left in the style sheets.

The theme brings three font files with some two thousand icons; the pages show about twenty.
Which ones is read off the style sheets after `bookkit.slim` has gone through them, so no list
has to be kept by hand.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from sphinx.util import logging

from bookkit import fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
FONTS = "vendor/fontawesome/webfonts"
PRIVATE = re.compile("[\ue000-\uf8ff]")
# An older format of the same fonts, which no browser needs that can show MathML.
FALLBACK = re.compile(r',\s*url\([^)]*\.ttf\)\s*format\("truetype"\)')


def codepoints(sheets: str) -> set[int]:
    """Return the icons that style sheets can show.

    Parameters
    ----------
    sheets : str
        Style sheets in which escapes are already characters.

    Returns
    -------
    set of int
        Code points of Unicode's private use area, where icon fonts live.
    """
    return {ord(character) for character in PRIVATE.findall(sheets)}


def _cut_fonts(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    wanted: set[int] = set()
    for sheet in static.rglob("*.css"):
        text = FALLBACK.sub("", sheet.read_text(encoding="utf-8"))
        sheet.write_text(text, encoding="utf-8")
        wanted |= codepoints(text)
    files = sorted((static / FONTS).glob("*.woff2"))
    missing = set(wanted)
    for file in files:
        with TTFont(file) as font:
            present = wanted & set(font.getBestCmap())
        missing -= present
        fonts.subset(file, present, file)
    if not files or not wanted or missing:
        LOG.warning(
            "The style sheets show %d icons and the theme has %d icon fonts in %s; not in any of "
            "them: %s. The theme has changed: look at bookkit/icons.py.",
            len(wanted),
            len(files),
            FONTS,
            ", ".join(f"U+{code:04X}" for code in sorted(missing)) or "none",
        )


def setup(app: Sphinx) -> None:
    """Cut the icon fonts once the style sheets are final.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _cut_fonts, priority=800)
