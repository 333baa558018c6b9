"""The tables of mistakes: every mark is what the verdict, or the judge of tests, says."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import clinic, example, figures, palette, suite, verdict
from tests.drawings import SVG, texts, tree

NAMES = [mistake.name for mistake in clinic.MISTAKES]


def arrays(m, T, k, l):
    rng = np.random.default_rng(6)
    return [rng.uniform(-1, 1, shape) for shape in ((m, T, k), (k, l), (l, l), (l,))]


RUNS = {
    "all different": arrays(4, 2, 3, 5),
    "l = 1": arrays(4, 2, 3, 1),
    "m = T": arrays(2, 2, 3, 5),
    "one instance": [array[0] if array.ndim == 3 else array for array in arrays(4, 3, 2, 5)],
}


def shape(unroll):
    assert unroll(*arrays(4, 2, 3, 5)).shape == (4, 2, 5)


def values(unroll):
    run = arrays(4, 2, 3, 5)
    np.testing.assert_allclose(unroll(*run), expected(run), rtol=1e-12)


def expected(run):
    X, W_x, W_y, b = run
    Y_0 = np.tanh(X[:, 0] @ W_x + b)
    return np.stack([Y_0, np.tanh(X[:, 1] @ W_x + Y_0 @ W_y + b)], axis=1)


def marks(drawing, columns):
    return np.reshape(texts(drawing, "cell-sign"), (len(NAMES), columns))


def test_each_mark_is_the_verdict():
    drawing = figures.mistakes(RUNS)
    assert texts(drawing, "name") == NAMES
    for mistake, row in zip(clinic.MISTAKES, marks(drawing, len(RUNS)), strict=True):
        found = [verdict.examine(mistake, *run) for run in RUNS.values()]
        signs = {"shouts": "!", "right": "="}
        assert row.tolist() == [signs.get(one.kind, str(one.step)) for one in found]
    assert set(marks(drawing, len(RUNS)).ravel()) == set("!=01")


def test_only_what_occurs_is_explained():
    assert texts(figures.mistakes(RUNS), "key-sign") == ["!", "0", "1", "="]
    assert texts(figures.mistakes({"T = 1": arrays(4, 1, 3, 5)}), "key-sign") == ["!", "0", "="]


def test_the_letters_of_a_heading_have_their_colours():
    spans = list(tree(figures.mistakes(RUNS)).iter(f"{SVG}tspan"))
    for letter in "lmT":
        assert any(
            span.text == letter and palette.use(letter) in span.get("style", "") for span in spans
        )


def test_the_description_says_each_mark():
    alt = figures.mistakes(RUNS).alt
    assert all(f"{name}: " in alt for name in NAMES)
    assert (
        "wrong-axis: an error with all different, l = 1, one instance; "
        "silent, wrong from step 0 on with m = T." in alt
    )
    assert "recurrence-forgotten: silent, wrong from step 1 on." in alt


def test_each_kill_is_the_judge_s():
    drawing = figures.kills({"nothing": [], "shape": shape, "both": [shape, values]})
    signs = marks(drawing, 3)
    assert set(signs[:, 0]) == {"○"}
    for column, tests in ((1, shape), (2, [shape, values])):
        report = suite.judge(tests)
        alive = {name for name, sign in zip(NAMES, signs[:, column], strict=True) if sign == "○"}
        assert alive == set(report.survived)
    assert dict(zip(NAMES, signs[:, 2], strict=True))["wrong-axis"] == "!"
    assert dict(zip(NAMES, signs[:, 2], strict=True))["in-place"] == "×"


@pytest.mark.parametrize(
    ("tests", "says"),
    [
        ([3], "'odd' cannot be drawn. A test is a function"),
        (lambda unroll: unroll(example.X), "'odd' cannot be drawn. A test ends in an error"),
    ],
    ids=["no test", "an error"],
)
def test_tests_that_say_nothing_are_not_drawn(tests, says):
    with pytest.raises(ValueError, match=says):
        figures.kills({"odd": tests})
