"""Formulas: LaTeX into MathML that browsers show, and errors for what cannot be."""

from __future__ import annotations

import pytest

from bookkit.fonts import repertoire
from bookkit.mathml import LatexError, to_mathml
from bookkit.mathml_core import shown
from bookkit.mathml_spacing import break_after_relations
from bookkit.symbols import colour_dimensions, serialise

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


def test_bars_stand_close_to_what_they_enclose():
    assert html("|x|").count('<mo stretchy="false" lspace="0" rspace="0">|</mo>') == 2


def test_a_row_with_a_class_stays():
    assert '<mrow class="a"><mi>x</mi></mrow>' in html(r"\class{a}{x}")


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
    assert "<mo>+</mo>" in html(r"\underbrace{y + t}_{k}")


@pytest.mark.parametrize(
    ("latex", "spaced"),
    [
        (r"\tanh z", True),
        (r"\tanh(z)", False),
        (r"\tanh^2 z", True),
        (r"\operatorname{id} z", True),
        (r"\tanh_a", False),
        (r"\frac{\tanh}{z}", False),
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
        (r"a % b", r"a % begins a comment .* write \\% for the sign"),
        (r"a \\% b", "a % begins a comment"),
        (r"\text{5% of}", "a % begins a comment"),
    ],
)
def test_what_cannot_be_shown_is_an_error_that_says_what(latex, words):
    with pytest.raises(LatexError, match=words):
        to_mathml(latex)


def test_signs_that_html_reads_otherwise_are_escaped():
    assert "<mo>&lt;</mo>" in html("a < b")
    assert "<mtext>if\N{NO-BREAK SPACE}a&lt;b</mtext>" in html(r"\text{if a<b}")


def test_an_escaped_percent_sign_is_shown():
    assert html(r"a \% b").endswith("<mi>a</mi><mi>%</mi><mi>b</mi></mrow></math>")
    assert "<mtext>5%</mtext>" in html(r"\text{5\%}")


def test_the_characters_shown_count_the_italics_that_browsers_make():
    assert shown(to_mathml("k")) == {"\N{MATHEMATICAL ITALIC SMALL K}"}
    assert shown(to_mathml(BATCH)) <= repertoire()
