"""Spacing and placement as in print, where browsers leave them to the author.

Each function below mends one thing and says what a reader would see without it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from bookkit.mathml_core import CLOSING, OPENING, places

SIDE_SCRIPTS = ("msub", "msup", "msubsup")
SCRIPTS = (*SIDE_SCRIPTS, "munder", "mover", "munderover")
# What has a fixed number of parts: one more and browsers show an error.
PARTED = (*SCRIPTS, "mfrac", "mroot")
UNSPACED = OPENING | CLOSING | frozenset("⏞⏟")
THIN_SPACE = "0.1667em"
RELATIONS = frozenset("=≈≔∈≤≥→")
SIGNS = frozenset("+−±")
# How deep the lowest index of a symbol hangs, a little generously.
INDEX_DEPTH = "0.42em"
# A formula of this many elements may be wider than half a telephone.
LONG = 24


def space(math: Element) -> None:
    """Set the parts of a formula at their right distances, in place.

    Parameters
    ----------
    math : Element
        A formula in MathML Core.
    """
    for mend in (_functions, _commas, _signs, _scripts, _primes, _labels):
        mend(math)


def _functions(math: Element) -> None:
    """Names such as tanh: a thin space before an argument without brackets, none before one."""
    for parent, position, element in places(math):
        name = element[0] if element.tag in SIDE_SCRIPTS else element
        text = name.text or ""
        if len(text) < 2 or not text.isalpha() or name.tag not in ("mi", "mo"):
            continue
        if "movablelimits" in name.attrib:
            name.attrib.update(lspace="0", rspace=THIN_SPACE)
            continue
        name.tag = "mi"
        follower = parent[position + 1].tag if position + 1 < len(parent) else "mo"
        if parent.tag not in PARTED and follower not in ("mo", "mspace"):
            parent.insert(position + 1, Element("mspace", width=THIN_SPACE))


def _commas(math: Element) -> None:
    """Close up the comma of a shape such as (k,): a space would follow it as in a list."""
    for parent, position, element in places(math):
        if (
            element.text == ","
            and position + 1 < len(parent)
            and parent[position + 1].text in CLOSING
        ):
            element.set("rspace", "0")


def _signs(math: Element) -> None:
    """Keep a sign close to its number: in (-1) or = -1 nothing is taken away from anything."""
    for parent, position, element in places(math):
        if element.tag != "mo" or element.text not in SIGNS:
            continue
        before = [child for child in parent[:position] if child.tag != "mspace"]
        if not before or (before[-1].tag == "mo" and before[-1].text not in CLOSING):
            element.set("form", "prefix")


def _scripts(math: Element) -> None:
    """Index arithmetic: t-1 is set tight in an index, as everywhere in print."""
    for parent in math.iter():
        if parent.tag not in SCRIPTS:
            continue
        for script in parent[1:]:
            for operator in script.iter("mo"):
                if operator.text in UNSPACED or (
                    operator.text == "," and parent.tag not in SIDE_SCRIPTS
                ):
                    continue
                operator.attrib.update(lspace="0", rspace="0")


def _primes(math: Element) -> None:
    """Put primes beside: their glyph is raised already, a superscript would float away."""
    for element in math.iter("msup"):
        if (element[1].text or "").startswith("′"):
            element.tag = "mrow"
            element[1].tag = "mo"
            element[1].attrib.update(lspace="0", rspace="0")


def _labels(math: Element) -> None:
    """Shapes under symbols: on one line, whatever hangs from the symbols, and not touching."""
    for parent in list(math.iter()):
        labelled = [child for child in parent if _is_labelled(child)]
        for child in labelled:
            _base(child).append(Element("mspace", depth=INDEX_DEPTH))
        for position in reversed(range(1, len(parent))):
            if parent[position] in labelled and parent[position - 1] in labelled:
                parent.insert(position, Element("mspace", width=THIN_SPACE))


def _is_labelled(element: Element) -> bool:
    if element.tag != "munder":
        return False
    base, label = element
    return base.tag == "munder" or (base.tag != "mo" and label.tag == "mrow")


def _base(labelled: Element) -> Element:
    """Return the row of the symbol above a label, or above its brace."""
    holder = labelled[0] if labelled[0].tag == "munder" else labelled
    row = Element("mrow")
    row.append(holder[0])
    holder[0] = row
    return row


def break_after_relations(math: Element) -> list[Element]:
    """Split a long formula of a line where print would, so that narrow screens can wrap it.

    Parameters
    ----------
    math : Element
        A tidied formula.

    Returns
    -------
    list of Element
        `math` elements to set one after the other; a short formula stays whole.
    """
    row = math[0]
    if len(list(math.iter())) < LONG:
        return [math]
    pieces = [Element("math", math.attrib)]
    SubElement(pieces[0], "mrow")
    for position, element in enumerate(row):
        pieces[-1][0].append(element)
        if element.text in RELATIONS and position + 1 < len(row):
            pieces.append(Element("math", math.attrib))
            SubElement(pieces[-1], "mrow")
    return pieces
