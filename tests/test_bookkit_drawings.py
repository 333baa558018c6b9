"""Drawings stand in the page, have a name, and cannot get into each other's way."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from bookkit.drawings import inline
from tests.minibook import build, notebook, page

SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     width="600pt" height="30pt" viewBox="0 0 600 30">
 <metadata>made by a tool</metadata>
 {title}
 <defs><style>*{{stroke-linecap: butt}} #a, .b{{clip-path: url(#a)}}</style>
 <path id="a" d="M0 0"/></defs>
 <use xlink:href="#a" clip-path="url(#a)" aria-labelledby="a"/>
 <text fill="var(--rnn-k, #174cdf)">W <tspan>x</tspan> y</text>
</svg>"""
STYLED = '<svg xmlns="http://www.w3.org/2000/svg"><style>{}</style></svg>'
PLAIN = SVG.format(title="")
TITLED = SVG.format(title="<title>A neuron</title><desc>It has a loop.</desc>")


def test_ids_and_what_refers_to_them_carry_the_drawings_number():
    svg = inline(PLAIN, "words", "drawing-3-")
    assert set(re.findall(r'\bid="([^"]*)"', svg)) == {"drawing-3", "drawing-3-a"}
    assert 'href="#drawing-3-a"' in svg
    assert 'aria-labelledby="drawing-3-a"' in svg
    assert "xlink" not in svg
    assert svg.count("url(#drawing-3-a)") == 2
    assert "#a" not in svg


def test_style_rules_reach_no_further_than_the_drawing():
    svg = inline(PLAIN, "words", "drawing-3-")
    style = re.search(r"<style>(.*)</style>", svg)[1]
    selectors = [name for rule in re.findall(r"([^{}]+)\{", style) for name in rule.split(",")]
    assert selectors == ["#drawing-3 *", "#drawing-3 #drawing-3-a", "#drawing-3 .b"]


@pytest.mark.parametrize(("svg", "name"), [(PLAIN, "words"), (TITLED, "A neuron")])
def test_the_name_is_the_title_or_the_words_that_came_with_it(svg, name):
    root = BeautifulSoup(inline(svg, "words", "drawing-1-"), "html.parser").svg
    assert (root["role"], root["aria-label"]) == ("img", name)
    assert root.find("title") is None


def test_the_description_stays():
    soup = BeautifulSoup(inline(TITLED, "", "drawing-1-"), "html.parser")
    described = soup.find(id=soup.svg["aria-describedby"])
    assert described.get_text() == "It has a loop."


def test_text_keeps_its_spaces_and_the_rest_loses_them():
    svg = inline(PLAIN, "words", "drawing-1-")
    assert ">W <tspan>x</tspan> y</text>" in svg
    assert "\n" not in svg.replace("\n</svg>", "")
    assert "made by" not in svg


def test_a_wide_drawing_stays_legible_on_a_phone():
    svg = inline(PLAIN, "words", "drawing-1-")
    assert 'width="800"' in svg
    assert "min-width:600px" in svg
    assert "height=" not in svg


def test_what_is_no_svg_says_so():
    with pytest.raises(ValueError, match="not an SVG"):
        inline("<svg>", "", "drawing-1-")


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("@media (prefers-color-scheme: dark) {a {fill: red}}", "has @media; it should have plain"),
        ("@import 'a.css';", "has @import; it should have plain"),
        ("@font-face {font-family: F}", "has @font-face; it should have plain"),
        ("a {fill: red} b", "should have plain rules only"),
        ("a {fill: red} } b {fill: red}", "should have plain rules only"),
    ],
)
def test_a_style_that_could_not_be_kept_to_the_drawing_is_refused(style, words):
    with pytest.raises(ValueError, match=words):
        inline(STYLED.format(style), "", "drawing-1-")


INDEX = """# Home

![A drawing in a line](d.svg)

```{figure} d.svg
:name: fig-one
:alt: A drawing with a caption

Its caption.
```

See {numref}`fig-one` and {numref}`fig-two`.
"""
OUTPUTS = [
    {"data": {"image/svg+xml": TITLED, "text/plain": "A neuron with a loop."}},
    {"data": {"image/svg+xml": PLAIN, "text/plain": "Five neurons."}},
    {
        "data": {"image/svg+xml": PLAIN, "text/plain": "<Figure size 640x480>"},
        "mystnb": {
            "image": {"alt": "From the cell"},
            "figure": {"name": "fig-two", "caption": "Two."},
        },
    },
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a book with drawings from Markdown and from cells."""
    folder = tmp_path_factory.mktemp("drawings")
    (folder / "chapters").mkdir()
    (folder / "chapters" / "d.svg").write_text(PLAIN, encoding="utf-8")
    notebook(folder, *OUTPUTS)
    done = build(folder, index=INDEX)
    assert done.returncode == 0, done.stderr
    return {
        name: BeautifulSoup(page(folder, f"chapters/{name}.html"), "html.parser")
        for name in ("index", "neuron")
    }


def test_drawings_of_cells_and_of_markdown_are_inlined_with_their_names(book):
    names = {
        page: [svg["aria-label"] for svg in soup.select("article svg")]
        for page, soup in book.items()
    }
    assert names["index"] == ["A drawing in a line", "A drawing with a caption"]
    assert names["neuron"] == ["A neuron", "Five neurons.", "From the cell"]
    assert not any(soup.select("article img") for soup in book.values())


def test_figures_keep_their_captions_and_numbers(book):
    captions = [f.get_text(" ", strip=True) for f in book["index"].select("figcaption")]
    assert captions[0].startswith("Fig. 1 Its caption.")
    references = [a.get_text() for a in book["index"].select("article p a.reference")]
    assert references == ["Fig. 1", "Fig. 2"]
    assert book["neuron"].select_one("figure#fig-two svg[aria-label='From the cell']")


def test_no_two_drawings_of_a_page_share_an_id(book):
    ids = [e["id"] for e in book["neuron"].select("article svg, article svg [id]")]
    assert len(ids) == len(set(ids))


def test_a_picture_without_words_or_with_a_style_beyond_it_fails_the_build(tmp_path):
    (tmp_path / "chapters").mkdir()
    styled = STYLED.format("@media print {a {fill: red}}")
    notebook(
        tmp_path,
        {"data": {"image/svg+xml": PLAIN, "text/plain": "<Figure size 640x480>"}},
        {"data": {"image/svg+xml": styled, "text/plain": "Words."}},
    )
    done = build(tmp_path)
    assert done.returncode != 0
    assert "has no words for those who do not see it" in done.stderr
    assert "cannot be shown: its style has @media" in done.stderr
