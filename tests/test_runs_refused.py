"""Lengths that cannot be and runs that fit no array: each is refused in a sentence of its own."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import ShapeError, runs, sequence


def with_lengths(lengths):
    return sequence.unroll(
        np.ones((4, 2, 3)), np.ones((3, 5)), np.eye(5), np.ones(5), lengths=lengths
    )


REFUSED = [
    (
        [1.0, 2.0, 1.0, 2.0],
        TypeError,
        "lengths should be an array of whole numbers, but it holds floating-point numbers.",
    ),
    (
        [True, True, False, True],
        TypeError,
        "lengths should be an array of whole numbers, but it holds truth values.",
    ),
    (
        "1212",
        TypeError,
        "lengths should be an array of whole numbers, but it holds text.",
    ),
    (
        np.ma.masked_array([1, 2, 1, 2]),
        TypeError,
        "lengths should be an array of whole numbers, but it is a masked array, whose mask would "
        "be lost.",
    ),
    (
        [1, 2, 0, 2],
        ValueError,
        "lengths[2] is 0, but should be a whole number from 1 to T = 2. A run has at least one "
        "real step: leave an instance without any out of the batch.",
    ),
    (
        [1, 2, 1, -1],
        ValueError,
        "lengths[3] is -1, but should be a whole number from 1 to T = 2. A run has at least one "
        "real step: leave an instance without any out of the batch.",
    ),
    (
        [3, 2, 1, 2],
        ValueError,
        "lengths[0] is 3, but should be a whole number from 1 to T = 2. No run is longer than the "
        "T steps there is room for.",
    ),
    (
        [1, 2, 1],
        ShapeError,
        "lengths has shape (3,), but should have (m,) = (4,): m = 4 from X. lengths holds one "
        "whole number for each instance: how many of its steps are real.",
    ),
    (
        2,
        ShapeError,
        "lengths has shape (), but should have (m,) = (4,): m = 4 from X. lengths holds one whole "
        "number for each instance: how many of its steps are real.",
    ),
    (
        [[1], [2], [1], [2]],
        ShapeError,
        "lengths has shape (4, 1), but should have (m,) = (4,): m = 4 from X. A vector has one "
        "axis only: pass lengths.ravel(). lengths holds one whole number for each instance: how "
        "many of its steps are real.",
    ),
]


@pytest.mark.parametrize(("lengths", "error", "says"), REFUSED)
def test_lengths_that_cannot_be_are_refused(lengths, error, says):
    with pytest.raises(error) as caught:
        with_lengths(lengths)
    assert type(caught.value) is error
    assert str(caught.value) == f"sequence.unroll: {says}"


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.uint64])
def test_any_dtype_of_whole_numbers_will_do(dtype):
    lengths = [1, 2, 1, 2]
    np.testing.assert_array_equal(with_lengths(np.array(lengths, dtype)), with_lengths(lengths))


def test_a_run_of_no_steps_has_no_lengths():
    weights = np.ones((3, 5)), np.eye(5), np.ones(5)
    with pytest.raises(ValueError, match=r"lengths\[0\] is 1, .* from 1 to T = 0"):
        sequence.unroll(np.ones((4, 0, 3)), *weights, lengths=[1, 1, 1, 1])
    assert sequence.unroll(np.ones((0, 0, 3)), *weights, lengths=[]).shape == (0, 0, 5)


@pytest.mark.parametrize(
    ("lengths", "T", "error", "says"),
    [
        ([3, 4], 3, ValueError, "lengths[1] is 4, but should be a whole number from 1 to T = 3. "),
        ([[3], [1]], 3, ShapeError, "lengths has shape (2, 1), but should have (m,). "),
        ([3, 1], 3.0, TypeError, "T should be one whole number, but it is 3.0."),
        ([3, 1], -3, ValueError, "T should be 0 or more, but it is -3."),
    ],
)
def test_a_mask_is_refused_what_it_cannot_show(lengths, T, error, says):
    with pytest.raises(error) as caught:
        runs.mask(lengths, T)
    assert str(caught.value).startswith(f"runs.mask: {says}")


@pytest.mark.parametrize(
    ("given_runs", "error", "says"),
    [
        ([], ShapeError, "runs is empty, so nothing says how many inputs k there are."),
        (
            [1.0, 2.0],
            ShapeError,
            "runs[0] has shape (), but should have (steps, k), one row for each step.",
        ),
        (
            [[1.0, 2.0], [3.0, 4.0]],
            ShapeError,
            "runs[0] has shape (2,), but should have (steps, k), one row for each step. One run "
            "alone goes in a list: pad([run]).",
        ),
        (
            [[[1.0, 2.0]], [[3.0]]],
            ShapeError,
            "runs[1] has shape (1, 1), but should have (steps, k) = (steps, 2): k = 2 from "
            "runs[0]. Only the number of steps may differ.",
        ),
        (
            [[[1.0, 2.0]], np.zeros((0, 2))],
            ShapeError,
            "runs[1] has shape (0, 2): a run has at least one step. Leave that instance out.",
        ),
        (
            [[[1.0, 2.0]], [["3", "4"]]],
            TypeError,
            "runs[1] should be an array of real numbers, but it holds text.",
        ),
        (7, TypeError, "runs should be a list of runs, one array for each, but it is 7."),
    ],
)
def test_runs_that_fit_no_array_are_refused(given_runs, error, says):
    with pytest.raises(error) as caught:
        runs.pad(given_runs)
    assert str(caught.value) == f"runs.pad: {says}"
