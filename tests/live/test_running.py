"""Run, stop, errors, and what comes over the network, in chapter batch."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bookkit.live import compiled
from tests.live import distribution
from tests.live.notebook import BRING, Notebook

PAGE = "chapters/batch.html"
BY_HAND = 3  # prints Y_0, and needs the cell with the imports alone
OFFICIAL = distribution.RELEASE.address
EXERCISE, CHECK = 34, 'check("batch-step", step)'
LONG = 60_000  # milliseconds
SOON = 10_000
PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title('A title')\nplt.show()"


def begun(page: Notebook) -> list[int]:
    """Return the cells that have begun, in their order."""
    return [one["cell"] for one in page.page.evaluate("heard") if one["is"] == "begins"]


def test_what_a_cell_needs_runs_before_it_and_nothing_else(open_notebook) -> None:
    page = open_notebook(PAGE)
    page.press(BY_HAND)
    page.wait(BY_HAND)
    assert begun(page) == [1, BY_HAND]
    expect(page.said(BY_HAND)).to_contain_text("Ran in")
    expect(page.cell(BY_HAND).locator(".cell_output")).to_contain_text("tanh(0.09) = 0.0898")


def test_run_all_above_runs_every_cell_in_order(batch) -> None:
    batch.button(4, "above").click()
    batch.wait(4)
    assert begun(batch) == [0, 1, 2, 3, 4]


def test_an_endless_loop_is_stopped_and_the_page_goes_on(batch) -> None:
    batch.edit(4, "print('before')\nwhile True: pass")
    run = batch.button(4, "run")
    run.click()
    expect(run).to_have_text("Stop")
    expect(batch.cell(4).locator(".cell_output")).to_contain_text("before", timeout=SOON)
    run.press("Enter")
    expect(batch.said(4)).to_contain_text("Stopped. Python starts anew")
    expect(run).to_have_text("Run")
    expect(run).to_be_focused()
    batch.button(4, "reset").click()
    batch.page.evaluate("heard.length = 0")
    batch.press(4)  # Python is gone, but not from this browser: nothing is asked
    batch.wait(4)
    assert begun(batch) == [1, BY_HAND, 4]
    expect(batch.cell(4).locator(".cell_output")).to_contain_text("its tanh: 0.5845")


# Writes far outside Python's memory, while its cell runs and when it has ended.
BREAKS = "import ctypes\nctypes.memset(2**31, 1, 2**31)"
BREAKS_LATER = """import ctypes, js
from pyodide.ffi import create_once_callable

js.setTimeout(create_once_callable(lambda: ctypes.memset(2**31, 1, 2**31)), 0)
None"""


@pytest.mark.parametrize("code", [BREAKS, BREAKS_LATER], ids=["now", "later"])
def test_what_breaks_python_itself_leaves_the_page_and_the_next_try(batch, code) -> None:
    batch.edit(4, code)
    batch.button(4, "run").click()
    said = batch.said(4)
    expect(said).to_contain_text("Python broke down: ", timeout=LONG)
    expect(said).to_contain_text("Python starts anew, and what the cells had made is gone")
    batch.button(4, "reset").click()
    batch.press(4)
    assert batch.wait(4)["well"]


# A promise that fails, and a callback that raises when its cell has ended.
UNHEARD = """import js
from pyodide.ffi import create_once_callable

kept = 42
js.Promise.reject("nobody hears of it")
js.setTimeout(create_once_callable(lambda: 1 / 0), 0)
None"""


def test_what_fails_unheard_breaks_nothing(browser, site) -> None:
    with browser.new_context() as context:
        distribution.answer(context)
        page = context.new_page()
        page.goto(site + PAGE)
        notebook = Notebook(page)
        notebook.edit(4, UNHEARD)
        notebook.press(4)
        assert notebook.wait(4)["well"]
        notebook.edit(4, "import asyncio\nawait asyncio.sleep(0.2)\nkept")
        assert notebook.run(4)["well"]
        expect(notebook.cell(4).locator(".cell_output")).to_have_text("42")


def test_python_on_its_way_can_be_stopped(browser, site) -> None:
    with browser.new_context() as context:
        context.route(distribution.EVERYTHING, lambda _: None)  # nothing is ever answered
        page = context.new_page()
        page.goto(site + PAGE)
        notebook = Notebook(page)
        with context.expect_event("request", lambda request: OFFICIAL in request.url):
            notebook.press(BY_HAND)
        run = notebook.button(BY_HAND, "run")
        expect(notebook.said(BY_HAND)).to_contain_text("Python is on its way")
        run.click()
        expect(notebook.said(BY_HAND)).to_have_text("Stopped.")
        expect(run).to_have_text("Run")
        context.unroute(distribution.EVERYTHING)
        distribution.answer(context)
        notebook.press(BY_HAND)
        assert notebook.wait(BY_HAND)["well"]


def test_a_cell_that_waits_says_so_and_can_be_taken_back(batch) -> None:
    batch.edit(4, "import time\ntime.sleep(2)")
    batch.button(4, "run").click()
    batch.button(6, "run").click()
    expect(batch.said(6)).to_have_text("Waits for cell 5.")
    batch.button(6, "run").click()
    expect(batch.said(6)).to_have_text("")
    expect(batch.button(4, "run")).to_have_text("Run", timeout=SOON)
    assert batch.heard(6, "begins") == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("batch.step(X_0, Y_0, W_x, W_y[:, :4], b)", "W_y has shape (5, 4)"),
        ("[np.empty(2 * 10**8) for _ in range(4)]", "MemoryError"),
        ("def f(): return f()\nf()", "RecursionError"),
        ("x = 1 +", "SyntaxError"),
        ("return Y_0", "SyntaxError"),
        ("import scipy", "No module named 'scipy'"),
        ("raise SystemExit('enough')", "SystemExit: enough"),
    ],
)
def test_an_error_is_told_and_the_next_cell_runs(batch, code, sentence) -> None:
    batch.edit(4, code)
    batch.button(4, "run").click()
    expect(batch.said(4)).to_have_text("An error: see below.", timeout=LONG)
    trace = batch.cell(4).locator(".traceback")
    expect(trace).to_contain_text(sentence)
    said = trace.locator(".live-sentence")
    expect(said).to_contain_text(sentence)
    assert said.bounding_box()["width"] <= trace.bounding_box()["width"]  # without scrolling
    expect(trace).not_to_contain_text("inpage")
    expect(trace).not_to_contain_text("site-packages")
    assert batch.run(1)["well"]


def test_a_cell_below_one_that_fails_says_which(batch) -> None:
    batch.edit(BY_HAND, "np.set_printoptions(precision=4)\n1 / 0")
    batch.press(4)
    expect(batch.said(4)).to_have_text(
        "Did not run: cell 4, above, ended with an error.", timeout=LONG
    )
    expect(batch.cell(BY_HAND).locator(".traceback")).to_contain_text("cell 4, line 2")


def test_the_second_visit_asks_the_network_for_nothing(kept, open_notebook) -> None:
    first = open_notebook(PAGE)
    first.run(0)
    first.edit(BY_HAND, "1")
    page = open_notebook(PAGE)
    asked: list[str] = []
    kept.on("request", lambda request: asked.append(request.url))
    page.run(0)
    page.edit(BY_HAND, "1")
    assert [url for url in asked if not url.startswith("blob:") and "favicon" not in url] == []


def test_nothing_comes_before_the_reader_agrees(browser, site) -> None:
    with browser.new_context() as context:
        asked = distribution.answer(context)
        page = context.new_page()
        page.goto(site + PAGE)
        notebook = Notebook(page)
        notebook.button(BY_HAND, "run").click()
        question = notebook.cell(BY_HAND).locator(".live-asked")
        told = distribution.setup(site)
        files = [file for file in told["files"] if file["url"].startswith(OFFICIAL)]
        away = sum(file["size"] for file in files if file["name"] in told["first"]) / 1e6
        expect(question).to_contain_text(f"{away:.1f} of them from cdn.jsdelivr.net, and")
        expect(page.get_by_role("button", name=BRING)).to_be_focused()
        page.get_by_role("button", name="Not now").click()
        expect(question).to_be_hidden()
        expect(notebook.button(BY_HAND, "run")).to_be_focused()
        assert asked == []


def test_a_plot_is_drawn_in_the_colours_of_the_page(open_notebook) -> None:
    page = open_notebook(PAGE)
    page.run(0)  # a drawing of the book, which takes Matplotlib's settings and gives them back
    page.edit(4, PLOT)
    assert page.run(4)["well"]
    drawing = page.cell(4).locator(".drawing svg")
    expect(drawing).to_contain_text("A title")
    assert "var(--rnn-k" in drawing.inner_html()
    assert "var(--rnn-ink" in drawing.inner_html()


def test_the_library_and_the_packages_come_compiled(batch) -> None:
    if not compiled.found(distribution.RELEASE):
        pytest.skip(reason="the site was built without a way to Pyodide, so nothing is compiled")
    batch.edit(4, "import json\nprint(json.__file__, np.__file__)")
    batch.press(4)
    batch.wait(4)
    files = "".join(output["text"] for output in batch.outputs(4)).split()
    assert [file.rsplit("/", 1)[1] for file in files] == ["__init__.pyc", "__init__.pyc"]


def test_an_exercise_is_checked(batch) -> None:
    output = batch.cell(EXERCISE).locator(".cell_output")
    for W_y, verdict in ("W_y.T", "W_y transposed"), ("W_y", "batch-step: right."):
        line = f"return np.tanh(X @ W_x + Y_prev @ {W_y} + b)"
        batch.edit(EXERCISE, f"def step(X, Y_prev, W_x, W_y, b): {line}\n{CHECK}")
        batch.run(EXERCISE)
        expect(output).to_contain_text(verdict)
