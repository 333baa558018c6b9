"""The theme's layout is cut exactly where we say, and a theme of another shape is noticed."""

from __future__ import annotations

from shutil import copytree
from types import SimpleNamespace

import pytest
from sphinx.errors import ConfigError

from bookkit import address, layout, theme
from tests.minibook import ROOT, build, page

SCRIPT = '<script src="_static/{}.js?v=1"></script>\n'
SEARCH = "".join(map(SCRIPT.format, ("searchtools", "language_data", "searchindex")))
ICONS = '<script defer src="_static/scripts/fontawesome.js?digest=1"></script>'
TITLE_PAGE = '<div id="jb-print-docs-body"><div>\n<h1>A</h1></div></div>\n'
ARTICLE = '<div id="searchbox"></div><article></article>'


@pytest.fixture
def warnings(monkeypatch):
    """Return the warnings that the parts give."""
    given = []
    log = SimpleNamespace(warning=lambda text, *args: given.append(text % args))
    for part in (layout, theme):
        monkeypatch.setattr(part, "LOG", log)
    return given


def test_each_part_loses_what_it_should(warnings):
    assert layout.lean_styles(f"<link>{ICONS}<script></script>") == "<link><script></script>"
    assert layout.lean_head(f"<meta>{SEARCH}<meta>", "chapters/neuron") == "<meta><meta>"
    assert layout.lean_body(TITLE_PAGE + ARTICLE) == ARTICLE
    assert warnings == []


def test_the_page_that_searches_keeps_its_scripts():
    assert layout.lean_head(SEARCH, "search") == SEARCH


@pytest.mark.parametrize(
    ("part", "html"),
    [
        (layout.lean_styles, "<link>"),
        (lambda html: layout.lean_head(html, "index"), SCRIPT.format("searchtools")),
        (layout.lean_body, "<article></article>"),
    ],
)
def test_a_theme_of_another_shape_is_a_warning(warnings, part, html):
    part(html)
    assert len(warnings) == 1
    assert "the theme has changed" in warnings[0]


@pytest.mark.parametrize("file", ["https://example.org/a.js", "//example.org/a.js"])
@pytest.mark.parametrize("kind", ["script_files", "css_files"])
def test_a_file_from_another_host_is_a_warning(warnings, kind, file):
    theme.check_origin(None, "page", "", {kind: [SimpleNamespace(filename=file)]}, None)
    assert len(warnings) == 1
    assert file in warnings[0]


def test_our_own_files_are_none(warnings):
    files = [SimpleNamespace(filename="_static/a.js"), SimpleNamespace(filename=None)]
    theme.check_origin(None, "page", "", {"script_files": files}, None)
    assert warnings == []


@pytest.mark.parametrize(
    ("given", "base", "path"),
    [
        ("", "", "/"),
        ("https://example.org", "https://example.org/", "/"),
        ("https://owner.github.io/name", "https://owner.github.io/name/", "/name/"),
        ("https://owner.github.io/name/", "https://owner.github.io/name/", "/name/"),
    ],
)
def test_the_address_of_the_site_is_read(given, base, path):
    assert address.read(given) == (base, path)


@pytest.mark.parametrize("given", ["owner.github.io/name", "/name/", "ftp://example.org/"])
def test_half_an_address_is_an_error(given):
    with pytest.raises(ConfigError, match=r"BOOK_URL is .* should be the full address"):
        address.read(given)


def test_a_change_of_a_style_sheet_reaches_a_site_that_is_built_again(tmp_path):
    copytree(ROOT / "bookkit", tmp_path / "bookkit")
    sheet = tmp_path / "bookkit" / "assets" / "print.css"
    for colour in ("red", "blue"):
        sheet.write_text(f"article {{ color: {colour} }}", encoding="utf-8")
        done = build(tmp_path, {"PYTHONPATH": str(tmp_path)})
        assert done.returncode == 0, done.stderr
        assert colour in page(tmp_path, "_static/print.css")
