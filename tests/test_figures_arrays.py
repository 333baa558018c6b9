"""Arrays as grids: every number, every shape, every letter, and what does not fit is refused."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

import numpy as np
import pytest

from rnnlib import example, figures, palette
from rnnlib.figures import Array
from tests.drawings import SVG, W_x, W_y, X, Y_prev, equation, groups, texts, tree


def test_an_equation_shows_every_number_and_every_shape():
    found = partial(texts, equation())
    numbers = Counter(found("value"))
    arrays = ((X, 1), (W_x, 1), (Y_prev, 2), (W_y, 1))
    wanted = Counter(f"{v:.{few}f}".replace("-", "−") for a, few in arrays for v in a.flat)
    assert numbers == wanted
    assert len(found("cell")) == sum(array.size for array, _ in arrays)
    assert found("name") == ["X", "Wx", "Y(t−1)", "Wy"]
    shapes = ["(m, k) = (4, 3)", "(k, l) = (3, 5)", "(m, l) = (4, 5)", "(l, l) = (5, 5)"]
    assert found("shape") == shapes
    assert found("letter") == ["k", "m", "l", "k", "l", "m", "l to j", "l from i"]
    assert found("product") == ["(m, k) · (k, l) → (m, l)", "(m, l) · (l, l) → (m, l)"]
    assert found("sign") == ["·", "+", "·"]
    assert all(shape in equation().alt for shape in shapes)


def test_letters_that_meet_are_underlined_in_their_colour():
    lines = [s for s in tree(equation()).iter(f"{SVG}tspan") if "underline" in s.get("style", "")]
    assert [line.text for line in lines] == ["k", "k", "l", "l"]
    assert all(palette.use(line.text) in line.get("style") for line in lines)


def test_highlighted_cells_are_as_many_as_asked():
    styles = [(len(group), group.get("style")) for group in groups(equation(), "cell")]
    marked = [number for number, style in styles if palette.use("accent") in style]
    assert marked == [3, 1]  # column 2 of W_x, one cell of W_y
    assert "W_y of shape (l, l) = (5, 5)" in equation().alt
    assert "cell (1, 3) highlighted" in equation().alt


def test_a_wide_equation_breaks_before_a_sign():
    one, two = equation(width=2000), equation(width=400)
    assert one.width > two.width
    assert one.height < two.height
    assert len(texts(one, "cell")) == len(texts(two, "cell"))


@pytest.mark.parametrize(
    ("values", "decimals", "texts"),
    [
        ([0.5, -1], 2, ["0.5", "−1.0"]),
        ([-0.001, 0.25], 2, ["0.00", "0.25"]),
        ([3, 40], 2, ["3", "40"]),
        ([0.125, 2], 3, ["0.125", "2.000"]),
        ([np.nan, np.inf], 2, ["nan", "inf"]),
    ],
)
def test_numbers_are_rounded_and_written_alike(values, decimals, texts):
    assert Array("x", values, "k", decimals).texts == [texts]


def test_the_forms_of_a_vector_and_a_scalar():
    row, column = Array("x", [1, 2, 3], "k"), Array("x", [1, 2, 3], "k", column=True)
    assert (np.shape(row.texts), np.shape(column.texts)) == ((1, 3), (3, 1))
    found = partial(texts, figures.arrays(row, column, Array("w_y", 0.5, "")))
    assert found("letter") == ["k", "k"]
    assert found("shape") == ["(k,) = (3,)", "(k,) = (3,)", "()"]


def test_a_transposed_matrix_turns_its_axes():
    found = partial(texts, figures.arrays(Array("W_y", W_y, "ll"), Array("W_y^T", W_y.T, "ll")))
    assert found("letter") == ["l to j", "l from i", "l from i", "l to j"]  # across, then down
    assert found("name") == ["Wy", "Wy\N{DOWN TACK}"]


def test_a_label_wider_than_its_column_fits():
    drawing = figures.arrays(Array("x", [1, 2, 3], "k", column=True))
    middle = float(groups(drawing, "shape")[0][0].get("x"))
    assert min(middle, drawing.width - middle) > 40  # half of "(k,) = (3,)"


def test_the_home_page_equation_is_to_scale():
    found = partial(texts, figures.batch_equation(m=2, k=3, l=6))
    assert len(found("cell")) == 2 * 6 + 2 * 3 + 3 * 6 + 2 * 6 + 6 * 6 + 1 * 6
    assert sorted(found("name")) == ["Wx", "Wy", "X(t)", "Y(t)", "Y(t−1)", "b"]
    assert "(1, l) = (1, 6)" in found("shape")
    assert "".join(found("sign")) == "= φ·+·+"


def test_a_concatenation_shows_its_seams():
    drawing = figures.concatenation(X, Y_prev, W_x, W_y)
    found = partial(texts, drawing)
    assert len(found("seam")) == 2
    assert found("shape") == ["(m, k+l) = (4, 8)", "(k+l, l) = (8, 5)"]
    assert len(found("cell")) == 4 * 8 + 8 * 5
    values, first = found("value"), [*X[0], *Y_prev[0]]
    assert values[:8] == [f"{value:.2f}".replace("-", "−") for value in first]
    assert values[32:37] == [f"{value:.1f}".replace("-", "−") for value in W_x[0]]
    tints = re.findall(r"fill:var\(--rnn-([kl]), #\w+\);fill-opacity", drawing.svg())
    assert set(tints) == {"k", "l"}


def test_a_stacked_concatenation_is_the_same_in_a_narrow_column():
    beside = figures.concatenation(X, Y_prev, W_x, W_y)
    stacked = figures.concatenation(X, Y_prev, W_x, W_y, stacked=True)
    assert stacked.width < 440 < beside.width
    assert stacked.alt == beside.alt
    for part in ("value", "sign", "letter", "shape", "product"):
        assert texts(stacked, part) == texts(beside, part)
    across = [float(text.get("x")) for group in groups(stacked, "value") for text in group]
    assert across[3:8] == across[32:37]  # the columns of Y and of W, one for each neuron


def test_below_a_narrow_factor_the_product_stays_inside():
    parts = [np.full(shape, -0.25) for shape in ((2, 9), (2, 1), (9, 1), (1, 1))]
    drawing = figures.concatenation(*parts, stacked=True)
    middle = float(groups(drawing, "product")[0][0].get("x"))
    assert drawing.width - middle > 104  # half of "(m, k+l) · (k+l, l) → (m, l)"


WRONG = {
    "too few letters": ((W_x, "k"), {}, "has the shape (3, 5), so dims needs 2 letters"),
    "unknown letter": ((W_x, "kn"), {}, "'n' in dims is not a dimension of this book"),
    "three axes": ((example.X, "mTk"), {}, "draw one slice, for example A[:, t]"),
    "not one": ((W_x, "1l"), {}, "axis 0 is called 1 in dims, but its size is 3"),
    "not square": ((W_x, "ll"), {}, "so l would be 3 on axis 0 and 5 on axis 1"),
    "no such column": ((W_x, "kl"), {"columns": [5]}, "cell (0, 5) cannot be highlighted"),
    "no such cell": ((W_x, "kl"), {"cells": [(-1, 0)]}, "cell (-1, 0) cannot be highlighted"),
    "no seam": (
        (W_y, ("k+l", "l")),
        {"seam": 5},
        "seam, the size of the first, has to lie",
    ),
    "letters against the seam": (
        (np.zeros((8, 5)), ("k+l", "l")),
        {"seam": 4},
        "l would be 4 on axis 0 and 5 on axis 1, and a letter stands for one size: check "
        "dims=('k+l', 'l') and seam=4.",
    ),
    "the seam against the letters": (
        (np.zeros((3, 8)), ("k", "k+l")),
        {"seam": 5},
        "k would be 3 on axis 0 and 5 on axis 1",
    ),
    "a seam in no axis": ((W_x, "kl"), {"seam": 2}, "no axis of ('k', 'l') is made of two parts"),
    "two seams": ((W_x, ("k", "k+l+m")), {"seam": 3}, "k+l+m has 3 parts"),
    "no row": ((np.zeros((0, 5)), "kl"), {}, "A has the shape (0, 5): without a single number"),
    "no number": (([], "k"), {}, "A has the shape (0,): without a single number"),
    "parts of two lengths": (([[1, 2], [3]], "kl"), {}, "the parts of A differ in length"),
}


@pytest.mark.parametrize(("arguments", "options", "message"), WRONG.values(), ids=WRONG)
def test_letters_that_do_not_fit_are_refused(arguments, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        Array("A", *arguments, **options)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (["a", "b"], "holds text"),
        (None, "is None"),
        ([1, 2j], "holds complex numbers"),
        ([True, False], "holds truth values"),
        (np.ma.masked_array([1.0, 2.0], [True, False]), "is a masked array"),
    ],
    ids=["text", "None", "complex", "bool", "masked"],
)
def test_what_is_no_number_is_refused(values, problem):
    with pytest.raises(
        TypeError, match=rf"\bA should be an array of real numbers, but it {problem}"
    ):
        Array("A", values, "k")


def test_a_drawing_needs_an_array():
    with pytest.raises(ValueError, match="nothing to draw: give at least one Array"):
        figures.equation(["+"])


def test_an_empty_grid_needs_a_number_for_each_letter():
    with pytest.raises(ValueError, match="sizes has no number for 'l'"):
        Array.blank("W_x", "kl", {"k": 3})


def test_a_letter_stands_for_one_size():
    with pytest.raises(ValueError, match="W_x has k = 5, but in an array before it k = 3"):
        figures.arrays(Array("X", X, "mk"), Array("W_x", W_x.T, "kl"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((Y_prev, X, W_x, W_y), "X has k = 5, but in an array before it k = 3"),
        ((X, Y_prev[:, :4], W_x, W_y), "Y_prev has l = 4, but in an array before it l = 5"),
        ((X, Y_prev[:3], W_x, W_y), "Y_prev has m = 3, but in an array before it m = 4"),
        ((X[0], Y_prev, W_x, W_y), "X has the shape (3,)"),
        ((X, Y_prev, W_x, W_y[:4]), "W_y has shape (4, 5), but should have (l, l)"),
    ],
    ids=["swapped", "neurons", "instances", "a vector", "not square"],
)
def test_a_concatenation_names_what_does_not_fit(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        figures.concatenation(*arguments)


def test_a_product_needs_equal_inner_letters():
    with pytest.raises(ValueError, match="because the product sums over it"):
        figures.equation([Array("W_x", W_x, "kl"), "·", Array("X", X, "mk")])


def test_a_product_needs_two_arrays():
    with pytest.raises(TypeError, match="between two arrays"):
        figures.equation([Array("X", X, "mk"), "·"])
