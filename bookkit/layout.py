"""The theme's layout, without what the pages do not need.

The theme draws its icons twice, by a script of 1.5 MB and by a font; here the font remains. It
loads the search index on every page for a way of searching that is switched off, and prints a
title page that the search finds before the text. `templates/layout.html` sends the parts of the
layout through the functions here. Each names exactly what it takes out, and warns when that is
not there, so that a theme that changes its shape makes the build fail.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

LOG = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "templates"

ICON_SCRIPT = re.compile(r'<script defer src="[^"]*scripts/fontawesome\.js[^"]*"></script>')
SEARCH_SCRIPTS = re.compile(
    r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>\s*'
)
TITLE_PAGE = re.compile(r'<div id="jb-print-docs-body".*?(?=<div id="searchbox">)', re.DOTALL)


def lean_styles(html: str) -> str:
    """Take the script that draws icons out of the head; the icon font draws them too.

    Parameters
    ----------
    html : str
        The theme's style sheets and early scripts.

    Returns
    -------
    str
        The same without that script.
    """
    return _cut(ICON_SCRIPT, html, times=1, what="the script fontawesome.js")


def lean_head(html: str, pagename: str) -> str:
    """Leave the search index to the page that searches.

    Parameters
    ----------
    html : str
        The rest of the theme's head.
    pagename : str
        The page that is being written.

    Returns
    -------
    str
        The same without the three scripts of the search, except on the search page.
    """
    if pagename == "search":
        return html
    return _cut(SEARCH_SCRIPTS, html, times=3, what="the scripts of the search")


def lean_body(html: str) -> str:
    """Take out the title page for printing, which repeats the title and the contents.

    Parameters
    ----------
    html : str
        The theme's main column.

    Returns
    -------
    str
        The same without the title page.
    """
    return _cut(TITLE_PAGE, html, times=1, what="the title page for printing")


def _cut(pattern: re.Pattern[str], html: str, *, times: int, what: str) -> str:
    kept, count = pattern.subn("", html)
    if count != times:
        LOG.warning(
            "The theme's layout should hold %s (%d), and %d were found: the theme has changed. "
            "Look at its layout.html, and cut in bookkit/layout.py what is there now.",
            what,
            times,
            count,
        )
    return kept


def _add_templates(_app: Sphinx, config: Config) -> None:
    config.templates_path.insert(0, str(TEMPLATES))


def _add_filters(app: Sphinx) -> None:
    # Builders that write no HTML have no templates.
    if templates := getattr(app.builder, "templates", None):
        for function in (lean_styles, lean_head, lean_body):
            templates.environment.filters[function.__name__] = function


def setup(app: Sphinx) -> None:
    """Add the templates and what they call.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _add_filters)
