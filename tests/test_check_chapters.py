"""The chapters hold each exercise as `rnnlib.check` has it: its stub, its solution, its numbers."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from bookkit.execute import read
from rnnlib.check import CHAPTERS, find, names
from rnnlib.check.exercise import EXERCISES
from rnnlib.check.question import QUESTIONS
from tests.exercises import blocks
from tests.repository import CHAPTERS as FOLDER

WIDTH = 73  # of a line of code on a page


def code_cells(name):
    """Return the code cells of the chapter that an exercise belongs to."""
    cells = read(FOLDER / f"{name.partition('-')[0]}.ipynb").cells
    return [cell for cell in cells if cell.cell_type == "code"]


def shown(cell):
    """Return the text that a cell shows."""
    return "".join(
        output.get("text", "") or output.get("data", {}).get("text/plain", "")
        for output in cell.outputs
    )


@pytest.mark.parametrize("name", [name for name in names() if name in EXERCISES])
def test_stub_and_solution_stand_in_the_chapter_as_here(name) -> None:
    exercise = find(name)
    call = f'check("{name}", {exercise.tree.name})'
    stubs = [cell for cell in code_cells(name) if cell.source == f"{exercise.stub}\n\n\n{call}"]
    assert len(stubs) == 1, f"a cell should be:\n{exercise.stub}\n\n\n{call}"
    assert shown(stubs[0]) == f"{name} is not written yet.\n"
    solutions = [
        cell
        for cell in code_cells(name)
        if cell.source.startswith(f"{exercise.answer}\n") and cell.source.endswith(f"\n{call}")
    ]
    assert len(solutions) == 1, f"a cell should begin with:\n{exercise.answer}"
    assert f"{name}: right." in shown(solutions[0])
    assert all(len(line) <= WIDTH for line in exercise.stub.splitlines())


@pytest.mark.parametrize("name", [name for name in names() if name in QUESTIONS])
def test_a_question_stands_in_the_chapter_with_nothing_answered(name) -> None:
    cells = [cell for cell in code_cells(name) if f'"{name}"' in cell.source]
    assert len(cells) == 1
    call = ast.parse(cells[0].source).body[-1].value
    asked = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    assert asked == {part.name: ... for part in find(name).parts}
    assert cells[0].metadata.tags == ["remove-input"], "the site shows fields in its place"
    assert shown(cells[0]).startswith(f"{name} is not answered yet.")


@pytest.mark.parametrize("name", [name for name in names() if name in QUESTIONS])
def test_a_question_has_the_numbers_of_its_exercise(name) -> None:
    chapter = FOLDER / f"{name.partition('-')[0]}.ipynb"
    exercises = [block for block in blocks(chapter) if block.kind == "exercise"]
    (exercise,) = (
        block for block in exercises if any(f"'{name}'" in ast.unparse(tree) for tree in block.code)
    )
    known: dict = {"np": np}
    for tree in exercise.given:
        exec(compile(tree, "given", "exec"), known)  # noqa: S102  # our own chapter
    given = {key: value for key, value in known.items() if key not in {"np", "__builtins__"}}
    here = find(name).given
    for key, value in given.items():
        np.testing.assert_equal(here[key], value, err_msg=f"{name} gives another {key}")


def test_every_check_of_a_chapter_is_an_exercise_of_that_chapter() -> None:
    for chapter in CHAPTERS:
        sources = "\n".join(cell.source for cell in code_cells(chapter))
        called = [
            node.args[0].value
            for node in ast.walk(ast.parse(sources))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check"
        ]
        assert set(called) == {name for name in names() if name.startswith(f"{chapter}-")}
