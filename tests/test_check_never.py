"""Whatever an answer is or does, `check` says something and raises nothing."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rnnlib.check import check, find

INTERRUPTED: list[int] = []


class Odd:
    """An object that refuses whatever is asked of it."""

    def __repr__(self):
        raise RuntimeError

    def __array__(self, *_):
        raise SystemExit

    def __eq__(self, _):
        raise RuntimeError

    __hash__ = None

    def __bool__(self):
        raise RuntimeError


class Loud(BaseException):
    """An error that cannot be told."""

    def __str__(self):
        raise Loud


def endless(*values):
    return endless(*values)


def exits(*_):
    sys.exit("enough")


def loud(*_):
    raise Loud


def interrupted(*_):
    INTERRUPTED.append(1)
    raise KeyboardInterrupt


async def waits(*_):
    return 1


def prints(*values):
    sys.stdout.write("\n".join(map(str, range(9))))
    sys.stderr.write("\na warning")
    return values[0]


def kills_its_arguments(X, Y_prev, *_):
    X.resize((1, 1), refcheck=False)
    Y_prev.setflags(write=False)
    return 0


def goes_on(*_):
    return (n for n in range(3))


WORDS = {
    endless: "ends in RecursionError",
    exits: "ends in SystemExit: enough",
    loud: "ends in Loud",
    interrupted: "ends in KeyboardInterrupt",
    prints: "It printed there: 0 1 2 3 4 … and 5 lines more",
    kills_its_arguments: "the shape ()",
    goes_on: "gives a generator, but should give real numbers",
    waits: "gives a coroutine",
    Odd: "It takes",
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | st.sampled_from([..., NotImplemented, Odd, object(), np.ma.masked, np.zeros((2, 0, 3))])
    | st.builds(Odd)
    | st.sampled_from([np.array(["a"]), np.array([None]), np.datetime64("2020"), print, 10**400]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=6,
)
quick = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.mark.parametrize("function", WORDS, ids=lambda function: function.__name__)
def test_a_strange_function_is_reported(function, capsys) -> None:
    check("batch-step", function)
    printed = capsys.readouterr()
    assert WORDS[function] in " ".join(printed.out.split())
    assert printed.err == ""


@quick
@given(value=VALUES)
def test_whatever_a_function_gives(value, capsys) -> None:
    for name in ("batch-step", "layer-columns", "neuron-step"):
        check(name, lambda *_, value=value: value)
        said = capsys.readouterr().out
        assert said.startswith(name)
        assert ": right." not in said


@quick
@given(value=VALUES)
def test_whatever_is_handed_over(value, capsys) -> None:
    check("batch-step", value)
    assert "could not be checked" not in capsys.readouterr().out


@quick
@given(value=VALUES)
def test_whatever_is_answered(value, capsys) -> None:
    for name in ("batch-shapes", "neuron-third-step", "batch-moves", "frameworks-place"):
        part = find(name).parts[0].name
        check(name, **{part: value})
        said = capsys.readouterr().out
        assert said.startswith(name)
        assert "all right" not in said


@quick
@given(value=VALUES)
def test_whatever_it_is_called(value, capsys) -> None:
    check(value)
    assert "is no exercise" in capsys.readouterr().out


def test_one_interrupt_is_enough() -> None:
    INTERRUPTED.clear()
    check("batch-step", interrupted)
    assert INTERRUPTED == [1]


def test_random_numbers_go_on_as_before() -> None:
    np.random.seed(5)  # noqa: NPY002  # the state that a reader's own code has
    before = np.random.get_state()[1].tolist()  # noqa: NPY002  # the same

    def draws(*_):
        return np.random.normal(size=3)  # noqa: NPY002  # the same

    check("batch-step", draws)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002  # the same
