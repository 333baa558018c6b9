"""The explorers on a page without a kernel, and words of the text that point into them.

A notebook's output holds an explorer's first state and shows it as tables. Here each page gets the
scripts of the explorers it holds: the very modules that a notebook runs, each wrapped so that it
also runs from a page that was opened from a disk.

The role ``{point}`` makes words point: ``{point}`column 2 of W_y <W_y[:, 2]>` `` lights that column
in the nearest explorer. A place is written as NumPy would index it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from bookkit import scripts, static
from rnnlib import widgets
from rnnlib.widgets import modules
from rnnlib.widgets.places import parse

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

LOG = logging.getLogger(__name__)
HOST = Path(__file__).parent / "assets" / "explorers.js"
WIDGETS = Path(modules.__file__).parent
EXPLORER = re.compile(r'<div class="rnn-explorer" data-rnn="(\w+)"')
WRITTEN = re.compile(r"(?P<text>.+?)\s*<(?P<place>[^<>]+)>\Z", re.DOTALL)
# What can be pointed at: every symbol of an explorer, with the letters of its axes.
KNOWN = [getattr(widgets, name).equation.places for name in widgets.__all__]


class pointer(nodes.inline):  # noqa: N801  # docutils names its nodes so
    """Words that point at a place of an explorer."""


class Point(SphinxRole):
    """The role itself."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, with the place they point at.

        Returns
        -------
        tuple of list
            One node; no messages.
        """
        match = WRITTEN.match(self.text)
        text, place = (match["text"], match["place"]) if match else (self.text, self.text)
        if not _exists(place):
            LOG.warning(
                "{point} leads to %r, which is no place of an explorer: write a symbol, and what "
                "NumPy would index it with, such as W_y[:, 2] or Y[1, 2].",
                place,
                location=self.get_location(),
                type="bookkit",
                subtype="point",
            )
        words = nodes.inline if match else nodes.literal
        return [pointer("", "", words("", text), place=place)], []


def _exists(text: str) -> bool:
    """Return whether some explorer knows such a place, at some size."""
    try:
        place = parse(text)
    except ValueError:
        return False
    return place is not None and any(
        place.symbol in known and len(place.index) <= len(known[place.symbol]) for known in KNOWN
    )


def _open(translator: HTML5Translator, node: pointer) -> None:
    attributes = {"CLASS": "rnn-pointer", "data-points": node["place"]}
    translator.body.append(translator.starttag(node, "span", "", **attributes))


def _close(translator: HTML5Translator, _node: pointer) -> None:
    translator.body.append("</span>")


def wrapped(kind: str) -> str:
    """Return an explorer's module as a script that any page can load.

    Parameters
    ----------
    kind : str
        The name of an explorer: such as "neuron".

    Returns
    -------
    str
        A script that leaves the module where the host looks for it.
    """
    text = modules.joined(WIDGETS / f"{kind}.js").replace("export default {", "return {", 1)
    name = f"(globalThis.rnnExplorers ??= {{}}).{kind}"
    return f'{name} = (() => {{\n"use strict";\n{text}}})();\n'


def _make_assets(app: Sphinx) -> None:
    """Write the scripts and the style sheets of the explorers, and offer them."""
    kinds = sorted(file.stem for file in WIDGETS.glob("*.js"))
    texts = {f"explorer-{kind}.js": wrapped(kind) for kind in kinds}
    texts |= {f"explorer-{kind}.css": modules.sheet(kind) for kind in kinds}
    texts["explorers.css"] = modules.sheet()
    texts[HOST.name] = scripts.joined(HOST, "iife").decode()
    static.offer(app, "explorers", texts)


def _add_scripts(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give a page what its explorers need, and nothing to a page without one."""
    kinds = sorted(set(EXPLORER.findall(context.get("body", ""))))
    for kind in kinds:
        app.add_js_file(f"explorer-{kind}.js", loading_method="defer", priority=910)
        app.add_css_file(f"explorer-{kind}.css", priority=920)
    if kinds:
        app.add_js_file(HOST.name, loading_method="defer", priority=920)
        app.add_css_file("explorers.css", priority=910)


def setup(app: Sphinx) -> None:
    """Add the role, and the scripts to the pages that have explorers.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_node(pointer, html=(_open, _close))
    app.add_role("point", Point())
    app.connect("builder-inited", _make_assets)
    app.connect("html-page-context", _add_scripts)
