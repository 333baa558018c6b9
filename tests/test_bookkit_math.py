"""Formulas: LaTeX into MathML that browsers show, errors for what cannot be, and built pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bookkit.fonts import repertoire
from bookkit.mathml import LatexError, to_mathml
from bookkit.mathml_core import shown
from bookkit.mathml_spacing import break_after_relations
from bookkit.symbols import colour_dimensions, serialise

ROOT = Path(__file__).parent.parent
BATCH = (
    r"\mathbf{Y}_{(t)} = \phi\left( \mathbf{X}_{(t)} \mathbf{W}_x + \mathbf{Y}_{(t-1)} "
    r"\mathbf{W}_y + \mathbf{b} \right)"
)


def html(latex, *, display=False):
    math = to_mathml(latex, display=display)
    colour_dimensions(math)
    return serialise(math)


@pytest.mark.parametrize(
    ("latex", "char"),
    [
        (r"\mathbf{W}", "\N{MATHEMATICAL BOLD CAPITAL W}"),
        (r"\boldsymbol{x}", "\N{MATHEMATICAL BOLD ITALIC SMALL X}"),
        (r"\mathbf{1}", "\N{MATHEMATICAL BOLD DIGIT ONE}"),
        (r"\mathbb{R}", "\N{DOUBLE-STRUCK CAPITAL R}"),
        (r"\mathit{h}", "\N{PLANCK CONSTANT}"),
    ],
)
def test_styled_letters_are_characters_of_their_own(latex, char):
    assert char in html(latex)
    assert "mathvariant" not in html(latex)


def test_an_upright_letter_stays_upright_and_has_no_colour():
    assert html(r"\mathrm{k}") == (
        '<math display="inline"><mrow><mi mathvariant="normal">k</mi></mrow></math>'
    )


@pytest.mark.parametrize("letter", "klmT")
def test_dimensions_are_coloured_wherever_they_stand(letter):
    marked = f'<mi class="dim dim-{letter.lower()}">{letter}</mi>'
    for latex in (letter, rf"\mathbb{{R}}^{letter}", rf"\underset{{({letter})}}{{x}}"):
        assert html(latex).count(marked) == 1
    assert "dim" not in html(rf"\mathbf{{{letter}}} \text{{{letter}}}")


def test_angle_brackets_are_operators_and_do_not_grow():
    assert '<mo stretchy="false">⟨</mo>' in html(r"\langle x, y \rangle")


def test_each_matrix_has_brackets_of_its_own_height():
    tall, low = (rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}" for rows in (r"a \\ b \\ c", "d"))
    row = to_mathml(f"{tall} {low}")[0]
    assert [[part.tag for part in matrix] for matrix in row] == [["mo", "mtable", "mo"]] * 2


@pytest.mark.parametrize("name", ["aligned", "align*", "split"])
def test_rows_align_at_the_ampersand(name):
    built = html(rf"\begin{{{name}}} a &= b \\ c &= d \end{{{name}}}", display=True)
    assert built.count('<mtd class="right">') == built.count('<mtd class="left">') == 2
    assert '<mtable displaystyle="true" class="aligned">' in built


def test_rows_without_an_environment_are_rows_all_the_same():
    assert html(r"a \\ b", display=True).count("<mtr>") == 2


def test_an_index_is_set_tight_and_a_sum_is_not():
    index, total = (html(latex) for latex in ("y_{t-1}", "y + t"))
    assert '<mo lspace="0" rspace="0">−</mo>' in index
    assert "<mo>+</mo>" in total


@pytest.mark.parametrize(
    ("latex", "spaced"),
    [
        (r"\tanh z", True),
        (r"\tanh(z)", False),
        (r"\tanh^2 z", True),
        (r"\operatorname{id} z", True),
    ],
)
def test_a_function_name_keeps_off_its_argument_but_not_off_a_bracket(latex, spaced):
    assert ("<mspace" in html(latex)) is spaced


def test_a_prime_stands_beside_its_symbol():
    assert '<mi>ϕ</mi><mo lspace="0" rspace="0">′</mo>' in html(r"\phi'")


def test_the_comma_of_a_shape_with_one_size_leaves_no_gap():
    assert '<mo rspace="0">,</mo>' in html("(k,)")
    assert "<mo>,</mo>" in html("(k, l)")


@pytest.mark.parametrize("latex", ["(-1)", "a = -1", "-1", r"a \cdot -1", "(a, -1)", r"= \, -1"])
def test_a_sign_stands_close_to_its_number(latex):
    assert '<mo form="prefix">−</mo><mn>1</mn>' in html(latex)


@pytest.mark.parametrize("latex", ["a - 1", "(a) - 1", "a_1 - 1"])
def test_a_difference_keeps_its_distance(latex):
    assert "<mo>−</mo><mn>1</mn>" in html(latex)


def test_dots_are_no_operators():
    assert "<mi>…</mi>" in html(r"1, \dots, 5")
    assert "<mi>⋯</mi>" in html(r"\cdots")


def test_labels_under_symbols_share_a_line_and_do_not_touch():
    built = html(r"\underbrace{\mathbf{X}_{(t)}}_{(m,k)} \underbrace{\mathbf{b}}_{(1,l)}")
    assert built.count("<mspace depth=") == 2
    assert built.count("<mspace width=") == 1


def test_a_long_formula_in_a_line_may_break_after_its_relation_and_loses_nothing():
    math = to_mathml(BATCH)
    whole = "".join(math.itertext())
    pieces = break_after_relations(math)
    assert "".join("".join(piece.itertext()) for piece in pieces) == whole
    assert len(pieces) == 2
    assert len(break_after_relations(to_mathml("a = b"))) == 1


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\nonsense{x}", r"\\\\nonsense"),
        (r"\htmlClass{a}{b}", r"\\\\htmlClass"),
        (r"a & b", "'&' is not understood"),
        (r"\text{\nonsense}", r"\\\\nonsense"),
        (r"\begin{unknown} a & b \end{unknown}", "'&' is not understood"),
        (r"\mathbf{x", "never closed"),
        (r"x}", "no opening one"),
        (r"\frac{a}", "short of an argument"),
        (r"x_1_2", "DoubleSubscriptsError"),
        (r"\left( x", "ExtraLeftOrMissingRightError"),
    ],
)
def test_what_cannot_be_shown_is_an_error_that_says_what(latex, words):
    with pytest.raises(LatexError, match=words):
        to_mathml(latex)


def test_signs_that_html_reads_otherwise_are_escaped():
    assert "<mo>&lt;</mo>" in html("a < b")
    assert "<mtext>if\N{NO-BREAK SPACE}a&lt;b</mtext>" in html(r"\text{if a<b}")


def test_the_characters_shown_count_the_italics_that_browsers_make():
    assert shown(to_mathml("k")) == {"\N{MATHEMATICAL ITALIC SMALL K}"}
    assert shown(to_mathml(BATCH)) <= repertoire()


# A small book, built once: what Sphinx makes of formulas, and what it warns about.

PAGES = {
    "conf.py": 'extensions = ["myst_parser", "bookkit.math", "bookkit.fonts"]\n'
    'myst_enable_extensions = ["dollarmath"]\nexclude_patterns = []\n',
    "index.md": f"""# Home of $k$

See {{eq}}`eq-batch` and [the notation of $k$](chapters/notation.md).
Inline, $\\mathbf{{W}}_x^\\top$ and $m$.

```{{math}}
:label: eq-batch
{BATCH}
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


def symbols(text):
    found = re.search(r'<script type="application/json" id="rnn-symbols">(.*?)</script>', text)
    return json.loads(found[1]) if found else None


def test_an_equation_has_its_number_its_anchor_and_its_one_tab_stop(book):
    text = page(book)
    assert re.search(r'<div class="math[^>]*id="equation-eq-batch"', text)
    assert '<a href="#equation-eq-batch" title="Link to this equation">(1)</a>' in text
    assert re.search(r'<a class="reference internal" href="#equation-eq-batch">\(1\)</a>', text)
    stops = re.findall(r'<div class="equation" tabindex="0" role="group" aria-label="(.*?)">', text)
    assert stops == ["Equation 1", "Equation"]


def test_a_page_gets_the_symbols_it_shows_in_the_order_of_the_notation_page(book):
    found = symbols(page(book))
    expected = ["k", r"\mathbf{W}_x", r"\mathbf{W}_x^\top", r"\mathbf{Y}_{(t)}"]
    assert list(found) == expected
    assert found[r"\mathbf{W}_x"]["what"] == "input weights"
    marks = set(re.findall(r'class="(?:[\w -]* )?sym" data-key="([^"]*)"', page(book)))
    assert marks == set(expected)


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
