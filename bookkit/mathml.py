"""LaTeX into MathML that browsers show well, or an error that says what is wrong with it.

latex2mathml does the translation. It writes for an older MathML and passes on in silence what it
does not know, so its result is checked here and then mended in `bookkit.mathml_core` and
`bookkit.mathml_spacing`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from latex2mathml.converter import convert_to_element

from bookkit.mathml_core import conform
from bookkit.mathml_spacing import space

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# latex2mathml has no aligned; split is the same thing. Numbers come from Sphinx, not from LaTeX.
ENVIRONMENTS = {
    "aligned": "split",
    "align": "split",
    "align*": "split",
    "equation": "",
    "equation*": "",
}
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([a-zA-Z]+\*?)\}")
# latex2mathml forgets that a single letter is upright; a second pair of braces helps it.
UPRIGHT = re.compile(r"\\mathrm\s*\{([a-zA-Z])\}")
ESCAPED = re.compile(r"\\.", re.DOTALL)
# How many parts an element must have; latex2mathml leaves out what the LaTeX leaves out.
PARTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
UNTRANSLATED = re.compile(r"\\[a-zA-Z]*|[&{}]")


class LatexError(ValueError):
    """LaTeX that cannot be shown; the message says which part of it, and why."""


def to_mathml(latex: str, *, display: bool = False) -> Element:
    """Translate LaTeX into a MathML element.

    Parameters
    ----------
    latex : str
        The formula, without dollar signs.
    display : bool, optional
        Whether it stands on a line of its own.

    Returns
    -------
    Element
        A `math` element in MathML Core, without an XML namespace, as HTML wants it.

    Raises
    ------
    LatexError
        If a brace has no partner, a % is not escaped, or something is not understood.
    """
    _check_source(latex)
    source = ENVIRONMENT.sub(_known_environment, UPRIGHT.sub(r"\\mathrm{{\1}}", latex)).strip()
    tree = _translate(source, display=display)
    if any(space.get("linebreak") == "newline" for space in tree.iter("mspace")):
        # Rows without an environment around them: Sphinx's own renderers wrap these too.
        tree = _translate(rf"\begin{{split}}{source}\end{{split}}", display=display)
    _check_translated(tree)
    conform(tree)
    space(tree)
    return tree


def _translate(latex: str, *, display: bool) -> Element:
    try:
        tree = convert_to_element(latex, display="block" if display else "inline")
    except Exception as error:  # a dozen kinds come out of it, most without a common base
        raise LatexError(
            f"latex2mathml gives up with {type(error).__name__} {error}".rstrip()
        ) from error
    del tree.attrib["xmlns"]
    for element in tree.iter():
        if element.text:
            element.text = html.unescape(element.text)
        if element.tag == "mtext" and element.text:
            element.text = element.text.replace(r"\%", "%")
    return tree


def _known_environment(match: re.Match[str]) -> str:
    name = ENVIRONMENTS.get(match[2], match[2])
    return rf"\{match[1]}{{{name}}}" if name else ""


def _check_source(latex: str) -> None:
    depth = 0
    for char in ESCAPED.sub("", latex):
        if char == "%":
            raise LatexError(
                r"a % begins a comment in LaTeX, so that the rest of its line would be missing; "
                r"write \% for the sign, and put remarks outside the formula"
            )
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            raise LatexError("a closing brace has no opening one")
    if depth:
        raise LatexError("an opening brace is never closed")


def _check_translated(tree: Element) -> None:
    for element in tree.iter():
        if len(element) != PARTS.get(element.tag, len(element)):
            raise LatexError(
                f"a command is short of an argument (<{element.tag}> has {len(element)})"
            )
        # A brace or an ampersand that was escaped in the LaTeX is an operator, and meant.
        if element.tag == "mo" or not element.text:
            continue
        if element.tag == "mtext" and "\\" not in element.text:
            continue
        if left := UNTRANSLATED.search(element.text):
            raise LatexError(
                f"{left[0]!r} is not understood (latex2mathml passes it on untranslated)"
            )
