"""The schedule of the review, against FSRS in Python and by the days of the reader."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import fsrs
import pytest

from tests import reviewing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TEN = (timedelta(minutes=10),)
PYTHON = fsrs.Scheduler(
    learning_steps=TEN, relearning_steps=TEN, maximum_interval=365, enable_fuzzing=False
)
DAY = timedelta(days=1)
AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
HISTORIES = 40
REVIEWS = 12


@pytest.fixture(scope="module")
def room(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = str(tmp_path_factory.mktemp("schedule"))
    with browser.new_context(timezone_id="UTC") as context:
        reviewing.prepare(context, reviewing.script(folder, "schedule"))
        page = context.new_page()
        page.goto(reviewing.ADDRESS)
        yield page


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def log(history: list[tuple[datetime, int]]) -> list[dict]:
    return [{"time": milliseconds(t), "grade": grade, "kind": "shape"} for t, grade in history]


def histories() -> list[list[tuple[datetime, int]]]:
    """Return histories in which both ways of counting days agree: later each time, by the clock."""
    chance = random.Random(381)  # noqa: S311  # nothing secret
    made = []
    for _ in range(HISTORIES):
        moment, history = AT, []
        for _ in range(REVIEWS):
            history.append((moment, chance.choice((1, 2, 3, 3, 3, 4))))
            moment += timedelta(minutes=chance.randrange(1, 60))
            moment += chance.choice((0, 0, 1, 2, 5, 30, 200)) * DAY
        made.append(history)
    return made


def interval(card: fsrs.Card, grade: int, moment: datetime) -> timedelta:
    return PYTHON.review_card(card, fsrs.Rating(grade), moment)[0].due - moment


def due(card: fsrs.Card, grade: int, moment: datetime) -> datetime:
    """Return when a card is due. ts-fsrs keeps the grades of a known card apart by a day at least.

    So that Good never comes sooner than Hard, nor Easy together with Good. Python's does not.
    """
    if card.state != fsrs.State.Review or grade == 1:
        return moment + interval(card, grade, moment)
    hard, good, easy = (interval(card, other, moment) for other in (2, 3, 4))
    hard = min(hard, good)
    good = max(good, hard + DAY)
    return moment + {2: hard, 3: good, 4: max(easy, good + DAY)}[grade]


def test_it_is_what_fsrs_gives_in_python(room):
    made = histories()
    logs = [log(history[: n + 1]) for history in made for n in range(REVIEWS)]
    found = iter(room.evaluate("logs => logs.map(room.memory)", logs))
    apart = 0
    for history in made:
        card = fsrs.Card(due=AT)
        for moment, grade in history:
            expected = due(card, grade, moment)
            card = PYTHON.review_card(card, fsrs.Rating(grade), moment)[0]
            apart += expected != card.due
            memory = next(found)
            assert memory["due"] == milliseconds(expected)
            assert memory["last"] == milliseconds(moment)
            assert memory["learning"] == (card.state != fsrs.State.Review)
            assert memory["stability"] == pytest.approx(card.stability, rel=1e-6)
            assert memory["difficulty"] == pytest.approx(card.difficulty, rel=1e-6)
    assert 0 < apart < HISTORIES * REVIEWS / 4, "the one difference occurs, and seldom"


def test_its_parameters_are_those_of_fsrs(room):
    assert room.evaluate("[...FSRS.default_w]") == list(fsrs.scheduler.DEFAULT_PARAMETERS)


@pytest.mark.parametrize(
    ("grades", "later"),
    [([3], 2 * DAY), ([1], TEN[0]), ([2], 1.5 * TEN[0]), ([4], 8 * DAY), ([1, 3], DAY)],
)
def test_a_new_card_is_right_for_days_or_wrong_for_minutes(room, grades, later):
    history = [(AT + n * timedelta(minutes=2), grade) for n, grade in enumerate(grades)]
    memory = room.evaluate("room.memory", log(history))
    assert memory["due"] - memory["last"] == later / timedelta(milliseconds=1)


def test_no_reviews_are_no_memory(room):
    assert room.evaluate("room.memory([])") is None


def test_a_day_begins_at_four_in_the_readers_morning(browser, tmp_path):
    text = reviewing.script(str(tmp_path), "schedule")
    with browser.new_context(timezone_id="Pacific/Auckland") as context:  # 13 hours ahead
        reviewing.prepare(context, text)
        page = context.new_page()
        page.goto(reviewing.ADDRESS)
        noon, night, four, evening = (
            page.evaluate("text => room.dayOf(Date.parse(text))", f"2026-03-0{at}")
            for at in ("2T12:59", "3T03:59", "3T04:00", "3T23:00")
        )
        assert (night, four, evening) == (noon, noon + 1, noon + 1)
        # The evening and the next morning are days apart for the reader, and one date in Greenwich.
        apart = log(
            [(datetime(2026, 3, 2, 9, tzinfo=UTC), 3), (datetime(2026, 3, 2, 19, tzinfo=UTC), 3)]
        )
        slept = page.evaluate("room.memory", apart)
        assert slept["stability"] > 3, "a day has gone by; within a day it would hardly grow"


def test_a_known_card_is_due_from_its_morning_and_one_that_is_learnt_to_the_minute(room):
    memory = {"due": milliseconds(AT.replace(hour=20)), "learning": False}
    learnt = memory | {"learning": True}
    ask = "([memory, now]) => room.isDue(memory, now)"
    for hour, known, minute in (
        (3, False, False),
        (4, True, False),
        (19, True, False),
        (20, True, True),
    ):
        now = milliseconds(AT.replace(hour=hour))
        assert room.evaluate(ask, [memory, now]) == known
        assert room.evaluate(ask, [learnt, now]) == minute


def test_a_clock_that_was_turned_back_harms_nothing(room):
    # Reviews are in order of time; a journey west across midnight turns the date back all the same.
    page = room.evaluate(
        """() => {
            const zones = [-720, -720, 720]; // minutes behind Greenwich, one for each look
            const own = Date.prototype.getTimezoneOffset;
            Date.prototype.getTimezoneOffset = () => zones.shift() ?? 720;
            const at = Date.UTC(2026, 2, 2, 17);
            const log = [0, 1, 2].map(n => ({ time: at + n, grade: 3, kind: "shape" }));
            try { return room.memory(log); } finally { Date.prototype.getTimezoneOffset = own; }
        }"""
    )
    assert page["due"] > page["last"]
    assert page["stability"] > 0
