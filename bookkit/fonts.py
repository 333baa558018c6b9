"""Fonts cut down to the characters the book can show, at build time, from installed packages.

Browsers need a font with a MATH table to stretch brackets and place indices, and few machines
have one. STIX Two Math comes with the package ziamath; whole it weighs 1.5 MB, cut under 45 KB.
What is kept is a fixed repertoire and not the characters of today's pages, so that a formula
written next year looks like the others; `bookkit.math` warns when one is outside it.
"""

# ruff: noqa: RUF001 - mathematical characters look like letters, and are meant

from __future__ import annotations

import logging as standard_logging
import re
import string
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset as cutter
from fontTools.ttLib import TTFont
from sphinx.util import logging

from bookkit.alphanumerics import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
# It reports every table of every font, and Jupyter Book prints that.
standard_logging.getLogger("fontTools.subset").setLevel(standard_logging.WARNING)
FONT = "STIXTwoMath-Regular.ttf"
OUTPUT = "fonts/book-math.woff2"
LICENCE = "fonts/book-math-OFL.txt"
OFL = re.compile(r"SIL OPEN FONT LICENSE.+?DEALINGS IN THE FONT SOFTWARE\.", re.DOTALL)
# Name records that say whose the font is, and under which licence.
COPYRIGHT, FAMILY, STYLE_NAME, LICENCE_TEXT, LICENCE_URL = 0, 1, 2, 13, 14
# Tables for setting prose, which formulas do without.
UNUSED_TABLES = ("GPOS", "GDEF", "DSIG", "gasp", "fpgm", "prep", "cvt ")

# In the font's units, 1000 to the em: far enough from what a single letter asks for.
ALIGNED_SCRIPTS = {"SubscriptBaselineDropMin": -30, "SuperscriptBaselineDropMax": 350}

ASCII = string.digits + string.ascii_letters + string.punctuation + " \N{NO-BREAK SPACE}"
GREEK = "ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξοπρςστυφχψωϕϵϑ∂∇"
OPERATORS = "+−±×÷·⋅∗∘⊙⊗⊕=≠≈≡≔<>≤≥≪≫∼∝∈∉⊂⊆∪∩∧∨¬∀∃∑∏∫√∞∅⊤⊥"
BRACKETS = "⟨⟩⌊⌋⌈⌉∥‖∣⏞⏟"
ARROWS = "←→↔↑↓↦⇐⇒⇔⟶⟵"
MARKS = "′″…⋯⋮⋱ˆ^~¯‾˙→"
PROSE = "–—‘’“”éèäöüßı"
STYLES = {
    "italic": string.ascii_letters + GREEK,
    "bold": string.ascii_letters + string.digits + GREEK,
    "bold-italic": string.ascii_letters + "θϕφ",
    "double-struck": "ENRZ1",
}


@cache
def repertoire() -> frozenset[str]:
    """Return the characters that formulas may show.

    Returns
    -------
    frozenset of str
        Single characters.
    """
    styled = (table().get((style, char)) for style, chars in STYLES.items() for char in chars)
    plain = ASCII + GREEK + OPERATORS + BRACKETS + ARROWS + MARKS + PROSE
    return frozenset(plain).union(char for char in styled if char)


def subset(
    font_path: str | Path,
    codepoints: Iterable[int],
    out: str | Path,
    *,
    features: Sequence[str] = (),
    drop_tables: Sequence[str] = (),
) -> int:
    """Write the part of a font that shows the given characters, as woff2.

    Parameters
    ----------
    font_path : str or Path
        The whole font; TrueType, OpenType, woff or woff2.
    codepoints : iterable of int
        Unicode code points to keep; those that the font lacks are passed over.
    out : str or Path
        Where to write; may be `font_path` itself.
    features : sequence of str, optional
        OpenType features to keep.
    drop_tables : sequence of str, optional
        Tables to leave out, besides those that mean nothing once the font is cut.

    Returns
    -------
    int
        The size in bytes. The same input gives the same bytes.
    """
    options = cutter.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = list(features)
    options.drop_tables = [*options.drop_tables, *drop_tables]
    options.name_IDs = [COPYRIGHT, FAMILY, STYLE_NAME, LICENCE_TEXT, LICENCE_URL]
    font = cutter.load_font(str(font_path), options)
    tool = cutter.Subsetter(options)
    tool.populate(unicodes=codepoints)
    tool.subset(font)
    cutter.save_font(font, str(out), options)
    font.close()
    return Path(out).stat().st_size


def write_math_font(static: Path) -> int:
    """Write the book's math font and its licence below a folder of static files.

    Parameters
    ----------
    static : Path
        The site's folder `_static`.

    Returns
    -------
    int
        The font's size in bytes.
    """
    out = static / OUTPUT
    out.parent.mkdir(parents=True, exist_ok=True)
    font = installed("ziamath", FONT)
    subset(font, map(ord, repertoire()), out, drop_tables=[*UNUSED_TABLES, "GSUB"])
    _align_scripts(out)
    (static / LICENCE).write_text(licence(font), encoding="utf-8")
    return out.stat().st_size


def _align_scripts(path: Path) -> None:
    """Put the indices of all letters on one line.

    Browsers measure every base as if it were a box, so that an index hangs lower from a y than
    from an x. In print it does not, for single letters.
    """
    font = TTFont(path, recalcTimestamp=False)
    constants = font["MATH"].table.MathConstants
    for name, value in ALIGNED_SCRIPTS.items():
        getattr(constants, name).Value = value
    font.save(path)


def licence(font_path: Path) -> str:
    """Return what the Open Font Licence wants beside a font: whose it is, and the licence.

    Parameters
    ----------
    font_path : Path
        The whole font.

    Returns
    -------
    str
        The font's own notice, then the licence as the package fonttools carries it.

    Raises
    ------
    ValueError
        If fonttools no longer comes with the text of the licence.
    """
    with cutter.load_font(str(font_path), cutter.Options()) as font:
        notice = [font["name"].getDebugName(part) for part in (FAMILY, COPYRIGHT, LICENCE_TEXT)]
    notice.append(
        "The font beside this file is a part of it, cut, compressed and fitted for the web."
    )
    source = installed("fonttools", "LICENSE.external")
    found = OFL.search(source.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(
            f"{source.name} of the package fonttools no longer has the text of the Open Font "
            "Licence, which must stand beside the math font. Find it another source in "
            "bookkit/fonts.py."
        )
    return "\n".join(notice) + f"\n\n{found[0]}\n"


def installed(package: str, name: str) -> Path:
    """Return a file of an installed package, without importing the package.

    Parameters
    ----------
    package : str
        The package's name in the registry.
    name : str
        The file's name, without its folder.

    Returns
    -------
    Path
        Where it is.

    Raises
    ------
    FileNotFoundError
        If the package has no such file.
    """
    for file in files(package) or ():
        if file.name == name:
            return Path(str(file.locate()))
    raise FileNotFoundError(
        f"The package {package} should have a file {name}, and has none: it has changed. "
        "Look at bookkit/fonts.py."
    )


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    LOG.info("math font: %.1f KB", write_math_font(Path(app.outdir) / "_static") / 1024)


def setup(app: Sphinx) -> None:
    """Write the math font when the pages are done.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _write)
