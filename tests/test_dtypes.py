"""What counts as an array of real numbers, and which dtype comes out."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import ShapeError, batch, layer, neuron, relu, sequence, shapes
from tests.arrays import FUNCTIONS, arguments, name

SLOTS = [
    pytest.param(function, slot, id=f"{name(function)}-{slot.name}")
    for function in FUNCTIONS
    for slot in shapes.of(function).takes
    if not slot.upto
]


@pytest.mark.parametrize(("function", "slot"), SLOTS)
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda a: a.astype(str), "it holds text"),
        (lambda a: a.astype(object), "it holds Python objects of type float"),
        (lambda a: a.astype(complex), "it holds complex numbers"),
        (lambda a: a > 0, "it holds truth values"),
        (lambda a: a.astype("datetime64[s]"), "it holds values of dtype datetime64"),
        (np.ma.masked_array, "it is a masked array"),
    ],
    ids=["text", "objects", "complex", "bool", "dates", "masked"],
)
def test_what_is_not_made_of_real_numbers_is_refused_by_name(function, slot, spoil, says):
    values = arguments(function)
    values[slot.name] = spoil(values[slot.name])
    with pytest.raises(TypeError) as caught:
        function(**values)
    message = f"{name(function)}: {slot.name} should be an array of real numbers, but {says}"
    assert str(caught.value).startswith(message)


def test_none_is_refused_where_it_does_not_mean_zeros():
    values = arguments(batch.step)
    with pytest.raises(TypeError, match=r"^batch.step: X should be an array .*, but it is None\.$"):
        batch.step(**{**values, "X": None})
    run = arguments(sequence.unroll)
    sequence.unroll(**{**run, "Y_init": None})


@pytest.mark.parametrize("function", FUNCTIONS, ids=name)
def test_lists_will_do(function):
    values = arguments(function)
    lists = {key: value.tolist() for key, value in values.items()}
    np.testing.assert_equal(function(**lists), function(**values))


@pytest.mark.parametrize("function", FUNCTIONS, ids=name)
def test_integers_become_floats(function):
    values = {key: np.ones(value.shape, int) for key, value in arguments(function).items()}
    results = function(**values)
    for result in results if isinstance(results, tuple) else (results,):
        assert result.dtype == np.float64


def test_dtypes_promote_as_in_numpy():
    values = arguments(batch.step, dtype=np.float32)
    assert batch.step(**{**values, "X": values["X"].astype(float)}).dtype == np.float64
    assert batch.step(**{**values, "X": np.ones((4, 3), np.int8)}).dtype == np.float32


def test_a_python_number_takes_the_dtype_beside_it():
    values = arguments(neuron.step, dtype=np.float32)
    y = neuron.step(values["x"], 0, values["w_x"], 0.25, -1.5)
    assert y.dtype == np.float32
    assert neuron.unroll(np.ones((2, 3), np.float32), values["w_x"], 0.5, 0).dtype == np.float32


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_nan_and_inf_flow_through_as_in_numpy(bad):
    values = arguments(layer.step)
    values["x"][1] = bad
    expected = np.tanh(
        values["W_x"].T @ values["x"] + values["W_y"].T @ values["y_prev"] + values["b"]
    )
    np.testing.assert_array_equal(layer.step(**values), expected)
    assert np.isnan(relu(np.nan))


def test_no_rows_and_no_steps_give_empty_results():
    sizes = {"k": 3, "l": 5, "m": 0, "T": 0}
    assert batch.step(**arguments(batch.step, sizes)).shape == (0, 5)
    assert sequence.unroll(**arguments(sequence.unroll, sizes)).shape == (0, 0, 5)
    assert neuron.unroll(**arguments(neuron.unroll, sizes)).shape == (0,)


@pytest.mark.parametrize(
    "function", [neuron.step, layer.step, batch.step, sequence.unroll], ids=name
)
def test_phi_is_a_function_on_each_number(function):
    values = arguments(function)
    with pytest.raises(TypeError, match=r"phi should be a function on arrays.*but it is 'tanh'"):
        function(**values, phi="tanh")
    if np.ndim(values["b"]):
        with pytest.raises(ShapeError, match="phi acts on each number on its own"):
            function(**values, phi=np.sum)
    doubled = function(**values, phi=lambda z: 2 * z)
    assert np.shape(doubled) == np.shape(function(**values))


def test_phi_may_write_into_what_it_is_given_and_return_another_dtype():
    def clipped(z):
        z[z < 0] = 0
        return z.astype(np.float64)

    for function in (neuron.step, neuron.unroll, layer.step, batch.step, sequence.unroll):
        values = arguments(function, dtype=np.float32)
        before = {key: value.copy() for key, value in values.items()}
        result = function(**values, phi=clipped)
        assert result.dtype == np.float32
        np.testing.assert_array_equal(result, function(**values, phi=relu))
        np.testing.assert_equal(values, before)


def test_a_step_function_will_do_as_phi():
    values = arguments(layer.step)
    assert set(layer.step(**values, phi=lambda z: z > 0).tolist()) <= {0.0, 1.0}


def test_any_function_of_numpy_will_do_as_phi_and_the_dtype_stays():
    for dtype in (np.float32, np.float64):
        values = arguments(sequence.unroll, dtype=dtype)
        assert sequence.unroll(**values, phi=np.isfinite).tolist() == np.ones((4, 2, 5)).tolist()
        for phi in (np.isfinite, np.sin, np.abs):
            assert sequence.unroll(**values, phi=phi).dtype == dtype
    with pytest.raises(TypeError):
        sequence.unroll(**values, phi=np.add)


def test_every_step_of_a_float32_run_is_computed_in_float32():
    seen = []
    sequence.unroll(
        **arguments(sequence.unroll, dtype=np.float32) | {"Y_init": None},
        phi=lambda z: seen.append(z.dtype) or np.tanh(z),
    )
    assert seen == [np.float32, np.float32]
