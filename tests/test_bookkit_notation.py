"""The notation page as data: what is read, what is refused, and which formulas a row speaks for."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from bookkit.marking import mark_symbols
from bookkit.mathml import to_mathml
from bookkit.notation import Notation

HEAD = "| Symbol | Shape | What it is | In code | In the textbook |\n|---|---|---|---|---|\n"
ROWS = r"""
| $k$ | a number | number of inputs | `k` | |
| $\mathbf{Y}_{(t)}$ | $(m, l)$ | the *outputs* of all $m$ instances | `Y` | Y |
| $\mathbf{Y}_{(t-1)}$ | (m, l) | the outputs [before](layer.md) | `Y_prev` | Y |
| $\mathbf{X}_{(t)}$ | $(m, k)$ | the inputs | `X`, or `X[:, t]` | X |
| $\mathbf{W}_x$ | `(k, l)` | input weights | `W_x` | Wx |
| $\mathbf{w}_{x,j}$ | $(k,)$ | neuron $j$'s input weights | `W_x[:, j]` | |
| $y_{(t),j}$ | $()$ | neuron $j$'s output | `y[j]` | |
| $y_{(t-1),j}$ | $()$ | its output before | `y_prev[j]` | |
| $\phi$ | any | the activation | `phi` | |
| $\phi'$ | any | its derivative | | |
| $[\mathbf{X}_{(t)}\ \mathbf{Y}_{(t-1)}]$ | $(m, k+l)$ | side by side | `Z` | |
""".lstrip()


@pytest.fixture
def notation():
    found = Notation(f"# Notation\n\n{HEAD}{ROWS}\n\n| Other | Table |\n|---|---|\n| $q$ | 1 |\n")
    assert found.problems == []
    return found


def marked(latex, notation):
    return mark_symbols(to_mathml(latex), notation)


def test_rows_of_the_tables_of_symbols_are_read_in_order_and_others_are_not(notation):
    own = [key for key in notation.symbols if not key.endswith(r"^\top")]
    assert own == [row.split("$")[1] for row in ROWS.splitlines()]


def test_a_cell_becomes_html_with_its_links_dropped_and_its_dimensions_coloured(notation):
    before = notation.symbols[r"\mathbf{Y}_{(t-1)}"]
    assert before.meaning == "the outputs before"
    assert '<i class="dim dim-m">m</i>, <i class="dim dim-l">l</i>' in before.shape
    now = notation.symbols[r"\mathbf{Y}_{(t)}"]
    assert "<em>outputs</em>" in now.meaning
    assert '<mi class="dim dim-m">m</mi>' in now.meaning
    assert '<mi class="dim dim-l">l</mi>' in now.shape
    assert '<i class="dim dim-k">k</i>' in notation.symbols[r"\mathbf{W}_x"].shape


def test_the_name_is_the_first_in_code_or_the_latex_where_there_is_none(notation):
    assert notation.symbols[r"\mathbf{X}_{(t)}"].name == "X"
    assert notation.symbols[r"\phi'"].name == r"\phi'"


def test_a_transpose_turns_the_shape_of_a_matrix_and_leaves_that_of_a_vector(notation):
    turned = notation.symbols[r"\mathbf{W}_x^\top"]
    text = "".join(ET.fromstring(f"<p>{turned.shape}</p>").itertext())  # noqa: S314 - made above
    assert text == "(l, k)"
    assert turned.code == "<code>W_x.T</code>"
    vector = notation.symbols[r"\mathbf{w}_{x,j}^\top"]
    assert vector.shape == notation.symbols[r"\mathbf{w}_{x,j}"].shape
    assert vector.code == "<code>W_x[:, j]</code>"


SAMPLES = [
    (r"\mathbf{Y}_{(t)}", [r"\mathbf{Y}_{(t)}"]),
    (r"\mathbf{Y}_{(t-1)}", [r"\mathbf{Y}_{(t-1)}"]),
    (r"\mathbf{Y}_{(0)}", [r"\mathbf{Y}_{(t)}"]),
    (r"\mathbf{Y}_{(-1)}", [r"\mathbf{Y}_{(t)}"]),
    (r"\mathbf{Y}_{(T-1)}", [r"\mathbf{Y}_{(t)}"]),
    (r"\mathbf{X}_{(t-1)}", [r"\mathbf{X}_{(t)}"]),
    (r"\mathbf{X}_{(k)}", ["k"]),
    (r"\mathbf{w}_{x,3}", [r"\mathbf{w}_{x,j}"]),
    (r"\mathbf{w}_{x,3}^\top", [r"\mathbf{w}_{x,j}^\top"]),
    (r"y_{(1),3}", [r"y_{(t),j}"]),
    (r"y_{(t-1),3}", [r"y_{(t-1),j}"]),
    (r"\mathbf{W}_{x}^\top", [r"\mathbf{W}_x^\top"]),
    (r"\mathbf{W}_y", []),
    (r"\phi'(z) + \phi(z)", [r"\phi'", r"\phi"]),
    (r"\underbrace{\mathbf{X}_{(t)}}_{(m,k)}", [r"\mathbf{X}_{(t)}", "k"]),
    (r"\begin{pmatrix} \mathbf{W}_x \\ k \end{pmatrix}", [r"\mathbf{W}_x", "k"]),
    (r"k^2", ["k"]),
    (r"{\mathbf{W}_x}^2", [r"\mathbf{W}_x"]),
    (r"\mathbf{W}_x^2", []),
]
CONCATENATIONS = [
    r"\phi([\mathbf{X}_{(t)}\ \mathbf{Y}_{(t-1)}])",
    r"\phi([\mathbf{X}_{(t)}\;\mathbf{Y}_{(t-1)}])",
    r"\phi\left(\left[\mathbf{X}_{(1)} \mathbf{Y}_{(0)}\right]\right)",
]


@pytest.mark.parametrize(("latex", "keys"), SAMPLES)
def test_a_symbol_is_found_at_any_step_and_for_any_neuron_unless_it_has_a_row(
    latex, keys, notation
):
    assert marked(latex, notation) == keys


@pytest.mark.parametrize("latex", CONCATENATIONS)
def test_a_symbol_of_several_parts_is_found_whole_and_in_its_parts(latex, notation):
    first, whole, *parts = marked(latex, notation)
    assert (first, whole) == (r"\phi", r"[\mathbf{X}_{(t)}\ \mathbf{Y}_{(t-1)}]")
    assert [part[:10] for part in parts] == [r"\mathbf{X}", r"\mathbf{Y}"]


@pytest.mark.parametrize("latex", [*(latex for latex, _ in SAMPLES), *CONCATENATIONS])
def test_marking_changes_nothing_of_what_a_formula_shows(latex, notation):
    math = to_mathml(latex)
    before = "".join(math.itertext())
    mark_symbols(math, notation)
    assert "".join(math.itertext()) == before


def test_marks_carry_the_key_and_the_name_in_code(notation):
    math = to_mathml(r"\mathbf{Y}_{(1)}")
    mark_symbols(math, notation)
    [symbol] = math.iter("msub")
    assert symbol.get("class") == "sym"
    assert symbol.get("data-key") == r"\mathbf{Y}_{(t)}"
    assert symbol.get("data-symbol") == "Y"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("| k | a number | inputs | `k` | |", "should be one formula"),
        ("| $k$ and $l$ | a number | inputs | `k` | |", "should be one formula"),
        ("| $q$ | | inputs | `k` | |", "leaves 'Shape' empty"),
        ("| $q$ | a number | | `k` | |", "leaves 'What it is' empty"),
        (r"| $\nonsense$ | a number | inputs | `k` | |", r"not good LaTeX"),
        (r"| $\mathbf{W}_{x}$ | any | again | `W` | |", "two notation rows"),
        (
            r"| $[\mathbf{X}_{(t)}\;\mathbf{Y}_{(t-1)}]$ | any | again | `W` | |",
            "two notation rows",
        ),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_still_count(row, words):
    notation = Notation(HEAD + ROWS + row + "\n")
    [(line, problem)] = notation.problems
    assert line == len((HEAD + ROWS).splitlines()) + 1
    assert words in problem
    assert r"\mathbf{W}_x" in notation.symbols


def test_a_table_with_other_columns_is_a_problem():
    text = "| Symbol | What it is |\n|---|---|\n| $k$ | inputs |\n"
    [(_, problem)] = Notation(text).problems
    assert "columns Symbol, What it is" in problem


def test_a_transpose_may_have_a_row_of_its_own_before_or_after():
    row = r"| $\mathbf{W}_x^\top$ | $(l, k)$ | turned | `W_x.T` | |" + "\n"
    for text in (ROWS + row, row + ROWS):
        notation = Notation(HEAD + text)
        assert notation.problems == []
        assert notation.symbols[r"\mathbf{W}_x^\top"].meaning == "turned"


def test_every_row_is_followed_by_its_transpose(notation):
    keys = list(notation.symbols)
    assert all(later == rf"{key}^\top" for key, later in list(pairwise(keys))[::2])
