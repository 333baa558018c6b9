"""Formulas on the site: MathML made at build time, with numbers, colours and tooltips.

Sphinx hands over each formula; what it becomes is made in `bookkit.mathml`, `bookkit.symbols` and
`bookkit.notation`. A page gets the explanations of the symbols it shows, and no others.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from bookkit.fonts import repertoire
from bookkit.marking import mark_symbols
from bookkit.mathml import LatexError, to_mathml
from bookkit.mathml_core import shown
from bookkit.mathml_spacing import break_after_relations
from bookkit.notation import Notation
from bookkit.symbols import colour_dimensions, serialise

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

LOG = logging.getLogger(__name__)
ASSETS = Path(__file__).parent / "assets"
NAME = "mathml"
NOTATION = "chapters/notation"


class Renderer:
    """Sphinx's math renderer for one build, and what it needs to remember of each page."""

    def __init__(self) -> None:
        self.notation = Notation("")
        self.used: defaultdict[str, set[str]] = defaultdict(set)

    def read_notation(self, app: Sphinx, config: Config) -> None:
        """Read the notation page; a change of it writes all pages anew."""
        page = Path(app.srcdir) / f"{NOTATION}.md"
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
        self.notation = Notation(text)
        for line, problem in self.notation.problems:
            LOG.warning(
                "%s", problem, location=f"{page}:{line}", type="bookkit", subtype="notation"
            )
        config["bookkit_notation"] = hashlib.sha256(text.encode()).hexdigest()

    def inline(self, translator: HTML5Translator, node: nodes.math) -> None:
        """Write a formula within a line."""
        opening = translator.starttag(node, "span", "", CLASS="math notranslate nohighlight")
        translator.body.append(opening)
        if (math := self._formula(translator, node, display=False)) is None:
            translator.body.append(translator.encode(node.astext()))
        else:
            pieces = (serialise(piece) for piece in break_after_relations(math))
            translator.body.append("<wbr>".join(pieces))
        translator.body.append("</span>")
        raise nodes.SkipNode

    def block(self, translator: HTML5Translator, node: nodes.math_block) -> None:
        """Write a formula on a line of its own: a box that scrolls, its number at the right."""
        number = get_node_equation_number(translator, node) if node["number"] else ""
        label = f"Equation {number}".strip()
        translator.body.append(
            translator.starttag(node, "div", CLASS="math notranslate nohighlight")
        )
        translator.body.append(
            f'<div class="equation" tabindex="0" role="group" aria-label="{label}">'
        )
        math = self._formula(translator, node, display=True)
        translator.body.append(
            translator.encode(node.astext()) if math is None else serialise(math)
        )
        translator.body.append("</div>")
        if number:
            # The number is its own permalink: nothing to find, and large enough for a finger.
            anchor = f'<a href="#{node["ids"][0]}" title="Link to this equation">({number})</a>'
            translator.body.append(f'<span class="eqno">{anchor}</span>')
        translator.body.append("</div>\n")
        raise nodes.SkipNode

    def add_to_page(
        self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
    ) -> None:
        """Add the explanations of a page's symbols, in the order of the notation page."""
        used = self.used.pop(page, set())
        if not used or "body" not in context:
            return
        symbols = self.notation.symbols
        data = json.dumps(
            {key: symbols[key].as_data() for key in symbols if key in used},
            ensure_ascii=False,
            separators=(",", ":"),
        ).replace("<", "\\u003c")
        context["body"] += f'<script type="application/json" id="rnn-symbols">{data}</script>\n'
        app.add_js_file("symbols.js", loading_method="defer")

    def _formula(
        self, translator: HTML5Translator, node: nodes.Element, *, display: bool
    ) -> Element | None:
        """Return the formula of a node, or none after a warning."""
        latex = " ".join(node.astext().split())  # on one line, for messages
        try:
            math = to_mathml(node.astext(), display=display)
        except LatexError as error:
            _warn(node, "The formula %s cannot be shown: %s.", latex, error)
            return None
        if outside := "".join(sorted(shown(math) - repertoire())):
            message = (
                "The formula %s shows %r, which bookkit/fonts.py does not put in the math font."
            )
            _warn(node, message, latex, outside)
        colour_dimensions(math)
        page = translator.builder.current_docname
        # The notation page explains the symbols itself.
        if page != NOTATION and _is_read(node):
            self.used[page].update(mark_symbols(math, self.notation))
        return math


def _is_read(node: nodes.Element) -> bool:
    """Return whether a formula stands in a page's text: not in a link, nor in a list of pages."""
    around = set()
    parent = node.parent
    while parent is not None:
        around.add(type(parent))
        parent = parent.parent
    return nodes.section in around and nodes.reference not in around


def _warn(node: nodes.Node, message: str, *arguments: object) -> None:
    LOG.warning(message, *arguments, location=node, type="bookkit", subtype="math")


def _choose(_app: Sphinx, config: Config) -> None:
    config["html_math_renderer"] = NAME
    # MyST would prepare every section for MathJax.
    config["myst_update_mathjax"] = False


def _add_assets(app: Sphinx) -> None:
    for name in ("math.css", "symbols.js"):
        app.config.html_static_path.append(str(ASSETS / name))
    app.add_css_file("math.css", priority=900)


def setup(app: Sphinx) -> None:
    """Make this the renderer of the book's math.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    renderer = Renderer()
    app.add_config_value("bookkit_notation", "", "html")
    app.add_html_math_renderer(NAME, (renderer.inline, None), (renderer.block, None))
    app.connect("config-inited", _choose)
    app.connect("config-inited", renderer.read_notation)
    app.connect("builder-inited", _add_assets)
    app.connect("html-page-context", renderer.add_to_page)
