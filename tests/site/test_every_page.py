"""Every page, in both colour modes, on a desk and on a phone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.site.audit import ARTICLE
from tests.site.pages import PAGES
from tests.site.visits import HEIGHTS, MODES, WEIGHED

LIMIT = 300_000
# What axe finds in the theme's frame around the article: the rule, and a word of the element.
THEME = {
    # The book's title stands in the sidebar above the navigation, outside every landmark.
    "region": "navbar-brand",
}

every_page = pytest.mark.parametrize("page", PAGES)
every_mode = pytest.mark.parametrize("mode", MODES)
every_width = pytest.mark.parametrize("width", HEIGHTS)


@every_page
@every_mode
def test_it_asks_no_other_host_for_anything(visited, site, page, mode):
    elsewhere = [
        url for url in visited(page, mode).requests if not url.startswith((site, "data:", "blob:"))
    ]
    assert elsewhere == []


@every_page
@every_mode
def test_it_complains_about_nothing(visited, page, mode):
    assert visited(page, mode).complaints == []


@every_page
@every_mode
@every_width
def test_its_article_can_be_read_by_everyone(visited, page, mode, width):
    faults = visited(page, mode).views[width].faults
    assert [fault for fault in faults if fault["article"]] == []


@every_page
@every_mode
@every_width
def test_its_frame_has_only_the_faults_we_know(visited, page, mode, width):
    faults = [fault for fault in visited(page, mode).views[width].faults if not fault["article"]]
    assert [
        f for f in faults if f["rule"] not in THEME or THEME[f["rule"]] not in f["element"]
    ] == []


@every_page
@every_mode
def test_its_colours_at_every_width_are_among_those_whose_contrast_was_looked_at(
    visited, page, mode
):
    views = visited(page, mode).views
    seen = views[ARTICLE[mode]].colours
    found = {colour: where for view in views.values() for colour, where in view.colours.items()}
    assert {colour: found[colour] for colour in found.keys() - seen.keys()} == {}
    assert seen or page == "search.html"  # whose article a script writes, once there is a question


@every_page
@every_mode
@every_width
def test_it_does_not_scroll_sideways(visited, page, mode, width):
    assert visited(page, mode).views[width].width <= width


@every_page
@every_mode
@every_width
def test_it_follows_the_colours_of_the_system(visited, page, mode, width):
    assert visited(page, mode).views[width].theme == mode


@every_page
def test_it_is_light(visited, page, record_property):
    weights = visited(page, WEIGHED).weights
    assert weights
    record_property(f"cold load of {page}", f"{sum(weights.values()) / 1000:.0f} KB gzipped")
    heaviest = sorted(((size, urlsplit(url).path) for url, size in weights.items()), reverse=True)
    assert sum(weights.values()) <= LIMIT, heaviest[:8]


@every_page
def test_it_needs_no_script_for_its_formulas_and_no_server_for_its_code(visited, page):
    requests = " ".join(visited(page, "light").requests).lower()
    found = [name for name in ("mathjax", "thebe", "require", "fontawesome.js") if name in requests]
    assert found == []


def test_no_exception_for_the_theme_has_outlived_its_reason(visited):
    views = [visited(page, "light").views[1280] for page in PAGES]
    found = {fault["rule"] for view in views for fault in view.faults}
    assert set(THEME) <= found
