"""Questions of shapes and numbers: right answers are right, slips get their sentence."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from rnnlib.check import CHAPTERS, check, find, names
from rnnlib.check.answers import judge
from rnnlib.check.question import QUESTIONS
from rnnlib.check.sheet import Sheet

NAMES = [name for name in names() if name in QUESTIONS]
PARTS = [
    pytest.param(name, part, id=f"{name}-{part.name}")
    for name in NAMES
    for part in find(name).parts
]
every_question = pytest.mark.parametrize("name", NAMES)


def test_every_chapter_has_two_questions() -> None:
    counts = {chapter: sum(n.startswith(f"{chapter}-") for n in NAMES) for chapter in CHAPTERS}
    assert min(counts.values()) >= 2, counts


@every_question
def test_right_answers_are_right(name, capsys) -> None:
    check(name, **{part.name: part.accepts[0] for part in find(name).parts})
    assert capsys.readouterr().out.startswith(f"{name}: all right.")


@every_question
def test_a_dot_is_not_answered_yet(name, capsys) -> None:
    check(name, **{part.name: ... for part in find(name).parts})
    said = capsys.readouterr().out
    assert said.startswith(f"{name} is not answered yet.")
    assert said.count("not answered yet") == 1 + len(find(name).parts)


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_each_slip_gets_its_sentence(name, part) -> None:
    for wrong, why in part.slips:
        judgement = judge(part, wrong, find(name).sizes)
        assert (judgement.kind, judgement.why) == ("wrong", why)
    for right in part.accepts:
        assert judge(part, right, {}).kind == "right"


@every_question
def test_no_sentence_tells_the_answer(name) -> None:
    for part in find(name).parts:
        for right in part.accepts:
            told = f"{right:g}" if isinstance(right, float) else str(right)
            for _, why in part.slips:
                assert len(told) < 3 or told not in why


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((9, 6), "right"),
        ([9, 6], "right"),
        ("(9, 6)", "right"),
        ("9,6", "right"),
        ("9 x 6", "right"),
        ("9×6", "right"),
        ("(m, k)", "right"),
        ("(m, 3+3)", "right"),
        ((9.0, 6), "unreadable"),
        ((True, 6), "unreadable"),
        ("nine by six", "unreadable"),
        ("(9, q)", "unreadable"),
        (9, "unreadable"),
        ((), "wrong"),
        ("()", "wrong"),
        ((9, 6, 1), "wrong"),
        ("", "unanswered"),
        (None, "unanswered"),
    ],
)
def test_a_shape_may_be_written_in_several_ways(answer, kind) -> None:
    question = find("batch-shapes")
    assert judge(question.parts[0], answer, question.sizes).kind == kind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(-0.3, "right"), ("−0.3", "right"), (-0.304, "right"), (-0.32, "wrong"), (True, "unreadable")],
)
def test_a_number_needs_two_decimals(answer, kind) -> None:
    assert judge(find("neuron-third-step").parts[0], answer, {}).kind == kind


@every_question
def test_the_html_reads_as_it_stands_and_holds_what_a_page_needs(name) -> None:
    question = find(name)
    root = BeautifulSoup(Sheet(question, {})._repr_html_(), "html.parser").select_one(".rnn-check")
    assert root["data-check"] == name
    assert json.loads(root["data-sizes"]) == question.sizes
    items = root.select("li[data-part]")
    assert [item["data-part"] for item in items] == [part.name for part in question.parts]
    for item, part in zip(items, question.parts, strict=True):
        assert "not answered yet" in item.get_text(" ")
        assert all(option in item.get_text(" ") for option in part.options)
        accepts = [tuple(a) if isinstance(a, list) else a for a in json.loads(item["data-accepts"])]
        assert tuple(accepts) == part.accepts
        assert [why for _, why in json.loads(item["data-slips"])] == [why for _, why in part.slips]


def test_an_answer_to_nothing_is_named(capsys) -> None:
    check("layer-edge", exit=1)
    assert "It has no part 'exit'" in capsys.readouterr().out
    check("layer-edge", 1)
    assert "asks by name" in capsys.readouterr().out
