"""The words of a card as HTML: Markdown with formulas, places to fill, and symbols of arrays.

A card is drawn afresh each time it is asked, so its text has places that are filled later:
``{k * l}`` becomes an empty element that names the line to compute. What an array is called on a
card comes from the notation page, the one place where symbols are explained.
"""

from __future__ import annotations

import functools
import html as escaping
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from bookkit.fonts import repertoire
from bookkit.marking import TRANSPOSED
from bookkit.mathml import LatexError, to_mathml
from bookkit.mathml_core import shown
from bookkit.mathml_spacing import break_after_relations
from bookkit.notation import Notation, formula_html
from bookkit.symbols import colour_dimensions, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

NOTATION = Path(__file__).parents[2] / "chapters" / "notation.md"
# Formulas first: what they have between braces is theirs.
PIECE = re.compile(r"\$[^$]*\$|\{([^{}]*)\}")
# Characters that no text has stand for a place while Markdown is read.
KEPT = "\ue000{}\ue001"
FOUND = re.compile("\ue000(\\d+)\ue001")
PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>\s*\Z", re.DOTALL)
CODE = re.compile(r"(`[^`]*`)")
# No line ends within a shape, nor between a letter and its size or what is set behind it. Beside a
# formula a browser breaks the line even at a blank that does not break.
WITHIN = re.compile("(?<=\ue001,) (?=\ue000)")
BEHIND = re.compile("<math\\b(?:(?!</math>).)*</math>(?: = \ue000\\d+\ue001[,.:;?]?|[,.:;?])")
TAG = re.compile(r"<[^>]*>")
SHAPE = re.compile(r"\(([^()]*)\)")


def html(text: str) -> str:
    """Return a text of a card as HTML.

    Parameters
    ----------
    text : str
        Markdown with formulas between dollar signs; ``{line}`` is a place to fill, in code too.

    Returns
    -------
    str
        One paragraph without an element around it, or several, each a ``p``.

    Raises
    ------
    ValueError
        If a formula cannot be shown, or a place is empty.
    """
    lines: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        if not match[1].strip():
            raise ValueError(f"{text!r} has {{}}, an empty place: name the line to fill it with.")
        lines.append(match[1].strip())
        return KEPT.format(len(lines) - 1)

    def place(match: re.Match[str]) -> str:
        return f'<span data-fill="{escaping.escape(lines[int(match[1])])}"></span>'

    rendered = _parser().render(_unbroken(PIECE.sub(keep, text))).strip()
    if single := PARAGRAPH.match(rendered):
        rendered = single[1]
    rendered = BEHIND.sub(r'<span class="deck-unbroken">\g<0></span>', rendered)
    return FOUND.sub(place, rendered)


def _unbroken(text: str) -> str:
    """Return a text with shapes that stand on one line; code is left alone."""
    parts = CODE.split(text)
    parts[::2] = [WITHIN.sub("\N{NO-BREAK SPACE}", part) for part in parts[::2]]
    return "".join(parts)


def label(name: str, axes: int | None = None) -> str:
    """Return the symbol of an array as HTML, or its name in code where it has none.

    Parameters
    ----------
    name : str
        A name in code; it may end with ``.T``.
    axes : int, optional
        How many axes it has: the batch's `b` and the single neuron's share a name. Left out, it
        is the symbol with the most.

    Returns
    -------
    str
        A ``math`` or a ``code`` element.
    """
    symbol = latex(name, axes)
    return f"<code>{escaping.escape(name)}</code>" if symbol is None else formula_html(symbol)


def latex(name: str, axes: int | None = None) -> str | None:
    """Return the symbol of an array as LaTeX, or None where it has none.

    Parameters
    ----------
    name : str
        A name in code; it may end with ``.T``.
    axes : int, optional
        How many axes it has; left out, it is the symbol with the most.

    Returns
    -------
    str or None
        LaTeX.
    """
    found = _symbols().get(name, {})
    bare = name.removesuffix(".T")
    if not found:  # a transpose, or what there is of one step of a run
        known = _symbols().get(bare) or _symbols().get(bare.removesuffix("_t"), {})
        turned = TRANSPOSED if bare != name else ""
        found = {count: symbol + turned for count, symbol in known.items()}
    return found.get(max(found, default=0) if axes is None else axes)


def chip(code: str, axes: Mapping[str, int] | None = None) -> str:
    """Return a piece of a line of NumPy as HTML: symbols for what has one, code for the rest.

    Parameters
    ----------
    code : str
        A name, an operator, or an opening such as ``phi(``.
    axes : mapping of str to int, optional
        How many axes the arrays have.

    Returns
    -------
    str
        Inline HTML.
    """
    opened = code.rstrip("(")
    if opened and opened != code and _symbols().get(opened):
        return label(opened) + f"<code>{code[len(opened) :]}</code>"
    return label(code, (axes or {}).get(code.removesuffix(".T")))


@functools.cache
def _symbols() -> dict[str, dict[int, str]]:
    """Return the LaTeX of each name in code, by how many axes it has; the first row wins."""
    found: dict[str, dict[int, str]] = {}
    for latex, symbol in Notation(NOTATION.read_text(encoding="utf-8")).symbols.items():
        if latex.endswith(TRANSPOSED) and not symbol.name.endswith(".T"):
            continue
        shapes = SHAPE.findall(TAG.sub("", symbol.shape)) or [""]
        for shape in shapes:
            axes = len([letter for letter in shape.split(",") if letter.strip()])
            found.setdefault(symbol.name, {}).setdefault(axes, latex)
    return found


def _formula(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    formula = tokens[index].content
    try:
        math = to_mathml(formula)
    except LatexError as error:
        raise ValueError(f"The formula ${formula}$ cannot be shown: {error}.") from error
    if outside := "".join(sorted(shown(math) - repertoire())):
        raise ValueError(f"The formula ${formula}$ shows {outside!r}, which the math font lacks.")
    colour_dimensions(math)
    return "<wbr>".join(serialise(piece) for piece in break_after_relations(math))


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).use(dollarmath_plugin)
    parser.add_render_rule("math_inline", _formula)
    parser.add_render_rule("math_block", _formula)
    return parser
