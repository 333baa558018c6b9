"""What the review keeps in the browser: two tabs, no room, no storage, damage, other versions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import reviewing
from tests.damage import DAMAGED, FIRST, GOOD, SECOND
from tests.reviewing import KEY, kept, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

THIRD = "2026-03-05T08:00:00.000Z"
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("no room", "QuotaExceededError"); }"""
ROOM = "() => { Storage.prototype.setItem = globalThis.able; }"
BLOCKED = """Object.defineProperty(globalThis, "localStorage", { get: () => {
    throw new DOMException("not allowed", "SecurityError"); } })"""


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    folder = str(tmp_path_factory.mktemp("store"))
    with browser.new_context() as context:
        able = "globalThis.able = Storage.prototype.setItem;"
        reviewing.prepare(context, reviewing.script(folder, "store", "kept") + able)
        yield context


@pytest.fixture
def open_tab(desk: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a tab of a browser in which this has been kept before."""

    def open_(before: str = "", **there: str) -> Page:
        lines = [
            f"localStorage.setItem({json.dumps(k)}, {json.dumps(v)})" for k, v in there.items()
        ]
        return reviewing.tab(desk, ";".join([*lines, before]))

    yield open_
    for page in desk.pages[1:]:
        page.close()
    for page in desk.pages or [desk.new_page()]:
        page.goto(reviewing.ADDRESS)
        page.evaluate("localStorage.clear()")


def add(page: Page, card: str, time: str, grade: int = 3) -> None:
    page.evaluate(
        "([id, t, grade]) => store.add(id, { time: Date.parse(t), grade, kind: 'shape' })",
        [card, time, grade],
    )


def logs(page: Page) -> dict[str, list]:
    """Return what a store holds, in the form in which it is kept."""
    return json.loads(page.evaluate("store.exported()"))["reviews"]


def trouble(page: Page) -> str:
    return page.evaluate("store.trouble()")


def test_reviews_are_there_after_a_reload(open_tab):
    page = open_tab()
    add(page, "batch-a", SECOND, 1)
    add(page, "batch-a", FIRST)
    add(page, "layer-b", THIRD, 4)
    expected = {
        "batch-a": [[FIRST, 3, "shape"], [SECOND, 1, "shape"]],
        "layer-b": [[THIRD, 4, "shape"]],
    }
    page.evaluate("store.wish({ newADay: 7, upTo: 'layer' })")
    assert logs(open_tab()) == expected
    assert kept(page) == json.loads(text_of(expected, newADay=7, upTo="layer"))
    assert page.evaluate("Object.keys(localStorage)") == [KEY]


def test_a_review_of_the_same_time_takes_the_place_of_the_first(open_tab):
    page = open_tab()
    add(page, "batch-a", FIRST, 3)
    add(page, "batch-a", FIRST, 2)
    assert kept(page)["reviews"] == {"batch-a": [[FIRST, 2, "shape"]]}


def test_two_tabs_add_to_each_other(open_tab):
    one, two = open_tab(), open_tab()
    two.evaluate("store.listen(() => { globalThis.heard = (globalThis.heard ?? 0) + 1; })")
    add(one, "batch-a", FIRST)
    two.wait_for_function("globalThis.heard > 0")
    assert logs(two) == {"batch-a": [[FIRST, 3, "shape"]]}
    add(two, "batch-a", SECOND, 1)
    add(two, "layer-b", FIRST)
    add(one, "batch-a", THIRD, 2)
    both = {"batch-a": [GOOD, [SECOND, 1, "shape"], [THIRD, 2, "shape"]], "layer-b": [GOOD]}
    # The last came before the one tab could have heard of the other's: nothing is lost by that.
    for tab in (one, two):
        tab.wait_for_function("room.counted(store.all().reviews) === 4")
        assert kept(tab)["reviews"] == both


def test_what_another_tab_writes_over_is_added_again(open_tab):
    one, two = open_tab(), open_tab()
    add(two, "batch-a", FIRST)
    # As that tab would, had it not heard of the other yet.
    late = {"layer-b": [[SECOND, 3, "shape"]]}
    one.evaluate("text => localStorage.setItem(room.KEY, text)", text_of(late))
    one.wait_for_function("store.all().reviews.size === 2")
    assert kept(one)["reviews"] == {**late, "batch-a": [[FIRST, 3, "shape"]]}


def test_a_tab_that_did_not_hear_writes_nothing_over(open_tab):
    page = open_tab()
    there = {"layer-b": [[SECOND, 3, "shape"]]}
    # As another tab would: a page is not told of what it writes itself.
    page.evaluate("text => localStorage.setItem(room.KEY, text)", text_of(there, newADay=3))
    add(page, "batch-a", FIRST)
    assert kept(page)["reviews"] == {**there, "batch-a": [[FIRST, 3, "shape"]]}
    assert kept(page)["newADay"] == 3


def test_what_is_erased_in_one_tab_does_not_come_back_from_the_other(open_tab):
    one, two = open_tab(), open_tab()
    add(one, "batch-a", FIRST)
    add(two, "batch-b", FIRST)
    one.wait_for_function("store.all().reviews.size === 2")
    one.evaluate("store.erase()")
    two.wait_for_function("store.all().reviews.size === 0")
    add(two, "layer-b", SECOND)
    assert kept(two)["reviews"] == {"layer-b": [[SECOND, 3, "shape"]]}


def test_without_room_this_sitting_counts_and_is_written_when_there_is_some(open_tab):
    page = open_tab(FULL, **{KEY: text_of({"layer-b": [[FIRST, 3, "shape"]]})})
    assert trouble(page) == ""
    add(page, "batch-a", SECOND)
    add(page, "batch-a", THIRD, 1)
    sat = [[SECOND, 3, "shape"], [THIRD, 1, "shape"]]
    assert trouble(page) == "full"
    assert logs(page) == {"layer-b": [[FIRST, 3, "shape"]], "batch-a": sat}
    assert kept(page)["reviews"] == {"layer-b": [[FIRST, 3, "shape"]]}
    page.evaluate(ROOM)
    add(page, "layer-b", THIRD)
    assert trouble(page) == ""
    assert kept(page)["reviews"]["batch-a"] == sat


def test_a_storage_that_is_really_full(open_tab):
    page = open_tab()
    page.evaluate(
        """() => {
            const fill = (n, text) => {
                try { for (;;) localStorage.setItem(`fill-${n++}`, text); } catch {}
            };
            fill(0, "x".repeat(100_000));
            fill(1_000, "x".repeat(100));
            fill(90_000, "x");
        }"""
    )
    add(page, "batch-a", FIRST)
    assert trouble(page) == "full"
    assert logs(page) == {"batch-a": [[FIRST, 3, "shape"]]}


def test_without_storage_it_works_in_memory(open_tab):
    page = open_tab(BLOCKED)
    assert trouble(page) == "blocked"
    add(page, "batch-a", FIRST)
    add(page, "batch-a", SECOND)
    here = {"batch-a": [[FIRST, 3, "shape"], [SECOND, 3, "shape"]]}
    assert logs(page) == here
    page.evaluate("store.erase()")
    assert logs(page) == {}
    page.evaluate("store.undo()")
    assert logs(page) == here
    assert trouble(page) == "blocked"


def test_damage_is_set_aside_and_what_is_readable_is_kept(open_tab):
    page = open_tab()
    begin = """text => { localStorage.clear(); localStorage.setItem(room.KEY, text);
        globalThis.store = room.openStore(); }"""
    aside = f"{KEY}.damaged-1"
    for what, (damaged, good, lost) in DAMAGED.items():
        text = damaged.replace("Infinity", "1e999")  # which is how JSON can say it
        page.evaluate(begin, text)
        assert page.evaluate("key => localStorage.getItem(key)", aside) == text, what
        assert logs(page) == good, what
        assert kept(page) == json.loads(text_of(good)), what
        told = {"key": aside, "text": text, "lost": lost, "kept": len(good)}
        assert page.evaluate("store.aside()") == told, what
        add(page, "layer-b", SECOND)
        assert kept(page)["reviews"] == {**good, "layer-b": [[SECOND, 3, "shape"]]}, what
    assert open_tab().evaluate("store.aside()") is None, "the next visit finds nothing damaged"
    assert page.evaluate("Object.keys(localStorage).length") == 2


def test_a_second_damage_does_not_push_the_first_out(open_tab):
    page = open_tab(**{KEY: "second", f"{KEY}.damaged-1": "first"})
    values = [page.evaluate("k => localStorage.getItem(k)", f"{KEY}.damaged-{n}") for n in (1, 2)]
    assert values == ["first", "second"]


def test_damage_without_room_to_set_it_aside_stays_where_it_is(open_tab):
    damaged = text_of({"a": [GOOD, None]})
    page = open_tab(FULL, **{KEY: damaged})
    add(page, "layer-b", SECOND)
    assert trouble(page) == "full"
    assert page.evaluate("localStorage.getItem(room.KEY)") == damaged
    assert logs(page) == {"a": [GOOD], "layer-b": [[SECOND, 3, "shape"]]}
    page.evaluate(ROOM)
    add(page, "layer-b", THIRD)
    assert page.evaluate("k => localStorage.getItem(k)", f"{KEY}.damaged-1") == damaged
    assert set(kept(page)["reviews"]) == {"a", "layer-b"}


def test_a_newer_version_is_left_alone(open_tab):
    newer = text_of({"a": "of a form that is not known yet"}, version=2)
    page = open_tab(**{KEY: newer})
    assert trouble(page) == "newer"
    add(page, "batch-a", FIRST)
    assert logs(page) == {"batch-a": [[FIRST, 3, "shape"]]}
    page.evaluate("store.erase()")
    page.evaluate("store.undo()")
    assert logs(page) == {"batch-a": [[FIRST, 3, "shape"]]}
    assert page.evaluate("localStorage.getItem(room.KEY)") == newer


def test_cards_that_are_gone_are_kept_quietly(open_tab):
    page = open_tab(**{KEY: text_of({"card-of-last-year": [GOOD]})})
    assert (trouble(page), page.evaluate("store.aside()")) == ("", None)
    add(page, "batch-a", FIRST)
    assert set(kept(page)["reviews"]) == {"card-of-last-year", "batch-a"}


def test_an_export_comes_in_elsewhere_and_only_once(open_tab):
    page = open_tab()
    add(page, "batch-a", FIRST)
    add(page, "batch-a", SECOND, 1)
    add(page, "layer-b", FIRST)
    text = page.evaluate("store.exported()")
    page.evaluate("store.erase()")
    add(page, "batch-a", SECOND, 2)  # the same time, another grade: what is here stays
    add(page, "batch-a", THIRD)
    bring = "text => store.imported(text)"
    came = page.evaluate(bring, text)
    assert came == {"is": "good", "came": 2, "cards": 2, "known": 1, "lost": 0}
    expected = {"batch-a": [GOOD, [SECOND, 2, "shape"], [THIRD, 3, "shape"]], "layer-b": [GOOD]}
    assert logs(page) == kept(page)["reviews"] == expected
    again = page.evaluate(bring, text)
    assert (again["came"], again["cards"], again["known"]) == (0, 0, 3)
    assert logs(page) == expected


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("# A letter", "foreign"),
        ('{"cards": []}', "foreign"),
        (text_of({}, book="other"), "foreign"),
        (text_of({"a": [GOOD]}, version=2), "newer"),
    ],
)
def test_a_wrong_file_changes_nothing(open_tab, text, is_):
    page = open_tab(**{KEY: text_of({"b": [GOOD]})})
    found = page.evaluate("text => store.imported(text)", text)
    assert (found["is"], found["came"]) == (is_, 0)
    assert logs(page) == {"b": [GOOD]}
    assert page.evaluate("Object.keys(localStorage)") == [KEY]


def test_a_damaged_file_gives_what_is_readable(open_tab):
    page = open_tab()
    found = page.evaluate(
        "t => store.imported(t)", text_of({"a": [GOOD, [None, 3, "shape"]], "b": 1})
    )
    assert (found["is"], found["came"], found["lost"]) == ("damaged", 1, 2)
    assert logs(page) == {"a": [GOOD]}


def test_what_was_erased_comes_back_with_what_was_set_aside_and_what_came_since(open_tab):
    page = open_tab(**{KEY: text_of({"a": [GOOD, None]}, newADay=4, upTo="batch")})
    assert not page.evaluate("store.canUndo()")
    page.evaluate("store.erase()")
    assert page.evaluate("localStorage.length") == 0
    assert logs(page) == {}
    add(page, "layer-b", SECOND)
    page.evaluate("store.undo()")
    assert kept(page) == json.loads(
        text_of({"a": [GOOD], "layer-b": [[SECOND, 3, "shape"]]}, newADay=4, upTo="batch")
    )
    assert kept(page, f"{KEY}.damaged-1") is not None
    assert not page.evaluate("store.canUndo()")
    assert not open_tab().evaluate("store.canUndo()")
