"""A book with Python inside: a cell runs in it, and nothing is asked of any other place."""

from __future__ import annotations

import nbformat.v4 as nb
import pytest
from nbformat import write
from playwright.sync_api import expect

from bookkit.live import bundle
from tests import minibook
from tests.live import distribution
from tests.live.notebook import BRING, Notebook
from tests.site.server import serve

CODE = "import numpy as np\nfrom rnnlib.example import W_x\nprint(np.shape(W_x))"


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """Return the address of a book that was built with LIVE=bundled."""
    folder = tmp_path_factory.mktemp("bundled")
    (folder / "chapters").mkdir()
    cells = [nb.new_markdown_cell("# A neuron", id="title"), nb.new_code_cell(CODE, id="cell")]
    python = {"language_info": {"name": "python"}}
    write(nb.new_notebook(cells=cells, metadata=python), folder / "chapters" / "neuron.ipynb")
    mirror = {bundle.MIRROR: str(distribution.folder())} if distribution.folder() else {}
    built = minibook.build(folder, {"LIVE": "bundled", **mirror})
    assert built.returncode == 0, built.stderr
    with serve(folder / "_build" / "html") as address:
        yield address


def test_a_cell_runs_with_what_is_inside(browser, bundled) -> None:
    with browser.new_context() as context:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{bundled}chapters/neuron.html")
        notebook = Notebook(page)
        notebook.button(0, "run").click()
        question = notebook.cell(0).locator(".live-asked")
        expect(question).to_contain_text("MB from this site")
        page.get_by_role("button", name=BRING).click()
        assert notebook.wait(0)["well"]
        expect(notebook.cell(0).locator(".cell_output")).to_have_text("(3, 5)")
        elsewhere = [url for url in asked if not url.startswith((bundled, "blob:", "data:"))]
        assert elsewhere == []
