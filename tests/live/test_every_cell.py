"""Every cell of every chapter, run in the page in order, gives what the book shows."""

from __future__ import annotations

import pytest

from bookkit.execute import read
from tests.live.outputs import same_picture, told
from tests.repository import ROOT, notebooks

SVG = "image/svg+xml"
# Where the browser's Python does not give the very bytes: chapter, cell, and why.
DIFFERENT = {
    ("clinic", 24): "one label lies at 177.95 px, and rounds to 177.9 there and to 178 here",
}


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda path: path.stem)
def test_every_cell_gives_the_stored_output(notebook, open_notebook) -> None:
    page = open_notebook(f"{notebook.relative_to(ROOT).with_suffix('')}.html")
    stored = [cell for cell in read(notebook).cells if cell.cell_type == "code"]
    assert page.page.locator("div.cell").count() == len(stored)
    different = set()
    for number, cell in enumerate(stored):
        page.run(number)
        shown, wanted = told(page.outputs(number)), told(cell.outputs)
        if shown == wanted:
            continue
        different.add((notebook.stem, number))
        assert [set(one) for one in shown] == [set(one) for one in wanted]
        for one, other in zip(shown, wanted, strict=True):
            pictures = one.pop(SVG, ""), other.pop(SVG, "")
            assert one == other, f"cell {number}"
            assert same_picture(*pictures), f"the picture of cell {number}"
    assert different == {place for place in DIFFERENT if place[0] == notebook.stem}
