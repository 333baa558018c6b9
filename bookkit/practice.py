"""The cards on a chapter's page: a section of their own, and the rebuild in "Say it back".

A chapter is a notebook that also runs in Jupyter, so nothing about cards stands in it. Here its
page gets them when it is read: each chapter with a deck ends with a section "Cards", and "Say it
back" gets the equation as pieces to be put together. Both need a script; what there is without it
is a fold with all cards and their answers, drawn once. The script and the decks go only to pages
that use them, and run from a disk too.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from bookkit import static
from bookkit.cards import reading
from bookkit.cards.compiling import compiled, compiled_rebuild
from bookkit.cards.static import deck_html
from rnnlib.widgets import modules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from bookkit.cards.model import Deck

ASSETS = Path(__file__).parent / "assets" / "cards"
SCRIPT, SHEET = "practice.js", "cards.css"
DECK = re.compile(r'<div class="deck" data-(?:cards|rebuild)="(\w+)"')
TITLE = "Cards"
INTRODUCTION = (
    "Small questions to rebuild the chapter from. Sizes and numbers are drawn afresh each time, so "
    "that there is nothing to learn by heart. What was not right at once comes back with others."
)
REBUILT_IN = "say-it-back"


class practice(nodes.General, nodes.Element):  # noqa: N801  # docutils names its nodes so
    """Where the cards of a chapter stand, or its rebuild."""


def deck_files(srcdir: str | Path) -> dict[str, Path]:
    """Return the files of a book's decks, by the page that each belongs to.

    Parameters
    ----------
    srcdir : str or Path
        Where the book's sources are.

    Returns
    -------
    dict of str to Path
        By the name of a document, such as "chapters/batch".
    """
    files = sorted(Path(srcdir, "chapters", "cards").glob("*.yml"))
    return {f"chapters/{file.stem}": file for file in files}


def _deck(file: Path) -> Deck:
    return reading.read(file.read_text(encoding="utf-8"), file.stem)


def _add_cards(app: Sphinx, document: nodes.document) -> None:
    """Add the section, and the rebuild to the section where it belongs."""
    file = deck_files(app.srcdir).get(app.env.docname)
    body = next(iter(document.findall(nodes.section)), None)
    if file is None or body is None:
        return
    app.env.note_dependency(str(file))
    deck, chapter = _deck(file), file.stem
    if deck.rebuild:
        _add_rebuild(body, chapter)
    section = nodes.section("", nodes.title("", TITLE), ids=["cards"], names=["cards"])
    section += nodes.paragraph("", INTRODUCTION)
    section += practice("", kind="cards", chapter=chapter)
    body += section


def _add_rebuild(body: nodes.section, chapter: str) -> None:
    """Put the pieces of the equation behind what is asked, before what checks it."""
    rebuild = practice("", kind="rebuild", chapter=chapter)
    for section in body.findall(nodes.section):
        if REBUILT_IN in section["ids"]:
            folds = (
                child
                for child in section.children
                if isinstance(child, nodes.Element) and child.get("design_component") == "dropdown"
            )
            fold = next(folds, None)
            section.insert(len(section) if fold is None else section.index(fold), rebuild)


def _outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Return the pages that were read before they had a deck."""
    files = deck_files(env.srcdir)
    return [
        page
        for page in sorted(env.found_docs & files.keys())
        if str(files[page]) not in env.dependencies[page]
    ]


def _write(translator: HTML5Translator, node: practice) -> None:
    """Write where the script draws, and what there is without it."""
    kind, chapter = node["kind"], node["chapter"]
    translator.body.append(f'<div class="deck" data-{kind}="{chapter}" hidden></div>\n')
    if kind == "cards":
        file = deck_files(translator.builder.srcdir)[translator.builder.current_docname]
        translator.body.append(deck_html(_deck(file)))
    raise nodes.SkipNode


def script(entry: str) -> str:
    """Return a script that runs as soon as it is loaded, on any page.

    Parameters
    ----------
    entry : str
        The name of a module of the cards whose default export has a function `start`.

    Returns
    -------
    str
        The module and all it imports, in one piece.
    """
    text = modules.joined(ASSETS / f"{entry}.js").replace("export default {", "return {", 1)
    return f'(() => {{\n"use strict";\n{text}}})().start();\n'


def deck_script(deck: Deck) -> str:
    """Return a script that leaves a deck where the page looks for it.

    Parameters
    ----------
    deck : Deck
        The deck of a chapter.

    Returns
    -------
    str
        Two statements, one for the cards and one for the equations to be rebuilt.
    """
    kinds: dict[str, Iterable[dict[str, Any]]] = {
        "rnnCards": map(compiled, deck.cards),
        "rnnRebuilds": map(compiled_rebuild, deck.rebuild),
    }
    lines = (
        f"(globalThis.{kind} ??= {{}}).{deck.chapter} = "
        f"{json.dumps(list(data), ensure_ascii=False, separators=(',', ':'))};\n"
        for kind, data in kinds.items()
    )
    return "".join(lines)


def _make_assets(app: Sphinx) -> None:
    """Write the decks, the script and the style sheet, and offer them."""
    files = deck_files(app.srcdir).values()
    texts = {f"cards-{file.stem}.js": deck_script(_deck(file)) for file in files}
    texts[SCRIPT] = script("chapter")
    texts[SHEET] = "".join(
        modules.INSIDE.sub("", file.read_text(encoding="utf-8")).lstrip()
        for file in sorted(ASSETS.glob("*.css"))
    )
    static.offer(app, "practice", texts)


def _add_scripts(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give a page the decks that it asks from, and nothing to a page without one."""
    chapters = sorted(set(DECK.findall(context.get("body", ""))))
    for chapter in chapters:
        app.add_js_file(f"cards-{chapter}.js", loading_method="defer", priority=930)
    if chapters:
        app.add_js_file(SCRIPT, loading_method="defer", priority=940)
        app.add_css_file(SHEET, priority=930)


def setup(app: Sphinx) -> None:
    """Add the cards to the pages of the chapters.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_node(practice, html=(_write, None))
    # Before the contents of a page are collected, at 500.
    app.connect("doctree-read", _add_cards, priority=400)
    app.connect("env-get-outdated", _outdated)
    app.connect("builder-inited", _make_assets)
    app.connect("html-page-context", _add_scripts)
