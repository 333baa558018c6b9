"""Each of the mistakes must be one that the tests of this project can see."""

from __future__ import annotations

import ast
import re

import numpy as np
import pytest

from bookkit.execute import read
from rnnlib import batch, clinic, example, identity, layer, lines, sequence, tanh, verdict
from tests import onnx_rnn, oracle
from tests.repository import CHAPTERS

SHOUTS = {"W_x-transposed", "b-as-column", "wrong-axis", "star-for-at", "input-fed-back"}
EXACT_AT_FIRST = {"W_y-transposed", "own-output-only", "recurrence-forgotten"}
BY_NAME = {mistake.name: mistake for mistake in clinic.MISTAKES}
BOTH = pytest.mark.parametrize("form", ["batch", "layer"])
EVERY = pytest.mark.parametrize("mistake", clinic.MISTAKES, ids=list(BY_NAME))
DISTINCT = {"m": 4, "T": 2, "k": 3, "l": 5}


def truth(X, W_x, W_y, b, Y_init=None):
    """Return the right outputs, for a batch or for a layer with one instance."""
    X = np.asarray(X)
    runs = X if X.ndim == 3 else X[np.newaxis]
    before = np.zeros((len(runs), len(W_y))) if Y_init is None else np.atleast_2d(Y_init)
    arrays = (np.asarray(array).tolist() for array in (runs, W_x, W_y, b))
    Y = np.array(oracle.sequence(*arrays, oracle.PHI["tanh"], before.tolist()))
    return Y if X.ndim == 3 else Y[0]


def canonical():
    return example.X, example.W_x, example.W_y, example.b


def sizes(m, T, k, l, form="batch", seed=1):
    rng = np.random.default_rng(seed)
    shapes = ((m, T, k) if form == "batch" else (T, k), (k, l), (l, l), (l,))
    return [rng.uniform(-0.5, 0.5, shape) for shape in shapes]


def kinds(form, **changed):
    """Return what each mistake comes to at the book's sizes, some of them changed."""
    arrays = sizes(**{**DISTINCT, "T": 3, **changed}, form=form)
    return {name: verdict.examine(mistake, *arrays) for name, mistake in BY_NAME.items()}


def silent(form, **changed):
    return {name for name, found in kinds(form, **changed).items() if found.kind == "silent"}


def test_there_are_twelve_of_them():
    assert len(clinic.MISTAKES) == 12
    assert len({mistake.title for mistake in clinic.MISTAKES}) == 12
    assert len(BY_NAME) == 12
    assert all(re.fullmatch(r"[\w-]+", name) for name in BY_NAME), "a name stands in addresses"


def test_the_right_run_is_none_of_them():
    np.testing.assert_allclose(sequence.unroll(*canonical()), truth(*canonical()), rtol=1e-12)


@BOTH
def test_the_right_line_is_right(form):
    X, *weights = sizes(**DISTINCT, form=form)
    Y_init = np.full((4, 5) if form == "batch" else (5,), 0.3)
    values = lines.names(X, *weights, tanh, Y_init)
    outputs = list(lines.steps(clinic.RIGHT[form], values))
    should = np.moveaxis(truth(X, *weights, Y_init), -2, 0)
    np.testing.assert_allclose(outputs, should, rtol=1e-12)


@EVERY
def test_at_the_book_s_sizes_it_shouts_or_gives_other_numbers(mistake):
    if mistake.name in SHOUTS:
        with pytest.raises((ValueError, IndexError)):
            mistake.unroll(*canonical(), tanh)
        return
    wrong, right = mistake.unroll(*canonical(), tanh), truth(*canonical())
    assert wrong.shape == right.shape, "silent: only the numbers tell"
    assert np.abs(wrong - right)[:, 1].max() > 0.1
    exact_at_first = np.abs(wrong - right)[:, 0].max() < 1e-12
    assert exact_at_first == (mistake.name in EXACT_AT_FIRST)


@EVERY
def test_the_verdict_is_what_the_run_shows(mistake):
    found = verdict.examine(mistake, *canonical())
    if mistake.name in SHOUTS:
        assert (found.kind, found.step, found.wrong) == ("shouts", 0, ())
        with pytest.raises((ValueError, IndexError)) as caught:
            mistake.unroll(*canonical())
        assert found.numpy == f"{caught.type.__name__}: {caught.value}"
    else:
        step = 1 if mistake.name in EXACT_AT_FIRST else 0
        assert (found.kind, found.step, found.numpy) == ("silent", step, "")
        np.testing.assert_array_equal(np.stack(found.wrong, axis=1), mistake.unroll(*canonical()))


@pytest.mark.parametrize(
    ("form", "at", "also"),
    [
        ("batch", {"m": 4, "T": 2, "k": 3, "l": 5}, set()),
        ("batch", {"m": 4, "T": 2, "k": 5, "l": 5}, {"W_x-transposed", "input-fed-back"}),
        ("batch", {"m": 5, "T": 2, "k": 3, "l": 5}, {"b-as-column", "star-for-at"}),
        ("batch", {"m": 1, "T": 2, "k": 3, "l": 5}, {"b-as-column", "star-for-at"}),
        ("batch", {"m": 2, "T": 2, "k": 3, "l": 5}, {"wrong-axis"}),
        ("batch", {"m": 4, "T": 1, "k": 3, "l": 5}, {"wrong-axis"}),
        # Without an axis of instances a vector grows beside a column: these two never shout.
        ("layer", {"T": 2, "k": 3, "l": 5}, {"b-as-column", "star-for-at"}),
        ("layer", {"T": 3, "k": 3, "l": 5}, {"b-as-column", "star-for-at", "wrong-axis"}),
        ("layer", {"T": 2, "k": 5, "l": 5}, SHOUTS - {"wrong-axis"}),
    ],
)
def test_equal_sizes_silence_what_shouted(form, at, also):
    never = set(BY_NAME) - SHOUTS - (EXACT_AT_FIRST if at["T"] == 1 else set())
    assert silent(form, **at) == never | also


def test_without_a_second_step_nothing_of_the_recurrence_shows():
    found = kinds("batch", T=1)
    assert {name for name, one in found.items() if one.kind == "right"} == EXACT_AT_FIRST


def test_a_layer_of_one_neuron_forgives():
    forgiven = {"W_y-transposed", "own-output-only", "in-place", "b-as-column", "star-for-at"}
    found = kinds("batch", l=1)
    assert {name for name, one in found.items() if one.kind == "right"} == forgiven
    for name in forgiven:
        arrays = sizes(m=4, T=3, k=3, l=1)
        np.testing.assert_allclose(BY_NAME[name].unroll(*arrays), truth(*arrays), rtol=1e-12)
    # Without an axis of instances, what is added as a column or a matrix leaves another shape.
    alone = {name for name, one in kinds("layer", l=1).items() if one.kind == "right"}
    assert alone == forgiven - {"b-as-column", "star-for-at"}


@pytest.mark.parametrize("name", ["b-as-column", "star-for-at"])
def test_a_result_that_grew_is_not_right(name):
    found = kinds("batch", m=1)[name]
    assert (found.kind, found.step) == ("silent", 0)
    assert [output.shape for output in found.wrong] == [(5, 5)] * 3


def test_an_error_may_come_late():
    found = kinds("batch", m=1)["wrong-axis"]
    assert (found.kind, found.step, len(found.wrong)) == ("shouts", 1, 1)
    assert found.numpy == "IndexError: index 1 is out of bounds for axis 0 with size 1"


def test_a_layer_makes_the_mistakes_that_each_row_of_a_batch_makes():
    X, *weights = sizes(**{**DISTINCT, "T": 3, "k": 5})
    grown = {"b-as-column", "star-for-at", "wrong-axis"}  # rows have no part in these
    for name in set(BY_NAME) - grown:
        whole = BY_NAME[name].unroll(X[:3], *weights, tanh)
        rows = [BY_NAME[name].unroll(xs, *weights, tanh) for xs in X[:3]]
        np.testing.assert_allclose(whole, rows, rtol=1e-12, err_msg=name)


def test_what_came_before_the_first_step_counts():
    X, *weights = sizes(**DISTINCT)
    found = verdict.examine(BY_NAME["W_y-transposed"], X, *weights, tanh, np.ones((4, 5)))
    assert (found.kind, found.step) == ("silent", 0)


@BOTH
def test_rounding_is_no_mistake(form):
    X, W_x, W_y, b = sizes(**DISTINCT, form=form)
    for off, kind in ((1e-13, "right"), (1e-6, "silent")):
        W_y = np.diag(np.full(5, 0.5))
        W_y[0, 1] = off
        found = verdict.examine(BY_NAME["W_y-transposed"], 1e3 * X, W_x, W_y, b, identity)
        assert found.kind == kind


@BOTH
@EVERY
def test_the_library_makes_the_same_mistake_or_refuses_it(mistake, form):
    written = mistake.written(form)
    assert bool(written.call) != bool(written.why_not)
    if not written.call:
        return
    for at in ({"m": 3, "T": 3, "k": 3, "l": 3}, {"m": 1, "T": 1, "k": 1, "l": 1}):
        X, *weights = sizes(**at, form=form)
        Y_init = np.full((at["m"], at["l"]) if form == "batch" else (at["l"],), 0.3)
        values = lines.names(X, *weights, tanh, Y_init)
        says = verdict.said(written.call, values)
        assert says == verdict.examine(mistake, X, *weights, tanh, Y_init).rnnlib
        if not says:
            has = lines.evaluate(written.call, {**values, "batch": batch, "layer": layer})
            np.testing.assert_allclose(has, next(lines.steps(written.line, values)), rtol=1e-12)


def test_the_library_refuses_what_numpy_takes():
    says = {name: found.rnnlib for name, found in kinds("batch").items()}
    assert {name for name, text in says.items() if text} == set(BY_NAME) - {
        "W_y-transposed",  # of the right shape: no check of shapes can see it
        "in-place",
        "star-for-at",
        "phi-twice",
    }
    assert says["own-output-only"].startswith("ShapeError: batch.step: W_y has shape (5,), but")
    assert says["recurrence-forgotten"].startswith("TypeError: batch.step(X, Y_prev, ")


@pytest.mark.parametrize("line", ["phi(Z)", "X + j", "__import__('os')", "np.tanh(x_prev)"])
def test_a_line_may_name_only_what_it_is_given(line):
    with pytest.raises(NameError, match="it may name W_x, W_y, X, X_prev, Y_prev, b, np, phi, t"):
        list(lines.steps(line, lines.names(*canonical())))


def test_inputs_without_steps_are_refused():
    with pytest.raises(ValueError, match=r"three axes, \(m, T, k\), or two, \(T, k\), but here 1"):
        BY_NAME["in-place"].unroll(example.b, example.W_x, example.W_y, example.b)


def cell_that_assigns(name):
    cells = (cell for cell in read(CHAPTERS / "clinic.ipynb").cells if cell.cell_type == "code")
    return next(cell.source for cell in cells if f"{name} = " in cell.source)


def test_the_chapter_s_stored_numbers_are_onnxruntime_s():
    tree = ast.parse(cell_that_assigns("onnxruntime_1"))
    stored = next(node for node in tree.body if isinstance(node, ast.Assign))
    numbers = ast.literal_eval(stored.value.args[0])
    np.testing.assert_allclose(numbers, onnx_rnn.unroll(*canonical())[:, 1], rtol=0, atol=5.1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_half_of_the_textbook_s_outputs_are_flat(seed):
    X = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 0, 1]], float)[:, np.newaxis]
    rng = np.random.default_rng(seed)
    W_x = rng.normal(size=(400, 3, 5))
    W_y, b = np.zeros((5, 5)), np.zeros(5)
    flat = [np.mean(np.abs(sequence.unroll(X, W, W_y, b)) > 0.995) for W in W_x]
    assert 0.55 < np.mean(flat) < 0.65


def test_what_hides_the_new_ones_are_values():
    X, W_x, W_y, b = sizes(**DISTINCT)
    kind = {
        name: verdict.examine(mistake, X, W_x, W_y, 0 * b).kind for name, mistake in BY_NAME.items()
    }
    assert [name for name, one in kind.items() if one == "right"] == ["b-forgotten"]
    kind = {
        name: verdict.examine(mistake, X, W_x, W_y, b, identity).kind
        for name, mistake in BY_NAME.items()
    }
    assert [name for name, one in kind.items() if one == "right"] == ["phi-twice"]
