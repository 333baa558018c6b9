"""What a page pays for the Python that it could run, as long as nobody clicks."""

from __future__ import annotations

import gzip

import pytest

from tests.site.pages import BUILT, PAGES

LIMIT = 5_000  # bytes, gzipped
PAID = {"live/start.js", "live.css"}
CELL = '<div class="cell_input docutils container">'


def test_the_script_and_the_sheet_are_small(record_property) -> None:
    weights = {
        name: len(gzip.compress((BUILT / "_static" / name).read_bytes(), 9)) for name in PAID
    }
    record_property("Python in a page where nobody clicks", f"{sum(weights.values())} B gzipped")
    assert sum(weights.values()) <= LIMIT


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_cells_pays_for_these_and_another_for_nothing(page) -> None:
    text = (BUILT / page).read_text(encoding="utf-8")
    paid = {name for name in PAID if f"_static/{name}?" in text}
    assert paid == (PAID if CELL in text else set())
    assert text.count("_static/live") == len(paid)
