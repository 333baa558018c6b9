"""From a click to the first result with NumPy: in the page, in JupyterLite, and in JupyterLab.

This book, with everything inside the site, and JupyterLite are served by the same plain server, and
both are opened in a browser that keeps nothing yet, and once more in the same browser. In the book
the clock starts when the reader agrees that Python comes; in JupyterLite once when the link to its
notebook is followed, and once when Run is pressed there, which is done as soon as the cell is to be
seen. The book runs a cell of chapter batch after the one with its imports, rnnlib among them;
JupyterLite multiplies two arrays. JupyterLab runs the cells of the book, in the environment that
Binder makes from binder/; there the clock starts with the server, or with the link to one that runs
already. On Binder itself a queue and a download come before that, which only Binder can measure.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from measuring.built import build, copied
from measuring.lab import MINUTE, served, write
from measuring.lite import lite
from measuring.times import spread
from playwright.sync_api import sync_playwright

from bookkit.live import cells
from tests.binder.making import cloned, installed
from tests.live import distribution
from tests.site import browser as browsers
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Response

RUNS = 5
STARTS = 3  # of JupyterLab
AIM = 0.3  # of the time in JupyterLite's notebook
CHAPTER, CELL, IMPORTS = "chapters/batch", 3, 1
PRODUCT = "import numpy as np\nprint(np.arange(6).reshape(2, 3) @ np.ones((3, 2)))"
# Notes when something is shown that was not there before.
WATCH = """
selector => {
  const shown = () => [...document.querySelectorAll(selector)].map(one => one.textContent).join();
  const before = shown();
  window.started = performance.now();
  new MutationObserver((_, watching) => {
    if (shown() === before) return;
    window.took = performance.now() - window.started;
    watching.disconnect();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
"""


@contextmanager
def counted(context: BrowserContext) -> Iterator[dict[str, int]]:
    """Yield the bytes that have come for each address."""
    came: dict[str, int] = {}

    def note(response: Response) -> None:
        length = response.headers.get("content-length")
        if length and response.url.startswith("http"):
            came[response.url] = int(length)

    context.on("response", note)
    yield came
    context.remove_listener("response", note)


def took(page: Page) -> float:
    """Wait for what was watched for, and return its seconds."""
    page.wait_for_function("window.took", timeout=2 * MINUTE)
    return float(page.evaluate("window.took")) / 1000


def in_the_book(page: Page, site: str) -> dict[str, float]:
    """Run a cell of a chapter in its page."""
    page.goto(f"{site}{CHAPTER}.html")
    cell = page.locator("div.cell").nth(CELL)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(
        """number => {
          const cell = document.querySelectorAll("div.cell")[number];
          cell.addEventListener("click", () => { window.started = performance.now(); }, true);
          document.addEventListener("rnn-cell", ({ detail }) => {
            if (detail.is === "ends" && detail.cell === number)
              window.took = performance.now() - window.started;
          });
        }""",
        CELL,
    )
    cell.locator('.live-bar [data-live="run"]').click()
    page.wait_for_function(
        """number => {
          const cell = document.querySelectorAll("div.cell")[number];
          const agree = cell.querySelector(".live-asked:not([hidden]) button");
          agree?.click();
          return agree || window.took || cell.querySelector(".live-said")?.textContent;
        }""",
        arg=CELL,
    )
    found = took(page)
    if "tanh(0.09) = 0.0898" not in cell.locator(".cell_output").inner_text():
        raise RuntimeError("The page shows something else than the result.")
    return {"this book": found}


def in_jupyterlite(page: Page, site: str) -> dict[str, float]:
    """Follow the link to JupyterLite's notebook, and run its cell."""
    page.goto(f"{site}notebooks/index.html?path=cells.ipynb", wait_until="commit")
    code = page.locator(".jp-CodeCell .cm-content").first
    code.wait_for(timeout=2 * MINUTE)
    code.click()
    page.evaluate(WATCH, ".jp-OutputArea-output pre")
    page.keyboard.press("Shift+Enter")
    pressed = took(page)
    opened = pressed + float(page.evaluate("window.started")) / 1000
    return {"JupyterLite, its link": opened, "JupyterLite, its Run": pressed}


def in_jupyterlab(browser: Browser, folder: Path, programs: Path) -> dict[str, float]:
    """Start JupyterLab, follow the link to a notebook, and run all of it."""
    begin = time.perf_counter()
    with served(folder, programs) as address, browser.new_context() as context:
        up = time.perf_counter() - begin
        page = context.new_page()
        page.goto(address.replace("/lab?", "/lab/tree/cells.ipynb?"), wait_until="commit")
        page.locator(".jp-CodeCell .cm-content").nth(1).wait_for(timeout=2 * MINUTE)
        # The second cell prints; what the first one shows is a table.
        page.evaluate(WATCH, ".jp-OutputArea-output[data-mime-type*='stdout'] pre")
        page.evaluate(
            """async () => {
              const app = window.jupyterapp;
              await app.shell.currentWidget.sessionContext.ready; // what comes earlier can be lost
              void app.commands.execute("notebook:run-all-cells");
            }"""
        )
        opened = took(page) + float(page.evaluate("window.started")) / 1000
        return {"Binder's Lab, its link": opened, "Binder's Lab, its start": up + opened}


def main() -> None:
    """Print the times, and how many bytes came."""
    if reason := distribution.missing():
        print(f"Nothing to compare. {reason}")
        return
    os.environ["LIVE"] = "bundled"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        book = build(copied(Path(name) / "book"))
        code = cells(Path(name) / "book" / f"{CHAPTER}.ipynb")
        browser = playwright.chromium.launch(
            executable_path=browsers.ensure(), args=list(browsers.ARGS)
        )
        times: dict[str, list[float]] = {}
        again: dict[str, list[float]] = {}
        bytes_: dict[str, int] = {}
        with serve(book) as here, serve(lite(Path(name) / "lite", PRODUCT)) as there:
            for _ in range(RUNS):
                for run, site in ((in_the_book, here), (in_jupyterlite, there)):
                    with browser.new_context() as context:
                        for visit in (times, again):
                            page = context.new_page()
                            with counted(context) as came:
                                for way, seconds in run(page, site).items():
                                    visit.setdefault(way, []).append(seconds)
                                    if visit is times:
                                        bytes_[way] = sum(came.values())
                            page.close()
        clone = cloned(Path(name) / "clone")
        programs = installed(clone, Path(name) / "venv").folder / "bin"
        for _ in range(STARTS):
            write(clone, [code[IMPORTS], code[CELL]])
            for way, seconds in in_jupyterlab(browser, clone, programs).items():
                times.setdefault(way, []).append(seconds)
        browser.close()
    print(f"{'s to the first result':<26}{'median':>8}{'p95':>8}{'again':>8}{'MB':>7}{'ratio':>8}")
    own = spread(times["this book"])[0]
    for way, row in times.items():
        usual, slow = spread(row)
        second = f"{spread(again[way])[0]:>8.2f}" if way in again else f"{'':>8}"
        weight = f"{bytes_[way] / 1e6:>7.1f}" if way in bytes_ else f"{'':>7}"
        print(f"{way:<26}{usual:>8.2f}{slow:>8.2f}{second}{weight}{own / usual:>8.2f}")
    print(f"The aim is {AIM} of JupyterLite's time.")


if __name__ == "__main__":
    main()
