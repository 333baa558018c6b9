"""One line states the shapes; docstring and parts are read from it."""

from __future__ import annotations

import pytest

from rnnlib import batch, layer, shapes
from rnnlib.shapes.statements import in_numbers, into_docstring, parse, read
from tests.arrays import FUNCTIONS, name


def test_a_statement_in_parts():
    statement = parse("X (m,T,k), b (1,l)|(l,), Y_init (m,l)?", "y (), Y (k+l,l)")
    assert [slot.name for slot in statement.takes] == ["X", "b", "Y_init"]
    assert [slot.forms for slot in statement.takes] == [
        (("m", "T", "k"),),
        (("1", "l"), ("l",)),
        (("m", "l"),),
    ]
    assert [slot.optional for slot in statement.takes] == [False, False, True]
    assert [slot.forms for slot in statement.gives] == [((),), (("k+l", "l"),)]
    assert str(statement.takes[1]) == "(1, l) or (l,)"


def test_whole_numbers_are_stated_with_their_largest():
    X, lengths, n = parse("X (m,T,k), lengths (m,)? 1..T, n (m,) 1..k", "y ()").takes
    assert (X.upto, lengths.upto, n.upto) == ("", "T", "k")
    assert (lengths.forms, lengths.optional, n.optional) == ((("m",),), True, False)


@pytest.mark.parametrize(
    ("form", "shape", "sizes"),
    [
        (("k", "l"), (3, 5), {"k": 3, "l": 5}),
        (("l", "l"), (5, 5), {"l": 5}),
        (("l", "l"), (5, 4), None),
        (("1", "l"), (1, 5), {"l": 5}),
        (("1", "l"), (2, 5), None),
        (("k+l", "l"), (8, 5), {"l": 5}),
        ((), (), {}),
        (("k",), (), None),
    ],
)
def test_sizes_are_read_off_a_shape(form, shape, sizes):
    assert read(form, shape) == sizes


def test_an_unknown_letter_stays_a_letter():
    assert in_numbers(("m", "k+l"), {"m": 4, "k": 3}) == (4, "k+l")


@pytest.mark.parametrize("function", FUNCTIONS, ids=name)
def test_the_docstring_carries_every_stated_shape(function):
    statement = shapes.of(function)
    for slot in (*statement.takes, *statement.gives):
        assert f"{slot.name} : " in function.__doc__
        assert f", shape {slot}\n" in function.__doc__


def test_a_docstring_that_leaves_an_argument_out_is_refused():
    with pytest.raises(TypeError, match="no line 'w_x : array_like'"):
        into_docstring(parse("x (k,), w_x (k,)", "y ()"), "\n.\nx : array_like\ny : float\n")
    assert into_docstring(parse("x (k,)", "y ()"), None) is None


def test_what_states_no_shapes_says_so():
    assert shapes.of(batch.step) != shapes.of(layer.step)
    with pytest.raises(TypeError, match="states no shapes"):
        shapes.of(print)
