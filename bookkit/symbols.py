"""What a piece of a formula is: the same symbol, a symbol at another time, a dimension.

Every element has an identity, a text that two formulas share exactly when they show the same
symbol. An index can be made general, so that one row of the notation page speaks for a symbol at
every time step and for every neuron.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

DIMENSIONS = frozenset("klmT")
TIME, NEURON = "(t)", "j"
NEURON_LETTERS = frozenset("ij")
# A bracketed index is a time step when it is one of these: a letter for time, or a number.
TIME_LETTERS = frozenset("tTs")


def identity(element: Element) -> str:
    """Return a text that is the same for the same symbol.

    Parameters
    ----------
    element : Element
        Any MathML element.

    Returns
    -------
    str
        Tags of scripts and the characters shown; rows and attributes leave no trace.
    """
    if is_space(element):
        return ""
    inside = (element.text or "") + "".join(identity(child) for child in element)
    if element.tag in ("mrow", "mi", "mn", "mo", "math"):
        return inside
    parts = "|".join(identity(child) for child in element) if len(element) else inside
    return f"{element.tag}[{parts}]"


def identities(element: Element) -> list[str]:
    """Return an element's identity, then those with its indices made general.

    Parameters
    ----------
    element : Element
        Any MathML element.

    Returns
    -------
    list of str
        From the most particular to the most general.
    """
    own = identity(element)
    if element.tag != "msub":
        return [own]
    base, index = identity(element[0]), _pieces(element[1])
    timed = [TIME if _is_time(piece) else piece for piece in index]
    general = [NEURON if _is_neuron(piece) else piece for piece in timed]
    neurons = [NEURON if _is_neuron(piece) else piece for piece in index]
    found = [own] + [f"msub[{base}|{''.join(pieces)}]" for pieces in (timed, neurons, general)]
    return list(dict.fromkeys(found))


def colour_dimensions(math: Element) -> None:
    """Give the letters k, l, m and T their classes, in place.

    Parameters
    ----------
    math : Element
        A tidied formula.
    """
    for element in math.iter("mi"):
        if element.text in DIMENSIONS and "mathvariant" not in element.attrib:
            add_class(element, f"dim dim-{element.text.lower()}")


def run(row: Iterable[Element]) -> tuple[str, ...]:
    """Return what a row shows, piece by piece: spaces left out, indices made general.

    Parameters
    ----------
    row : iterable of Element
        Elements side by side.

    Returns
    -------
    tuple of str
        The most general identity of each child.
    """
    return tuple(identities(child)[-1] for child in row if not is_space(child))


def serialise(math: Element) -> str:
    """Return a formula as HTML.

    Parameters
    ----------
    math : Element
        A formula.

    Returns
    -------
    str
        Its markup; `<` and `&` inside are escaped.
    """
    return tostring(math, encoding="unicode", short_empty_elements=False)


def _pieces(index: Element) -> list[str]:
    """Split an index into its pieces; what stands in round brackets is one piece."""
    parts: Iterable[Element] = index if index.tag == "mrow" else [index]
    pieces: list[str] = []
    depth = 0
    for part in parts:
        text = identity(part)
        depth += text == "("
        if depth and pieces and text != "(":
            pieces[-1] += text
        else:
            pieces.append(text)
        depth -= text == ")"
    return pieces


def _is_time(piece: str) -> bool:
    inner = piece[1:-1].lstrip("−")  # the step before the first is -1
    return (
        piece[:1] == "(" and piece[-1:] == ")" and (inner[:1] in TIME_LETTERS or inner.isdecimal())
    )


def _is_neuron(piece: str) -> bool:
    return piece in NEURON_LETTERS or piece.isdecimal()


def is_space(element: Element) -> bool:
    """Return whether an element shows nothing but space.

    Parameters
    ----------
    element : Element
        Any MathML element.

    Returns
    -------
    bool
        True for a space.
    """
    return element.tag == "mspace" or (element.tag == "mtext" and not (element.text or "").strip())


def add_class(element: Element, name: str) -> None:
    """Add a class to those an element has.

    Parameters
    ----------
    element : Element
        Any MathML element.
    name : str
        One class or several, with spaces between.
    """
    element.set("class", f"{element.get('class', '')} {name}".strip())
