"""What a chapter shows of the library is the library."""

from __future__ import annotations

import inspect
from html.parser import HTMLParser

import numpy as np
import pytest

from rnnlib import ShapeError, batch, neuron, palette, sequence, show
from tests.arrays import FUNCTIONS, name


@pytest.mark.parametrize("function", FUNCTIONS, ids=name)
def test_source_is_the_function_without_its_docstring(function):
    shown = repr(show.source(function)).splitlines()
    whole = inspect.getsource(inspect.unwrap(function)).splitlines()
    assert [line for line in whole if line in shown] == shown
    assert not any('"""' in line for line in shown)
    assert shown[0] == "@shapes.stated("
    assert shown[-1] == whole[-1]


def test_a_notebook_shows_source_as_code():
    assert show.source(neuron.step)._repr_markdown_().startswith("```python\n@shapes.stated(\n")


class Cells(HTMLParser):
    """The text of each cell of a table."""

    def __init__(self):
        super().__init__()
        self.rows = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] += data


def test_a_table_of_shapes_has_a_row_for_each_argument_and_result():
    table = show.of_shapes(batch.step, X=np.zeros((4, 3)), W_x=np.zeros((3, 5)))
    parser = Cells()
    parser.feed(table._repr_html_())
    assert parser.rows == [
        ["array", "shape", "here", "in or out"],
        ["X", "(m, k)", "(4, 3)", "goes in"],
        ["Y_prev", "(m, l)", "(4, 5)", "goes in"],
        ["W_x", "(k, l)", "(3, 5)", "goes in"],
        ["W_y", "(l, l)", "(5, 5)", "goes in"],
        ["b", "(1, l) or (l,)", "(1, 5) or (5,)", "goes in"],
        ["Y", "(m, l)", "(4, 5)", "comes out"],
    ]


def test_only_a_letter_that_stands_alone_is_coloured():
    html = show.in_colour("all (m, k+l) T")
    assert html.startswith("all (<span")
    assert html.count("<span") == 4


def test_an_argument_the_function_does_not_have_is_an_error():
    with pytest.raises(TypeError, match=r"sequence\.unroll has no argument 'Y_prev'"):
        show.of_shapes(sequence.unroll, Y_prev=np.zeros((4, 5)))


def test_a_refusal_is_the_error_in_short_lines():
    text = show.refusal(batch.concatenate, np.zeros((3, 5)), np.zeros((5, 3)))
    with pytest.raises(ShapeError) as caught:
        batch.concatenate(np.zeros((3, 5)), np.zeros((5, 3)))
    assert text.replace("\n", " ") == f"ShapeError: {caught.value}"
    assert max(map(len, text.splitlines())) <= 73


def test_a_shape_is_not_broken_in_two():
    text = show.refusal(
        batch.step, *(np.zeros(shape) for shape in [(4, 3), (4, 5), (5, 3), (5, 5), 5])
    )
    assert "(k, l) = (3, 5)" in text
    assert max(map(len, text.splitlines())) <= 73
    assert "\xa0" not in text


def test_a_call_that_is_not_refused_fails_the_page():
    with pytest.raises(AssertionError, match="took what it was to refuse"):
        show.refusal(batch.concatenate, np.zeros((3, 5)), np.zeros((5, 5)))


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        (
            {"X": (4, 3), "W_x": (7, 5)},
            "W_x has shape (7, 5), which does not fit (k, l) with m = 4, k = 3.",
        ),
        ({"X": (4,)}, "X has shape (4,), which does not fit (m, k)."),
    ],
    ids=["another k", "an axis missing"],
)
def test_sizes_that_contradict_each_other_are_an_error(arrays, says):
    with pytest.raises(ShapeError) as caught:
        show.of_shapes(batch.step, **{name: np.zeros(shape) for name, shape in arrays.items()})
    assert str(caught.value) == f"batch.step: {says}"


def test_a_table_of_a_neuron_takes_plain_numbers():
    assert show.of_shapes(neuron.step, b=0, y_prev=0).rows[1] == ["y_prev", "()", "()", "goes in"]


def test_each_letter_has_its_own_colour_and_text_is_escaped():
    for letter in "klmT":
        assert palette.use(letter) in show.in_colour(f"({letter},)")
    assert show.in_colour("a < b") == "a &lt; b"
    assert '<th scope="col">a &lt; b</th>' in show.Table(["a < b"], [["x"]])._repr_html_()
