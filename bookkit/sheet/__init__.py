"""The page "The sheet": what it says is computed, and a browser prints it as PDF.

The page itself has the words and their order. ``{sheet}`` puts a part there that is made of the
library or of the chapters, and the role ``{value}`` a number.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective, SphinxRole

from bookkit.sheet import equations, paper, remembered, tables
from rnnlib import example

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

STYLES = Path(__file__).parents[1] / "assets" / "sheet.css"
LICENCE = "CC BY 4.0"
MARK = '<div class="sheet-'
PARTS: dict[str, Callable[[], str]] = {
    "letters": tables.letters,
    "equations": equations.every,
    "arrays": tables.arrays,
    "from-to": tables.from_to,
    "readout": equations.readout,
    "frameworks": tables.frameworks,
    "mistakes": tables.mistakes,
    "pdf": lambda: paper.WITHOUT,
}
MODULES = ("neuron", "layer", "batch", "sequence", "state", "runs")


class Sheet(SphinxDirective):
    """A part of the sheet, by its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the part.

        Returns
        -------
        list of docutils.nodes.Node
            What the page shows in its place.
        """
        name = self.arguments[0]
        special = {"lines": self._lines, "colophon": self._colophon}
        if name in special:
            return [special[name]()]
        if name not in PARTS:
            raise self.error(
                f"The sheet has no part {name!r}; it has {', '.join([*PARTS, *special])}."
            )
        html = f'{MARK}{name}">\n{PARTS[name]()}</div>\n'
        return [nodes.raw("", html, format="html")]

    def _colophon(self) -> nodes.Node:
        """Return what the sheet is a part of, where that stands and what one may do with it."""
        said = (self.config.html_title, self.config.html_baseurl, LICENCE)
        return nodes.paragraph("", " · ".join(filter(None, said)), classes=["sheet-colophon"])

    def _lines(self) -> nodes.Node:
        """Return what each chapter wants to be remembered by."""
        for file in remembered.notebooks(self.env.srcdir):
            self.env.note_dependency(str(file))
        text = StringList(remembered.markdown(self.env.srcdir).splitlines(), "the chapters")
        box = nodes.container(classes=["sheet-lines"])
        self.state.nested_parse(text, self.content_offset, box)
        return box


class Value(SphinxRole):
    """What an expression comes to with the numbers of the book."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number.

        Returns
        -------
        tuple
            One node, and no messages.
        """
        modules = {name: importlib.import_module(f"rnnlib.{name}") for name in MODULES}
        names: dict[str, Any] = {**vars(example), **modules}
        value = eval(self.text, names)  # noqa: S307  # a page of the book, which is ours
        return [nodes.inline("", f"{value:g}".replace("-", "\N{MINUS SIGN}"))], []


def _add_styles(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the page its styles, and nothing to any other."""
    if MARK in context.get("body", ""):
        app.add_css_file(STYLES.name, priority=940)


def _offer_styles(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STYLES))


def setup(app: Sphinx) -> None:
    """Add the directive, the role and the PDF.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_directive("sheet", Sheet)
    app.add_role("value", Value())
    app.connect("builder-inited", _offer_styles)
    app.connect("html-page-context", _add_styles)
    paper.setup(app)
