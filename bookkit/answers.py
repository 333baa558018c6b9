"""Questions of shapes and numbers on a page without a kernel: fields that check in place.

A notebook's output holds each question as a list, with its right answers and its usual slips as
data, computed by `rnnlib.check`. A page that has one gets the script that makes fields of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookkit import static
from rnnlib.widgets import modules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ASSETS = Path(__file__).parent / "assets" / "answers"
QUESTION = '<div class="rnn-check" data-check="'
SCRIPT, SHEET = "answers.js", "answers.css"


def script() -> str:
    """Return the script as one text that any page can load.

    Returns
    -------
    str
        A script that starts by itself.
    """
    text = modules.joined(ASSETS / "page.js").replace("export default {", "return {", 1)
    return f'(() => {{\n"use strict";\n{text}}})().start();\n'


def _make_assets(app: Sphinx) -> None:
    static.offer(app, "answers", {SCRIPT: script()})
    app.config.html_static_path.append(str(ASSETS / SHEET))


def _add_script(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give a page with a question what it needs, and nothing to a page without one."""
    if QUESTION in context.get("body", ""):
        app.add_js_file(SCRIPT, loading_method="defer", priority=930)
        app.add_css_file(SHEET, priority=930)


def setup(app: Sphinx) -> None:
    """Add the script to the pages that have questions.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("builder-inited", _make_assets)
    app.connect("html-page-context", _add_script)
