"""The page "Review" where nothing can be kept, and progress as a file."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.reviewing import KEY, text_of
from tests.site.review import ANSWER, MONDAY, give, keep, review, table

FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("no room", "QuotaExceededError"); };"""
BLOCKED = """Object.defineProperty(globalThis, "localStorage", { get: () => {
    throw new DOMException("not allowed", "SecurityError"); } });"""
TROUBLES = {
    "full": (FULL, "no room left", False),
    "blocked": (BLOCKED, "lets the page keep nothing", True),
    "newer": (keep({}, version=9), "A newer version of this book", True),
    "damaged": (
        keep({"neuron-a": [["2026-03-01T10:00:00.000Z", 3, "number"], 5]}),
        "1 review in it could be read",
        True,
    ),
}


@pytest.mark.parametrize("what", TROUBLES)
def test_where_nothing_can_be_kept_it_says_so_and_goes_on(visit, what):
    script, said, at_once = TROUBLES[what]
    page = visit(before=script)
    notice = review(page).get_by_role("status").filter(has_text=said)
    expect(notice).to_have_count(int(at_once))
    review(page).get_by_role("button", name="Begin").click()
    give(page, ANSWER)
    expect(notice).to_be_visible()
    if what in {"full", "blocked"}:
        with page.expect_download() as download:
            notice.get_by_role("button", name="Export").click()
        text = download.value.path().read_text("utf-8")
        assert json.loads(text)["reviews"] == {"neuron-a": [[f"{MONDAY}.000Z", 3, "number"]]}
    review(page).get_by_role("button", name="Stop here").click()
    assert table(page)["All"][3] == (3 if what == "damaged" else 4)


def test_what_was_set_aside_can_be_saved_from_the_message(visit):
    damaged = '{"book": "recurrent-neurons", "version": 1, "reviews": {"neuron-a": [5'
    page = visit(before=f"localStorage['{KEY}'] ??= {json.dumps(damaged)};")
    notice = review(page).get_by_role("status").filter(has_text="set aside")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Save what was set aside").press("Enter")
    assert download.value.suggested_filename == "recurrent-neurons-damaged-2026-03-02.json"
    assert download.value.path().read_text("utf-8") == damaged


def test_progress_goes_out_and_in_again_and_is_erased_and_undone(visit):
    then = "2026-02-28T10:00:00.000Z"
    page = visit(before=keep({"neuron-a": [[then, 3, "number"]], "gone": [[then, 3, "shape"]]}))

    def button(name):
        return review(page).get_by_role("button", name=name)

    said = review(page).locator(".review-said")
    with page.expect_download() as download:
        button("Export").click()
    assert download.value.suggested_filename == "recurrent-neurons-review-2026-03-02.json"
    file = download.value.path()

    button("Erase…").click()
    expect(said).to_have_text("Erase 2 reviews of 2 cards?")
    button("Keep").press("Enter")
    expect(said).to_have_text("")
    assert table(page)["All"] == [1, 0, 0, 4]
    button("Erase…").click()
    button("Erase").click()
    expect(button("Undo")).to_be_focused()
    assert table(page)["All"] == [0, 0, 0, 5]
    assert page.evaluate("localStorage.getItem('recurrent-neurons.review')") is None
    button("Undo").press("Enter")
    expect(said).to_have_text("Everything is back.")
    assert table(page)["All"] == [1, 0, 0, 4]
    expect(button("Undo")).to_have_count(0)

    button("Erase…").click()
    button("Erase").click()
    field = review(page).locator("input[type=file]")
    field.set_input_files({"name": "a.json", "mimeType": "text/plain", "buffer": b"A letter"})
    expect(said).to_contain_text("That file holds no progress of this book.")
    field.set_input_files({"name": "a.json", "mimeType": "", "buffer": b" " * 5_000_001})
    expect(said).to_contain_text("That file is too large")
    newer = text_of({}, version=7).encode()
    field.set_input_files({"name": "a.json", "mimeType": "", "buffer": newer})
    expect(said).to_contain_text("comes from a newer version")
    assert table(page)["All"] == [0, 0, 0, 5]
    field.set_input_files(file)
    expect(said).to_have_text("2 reviews of 2 cards came in.")
    assert table(page)["All"] == [1, 0, 0, 4]
    field.set_input_files(file)
    expect(said).to_have_text("Nothing new came in. 2 reviews were here already.")
