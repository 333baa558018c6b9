"""Exercises in code: the solution is right, the stub is not written, each mistake is recognised."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import batch as batches
from rnnlib import layer as layers
from rnnlib import neuron as neurons
from rnnlib import sequence
from rnnlib.check import CHAPTERS, check, find, names
from rnnlib.check.exercise import EXERCISES
from rnnlib.check.judging import judged
from rnnlib.check.trials import TRIALS, trials

NAMES = [name for name in names() if name in EXERCISES]
MISTAKES = [
    pytest.param(name, n, id=f"{name}-{n}")
    for name in NAMES
    for n in range(len(find(name).mistakes))
]
every_exercise = pytest.mark.parametrize("name", NAMES)


def told(capsys, name, *answer, **answers):
    """Return what `check` prints, as one line."""
    assert check(name, *answer, **answers) is None
    printed = capsys.readouterr()
    assert printed.err == ""
    return " ".join(printed.out.split())


def written(code):
    """Return the function that some code defines."""
    names_: dict = {"np": np, "sequence": sequence}
    exec(code, names_)  # noqa: S102  # it is our own stub or solution
    return next(value for key, value in names_.items() if callable(value) and key != "np")


def test_every_chapter_has_two_exercises_in_code_or_more() -> None:
    counts = {chapter: sum(n.startswith(f"{chapter}-") for n in NAMES) for chapter in CHAPTERS}
    assert min(counts.values()) >= 2, counts


@every_exercise
def test_the_solution_is_right(name, capsys) -> None:
    said = told(capsys, name, written(find(name).answer))
    assert said.startswith(f"{name}: right. Tried at {TRIALS} sets of sizes")


@every_exercise
def test_the_stub_is_not_written_yet(name, capsys) -> None:
    assert told(capsys, name, written(find(name).stub)) == f"{name} is not written yet."


@every_exercise
def test_the_stub_holds_nothing_of_the_solution(name) -> None:
    exercise = find(name)
    body = [line.strip() for line in exercise.answer.splitlines()[1:]]
    assert not [line for line in body if line in exercise.stub]
    assert exercise.stub.splitlines()[0] == exercise.answer.splitlines()[0]


@pytest.mark.parametrize(("name", "n"), MISTAKES)
def test_each_usual_mistake_is_recognised(name, n) -> None:
    exercise = find(name)
    mistake = exercise.mistakes[n]

    def wrong(*values):
        return mistake.run(dict(zip(exercise.takes, values, strict=True)))

    report = judged(exercise, wrong)
    assert not report.right
    assert any(
        said.startswith(("A usual mistake", "Usual mistakes")) and mistake.say in said
        for said in report.paragraphs
    ), report


@every_exercise
def test_sizes_differ_and_are_drawn_anew(name) -> None:
    drawn = [trial.sizes for trial in trials(find(name))]
    for sizes in drawn:
        assert len(set(sizes.values())) == len(sizes)
        assert min(sizes.values()) > 1
        assert sizes.get("T", 3) > 2
    assert len({tuple(sizes.values()) for sizes in drawn}) > 2
    again = [trial.sizes for trial in trials(find(name))]
    assert drawn == again


@every_exercise
def test_numbers_are_not_saturated_and_tell_cells_apart(name) -> None:
    for trial in trials(find(name)):
        for value in (*trial.arguments.values(), *trial.should):
            array = np.asarray(value)
            if array.dtype.kind == "f":
                assert np.abs(array).max() < 4
        floats = [each for each in trial.should if each.dtype.kind == "f" and each.any()]
        if name != "layer-lone":  # a diagonal
            assert all(len(np.unique(each)) == each.size for each in floats)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("neuron-step", neurons.step),
        ("neuron-unroll", neurons.unroll),
        ("layer-step", layers.step),
        ("layer-columns", layers.from_neurons),
        ("batch-step", batches.step),
        ("batch-concatenated", batches.step_concatenated),
        ("sequence-unroll", sequence.unroll),
        ("sequence-last", sequence.last),
    ],
)
def test_oracles_agree_with_the_library(name, function) -> None:
    assert judged(find(name), function).right
    exercise = find(name)
    assert exercise.oracle is not function
    assert exercise.oracle.__code__ is not exercise.solution.__code__


SHAPE = "At m = 2, k = 7, l = 4 your function gives Y the shape (2, 7), but it should be (m, l)"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda X, Y_prev, W_x, W_y, b: X, f"batch-step: not yet. {SHAPE} = (2, 4)."),
        (
            lambda X, Y_prev, W_x, W_y, b: W_x.tolist().sort(),
            "gives None: does it return what it has computed?",
        ),
        (lambda X, Y_prev, W_x, W_y, b: "Y", "gives a str, but should give real numbers."),
        (lambda X, Y_prev, W_x, W_y, b: 1j * Y_prev, "but should give real numbers."),
        (lambda X, Y_prev, W_x, W_y, b: [[1], [2, 3]], "NumPy cannot read as one array"),
        (lambda X, Y_prev, W_x, W_y, b: 1 / 0, "ends in ZeroDivisionError: division by zero."),
        (lambda X, Y_prev: X, "It takes (X, Y_prev), but should take 5 arguments: (X, Y_prev, W_x"),
        (lambda X, Y_prev, W_x, W_y, b: Y_prev * np.nan, "Some of them are nan"),
        (lambda X, Y_prev, W_x, W_y, b: Y_prev.astype(int), "They are whole numbers"),
        (np.zeros(3), "is no function. Hand over the function itself"),
        (..., "batch-step is not written yet."),
    ],
)
def test_what_is_wrong_is_said(answer, says, capsys) -> None:
    assert says in told(capsys, "batch-step", answer)


def test_shape_is_said_before_values_and_at_any_size(capsys) -> None:
    def at_some_sizes(X, Y_prev, W_x, W_y, b):
        right = np.tanh(X @ W_x + Y_prev @ W_y + b)
        return right.T if len(X) > 4 else right + 1

    assert "the shape" in told(capsys, "batch-step", at_some_sizes)


def test_the_last_size_is_looked_at_as_well() -> None:
    exercise = find("batch-step")
    last = list(trials(exercise))[-1].arguments["X"]

    def nearly(X, Y_prev, W_x, W_y, b):
        return np.tanh(X @ W_x + Y_prev @ W_y + b) + np.array_equal(X, last)

    report = judged(exercise, nearly)
    assert not report.right
    assert "every number of Y is wrong" in report.paragraphs[0]


@pytest.mark.parametrize("name", NAMES)
def test_one_number_a_little_off_is_wrong(name) -> None:
    exercise = find(name)

    def nearly(*values):
        right = exercise.solution(*values)
        results = [np.array(each, float) for each in (right if type(right) is tuple else [right])]
        results[0].flat[-1] += 1e-5
        return results if len(results) > 1 else results[0]

    report = judged(exercise, nearly)
    assert "wrong" in report.paragraphs[0] or "not the number" in report.paragraphs[0]


def test_what_a_function_changes_is_noticed(capsys) -> None:
    def step(X, Y_prev, W_x, W_y, b):
        X -= 1
        return np.tanh((X + 1) @ W_x + Y_prev @ W_y + b)

    assert "Your function changes X, which it is handed" in told(capsys, "batch-step", step)


def test_later_steps_are_said_to_be_wrong(capsys) -> None:
    def unroll(X, W_x, _, b):
        return np.tanh(X @ W_x + b)

    said = told(capsys, "sequence-unroll", unroll)
    assert "Y is right at step 0 and wrong from step 1 on" in said
    assert said.endswith("gives just this: the recurrence is forgotten.")


def test_single_precision_and_other_ways_are_right() -> None:
    def step(X, Y_prev, W_x, W_y, b):
        X, Y_prev, W_x, W_y, b = (np.float32(each) for each in (X, Y_prev, W_x, W_y, b))
        return np.tanh((W_x.T @ X.T).T + np.einsum("ij,jk", Y_prev, W_y) + b[None]).tolist()

    assert judged(find("batch-step"), step).right


def test_the_bias_may_go_to_either_of_two_places() -> None:
    def to_torch(kernel, recurrent_kernel, bias):
        return kernel.T, recurrent_kernel.T, 0 * bias, bias

    assert judged(find("frameworks-to-torch"), to_torch).right


def test_an_unknown_name_is_met_with_those_there_are(capsys) -> None:
    said = told(capsys, "batch-stepp", lambda: None)
    assert said.startswith("'batch-stepp' is no exercise. Did you mean batch-step")
    assert "is no exercise. There are neuron-step, " in told(capsys, "zzzzzzzz")


def test_an_exercise_without_shapes_is_refused() -> None:
    bare = find("batch-step")._replace(text="def step(x):\n    '''No shapes.'''\n    return x\n")
    with pytest.raises(ValueError, match="should end in its shapes"):
        _ = bare.statement
