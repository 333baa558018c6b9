"""Puts a reader's tests to the test, and says which mistakes they notice.

A test is a function that takes an `unroll` and asserts something about what it gives. The tests run
once on a right `unroll`, which must pass, and then on one with a mistake in it, for every mistake
of `rnnlib.clinic`. One that makes a test fail is killed; one that all tests let pass survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rnnlib import lines
from rnnlib.clinic import MISTAKES
from rnnlib.suite.advice import advice
from rnnlib.suite.report import Finding, Report
from rnnlib.suite.trial import Trial

if TYPE_CHECKING:
    from rnnlib.clinic import Mistake
    from rnnlib.suite.advice import Call
    from rnnlib.suite.trial import Test

__all__ = ["judge"]

IN_WORDS = {"batch": "a batch", "layer": "a layer with one instance"}


def judge(tests: Test | Sequence[Test]) -> Report:
    """Return which mistakes some tests kill, and which survive them.

    Parameters
    ----------
    tests : callable or list of callable
        Each takes ``unroll(X, W_x, W_y, b, phi=tanh, Y_init=None)``, which runs a batch, X (m,T,k),
        or a layer with one instance, X (T,k), and asserts something. What it prints is not shown.

    Returns
    -------
    Report
        Shows itself as a table. It holds the names of the mistakes that were `killed`, that
        `survived`, and those at which a test `broke`: it ended in an error of its own. If a right
        `unroll` does not pass, `fault` says why, and no mistake is tried.

    Notes
    -----
    A mistake is made in every form that the tests call, once in each form alone and once in both,
    and has to be noticed every time. Before each test the global random numbers of Python and of
    NumPy start from the same seed.

    Examples
    --------
    >>> import numpy as np
    >>> def test_shape(unroll):
    ...     Y = unroll(np.ones((4, 2, 3)), np.ones((3, 5)), np.ones((5, 5)), np.ones(5))
    ...     assert Y.shape == (4, 2, 5)
    >>> report = judge(test_shape)
    >>> report.killed
    ('W_x-transposed', 'b-as-column', 'wrong-axis', 'star-for-at', 'input-fed-back')
    >>> len(report.survived)
    7
    """
    tests = tests if isinstance(tests, Sequence) else [tests]
    if odd := [test for test in tests if not callable(test)]:
        kind = type(odd[0]).__name__
        return Report(f"A test is a function that takes unroll; here is one of type {kind}.", ())
    calls: list[Call] = []
    for test in tests:
        right = Trial(test, {})
        calls += right.calls
        if right.failed:
            return Report(f"A right implementation fails your tests. {right.failed}", ())
        if right.broke:
            return Report(f"A test ends in an error of its own. {right.broke}", ())
    return Report("", tuple(_finding(mistake, tests, calls) for mistake in MISTAKES))


def _finding(mistake: Mistake, tests: Sequence[Test], calls: Sequence[Call]) -> Finding:
    """Return what becomes of a mistake, made in each form that is called, and in all."""
    forms = sorted({lines.form(call[0]) for call in calls})
    trials = [[form] for form in forms] + [forms] * (len(forms) != 1)
    killed = broke = ""
    for places in trials:
        ran = [Trial(test, dict.fromkeys(places, mistake)) for test in tests]
        killer = next((trial.failed for trial in ran if trial.failed), "")
        error = next((trial.broke for trial in ran if trial.broke), "")
        if not killer and not error:
            where = f"In {IN_WORDS[places[0]]}: " if len(places) < len(forms) else ""
            told = advice(mistake, [call for call in calls if lines.form(call[0]) in places])
            return Finding(mistake, "survived", where + told)
        killed, broke = killer or killed, broke or (error if not killer else "")
    return Finding(mistake, "broke", broke) if broke else Finding(mistake, "killed", killed)
