"""Every argument of every function, in every wrong shape: nothing wrong passes, NumPy's or ours."""

from __future__ import annotations

import inspect
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import ShapeError, shapes
from tests.arrays import FUNCTIONS, SIZES, arguments, name, sizes_of

# Letters that one argument alone decides: any size of these axes is right.
FREE = {
    ("neuron.unroll", "xs"): "T",
    ("layer.unroll", "xs"): "T",
    ("sequence.unroll", "X"): "T",
    ("batch.concatenate", "W_x"): "k",
    ("layer.from_neurons", "w_xs"): "k",
    ("runs.time_major", "X"): "mTk",
    ("runs.batch_major", "X"): "mTk",
    ("state.readout", "Y"): "mT",
}


def is_right(function, slot, shape):
    """Say whether a shape fits, given that all other arguments are right."""
    free = FREE.get((name(function), slot.name), "")
    return any(
        len(form) == len(shape)
        and all(
            letter in free or size == right
            for letter, size, right in zip(form, shape, sizes_of(form, SIZES), strict=True)
        )
        for form in slot.forms
    )


def wrong_shapes(function, slot):
    """Return the shapes somebody might hand over: turned, one axis more or less, off by one."""
    right = sizes_of(slot.forms[0], SIZES)
    axes = range(len(right))
    likely = {(), right[::-1], (1, *right), (*right, 1), (*right, *right)}
    likely |= {(size,) for size in (1, *SIZES.values())}
    likely |= {(a, b) for a in (1, *SIZES.values()) for b in (1, *SIZES.values())}
    likely |= {right[:i] + right[i + 1 :] for i in axes}
    likely |= {(*right[:i], n, *right[i + 1 :]) for i in axes for n in (0, 1, right[i] + 1)}
    return sorted(shape for shape in likely if not is_right(function, slot, shape))


CASES = [
    pytest.param(function, slot, shape, id=f"{name(function)}-{slot.name}-{shape}")
    for function in FUNCTIONS
    for slot in shapes.of(function).takes
    for shape in wrong_shapes(function, slot)
]


def handed(function, slot, shape):
    value = np.ones(shape, int) if slot.upto else np.full(shape, 0.5)
    return {**arguments(function), slot.name: value}


@pytest.mark.parametrize(("function", "slot", "shape"), CASES)
def test_a_wrong_shape_raises_and_the_error_says_whose(function, slot, shape):
    with pytest.raises(ShapeError) as caught:
        function(**handed(function, slot, shape))
    message = str(caught.value)
    assert message.startswith(f"{name(function)}: ")
    assert re.search(rf"\b{slot.name}\b", message)
    if slot.name in {"W_y", "b"} and len(shapes.of(function).takes) > 4:
        # Three others agree about l, so the odd one out is known.
        assert message.startswith(f"{name(function)}: {slot.name} has shape")


def test_many_of_these_would_have_passed_in_numpy():
    silent = 0
    for function, slot, shape in (case.values for case in CASES):
        values = handed(function, slot, shape)
        equation = inspect.unwrap(function)
        try:
            equation(**values)
        except (ValueError, IndexError, TypeError):
            continue
        silent += 1
    assert len(CASES) > 1000
    assert silent > 200


@st.composite
def a_wrong_call(draw):
    function = draw(st.sampled_from(FUNCTIONS))
    slot = draw(st.sampled_from(shapes.of(function).takes))
    shape = tuple(draw(st.lists(st.integers(0, 6), max_size=4)))
    return function, slot, shape


@given(a_wrong_call())
def test_any_shape_is_taken_or_refused_as_the_statement_says(call):
    function, slot, shape = call
    values = handed(function, slot, shape)
    if is_right(function, slot, shape):
        function(**values)
    else:
        with pytest.raises(ShapeError):
            function(**values)


counts = st.integers(0, 6)


@pytest.mark.parametrize("function", FUNCTIONS, ids=name)
@given(
    sizes=st.fixed_dictionaries({"k": counts, "l": st.integers(1, 6), "m": counts, "o": counts}),
    T=st.integers(0, 4),
    dtype=st.sampled_from([np.float16, np.float32, np.float64]),
)
def test_right_shapes_give_right_shapes_in_the_same_dtype(function, sizes, T, dtype):
    sizes = {**sizes, "T": T}
    results = function(**arguments(function, sizes, dtype))
    results = results if isinstance(results, tuple) else (results,)
    for slot, result in zip(shapes.of(function).gives, results, strict=True):
        assert np.shape(result) == sizes_of(slot.forms[0], sizes)
        assert result.dtype == dtype
