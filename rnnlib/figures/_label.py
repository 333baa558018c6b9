"""Labels in which a letter looks as it does in the equations, and a dimension has its colour.

A label is a row of spans. `symbol` reads a name as it is written in the code, "W_x", "Y_prev",
"y_(t-1)", "w_x,j"; `words` is prose; `letter` a dimension; `shape` is a shape in letters and
numbers. Labels are added up: ``words("from ") + symbol("i")``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.text import Text

from rnnlib import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIMENSIONS = ("k", "l", "m", "T")
MINUS = "\N{MINUS SIGN}"
TRANSPOSE = "\N{DOWN TACK}"
SMALL = 0.75
TOKEN = re.compile(
    r"(?:_|(?<=\w))\((?P<time>[^)]*)\)|_(?P<sub>[\w,]+)|\^(?P<sup>.)|(?P<base>[^\W_]+|.)"
)
# Widths in em, on the generous side: the fonts of the reader's machine are not known here.
WIDE, NARROW = 0.62, 0.34


class Span(NamedTuple):
    """A piece of text in one look; `rise` is +1 for a superscript, -1 for a subscript."""

    text: str
    colour: str = "ink"
    serif: bool = False
    italic: bool = False
    bold: bool = False
    rise: int = 0
    underline: bool = False

    def css(self) -> dict[str, str]:
        """Return what sets this piece apart."""
        rules = {"fill": palette.use(self.colour)}
        rules |= {"font-family": "var(--serif)"} if self.serif else {}
        rules |= {"font-style": "italic"} if self.italic else {}
        rules |= {"font-weight": "bold"} if self.bold else {}
        return rules | ({"text-decoration": "underline"} if self.underline else {})


Label = tuple[Span, ...]


class RichText(Text):
    """A text artist that carries the spans of its label to the renderer."""

    def __init__(self, x: float, y: float, spans: Label, **look: Any) -> None:
        self.spans = spans
        super().__init__(x, y, "".join(span.text for span in spans), **look)


def words(text: str, colour: str = "muted") -> Label:
    """Return prose or numbers, upright."""
    return (Span(text, colour),)


def sign(text: str, colour: str = "muted") -> Label:
    """Return what stands between symbols: signs and brackets."""
    return (Span(text, colour, serif=True),)


def letter(name: str, *, underline: bool = False, bold: bool = True) -> Label:
    """Return a dimension in its colour: "k", or "k+l" piece by piece; a plain 1 stays grey."""
    parts = [part for part in re.split(r"(\W)", name) if part]
    return tuple(
        Span(part, part, serif=True, italic=True, bold=bold, underline=underline)
        if part in DIMENSIONS
        else Span(part, "muted", serif=True)
        for part in parts
    )


def symbol(name: str, *, bold: bool = False, colour: str = "ink") -> Label:
    """Return a name as the equations print it; bold for vectors and matrices."""
    spans: list[Span] = []
    name = name.replace("_prev", "_(t-1)").replace("^T", f"^{TRANSPOSE}")
    for match in TOKEN.finditer(name):
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "time":
            text = f"({text})"
        if kind == "base":
            italic = text.isalpha() and not bold
            spans.append(
                Span(text, colour, serif=True, italic=italic, bold=bold and text.isalpha())
            )
        else:
            rise = 1 if kind == "sup" else -1
            for piece in re.findall(r"[^\W\d]+|[\d]+|[^\w]", text.replace("-", MINUS)):
                slanted = piece.isalpha()
                spans.append(Span(piece, colour, serif=True, italic=slanted, rise=rise))
    return tuple(spans)


def shape(
    dims: Iterable[str], sizes: Mapping[str, int] | None = None, meeting: Iterable[int] = ()
) -> Label:
    """Return "(k, l) = (3, 5)", or without sizes "(k, l)"; the axes in `meeting` are underlined."""
    dims, meeting = tuple(dims), set(meeting)
    label = _tuple(letter(name, underline=axis in meeting) for axis, name in enumerate(dims))
    if sizes is None or not dims:
        return label
    return label + sign(" = ") + _tuple(_size(name, sizes) for name in dims)


def number(value: float, decimals: int) -> str:
    """Write a number with a fixed number of decimals: rounded first, never as minus zero."""
    text = f"{round(float(value), decimals) + 0.0:.{decimals}f}"
    return text.replace("-", MINUS)


def width(label: Label, size: float) -> float:
    """Estimate how wide a label is, in pixels."""
    return sum(
        size * (SMALL if span.rise else 1) * (NARROW if character in " (),·." else WIDE)
        for span in label
        for character in span.text
    )


def plain(label: Label) -> str:
    """Return the label without its looks."""
    return "".join(span.text for span in label)


def spoken(name: str) -> str:
    """Return a name as plain text: "W_x", "Y(t−1)"."""
    name = name.replace("_prev", "_(t-1)").replace("^T", "\N{MODIFIER LETTER CAPITAL T}")
    return name.replace("_(", "(").replace("-", MINUS)


def _size(name: str, sizes: Mapping[str, int]) -> Label:
    total = sum(sizes.get(part, 1) for part in name.split("+"))
    return (Span(str(total), name if name in DIMENSIONS else "muted", serif=True),)


def _tuple(items: Iterable[Label]) -> Label:
    """Write labels between brackets as Python writes a tuple."""
    entries = list(items)
    inner: Label = ()
    for index, entry in enumerate(entries):
        inner += (sign(", ") if index else ()) + entry
    return sign("(") + inner + sign(",)" if len(entries) == 1 else ")")
