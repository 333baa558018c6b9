"""Formulas on built pages: a small book, what Sphinx makes of its formulas and warns about."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.repository import ROOT

LONG = r"\mathbf{Y}_{(t)} = \phi\left( \mathbf{X}_{(t)} \mathbf{W}_x + \mathbf{Y}_{(t-1)} \right)"
PAGES = {
    "conf.py": 'extensions = ["myst_parser", "bookkit.math", "bookkit.fonts"]\n'
    'myst_enable_extensions = ["dollarmath"]\nexclude_patterns = []\n',
    "index.md": f"""# Home of $k$

See {{eq}}`eq-batch` and [the notation of $k$](chapters/notation.md).
Inline, $\\mathbf{{W}}_x^\\top$ and $m$, and ${LONG}$.

```{{math}}
:label: eq-batch
{LONG}
```

```{{math}}
\\mathbf{{W}}_x
```

```{{toctree}}
chapters/notation
bad
```
""",
    "chapters/notation.md": r"""# Notation

| Symbol | Shape | What it is | In code |
|---|---|---|---|
| $k$ | a number | number of inputs | `k` |
| $\mathbf{W}_x$ | $(k, l)$ | input weights | `W_x` |
| $\mathbf{Y}_{(t)}$ | $(m, l)$ | outputs | `Y` |
| $\mathbf{Q}$ | $(m, l)$ | unused | `Q` |
| $\mathbf{Q}$ | $(m, l)$ | again | `Q` |
""",
    "bad.md": "# Bad\n\n$\\nonsense$\n\n$$\n\\mathbf{x\n$$\n\n$ж$\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    source = tmp_path_factory.mktemp("book")
    for name, text in PAGES.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(source / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return source / "out", done.stderr


def page(book, name="index"):
    return (book[0] / f"{name}.html").read_text(encoding="utf-8")


def script(text):
    found = re.search(r'<script type="application/json" id="rnn-symbols">(.*?)</script>', text)
    return found[1]


def test_an_equation_has_its_number_its_anchor_and_its_one_tab_stop(book):
    text = page(book)
    assert re.search(r'<div class="math[^>]*id="equation-eq-batch"', text)
    assert '<a href="#equation-eq-batch" title="Link to this equation">(1)</a>' in text
    assert re.search(r'<a class="reference internal" href="#equation-eq-batch">\(1\)</a>', text)
    stops = re.findall(r'<div class="equation" tabindex="0" role="group" aria-label="(.*?)">', text)
    assert stops == ["Equation 1", "Equation"]


def test_a_page_gets_the_symbols_it_shows_in_the_order_of_the_notation_page(book):
    found = json.loads(script(page(book)))
    expected = ["k", r"\mathbf{W}_x", r"\mathbf{W}_x^\top", r"\mathbf{Y}_{(t)}"]
    assert list(found) == expected
    assert found[r"\mathbf{W}_x"]["what"] == "input weights"
    marks = set(re.findall(r'class="(?:[\w -]* )?sym" data-key="([^"]*)"', page(book)))
    assert marks == set(expected)


def test_nothing_among_the_explanations_could_end_their_script(book):
    assert "<" not in script(page(book))


def test_a_long_formula_in_a_line_may_break_on_the_page_too(book):
    assert page(book).count("</math><wbr><math") == 1


def test_a_symbol_in_a_link_and_on_the_notation_page_has_no_tooltip(book):
    link = re.search(r'<a [^>]*href="chapters/notation.html"><span[^>]*>.*?</a>', page(book))
    assert "<math" in link[0]
    assert "data-key" not in link[0]
    assert "data-key" not in page(book, "chapters/notation")


def test_scripts_and_fonts_come_along_and_nothing_of_mathjax(book):
    folder, _ = book
    for name in ("symbols.js", "math.css", "fonts/book-math.woff2"):
        assert (folder / "_static" / name).is_file()
    assert "symbols.js" in page(book)
    assert "symbols.js" not in page(book, "bad")
    for text in folder.rglob("*.html"):
        assert "mathjax" not in text.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    "words",
    [
        r"bad.md:3: WARNING: The formula \\nonsense cannot be shown: .*not understood",
        r"bad.md:\d+: WARNING: The formula \\mathbf{x cannot be shown: .*never closed",
        r"bad.md:\d+: WARNING: The formula ж shows 'ж', which .*math font",
        r"notation.md:9: WARNING: .*two notation rows",
    ],
)
def test_what_is_wrong_is_a_warning_with_its_place(book, words):
    assert re.search(words, book[1])


def test_nothing_else_is_a_warning(book):
    assert book[1].count("WARNING") == 4
