"""Drawings stand in the page itself, so that its colours and its dark mode reach them.

An SVG in an ``<img>`` is a page of its own: no style of the site gets in. Here a file of SVG
becomes a part of a page, when the book is built and when a cell is run in the page alike.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tinycss2.ast  # type: ignore[import-untyped]  # the package has no annotations

__all__ = ["inline"]

SVG = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"url\((['\"]?)#([^)'\"]+)\1\)")
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3}
# On a phone a drawing shrinks to the column if it is no wider than this. A wider one would have
# letters too small to read: it keeps this share of its width and scrolls inside its box.
SHRINKS = 560
SMALLEST = 0.75

ET.register_namespace("", SVG)


def inline(svg: str, alt: str, prefix: str) -> str:
    """Make an SVG file into a part of a page.

    Parameters
    ----------
    svg : str
        The file's text.
    alt : str
        Words for the drawing; its own title goes first where it has one.
    prefix : str
        What its ids start with, so that two drawings on a page cannot meet.

    Returns
    -------
    str
        HTML: an ``<svg>`` with a name, without style rules that reach beyond it.

    Raises
    ------
    ValueError
        If it is not an SVG that could be read, or if its style has more than plain rules.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  our own drawings, not a stranger's
    except ET.ParseError as error:
        message = f"not an SVG: {error}"
        raise ValueError(message) from error
    _tidy(root)
    _rename(root, prefix)
    _scope(root, prefix)
    _name(root, alt)
    _size(root)
    return ET.tostring(root, encoding="unicode")


def _tidy(element: ET.Element) -> None:
    """Drop what says nothing in a page: metadata, and white space between elements."""
    for child in list(element):
        if child.tag == f"{{{SVG}}}metadata":
            element.remove(child)
    if element.tag == f"{{{SVG}}}text":
        return
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None
        _tidy(child)
    if len(element) and not (element.text or "").strip():
        element.text = None


def _rename(root: ET.Element, prefix: str) -> None:
    """Put the prefix before every id and wherever one is referred to."""
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id":
                element.set(key, prefix + value)
            elif key in {"href", LINK}:
                # HTML knows no namespaces, and an SVG of today needs none for its links.
                del element.attrib[key]
                element.set("href", f"#{prefix}{value[1:]}" if value.startswith("#") else value)
            elif key.startswith("aria-") and key.endswith("by"):
                element.set(key, " ".join(prefix + name for name in value.split()))
            else:
                element.set(key, REFERENCE.sub(rf"url(#{prefix}\2)", value))
    root.set("id", prefix.rstrip("-"))


def _scope(root: ET.Element, prefix: str) -> None:
    """Let a drawing's style rules reach its own elements only."""
    styles = list(root.iter(f"{{{SVG}}}style"))
    if not styles:
        return
    import tinycss2  # noqa: PLC0415  # a page has it only where there are styles

    for style in styles:
        text = style.text or ""
        scoped = []
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            _check_rule(rule)
            selectors = tinycss2.serialize(rule.prelude).replace("#", f"#{prefix}").split(",")
            names = ",".join(f"#{root.get('id')} {name.strip()}" for name in selectors)
            body = REFERENCE.sub(rf"url(#{prefix}\2)", tinycss2.serialize(rule.content))
            scoped.append(f"{names}{{{body}}}")
        style.text = "".join(scoped)


def _check_rule(rule: tinycss2.ast.Node) -> None:
    """Refuse what has no selectors: put behind an id it would do nothing, in silence."""
    if rule.type == "qualified-rule":
        wrong = next((part.message for part in rule.prelude if part.type == "error"), None)
    else:
        wrong = f"@{rule.at_keyword}" if rule.type == "at-rule" else rule.message.rstrip(".")
    if wrong:
        message = (
            f"its style has {wrong}; it should have plain rules only, selectors {{declarations}}, "
            "because each is made to reach the drawing's own elements. For dark mode, give "
            "colours as var(--name, #hex)"
        )
        raise ValueError(message)


def _name(root: ET.Element, alt: str) -> None:
    """Give the drawing its accessible name: its title, or the words that came with it.

    The title moves to an attribute, because as an element it would pop up under the pointer.
    """
    root.set("role", "img")
    title = root.find(f"{{{SVG}}}title")
    if title is not None:
        root.remove(title)
        alt = (title.text or "").strip() or alt
    description = root.find(f"{{{SVG}}}desc")
    if description is not None and root.get("id"):
        description.set("id", f"{root.get('id')}-desc")
        root.set("aria-describedby", f"{root.get('id')}-desc")
    root.attrib.pop("aria-labelledby", None)
    root.set("aria-label", root.get("aria-label") or alt)


def _size(root: ET.Element) -> None:
    """Fit the drawing to the column, down to the size where its letters can still be read."""
    found = re.fullmatch(r"([\d.]+)(px|pt|)", root.get("width", ""))
    if found:
        width = float(found[1]) * PIXELS[found[2]]
        root.attrib.pop("height", None)
        root.set("width", f"{width:g}")
        if width > SHRINKS:
            style = f"min-width:{width * SMALLEST:.0f}px;{root.get('style', '')}"
            root.set("style", style.rstrip(";"))
