"""The page "Review", and the scheduler behind it, which comes from npm.

The directive ``{review}`` makes a list of the chapters that have cards; a script puts what is due
in its place. The scheduler, ts-fsrs, is taken out of the installed package: of its three builds
the one that runs as a plain script, also from a disk.
"""

from __future__ import annotations

import html
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.errors import ExtensionError

from bookkit import cards
from rnnlib.widgets import modules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ASSETS = Path(__file__).parent / "assets" / "cards"
# Where the Makefile installs what bookkit/npm locks.
PACKAGE = Path(sys.prefix) / "npm" / "node_modules" / "ts-fsrs"
SCHEDULER, SCRIPT = "fsrs.js", "review.js"
MARK = '<div class="review" data-review'


class review(nodes.General, nodes.Element):  # noqa: N801  # docutils names its nodes so
    """The place of the review."""


class Review(Directive):
    """The directive itself."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the review.

        Returns
        -------
        list of docutils.nodes.Node
            One node.
        """
        return [review()]


def scheduler(package: Path = PACKAGE) -> str:
    """Return the scheduler as a script, its licence on top and the comments inside left out.

    Parameters
    ----------
    package : Path
        The folder of the installed package.

    Returns
    -------
    str
        A script that leaves the library behind as ``FSRS``.

    Raises
    ------
    ExtensionError
        If the package is not installed.
    """
    file = package / "dist" / "index.umd.js"
    if not file.is_file():
        raise ExtensionError(
            f"The review's scheduler, ts-fsrs, is not in {package}: run make book, which takes it "
            "from npm as bookkit/npm/package-lock.json says."
        )
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    licence = (package / "LICENSE").read_text(encoding="utf-8").strip()
    code = modules.COMMENT.sub("", file.read_text(encoding="utf-8"))
    return f"/*! ts-fsrs {version}\n\n{licence}\n*/\n{code}"


def in_reading_order(app: Sphinx) -> list[str]:
    """Return the chapters that have cards, as the table of contents has them.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.

    Returns
    -------
    list of str
        The names of decks.
    """
    pages = app.env.toctree_includes.get(app.config.root_doc, [])
    return [name for page in pages if (name := Path(page).name) in cards.chapters()]


def _put_list(app: Sphinx, document: nodes.document, _page: str) -> None:
    """Put the chapters that have cards where the review is to be."""
    for place in document.findall(review):
        items = []
        for chapter in in_reading_order(app):
            title = html.escape(app.env.titles[f"chapters/{chapter}"].astext())
            number = len(cards.load(chapter).cards)
            link = f'<a href="{chapter}.html#cards" data-chapter="{chapter}">{title}</a>'
            items.append(f"<li>{link}: {number} cards</li>\n")
        text = f"{MARK}>\n<ul>\n{''.join(items)}</ul>\n</div>\n"
        place.replace_self(nodes.raw("", text, format="html"))


def _make_assets(app: Sphinx) -> None:
    """Write the scripts, and offer them."""
    made = Path(app.doctreedir) / "review"
    made.mkdir(parents=True, exist_ok=True)
    text = modules.joined(ASSETS / "review.js").replace("export default {", "return {", 1)
    texts = {
        SCHEDULER: scheduler(),
        SCRIPT: f'(() => {{\n"use strict";\n{text}}})().start();\n',
    }
    for name, script in texts.items():
        (made / name).write_text(script, encoding="utf-8")
        app.config.html_static_path.append(str(made / name))


def _add_scripts(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the scheduler to each page with cards, and all decks to the review."""
    body = context.get("body", "")
    if MARK in body or 'data-cards="' in body:
        app.add_js_file(SCHEDULER, loading_method="defer", priority=925)
    if MARK in body:
        for chapter in in_reading_order(app):
            app.add_js_file(f"cards-{chapter}.js", loading_method="defer", priority=930)
        app.add_js_file(SCRIPT, loading_method="defer", priority=940)
        app.add_css_file("cards.css", priority=930)


def setup(app: Sphinx) -> None:
    """Add the directive, and the scripts to the pages that need them.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_node(review)
    app.add_directive("review", Review)
    app.connect("builder-inited", _make_assets)
    app.connect("doctree-resolved", _put_list)
    app.connect("html-page-context", _add_scripts)
