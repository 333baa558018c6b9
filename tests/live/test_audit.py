"""What axe finds on the question, the bar, the editor and the outputs, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.live.notebook import BRING, Notebook
from tests.site.audit import AXE

PAGE = "chapters/batch.html"
BY_HAND = 3
# The rest of the page is looked at where nobody has clicked.
AUDIT = """cells => axe.run(
    { include: cells.map(cell => document.querySelectorAll("div.cell")[cell]) },
    { resultTypes: ["violations"], preload: false })"""
CODE = "print(Y_0)\nwhile len(Y_0) == 4:  # a comment\n    raise ValueError('no', 1.5)"


def faults(page: Notebook, *cells: int) -> list[tuple[str, str]]:
    """Return what axe finds in cells, their bars and their outputs, each with the element."""
    page.page.evaluate(AXE)
    found = page.page.evaluate(AUDIT, cells)["violations"]
    return [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_whatever_a_cell_shows_can_be_read_by_all(open_notebook, browser, site, mode) -> None:
    with browser.new_context(color_scheme=mode) as context:
        fresh = context.new_page()
        fresh.goto(site + PAGE)
        notebook = Notebook(fresh)
        notebook.button(BY_HAND, "run").click()
        expect(fresh.get_by_role("button", name=BRING)).to_be_visible()
        assert faults(notebook, BY_HAND) == []

    page = open_notebook(PAGE)
    page.page.emulate_media(color_scheme=mode)
    page.button(4, "edit").click()
    content = page.cell(4).locator(".cm-content")
    expect(content).to_be_focused()
    page.page.keyboard.press("Control+a")
    page.page.keyboard.insert_text(CODE)
    assert faults(page, 4) == []
    assert not page.run(4)["well"]
    expect(page.cell(4).locator(".traceback")).to_contain_text("ValueError")
    assert page.run(0)["well"]  # a drawing
    assert faults(page, 0, 4) == []
    page.reset()
