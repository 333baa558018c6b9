"""Exercise and solution cannot drift apart.

The numbers of an exercise stand once, in a code cell tagged `given` inside it. Its solution uses
those names, never assigns them, and asserts what it claims.
"""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

import nbformat
import pytest

from tests.exercises import Block, assigned, blocks, literals, used
from tests.repository import CHAPTERS, chapters, notebooks

if TYPE_CHECKING:
    from pathlib import Path

EXERCISES = 4  # a chapter has at least these


def complaints(path: Path) -> list[str]:
    """Return what is wrong with the exercises of a notebook, a sentence each."""
    found: list[str] = []
    exercises = [block for block in blocks(path) if block.kind == "exercise"]
    solutions = [block for block in blocks(path) if block.kind == "solution"]
    for label, count in Counter(block.label for block in exercises).items():
        if count > 1 or not label:
            found.append(f"{count} exercises have the label {label!r}: give each its own")
    labels = {block.label for block in exercises}
    found += [
        f"a solution answers {solution.label!r}, which is no exercise of this chapter"
        for solution in solutions
        if solution.label not in labels
    ]
    for exercise in exercises:
        answers = [solution for solution in solutions if solution.label == exercise.label]
        if len(answers) != 1:
            found.append(f"{exercise.label} has {len(answers)} solutions: write exactly one")
        found += [f"{exercise.label}: {text}" for text in drift(exercise, answers)]
    return found


def drift(exercise: Block, answers: list[Block]) -> list[str]:
    """Return where an exercise and its solution could say different things."""
    found = []
    if loose := exercise.numbers() - literals(exercise.given):
        found.append(
            f"its text states {sorted(loose)}, and no code cell tagged `given` inside it does"
        )
    names = set(assigned(exercise.given))
    for answer in answers:
        if answer.open_cells:
            found.append(
                "JupyterLab shows its solution unasked: give each of its code cells the metadata "
                '"jupyter": {"source_hidden": true, "outputs_hidden": true}'
            )
        if answer.given:
            found.append("its solution has a cell tagged `given`: that belongs in the exercise")
        if again := names.intersection(assigned(answer.code)):
            found.append(f"its solution assigns {sorted(again)}, which the exercise gives")
        if unused := names - used(answer.code):
            found.append(f"its solution does not use {sorted(unused)}, which the exercise gives")
        nodes = (node for tree in answer.code for node in ast.walk(tree))
        if not any(isinstance(node, ast.Assert) for node in nodes):
            found.append("its solution asserts nothing, so nothing checks it")
    return found


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_each_exercise_and_its_solution_agree(path: Path) -> None:
    found = complaints(path)
    assert not found, f"{path.name}:\n  " + "\n  ".join(found)


@pytest.mark.parametrize("stem", chapters())
def test_a_chapter_has_enough_exercises(stem: str) -> None:
    found = [
        block.label for block in blocks(CHAPTERS / f"{stem}.ipynb") if block.kind == "exercise"
    ]
    assert len(found) >= EXERCISES, f"{stem} has the exercises {found}: write {EXERCISES} or more"


SOUND = [
    ("markdown", "```{exercise-start} Count\n:label: ex-a\n```\nWith $k = 7$ and a bias of 0.5 …"),
    ("given", "k, b = 7, 0.5"),
    ("markdown", "```{exercise-end}\n```"),
    ("markdown", "```{solution-start} ex-a\n:class: dropdown\n```"),
    ("code", "assert k + b == 7.5"),
    ("markdown", "```{solution-end}\n```"),
]


@pytest.mark.parametrize(
    ("index", "source", "complaint"),
    [
        (0, SOUND[0][1], None),
        (0, SOUND[0][1].replace("7", "8"), "states [8.0]"),
        (0, SOUND[0][1].replace("0.5", "0.25"), "states [0.25]"),
        (0, SOUND[0][1].replace("ex-a", "ex-b"), "is no exercise of this chapter"),
        (1, "", "states [0.5, 7.0]"),
        (3, "", "ex-a has 0 solutions"),
        (4, "k = 8\nassert k + b == 8.5", "assigns ['k']"),
        (4, "b[0] = 8\nassert k + b", "assigns ['b']"),
        (4, "assert k == 7", "does not use ['b']"),
        (4, "k + b", "asserts nothing"),
    ],
)
def test_each_way_of_drifting_is_seen(
    index: int, source: str, complaint: str | None, tmp_path: Path
) -> None:
    path = a_chapter(tmp_path, {index: source})
    found = "\n".join(complaints(path))
    assert complaint in found if complaint else not found


def test_a_solution_that_jupyterlab_leaves_open_is_seen(tmp_path: Path) -> None:
    path = a_chapter(tmp_path, {}, folded=False)
    assert "shows its solution unasked" in "\n".join(complaints(path))


def a_chapter(folder: Path, instead: dict[int, str], *, folded: bool = True) -> Path:
    """Write a notebook of the sound cells, some of them with another source."""
    metadata = {
        "markdown": {},
        "given": {"tags": ["given"]},
        "code": {"jupyter": {"source_hidden": folded, "outputs_hidden": folded}},
    }
    cells = []
    for n, (kind, sound) in enumerate(SOUND):
        new = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        cells.append(new(instead.get(n, sound), metadata=metadata[kind]))
    path = folder / "chapter.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path
