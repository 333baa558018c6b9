"""Every question of readers leads to a place of the book where a cell that runs settles it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bookkit.execute import read
from tests.repository import CHAPTERS, pages

PAGE = (CHAPTERS / "questions.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^]]+\]\(([\w.-]+)#([^)]+)\)")
QUESTIONS = dict(
    zip(*[iter(re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)[1:])] * 2, strict=True)
)
TARGETS = sorted(set(LINK.findall(PAGE)))


def slug(heading):
    """Return the anchor that MyST gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def outputs_below(path):
    """Return how many cells with outputs stand below each heading of a notebook."""
    counts, inside = {}, []
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            for marks, text in HEADING.findall(cell.source):
                inside = [*(one for one in inside if one[0] < len(marks)), (len(marks), slug(text))]
                counts[slug(text)] = 0
        elif cell.outputs:
            for _, place in inside:
                counts[place] += 1
    return counts


def test_there_are_twelve_questions():
    assert len(QUESTIONS) == 12
    assert all("?" in question for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_an_answer_and_a_link(question):
    answer, _, settled = QUESTIONS[question].partition("It is settled ")
    assert 1 <= len(re.findall(r"[.?](?=\s)", answer)) <= 3, "a short answer"
    assert LINK.search(settled), "a place where it is settled"


@pytest.mark.parametrize(("file", "anchor"), TARGETS, ids="#".join)
def test_a_link_leads_to_a_section_with_a_cell_that_ran(file, anchor):
    assert f"chapters/{Path(file).stem}" in pages()
    counts = outputs_below(CHAPTERS / file)
    assert anchor in counts, f"{file} has the sections {sorted(counts)}"
    assert counts[anchor] > 0, "a place without a cell settles nothing"
