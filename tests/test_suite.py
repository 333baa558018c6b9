"""The judge of tests is fair: what is right passes, and a test's own error is no kill."""

from __future__ import annotations

import random
import sys

import numpy as np
import pytest

from rnnlib import ShapeError, clinic, example, identity, layer, neuron, sequence, suite
from tests import oracle

X, W_x, W_y, b = example.X, example.W_x, example.W_y, example.b
NAMES = {mistake.name for mistake in clinic.MISTAKES}
RECURRENT = {"W_y-transposed", "own-output-only", "recurrence-forgotten"}
SHOUT = {"W_x-transposed", "b-as-column", "wrong-axis", "star-for-at", "input-fed-back"}


def truth(X, W_x, W_y, b, phi="tanh", before=None):
    before = np.zeros((len(X), len(b))) if before is None else before
    lists = (np.asarray(array).tolist() for array in (X, W_x, W_y, b))
    return np.array(oracle.sequence(*lists, oracle.PHI[phi], np.asarray(before).tolist()))


def arrays(m, T, k, l):
    rng = np.random.default_rng(3)
    return [rng.uniform(-1, 1, shape) for shape in ((m, T, k), (k, l), (l, l), (l,))]


def agree(has, should):
    np.testing.assert_allclose(has, should, rtol=1e-9, atol=1e-12)


def shape(unroll):
    assert unroll(X, W_x, W_y, b).shape == (4, 2, 5)


def shape_of_threes(unroll):
    assert unroll(*arrays(3, 3, 3, 3)).shape == (3, 3, 3)


def first_step(unroll):
    agree(unroll(X, W_x, W_y, b)[:, 0], np.tanh(X[:, 0] @ W_x + b))


def one_neuron(unroll):
    Y = unroll(X, W_x[:, :1], W_y[:1, :1], b[:1])[..., 0]
    agree(Y, [neuron.unroll(xs, W_x[:, 0], W_y[0, 0], b[0]) for xs in X])


def no_bias(unroll):
    agree(unroll(X, W_x, W_y, 0 * b), truth(X, W_x, W_y, 0 * b))


def linear(unroll):
    agree(unroll(X, W_x, W_y, b, identity), truth(X, W_x, W_y, b, "identity"))


def symmetric(unroll):
    agree(unroll(X, W_x, W_y + W_y.T, b), truth(X, W_x, W_y + W_y.T, b))


def values(unroll):
    agree(unroll(X, W_x, W_y, b), truth(X, W_x, W_y, b))


def from_ones(unroll):
    before = np.ones((4, 5))
    agree(
        unroll(X[:, :1], W_x, W_y, b, Y_init=before), truth(X[:, :1], W_x, W_y, b, "tanh", before)
    )


def of_a_layer(unroll):
    Y = unroll(X[0], W_x, W_y, b)
    assert Y.shape == (2, 5)
    agree(Y, truth(X[:1], W_x, W_y, b)[0])


def renumbered(unroll):
    order = [3, 0, 4, 1, 2]
    Y = unroll(X, W_x[:, order], W_y[order][:, order], b[order])
    agree(Y, unroll(X, W_x, W_y, b)[..., order])


@pytest.mark.parametrize(
    ("tests", "survive"),
    [
        ([], NAMES),
        (shape, NAMES - SHOUT),
        (shape_of_threes, NAMES),
        ([shape, first_step], RECURRENT),
        (
            one_neuron,
            RECURRENT - {"recurrence-forgotten"} | {"in-place", "b-as-column", "star-for-at"},
        ),
        (no_bias, {"b-forgotten"}),
        (linear, {"phi-twice"}),
        (symmetric, {"W_y-transposed"}),
        (renumbered, RECURRENT | {"b-forgotten", "phi-twice"}),
        (values, set()),
        (from_ones, set()),
        (of_a_layer, set()),
        ([shape, values, of_a_layer], set()),
    ],
)
def test_exactly_these_survive(tests, survive):
    report = suite.judge(tests)
    assert report.fault == ""
    assert set(report.survived) == survive
    assert set(report.killed) == NAMES - survive
    assert report.broke == ()
    assert [found.mistake for found in report.findings] == list(clinic.MISTAKES)


def test_a_mistake_has_to_be_seen_in_every_form_that_is_called():
    def layer_runs(unroll):
        unroll(X[0], W_x, W_y, b)

    report = suite.judge([values, layer_runs])
    kept = {found.mistake.name: found.told for found in report.findings if found.fate == "survived"}
    assert set(kept) == NAMES - {"W_x-transposed", "wrong-axis", "input-fed-back"}
    assert all(told.startswith("In a layer with one instance: Your runs") for told in kept.values())


def test_two_forms_that_make_the_same_mistake_do_not_vouch_for_each_other():
    def same(unroll):
        agree(unroll(X, W_x, W_y, b), [unroll(xs, W_x, W_y, b) for xs in X])

    survived = set(suite.judge(same).survived)
    assert survived == NAMES - SHOUT


def test_a_right_implementation_that_fails_is_reported_with_the_line():
    def too_strict(unroll):
        Y = unroll(X, W_x, W_y, b)
        assert Y[0, 0, 0] == 0.38

    report = suite.judge([shape, too_strict])
    assert report.fault == (
        "A right implementation fails your tests. too_strict: assert Y[0, 0, 0] == 0.38"
    )
    assert (report.findings, report.killed, report.survived) == ((), (), ())
    assert repr(report) == f"{report.fault}\nNo mistake was tried."


@pytest.mark.parametrize(
    ("test", "says"),
    [
        (lambda unroll: len(3), "<lambda>: TypeError: object of type 'int' has no len()"),
        (lambda unroll: unroll(X), "<lambda>: TypeError: Trial.unroll() missing 3"),
        (lambda unroll: unroll(X, W_x.T, W_y, b), "<lambda>: ShapeError: sequence.unroll: "),
        (lambda unroll: unroll(1, W_x, W_y, b), "<lambda>: ValueError: The inputs of a run have"),
        (
            lambda: None,
            "<lambda>: TypeError: <lambda>() takes 0 positional arguments but 1 was given",
        ),
        (lambda unroll: sys.exit(), "<lambda>: SystemExit"),
        (lambda unroll: {}[object()], "<lambda>: KeyError: <object object>"),
    ],
)
def test_an_error_of_a_test_itself_is_no_verdict(test, says):
    report = suite.judge([shape, test])
    assert report.fault.startswith(f"A test ends in an error of its own. {says}")
    assert report.findings == ()


@pytest.mark.parametrize("tests", [3, "shape", [shape, None]])
def test_what_is_no_test_is_said(tests):
    assert suite.judge(tests).fault.startswith("A test is a function that takes unroll; here is")


def test_an_error_at_a_mistake_alone_is_told_apart_from_a_kill():
    def careless(unroll):
        Y = unroll(X[:1], W_x, W_y, b)
        {(1, 2, 5): "right"}[Y.shape]
        agree(Y, truth(X[:1], W_x, W_y, b))

    report = suite.judge(careless)
    assert report.broke == ("b-as-column", "star-for-at")
    assert set(report.killed) == NAMES - set(report.broke)
    assert report.summary == "Killed 10 of 12. At 2 a test breaks."
    told = {found.mistake.name: found.told for found in report.findings}
    assert told["star-for-at"] == "careless: KeyError: (5, 2, 5)"
    # Another test that does notice makes it a kill.
    assert suite.judge([careless, one_instance_shape]).broke == ()


def one_instance_shape(unroll):
    assert unroll(X[:1], W_x, W_y, b).shape == (1, 2, 5)


def test_who_killed_it_and_how_is_said():
    told = {found.mistake.name: found.told for found in suite.judge([shape, values]).findings}
    assert told["wrong-axis"] == "shape: unroll ends in ValueError"
    assert told["in-place"] == "values: agree(unroll(X, W_x, W_y, b), truth(X, W_x, W_y, b))"


def test_the_code_under_test_is_right_where_it_makes_no_mistake():
    seen = []

    def look(unroll):
        seen.append(
            (unroll(X, W_x, W_y, b), unroll(X[0], W_x, W_y, b), unroll(X[:, :0], W_x, W_y, b))
        )

    report = suite.judge(look)
    assert report.fault == ""
    assert set(report.survived) == NAMES - {"W_x-transposed", "wrong-axis", "input-fed-back"}
    batch, alone, nothing = seen[0]
    np.testing.assert_array_equal(batch, sequence.unroll(X, W_x, W_y, b))
    np.testing.assert_array_equal(alone, layer.unroll(X[0], W_x, W_y, b))
    assert {none.shape for *_, none in seen} == {(4, 0, 5)}, "no steps, no mistake"
    assert nothing.size == 0


def test_a_mistake_is_the_only_thing_that_is_wrong():
    def other_than_numbers(unroll):
        small = unroll(X.astype(np.float32), *(a.astype(np.float32) for a in (W_x, W_y, b)))
        assert small.dtype == np.float32
        assert unroll(X, W_x, W_y, b[np.newaxis]).shape == (4, 2, 5)
        assert unroll(X.tolist(), W_x.tolist(), W_y.tolist(), b.tolist()).shape == (4, 2, 5)
        with pytest.raises(ShapeError, match="should have"):
            unroll(X, W_x, W_y, b[:, np.newaxis])

    assert set(suite.judge(other_than_numbers).survived) == NAMES - SHOUT


def test_the_same_words_each_time_and_nothing_printed(capsys):
    def noisy(unroll):
        print("noise")  # noqa: T201  # a reader's print
        some = np.random.uniform(-1, 1, (4, 2, 3))  # noqa: NPY002  # a reader's draw
        draws.add(some.tobytes())
        assert random.random() == drawn[0]  # noqa: S311  # the same
        agree(unroll(some, W_x, W_y, b)[:2], truth(some[:2], W_x, W_y, b))

    draws = set()
    random.seed(0)
    drawn = [random.random()]  # noqa: S311  # what each test should draw first
    random.seed(5)
    state = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002  # to be kept
    first, second = suite.judge(noisy), suite.judge(noisy)
    assert repr(first) == repr(second)
    assert (first.fault, first.survived) == ("", ())
    assert len(draws) == 1
    now = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002  # as it was kept
    assert now == state
    assert capsys.readouterr().out == ""


def test_a_report_is_read_as_text_and_as_a_table():
    report = suite.judge([shape, first_step])
    text = repr(report)
    assert text.splitlines()[0] == "Killed 9 of 12. 3 survive."
    assert max(map(len, text.splitlines())) <= 73
    assert text.count("survived") == 3
    page = report._repr_html_()
    assert page.startswith("<p>Killed 9 of 12. 3 survive.</p>\n<table")
    assert page.count("<td>survived</td>") == 3
    assert suite.judge(3)._repr_html_().count("<table") == 0


def test_who_interrupts_is_obeyed():
    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        suite.judge(stop)
