"""The notation page as data: which symbols the book has, and what a tooltip says about each.

The page's tables are the only place where a symbol is explained; this module reads them. Only
tables whose first header cell is "Symbol" count. Their columns are Symbol, Shape, What it is and
In code, and any further ones for readers alone. In the first column, a general time step is
written (t) and a general neuron j: such a row also speaks for (0), (1) or 5 where these have no
row of their own.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from bookkit.marking import TRANSPOSED
from bookkit.mathml import LatexError, to_mathml
from bookkit.symbols import colour_dimensions, identity, run, serialise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

COLUMNS = ("Symbol", "Shape", "What it is", "In code")
TAKEN = ("text", "code_inline", "math_inline", "em_open", "em_close", "strong_open", "strong_close")
LETTER = re.compile(r"(?<![\w&])([klmT])(?!\w)")
PAIR = re.compile(r"([^(),$\\]+)(\s*(?:,|\\times)\s*)([^(),$\\]+)")


@dataclass(frozen=True)
class Symbol:
    """One row of the notation tables.

    Attributes
    ----------
    latex : str
        The symbol as the table has it; it is also its key.
    name : str
        Its first name in code, or the LaTeX where it has none.
    shape, meaning, code : str
        The cells, as HTML.
    """

    latex: str
    name: str
    shape: str
    meaning: str
    code: str

    def as_data(self) -> dict[str, str]:
        """Return what the page's script needs, all of it HTML.

        Returns
        -------
        dict of str to str
            The symbol itself, its shape, meaning and code.
        """
        symbol = formula_html(self.latex)
        return {"symbol": symbol, "shape": self.shape, "what": self.meaning, "code": self.code}


class Notation:
    """The symbols of a notation page, found by what a formula shows.

    Parameters
    ----------
    text : str
        The page's Markdown.

    Attributes
    ----------
    symbols : dict of str to Symbol
        By LaTeX, in the order of the page, each followed by its transpose.
    runs : dict of tuple of str to str
        The keys of symbols made of several things side by side, such as a concatenation.
    problems : list of tuple of int and str
        What is wrong with the page: line number and a sentence.
    """

    def __init__(self, text: str) -> None:
        self.symbols: dict[str, Symbol] = {}
        self.problems: list[tuple[int, str]] = []
        self.runs: dict[tuple[str, ...], str] = {}
        self._keys: dict[str, str] = {}
        for line, header, cells in _rows(text):
            try:
                self._add(header, cells)
            except ValueError as error:
                self.problems.append((line, str(error)))

    def find(self, identities: Sequence[str]) -> str | None:
        """Return the key of the first identity that has a row.

        Parameters
        ----------
        identities : sequence of str
            From the most particular to the most general.

        Returns
        -------
        str or None
            A key of `symbols`.
        """
        return next((self._keys[known] for known in identities if known in self._keys), None)

    def _add(self, header: list[str], cells: list[Token]) -> None:
        if tuple(header[: len(COLUMNS)]) != COLUMNS:
            raise ValueError(
                f"a notation table has the columns {', '.join(header)}; its first ones should be "
                f"{', '.join(COLUMNS)}, because tooltips are made from them"
            )
        first = [token for token in cells[0].children or [] if token.content.strip()]
        if [token.type for token in first] != ["math_inline"]:
            raise ValueError(
                f"the first cell of a notation row is {cells[0].content!r}; it should be one "
                "formula between dollar signs, because it names the row's symbol"
            )
        latex = first[0].content.strip()
        for title, cell in zip(COLUMNS[1:3], cells[1:3], strict=True):
            if not cell.content.strip():
                raise ValueError(f"the notation row of ${latex}$ leaves {title!r} empty")
        try:
            row = to_mathml(latex)[0]
        except LatexError as error:
            raise ValueError(f"the notation row of ${latex}$ is not good LaTeX: {error}") from error
        known = identity(row)
        if known in self._keys or run(row) in self.runs:
            raise ValueError(f"${latex}$ has two notation rows; a symbol should have one")
        if len(row) > 1:
            self.runs[run(row)] = latex
        else:
            self._keys[known] = latex
        shape, meaning, code = cells[1:4]
        names = [token.content for token in code.children or [] if token.type == "code_inline"]
        self.symbols[latex] = Symbol(
            latex,
            names[0] if names else latex,
            _html(shape, letters=True),
            _html(meaning),
            _html(code),
        )
        self._add_transpose(latex, names, shape, meaning)

    def _add_transpose(self, latex: str, names: list[str], shape: Token, meaning: Token) -> None:
        """Add a row for the transpose; of a vector, NumPy has none, so its code stays."""
        turned, count = PAIR.subn(r"\3\2\1", shape.content, count=1)
        name = names[0] if names else latex
        code = f"<code>{html.escape(name)}{'.T' if count else ''}</code>" if names else ""
        what = f"Transposed: {_html(meaning)}"
        key = latex + TRANSPOSED
        symbol = Symbol(key, name, _html(_inline(turned), letters=True), what, code)
        self.symbols.setdefault(key, symbol)  # a transpose may have a row of its own


def formula_html(latex: str) -> str:
    """Return a formula as HTML, its dimension letters coloured.

    Parameters
    ----------
    latex : str
        The formula.

    Returns
    -------
    str
        A `math` element.
    """
    tree = to_mathml(latex)
    colour_dimensions(tree)
    return serialise(tree)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)


def _inline(text: str) -> Token:
    return _parser().parseInline(text)[0]


def _rows(text: str) -> list[tuple[int, list[str], list[Token]]]:
    """Return line, header texts and cells of every row of every table of symbols."""
    rows: list[tuple[int, list[str], list[Token]]] = []
    header: list[str] = []
    cells: list[Token] = []
    line = 0
    tokens = _parser().parse(text)
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            cells = []
            line = token.map[0] + 1 if token.map else line
        elif token.type == "inline" and before.type in ("th_open", "td_open"):
            cells.append(token)
        elif token.type == "thead_close":
            header = [cell.content.strip() for cell in cells]
        elif token.type == "tr_close" and before.type == "td_close" and header[:1] == ["Symbol"]:
            rows.append((line, header, cells))
    return rows


def _html(cell: Token, *, letters: bool = False) -> str:
    """Return a cell as HTML: links and roles dropped, single dimension letters coloured."""

    def formula(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
        return formula_html(tokens[index].content)

    parser = _parser()
    parser.add_render_rule("math_inline", formula)
    kept = [token for token in cell.children or [] if token.type in TAKEN]
    parts = [parser.renderer.render([token], parser.options, {}) for token in kept]
    if letters:
        parts = [
            part if token.type == "math_inline" else LETTER.sub(_letter, part)
            for token, part in zip(kept, parts, strict=True)
        ]
    return "".join(parts)


def _letter(match: re.Match[str]) -> str:
    return f'<i class="dim dim-{match[1].lower()}">{match[1]}</i>'
