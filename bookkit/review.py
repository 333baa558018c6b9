"""The page "Review", and the scheduler behind it, which comes from npm.

The directive ``{review}`` makes a list of the chapters that have cards; a script puts what is due
in its place. The scheduler, ts-fsrs, is taken out of the installed package: of its three builds
the one that runs as a plain script, also from a disk.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.errors import ExtensionError

from bookkit import practice, scripts, static
from rnnlib.widgets import modules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHEET = Path(__file__).parent / "assets" / "review.css"
PACKAGE = scripts.MODULES / "ts-fsrs"
SCHEDULER, SCRIPT = "fsrs.js", "review.js"
MARK = '<div class="deck review" data-review'
WITHOUT = (
    "What is due is worked out by a script, which does not run here. Each chapter has its cards, "
    "with their answers, at its end:"
)


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
    """Return the pages that have cards, as the table of contents has them.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.

    Returns
    -------
    list of str
        The names of documents, such as "chapters/batch".
    """
    pages = app.env.toctree_includes.get(app.config.root_doc, [])
    decks = practice.deck_files(app.srcdir)
    return [page for page in pages if page in decks]


def _put_list(app: Sphinx, document: nodes.document, _page: str) -> None:
    """Put the chapters that have cards where the review is to be."""
    for place in document.findall(review):
        items = []
        for page in in_reading_order(app):
            title = html.escape(app.env.titles[page].astext())
            name = Path(page).name
            link = f'<a href="{name}.html#cards" data-chapter="{name}">{title}</a>'
            items.append(f"<li>{link}</li>\n")
        text = f"{MARK}>\n<p>{WITHOUT}</p>\n<ul>\n{''.join(items)}</ul>\n</div>\n"
        place.replace_self(nodes.raw("", text, format="html"))


def _make_assets(app: Sphinx) -> None:
    """Write the scripts, and offer them."""
    texts = {SCHEDULER: scheduler(), SCRIPT: practice.script("review")}
    static.offer(app, "review", texts)
    app.config.html_static_path.append(str(SHEET))


def _add_scripts(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the scheduler to each page with cards, and all decks to the review."""
    body = context.get("body", "")
    if MARK in body or practice.DECK.search(body):
        app.add_js_file(SCHEDULER, loading_method="defer", priority=925)
    if MARK in body:
        for page in in_reading_order(app):
            app.add_js_file(f"cards-{Path(page).name}.js", loading_method="defer", priority=930)
        app.add_js_file(SCRIPT, loading_method="defer", priority=940)
        app.add_css_file(practice.SHEET, priority=930)
        app.add_css_file(SHEET.name, priority=935)


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
