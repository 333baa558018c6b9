"""Bold, italic and double-struck letters as characters of their own.

MathML Core dropped `mathvariant` (all but "normal"): browsers show a bold letter only when the
text itself is the bold character, such as U+1D416 for a bold W. Unicode's own data says which
character is which letter in which style, so nothing is typed out here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

BLOCKS = (range(0x2100, 0x2150), range(0x1D400, 0x1D800))
STYLE = re.compile(
    r"(?:MATHEMATICAL )?((?:(?:BOLD|ITALIC|SCRIPT|FRAKTUR|DOUBLE-STRUCK|SANS-SERIF|MONOSPACE) )+)"
)
# The few that Unicode named before it had a system.
IRREGULAR = {
    "PLANCK CONSTANT": "ITALIC",
    "BLACK-LETTER CAPITAL C": "FRAKTUR",
    "BLACK-LETTER CAPITAL H": "FRAKTUR",
    "BLACK-LETTER CAPITAL I": "FRAKTUR",
    "BLACK-LETTER CAPITAL R": "FRAKTUR",
    "BLACK-LETTER CAPITAL Z": "FRAKTUR",
}


@cache
def table() -> dict[tuple[str, str], str]:
    """Return (style, plain character) -> styled character.

    Returns
    -------
    dict of tuple of str to str
        Styles are MathML's names, for example "bold-italic".
    """
    found: dict[tuple[str, str], str] = {}
    for char in (chr(point) for block in BLOCKS for point in block):
        name = unicodedata.name(char, "")
        kind, _, base = unicodedata.decomposition(char).partition(" ")
        if kind != "<font>":
            continue
        if name in IRREGULAR:
            style = IRREGULAR[name]
        elif match := STYLE.match(name):
            style = match[1].strip()
        else:
            continue
        key = (style.lower().replace(" ", "-"), chr(int(base, 16)))
        found.setdefault(key, char)
    return found


def styled(text: str, style: str) -> str:
    r"""Return `text` in a style; a character that has no such form stays as it is.

    Parameters
    ----------
    text : str
        Plain characters.
    style : str
        MathML's name of the style, for example "bold".

    Returns
    -------
    str
        As many characters as `text` has.

    Examples
    --------
    >>> styled("2h", "italic").encode("unicode_escape")
    b'2\\u210e'
    """
    return "".join(table().get((style, char), char) for char in text)
