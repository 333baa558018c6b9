"""Write the spans of a label as SVG text: one element, each piece with what sets it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from rnnlib.figures._label import SMALL

if TYPE_CHECKING:
    from rnnlib.figures._label import Label

RISE = 0.4  # of the size of a subscript


def number(value: float) -> str:
    """Write a length with at most one decimal, so that float noise never changes the file."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def css(rules: dict[str, str]) -> str:
    """Write rules as the text of a style attribute."""
    return ";".join(f"{key}:{value}" for key, value in rules.items())


def shared(spans: Label) -> dict[str, str]:
    """Return the rules that all spans have in common."""
    common = set.intersection(*(set(span.css().items()) for span in spans))
    return {key: value for key, value in spans[0].css().items() if (key, value) in common}


def write(text: ET.Element, spans: Label, size: float) -> None:
    """Put the spans into a text whose own style has the rules they share."""
    common, risen, last = shared(spans), 0.0, text
    for span in spans:
        rise = span.rise * size * SMALL * RISE
        look = {key: value for key, value in span.css().items() if key not in common}
        attributes = {"style": css(look)} if look else {}
        if span.rise:
            attributes["font-size"] = number(size * SMALL)
        if rise != risen:
            attributes["dy"] = number(risen - rise)
        if attributes:
            last = ET.SubElement(text, "tspan", attributes)
            last.text = span.text
        elif last is text:
            text.text = (text.text or "") + span.text
        else:
            last.tail = (last.tail or "") + span.text
        risen = rise
