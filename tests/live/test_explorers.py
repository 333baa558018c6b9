"""Explorers that Python in the page holds: both sides see what the other does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def explorer(batch):
    """Return the chapter with an explorer that Python holds, as the book has it."""
    batch.run(13)
    return batch


def number(page, symbol: str, index: str):
    """Return a number of the explorer."""
    explorer = page.cell(13).locator(".rnn-explorer")
    return explorer.locator(f'[data-symbol="{symbol}"][data-index="{index}"]').first


def evaluated(page, code: str) -> str:
    """Return what a line of Python comes to in the page."""
    page.edit(14, code)
    assert page.run(14)["well"]
    return page.outputs(14)[-1]["data"]["text/plain"]


def test_what_is_changed_by_hand_is_changed_in_python(explorer) -> None:
    cell = number(explorer, "W_x", "0,2")
    cell.focus()
    cell.press("ArrowUp")
    expect(cell).to_have_attribute("data-value", "0.9")
    assert evaluated(explorer, "round(float(explorer.W_x[0, 2]), 6)") == "0.9"
    shown = float(number(explorer, "Y", "1,1,2").get_attribute("data-value"))
    assert float(
        evaluated(explorer, "repr(float(explorer.Y[1, 1, 2]))").strip("'")
    ) == pytest.approx(shown, abs=1e-12)


def test_what_is_changed_in_python_is_changed_in_the_picture(explorer) -> None:
    explorer.edit(
        14, "explorer.W_x = 0 * explorer.W_x; explorer.b = [0, 0, 2, 0, 0]; explorer.t = 0"
    )
    assert explorer.run(14)["well"]
    expect(number(explorer, "W_x", "0,2")).to_have_attribute("data-value", "0")
    expect(number(explorer, "b", "2")).to_have_attribute("data-value", "2")
    assert float(number(explorer, "Y", "1,0,2").get_attribute("data-value")) == pytest.approx(
        0.9640275800758169, abs=1e-12
    )


def test_python_hears_of_a_change_by_hand(explorer) -> None:
    explorer.edit(14, "explorer.observe(lambda change: print(change.new[0, 0]), 'W_y')")
    assert explorer.run(14)["well"]
    cell = number(explorer, "W_y", "0,0")
    cell.focus()
    cell.press("ArrowUp")
    expect(explorer.cell(14).locator(".cell_output")).to_contain_text("0.6")


def test_what_python_refuses_stays_and_is_told(explorer) -> None:
    explorer.edit(14, "explorer.W_y = np.zeros((5, 4))")
    assert not explorer.run(14)["well"]
    trace = explorer.cell(14).locator(".traceback")
    expect(trace).to_contain_text("W_y has shape (5, 4), but should have")
    assert evaluated(explorer, "explorer.W_y.shape") == "(5, 5)"
