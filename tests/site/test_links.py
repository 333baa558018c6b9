"""Every link inside the site leads to a file and to a place in it."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.pages import BUILT, PAGES, ROOT_PAGE, parsed

ATTRIBUTES = ("href", "src", "action", "data", "poster")


def targets(page):
    """Return what a page points at within the site: the file, and the place in it."""
    for element in parsed(page).select("*"):
        for attribute in ATTRIBUTES:
            if value := element.get(attribute):
                parts = urlsplit(urljoin(f"http://site/{page}", value))
                if parts.netloc == "site":
                    yield value, unquote(parts.path).lstrip("/"), unquote(parts.fragment)


@cache
def places(path):
    """Return the names that a link can end on; anywhere in a file that is not a page."""
    if not path.endswith(".html"):
        return {""}
    return {element["id"] for element in parsed(path).find_all(id=True)} | {""}


@pytest.mark.parametrize("page", [*PAGES, ROOT_PAGE])
def test_every_link_ends_somewhere(page):
    broken = [
        link
        for link, path, place in targets(page)
        if not (BUILT / (path or ROOT_PAGE)).is_file() or place not in places(path or ROOT_PAGE)
    ]
    assert broken == []


@pytest.mark.parametrize("page", PAGES)
def test_the_first_page_is_never_far(page):
    assert any(path == PAGES[0] for _, path, _ in targets(page))
