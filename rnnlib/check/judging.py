"""Judges a reader's function: the first thing that is wrong with it, and what that looks like.

It is called at several sizes. First it has to be there and to give something at all, then the
shape has to be right, then what it was handed must be left as it was, then every number has to be
right. What is said names the place, never the right number.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib.check import cells
from rnnlib.check.calling import Outcome, called, is_stub
from rnnlib.check.report import Report, listed
from rnnlib.check.trials import trials
from rnnlib.shapes.statements import in_numbers, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnnlib.check.exercise import Exercise, Mistake
    from rnnlib.check.trials import Trial

    Tried = list[tuple[Trial, Outcome]]

__all__ = ["judged"]

LINES = 5  # of what a function prints


def judged(exercise: Exercise, answer: object) -> Report:
    """Return what is to be said of an answer to an exercise in code.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    answer : object
        A function, if all is well.

    Returns
    -------
    Report
        Whether it is right, and in words.

    Examples
    --------
    >>> from rnnlib.check import find
    >>> judged(find("batch-order"), lambda W_x, W_y: W_x)
    batch-order: not yet.
    At k = 5, l = 6 your function gives W the shape (5, 6), but it should be
    (l+k, l) = (11, 6).
    """
    if answer is ... or is_stub(answer):
        return Report(exercise.name, "is not written yet")
    if not callable(answer):
        return Report(
            exercise.name,
            "is no function",
            f"Hand over the function itself, without calling it: "
            f'check("{exercise.name}", {exercise.tree.name}).',
        )
    if odd := _odd_arguments(exercise, answer):
        return Report(exercise.name, "not yet", odd)
    gives = len(exercise.statement.gives)
    tried: Tried = []
    for trial in trials(exercise):
        tried.append((trial, called(answer, trial.arguments, gives)))
        if tried[-1][1].error.startswith("KeyboardInterrupt"):
            break  # somebody has waited long enough
    for stage in (_unwritten, _fault, _shape, _changed, _numbers):
        for trial, outcome in tried:
            if said := stage(exercise, trial, outcome):
                if stage is _unwritten:
                    return Report(exercise.name, said)
                usual = _usual(exercise, tried, outcome)
                return Report(exercise.name, "not yet", said, *usual, *_printed(outcome))
    names = listed([slot.name for slot in exercise.statement.gives])
    return Report(
        exercise.name,
        "right",
        f"Tried at {len(tried)} sets of sizes, such as {tried[0][0].at}: the shape and every "
        f"number of {names}. What your function is handed, it leaves as it was.",
        right=True,
    )


def _odd_arguments(exercise: Exercise, answer: Any) -> str:
    try:
        signature = inspect.signature(answer)
    except BaseException:  # noqa: BLE001  # some callables have none, and a strange one may refuse
        return ""
    takes = exercise.takes
    try:
        signature.bind(*takes)
    except TypeError:
        return (
            f"It takes {signature}, but should take {len(takes)} arguments: ({', '.join(takes)})."
        )
    return ""


def _unwritten(_exercise: Exercise, _trial: Trial, outcome: Outcome) -> str:
    return "is not written yet" if outcome.unwritten else ""


def _fault(_exercise: Exercise, trial: Trial, outcome: Outcome) -> str:
    if not outcome.fault:
        return ""
    stop = "" if outcome.fault.endswith(("?", ".")) else "."
    line = f" In the line: {outcome.line}" if outcome.line else ""
    return f"At {trial.at} your function {outcome.fault}{stop}{line}"


def _shape(exercise: Exercise, trial: Trial, outcome: Outcome) -> str:
    for slot, has in zip(exercise.statement.gives, outcome.results, strict=True):
        wanted = [tuple(in_numbers(form, trial.sizes)) for form in slot.forms]
        if has.shape not in wanted:
            numbers = " or ".join(written(form) for form in wanted)
            equal = f" = {numbers}" if str(slot) != numbers else ""
            return (
                f"At {trial.at} your function gives {slot.name} the shape {written(has.shape)}, "
                f"but it should be {slot}{equal}."
            )
    return ""


def _changed(_exercise: Exercise, _trial: Trial, outcome: Outcome) -> str:
    if not outcome.changed:
        return ""
    names = listed(outcome.changed)
    return (
        f"Your function changes {names}, which it is handed and which others may still need. "
        "Compute into a new array."
    )


def _numbers(exercise: Exercise, trial: Trial, outcome: Outcome) -> str:
    has, should = (_compared(exercise, each) for each in (outcome.results, trial.should))
    gives = exercise.statement.gives
    for n, (one, other) in enumerate(zip(has, should, strict=True)):
        off = cells.wrong(one, other)
        if off.any():
            # Where several results are right, what agrees is made of them, and has no name.
            slot = gives[min(n, len(gives) - 1)]
            where = cells.where(slot.name, slot.forms[0], off)
            said = f"At {trial.at} the shape is right, but {where}."
            if np.isnan(one).any():
                return f"{said} Some of them are nan: not a number."
            if one.dtype.kind in "iu" and other.dtype.kind == "f":
                return f"{said} They are whole numbers: of what dtype is the array?"
            return said
    return ""


def _compared(exercise: Exercise, results: Sequence[Any]) -> tuple[Any, ...]:
    """Return of some results what has to agree."""
    return tuple(exercise.compare(*results) if exercise.compare else results)


def _usual(exercise: Exercise, tried: Tried, outcome: Outcome) -> list[str]:
    """Return what is said of the usual mistake that behaves as the answer did, if one does."""
    alike = [
        mistake.say
        for mistake in exercise.mistakes
        if all(_alike(exercise, mistake, trial, came) for trial, came in tried)
    ]
    if not alike:
        return []
    if not outcome.error:
        return [f"A usual mistake gives just this: {alike[0]}."]
    # Several mistakes may end in the same error.
    one = "A usual mistake ends" if len(alike) == 1 else "Usual mistakes end"
    return [f"{one} in just this error: {'; or '.join(alike)}."]


def _alike(exercise: Exercise, mistake: Mistake, trial: Trial, outcome: Outcome) -> bool:
    names = list(trial.arguments)

    def run(*values: Any) -> Any:
        return mistake.run(dict(zip(names, values, strict=True)))

    came = called(run, trial.arguments, len(exercise.statement.gives))
    if not came.results or not outcome.results:
        return came.fault == outcome.fault
    if [array.shape for array in came.results] != [array.shape for array in outcome.results]:
        return False
    shapes_hold = not _shape(exercise, trial, outcome)
    pairs = zip(
        *(
            _compared(exercise, each.results) if shapes_hold else each.results
            for each in (came, outcome)
        ),
        strict=True,
    )
    return not any(cells.wrong(*pair).any() for pair in pairs)


def _printed(outcome: Outcome) -> list[str]:
    lines = outcome.printed.strip().splitlines()
    if not lines:
        return []
    more = [f"… and {len(lines) - LINES} lines more"] if len(lines) > LINES else []
    return ["It printed there:", *(f"  {line[:70]}" for line in (*lines[:LINES], *more))]
