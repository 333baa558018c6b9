"""What latex2mathml writes, put into the MathML Core that browsers implement.

Each function below mends one thing and says what a reader would see without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from bookkit.alphanumerics import styled

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = frozenset("([{⟨⌊⌈")
CLOSING = frozenset(")]}⟩⌋⌉")
BARS = frozenset("|‖∥")
DOTS = frozenset("…⋯⋮⋱")
# Attributes of older MathML; the style sheet does their work, by class.
DROPPED = ("columnalign", "columnspacing", "rowspacing", "columnlines", "rowlines")


def conform(math: Element) -> None:
    """Bring a formula into MathML Core, in place.

    Parameters
    ----------
    math : Element
        A `math` element as latex2mathml makes it.
    """
    for mend in (_characters, _delimiters, _dots, _matrices, _tables, _flatten):
        mend(math)


def places(math: Element) -> Iterator[tuple[Element, int, Element]]:
    """Yield every place in a formula, last first, so that a parent may change meanwhile.

    Parameters
    ----------
    math : Element
        A formula.

    Yields
    ------
    tuple of Element, int and Element
        Parent, position and child.
    """
    for parent in list(math.iter()):
        for position in reversed(range(len(parent))):
            yield parent, position, parent[position]


def _characters(math: Element) -> None:
    """Bold and other styles: without this, bold letters come out light."""
    for element in math.iter():
        style = element.get("mathvariant")
        if style is None or (style == "normal" and element.tag == "mi"):
            continue
        del element.attrib["mathvariant"]
        if element.text:
            element.text = styled(element.text, style)


def _delimiters(math: Element) -> None:
    """Angle brackets and their like: as identifiers they would get no spacing of brackets."""
    for element in math.iter():
        text = element.text or ""
        if element.tag not in ("mi", "mo") or text not in OPENING | CLOSING | BARS:
            continue
        if element.tag == "mi":
            element.tag = "mo"
            element.set("stretchy", "false")
        if text in BARS:
            element.attrib.update(lspace="0", rspace="0")
        for name in ("form", "fence"):
            element.attrib.pop(name, None)


def _dots(math: Element) -> None:
    """Dots stand for things left out: as operators they would push their neighbours away."""
    for element in math.iter("mo"):
        if element.text in DOTS:
            element.tag = "mi"


def _matrices(math: Element) -> None:
    """Give a matrix and its brackets a row of their own, or all brackets of a line grow alike."""
    for parent, position, table in places(math):
        if table.tag != "mtable" or not 0 < position < len(parent) - 1:
            continue
        before, after = parent[position - 1], parent[position + 1]
        texts = (before.text or "", after.text or "")
        if not (
            before.tag == after.tag == "mo"
            and texts[0] in OPENING | BARS
            and texts[1] in CLOSING | BARS
        ):
            continue
        if before.get("stretchy") == "false":
            continue
        row = Element("mrow")
        row.extend((before, table, after))
        parent[position - 1 : position + 2] = [row]


def _tables(math: Element) -> None:
    """Alignment: browsers ignore the old attributes, and would centre every cell."""
    for table in math.iter("mtable"):
        table.set("class", "aligned" if "displaystyle" in table.attrib else "matrix")
    for element in math.iter():
        side = element.get("columnalign")
        if element.tag == "mtd" and side in ("left", "right"):
            element.set("class", side)
        for name in DROPPED:
            element.attrib.pop(name, None)


def _flatten(math: Element) -> None:
    """Rows around a single thing: half the bytes of some formulas, and one shape for one symbol."""
    changed = True
    while changed:
        changed = False
        for parent, position, row in places(math):
            if row.tag == "mrow" and len(row) == 1 and not row.attrib and parent is not math:
                parent[position] = row[0]
                changed = True


def shown(math: Element) -> set[str]:
    """Return the characters a formula shows, as the browser picks them.

    Parameters
    ----------
    math : Element
        A tidied formula.

    Returns
    -------
    set of str
        A lone letter of an identifier counts as its italic form.
    """
    found: set[str] = set()
    for element in math.iter():
        text = element.text or ""
        alone = element.tag == "mi" and len(text) == 1 and "mathvariant" not in element.attrib
        found.update(styled(text, "italic") if alone else text)
    return found
