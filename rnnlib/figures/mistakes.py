"""The mistakes as a table of marks: what they come to in some runs, and which tests kill them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rnnlib import suite, verdict
from rnnlib.clinic import MISTAKES
from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from rnnlib.figures._label import Label
    from rnnlib.suite.trial import Test

CELL, ROW, NAME, SIZE = 34, 26, 13, 14  # pixels


class _Mark(NamedTuple):
    """What a cell shows, and what that means."""

    sign: str
    meaning: str
    fill: str = "paper"
    tint: float = 1
    edge: str = "line"


ERROR = _Mark("!", "an error", "muted", 0.14)
RIGHT = _Mark("=", "right by accident", edge="accent")
KILLED = _Mark("×", "killed by an assertion", "muted", 0.14)
ALIVE = _Mark("○", "survives", "accent", 0.22, "accent")


def _wrong(step: int | None) -> _Mark:
    return _Mark(str(step), f"silent, wrong from step {step} on", "accent", 0.22, "accent")


def mistakes(runs: Mapping[str, Sequence[Any]]) -> Drawing:
    """Draw what each mistake comes to in some runs.

    Parameters
    ----------
    runs : mapping of str to sequence
        A heading for each run, such as "k = l", and its arrays: X, W_x, W_y, b, and, if they are
        not the usual ones, phi and Y_init.

    Returns
    -------
    Drawing
        One row for each mistake, one column for each run.

    Examples
    --------
    >>> from rnnlib.example import W_x, W_y, X, b
    >>> mistakes({"the book's": (X, W_x, W_y, b)}).alt.split(". ")[1]
    'W_y-transposed: silent, wrong from step 1 on'
    """
    rows = []
    for mistake in MISTAKES:
        found = [verdict.examine(mistake, *arrays) for arrays in runs.values()]
        kinds = [{"shouts": ERROR, "right": RIGHT}.get(one.kind, _wrong(one.step)) for one in found]
        rows.append(kinds)
    return _table("What each mistake comes to", list(runs), rows)


def kills(suites: Mapping[str, Test | Sequence[Test]]) -> Drawing:
    """Draw which tests kill which mistakes.

    Parameters
    ----------
    suites : mapping of str to callable or list of callable
        A heading for each test, or list of tests, as `rnnlib.suite.judge` takes them.

    Returns
    -------
    Drawing
        One row for each mistake, one column for each entry.

    Raises
    ------
    ValueError
        If a right implementation fails a test, or a test breaks.

    Examples
    --------
    >>> kills({"none": []}).alt.split(". ")[1]
    'W_y-transposed: survives'
    """
    columns = []
    for name, tests in suites.items():
        report = suite.judge(tests)
        if report.fault or report.broke:
            raise ValueError(f"The tests {name!r} cannot be drawn. {report.summary}")
        columns.append(
            [
                ALIVE if fate == "survived" else ERROR if "unroll ends in" in told else KILLED
                for _, fate, told in report.findings
            ]
        )
    return _table("Which tests kill which mistakes", list(suites), list(zip(*columns, strict=True)))


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[_Mark]]) -> Drawing:
    names = [mistake.name for mistake in MISTAKES]
    left = 8 + max(labels.width(labels.words(name), NAME) for name in names)
    headings = [_heading(head) for head in heads]
    top = 12 + max(labels.width(heading, SIZE) for heading in headings)
    marks = sorted({mark for row in rows for mark in row})
    widest = max(labels.width(labels.words(mark.meaning), NAME) for mark in marks)
    foot = top + len(rows) * ROW + 12
    drawing = Drawing(
        left + max(len(heads) * CELL, CELL + 8 + widest) + 8,
        foot + len(marks) * ROW,
        title=title,
        alt=f"{title}. {_spoken(names, heads, rows)}",
    )
    for place, heading in enumerate(headings):
        at = (left + (place + 0.5) * CELL, top - 6)
        pen.write(drawing, at, heading, size=SIZE, align="left", level="center", turn=90)
    for row, (name, cells) in enumerate(zip(names, rows, strict=True)):
        y = top + row * ROW
        label = labels.words(name, "ink")
        at = (left - 8, y + ROW / 2)
        pen.write(drawing, at, label, size=NAME, align="right", level="center", part="name")
        for place, mark in enumerate(cells):
            _cell(drawing, left + place * CELL, y, mark, "cell")
    for place, mark in enumerate(marks):
        y = foot + place * ROW
        _cell(drawing, left, y, mark, "key")
        at = (left + CELL + 8, y + ROW / 2)
        meaning = labels.words(mark.meaning)
        pen.write(drawing, at, meaning, size=NAME, align="left", level="center")
    return drawing


def _cell(drawing: Drawing, x: float, y: float, mark: _Mark, part: str) -> None:
    corner, width, height = (x + 1.5, y + 1.5), CELL - 3, ROW - 3
    look: dict[str, Any] = {"fill": mark.fill, "tint": mark.tint, "edge": mark.edge}
    pen.rectangle(drawing, corner, width, height, **look, rounded=3, part=part)
    place, sign = (x + CELL / 2, y + ROW / 2), (labels.Span(mark.sign, bold=True),)
    pen.write(drawing, place, sign, size=SIZE, level="center", part=f"{part}-sign")


def _heading(text: str) -> Label:
    """Return a heading in which the letters of the sizes have their colours."""
    return tuple(
        span
        for word in re.split(r"(\b[klmT]\b)", text)
        for span in (labels.letter(word) if word in labels.DIMENSIONS else labels.words(word))
    )


def _spoken(names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[_Mark]]) -> str:
    """Return the table as sentences, one for each mistake."""
    sentences = []
    for name, cells in zip(names, rows, strict=True):
        where: dict[_Mark, list[str]] = {mark: [] for mark in cells}
        for mark, head in zip(cells, heads, strict=True):
            where[mark].append(head)
        parts = [
            mark.meaning if len(where) == 1 else f"{mark.meaning} with {', '.join(found)}"
            for mark, found in where.items()
        ]
        sentences.append(f"{name}: {'; '.join(parts)}.")
    return " ".join(sentences)
