"""φ against closed forms in Python's own arithmetic, φ′ against central differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlib import identity, logistic, relu, tanh
from tests import oracle

PHIS = (tanh, relu, logistic, identity)
by_name = pytest.mark.parametrize("phi", PHIS, ids=lambda phi: phi.name)


@by_name
@given(z=st.floats(-700, 700))
def test_values(phi, z):
    assert float(phi(z)) == pytest.approx(oracle.PHI[phi.name](z), rel=1e-13, abs=1e-300)


@by_name
@given(z=st.floats(-8, 8).filter(lambda z: abs(z) > 1e-4))
def test_slopes(phi, z):
    h = 1e-5
    assert float(phi.derivative(z)) == pytest.approx(
        (float(phi(z + h)) - float(phi(z - h))) / (2 * h), abs=1e-8
    )


@by_name
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_shape_and_dtype_stay(phi, dtype):
    z = np.linspace(-2, 2, 24, dtype=dtype).reshape(2, 3, 4)
    for result in (phi(z), phi.derivative(z)):
        assert result.shape == z.shape
        assert result.dtype == dtype


@by_name
def test_integers_become_floats(phi):
    np.testing.assert_array_equal(phi([[0, 1, 2]]), phi([[0.0, 1.0, 2.0]]))
    assert phi.derivative([0, 1, 2]).dtype == np.float64


@by_name
def test_the_far_ends_neither_overflow_nor_warn(phi):
    with np.errstate(over="raise", invalid="raise"):
        for result in (phi([-1e4, 1e4]), phi.derivative([-1e4, 1e4])):
            assert np.isfinite(result).all()


@pytest.mark.parametrize("phi", [tanh, relu, logistic], ids=lambda phi: phi.name)
def test_nan_stays_nan(phi):
    assert math.isnan(phi(math.nan))
    assert math.isnan(phi.derivative(math.nan))


def test_the_identity_hands_nan_through_with_its_slope():
    assert math.isnan(identity(math.nan))
    assert identity.derivative(math.nan) == 1


@by_name
def test_one_number_gives_one_number(phi):
    for result in (phi(3), phi.derivative(3)):
        assert isinstance(result, np.float64)


@by_name
def test_the_result_is_an_array_of_its_own(phi):
    z = np.ones(3)
    phi(z)[...] = 9
    phi.derivative(z)[...] = 9
    np.testing.assert_array_equal(z, 1)


@by_name
@pytest.mark.parametrize(
    ("z", "says"),
    [
        (None, "is None."),
        ("3", "holds text."),
        ([True], "holds truth values."),
        (1 + 2j, "holds complex numbers."),
    ],
    ids=["none", "text", "bool", "complex"],
)
def test_what_is_no_real_number_is_refused(phi, z, says):
    for function in (phi, phi.derivative):
        with pytest.raises(TypeError) as caught:
            function(z)
        message = f"{phi!r}: z should be an array of real numbers, but it {says}"
        assert str(caught.value) == message


def test_relu_has_slope_0_at_0():
    np.testing.assert_array_equal(relu.derivative([-1.0, 0.0, 1.0]), [0, 0, 1])


def test_it_is_shown_as_it_is_written_in_code():
    assert [repr(phi) for phi in PHIS] == ["tanh", "relu", "logistic", "identity"]
