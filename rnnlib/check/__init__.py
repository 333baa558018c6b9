"""Exercises that check themselves: `check` says what is wrong, and keeps the right answer.

An exercise in code is a function to write, judged at several sizes; a question asks for shapes and
numbers. Both stand in one file a chapter, with their answers, their usual mistakes and the words
for each. Nothing here is loaded before it is used.
"""

from __future__ import annotations

import difflib
import importlib
from typing import TYPE_CHECKING, Any

from rnnlib.check.exercise import EXERCISES, Exercise
from rnnlib.check.judging import judged
from rnnlib.check.question import QUESTIONS, Question
from rnnlib.check.report import Report
from rnnlib.check.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CHAPTERS", "check", "find", "names"]

CHAPTERS = ("neuron", "layer", "batch", "sequence", "state", "frameworks", "clinic")


def check(name: str, answer: object = ..., /, **answers: object) -> None:
    """Say what is wrong with an answer to an exercise, or that nothing is.

    Parameters
    ----------
    name : str
        The exercise, such as "batch-step".
    answer : callable, optional
        Your function, if a function is asked for.
    **answers : object
        Your shapes, places, numbers and words, if those are asked for, each under the name of what
        it answers. A shape may be written in numbers or in letters: ``(9, 6)`` or ``"(m, k)"``.

    Notes
    -----
    It prints, or displays, and never raises: whatever your function does is reported. The
    function is called at several sets of sizes, which are random, all different, and the same
    every time. First its shape is looked at, then its numbers; the right ones are not told.

    Examples
    --------
    >>> def step(X, Y_prev, W_x, W_y, b):
    ...     ...
    >>> check("batch-step", step)
    batch-step is not written yet.
    >>> check("batch-step", lambda X, Y_prev, W_x, W_y, b: X)
    batch-step: not yet.
    At m = 2, k = 7, l = 4 your function gives Y the shape (2, 7), but it
    should be (m, l) = (2, 4).
    >>> check("layer-edge", entry=(1, 3), moves=1)
    layer-edge: 1 of 3 right.
      entry  (1, 3)  No. That connection leads the other way.
      moves  1       Right.
      later  …       not answered yet
    """
    try:
        _show(_said(name, answer, answers))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is no answer
        print(f"This could not be checked ({type(error).__name__}).")  # noqa: T201  # so it is said


def find(name: str) -> Exercise | Question:
    """Return an exercise by its name.

    Parameters
    ----------
    name : str
        Such as "batch-step".

    Returns
    -------
    Exercise or Question
        What is asked, and how it is judged.

    Raises
    ------
    KeyError
        If there is none of that name.

    Examples
    --------
    >>> find("batch-shapes").name
    'batch-shapes'
    """
    chapter = name.partition("-")[0]
    if chapter in CHAPTERS:
        importlib.import_module(f"rnnlib.check.{chapter}")
    return EXERCISES[name] if name in EXERCISES else QUESTIONS[name]


def names() -> list[str]:
    """Return the names of all exercises that check themselves.

    Returns
    -------
    list of str
        Chapter by chapter.

    Examples
    --------
    >>> names()[:2]
    ['neuron-step', 'neuron-unroll']
    """
    for chapter in CHAPTERS:
        importlib.import_module(f"rnnlib.check.{chapter}")
    every = [*EXERCISES, *QUESTIONS]
    return [name for chapter in CHAPTERS for name in every if name.startswith(f"{chapter}-")]


def _said(name: object, answer: object, answers: Mapping[str, object]) -> Report | Sheet:
    known = names()
    if not isinstance(name, str) or name not in known:
        near = difflib.get_close_matches(str(name), known, n=3) if isinstance(name, str) else []
        hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(known)}."
        called = repr(name) if isinstance(name, str) else f"a {type(name).__name__}"
        return Report(f"{called}", "is no exercise", hint)
    found = find(name)
    if isinstance(found, Exercise):
        if answers:
            return Report(name, "asks for a function", f'Write check("{name}", {found.tree.name}).')
        return judged(found, answer)
    if answer is not ...:
        parts = ", ".join(f"{part.name}=…" for part in found.parts)
        return Report(name, "asks by name", f'Write check("{name}", {parts}).')
    return Sheet(found, answers)


def _show(said: Report | Sheet) -> None:
    """Display what has HTML where there is something to display it, and print the rest."""
    if isinstance(said, Sheet) and (display := _display()):
        display(said)
    else:
        print(said)  # noqa: T201  # it is what check does


def _display() -> Any:
    """Return the function that displays in a notebook, or None where there is no notebook."""
    import sys  # noqa: PLC0415  # looked at here alone

    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython  # noqa: PLC0415  # there already, or not needed
    from IPython.display import display  # noqa: PLC0415  # the same

    return display if get_ipython() is not None else None
