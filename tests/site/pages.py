"""Which pages the site has, and where the built ones are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx_external_toc.parsing import parse_toc_yaml

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "_build" / "html"
CHAPTERS = [f"{name}.html" for name in parse_toc_yaml(ROOT / "_toc.yml")]
# All that a reader can read: the chapters and what Sphinx adds. The page at the root only leads
# to the first chapter.
PAGES = [*CHAPTERS, "search.html", "404.html"]
ROOT_PAGE = "index.html"


@cache
def parsed(page: str) -> BeautifulSoup:
    """Return a built page, parsed; every test of one process shares it."""
    return BeautifulSoup((BUILT / page).read_text(encoding="utf-8"), "html.parser")
