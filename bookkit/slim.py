"""Style sheets that hold what some page can use, and no more.

The theme ships the rules of a whole framework and of two thousand icons. A rule stays if every
element, class and id its selector needs occurs in a page or anywhere in a script's text; that
is generous, because a word in a script need not be a class, but it never takes away a rule
that could apply.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import tinycss2  # type: ignore[import-untyped]  # the package has no annotations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sphinx.application import Sphinx

WORD = re.compile(r"[A-Za-z_][\w-]*")
# Rules inside these speak about pages; rules inside others (@keyframes, @font-face) do not.
NESTING = {"media", "supports", "layer", "container"}


class Names(HTMLParser):
    """Collect the names a page's elements have, and the words its scripts could give them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its classes and its id."""
        self._in_script = self._in_script or tag == "script"
        self.found.add(tag)
        for name, value in attrs:
            if name in {"class", "id"} and value:
                self.found.update(value.split())

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        """Note the words of a script that stands in the page."""
        if self._in_script:
            self.found.update(WORD.findall(data))


def names(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return every name that an element can have.

    Parameters
    ----------
    pages : iterable of str
        The HTML of all pages.
    scripts : iterable of str
        The text of all scripts.

    Returns
    -------
    set of str
        Element names, classes and ids, in one set.
    """
    collector = Names()
    for page in pages:
        collector.feed(page)
        collector.reset()
    for script in scripts:
        collector.found.update(WORD.findall(script))
    return collector.found


def _needs(selector: list[Any]) -> set[str]:
    """Return the names one selector cannot do without, outside ``:not()``, ``:is()`` and so on."""
    needed = set()
    before = ""
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before != ":"):
            needed.add(token.value)
        before = token.value if token.type == "literal" else ""
    return needed


def _selectors(prelude: list[Any]) -> list[list[Any]]:
    groups: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def _keep(rules: list[Any], known: set[str]) -> list[Any]:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            matching = [s for s in _selectors(rule.prelude) if _needs(s) <= known]
            if not matching:
                continue
            comma = tinycss2.parse_component_value_list(",")
            rule.prelude = [t for s in matching for t in (*comma, *s)][1:]
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING and rule.content:
            rule.content = _keep(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True),
                known,
            )
            if not rule.content:
                continue
        kept.append(rule)
    return kept


def purge(sheet: str, known: set[str]) -> str:
    """Leave the rules out that no page can use; licences (``/*!``) stay.

    Parameters
    ----------
    sheet : str
        A style sheet.
    known : set of str
        The names that elements can have.

    Returns
    -------
    str
        The rest of the style sheet.
    """
    rules = tinycss2.parse_stylesheet(sheet, skip_whitespace=True)
    rules = [r for r in rules if r.type != "comment" or r.value.startswith("!")]
    text: str = tinycss2.serialize(_keep(rules, known))
    return text


def _purge_all(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    known = names(
        (page.read_text(encoding="utf-8") for page in out.rglob("*.html")),
        (script.read_text(encoding="utf-8") for script in (out / "_static").rglob("*.js")),
    )
    for sheet in (out / "_static").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(purge(text, known), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Slim the style sheets once all pages are written.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _purge_all, priority=700)
