"""What it takes until an explorer is alive: its code's weight, and the time from the navigation.

Beside the time on this book's page stands the time of the same notebook's widget on the page of a
stock Jupyter Book, both from this machine, with an empty cache, in turn. Alive is a page whose
first explorer has drawn its numbers, which is the work of the same module on both. Whatever a page
asks of other hosts fails at once. Without npm's packages there is no stock page, and the line says
so.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from measuring.built import build, copied, explorers
from measuring.stock import NotToBeHadError, stock
from measuring.times import spread
from playwright.sync_api import sync_playwright

from tests.site import browser as browsers
from tests.site.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 12
LIMIT = 40  # KB of an explorer's code, gzipped
AIM = 0.4  # of the time on the stock page
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# Notes when the first number of an explorer is there; the clock starts with the navigation.
WATCH = """
new MutationObserver((_, watching) => {
  if (!document.querySelector(".rnn-live .rnn-cell")) return;
  window.alive = performance.now();
  watching.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def weight(pages: Path, kind: str) -> float:
    """Return what the code of an explorer weighs, in KB gzipped."""
    names = (f"explorer-{kind}.js", "explorers.js", "explorers.css", f"explorer-{kind}.css")
    texts = [(pages / "_static" / name).read_bytes() for name in names]
    return sum(len(gzip.compress(text, 9, mtime=0)) for text in texts) / 1000


def seconds(browser: Browser, address: str) -> float:
    """Return how long a page takes in a fresh profile until its explorer is alive."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.add_init_script(WATCH)
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.alive")
        page.wait_for_load_state("networkidle")  # what is left half sent would annoy the server
        return float(page.evaluate("window.alive")) / 1000


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        pages = [build(copied(Path(name) / "ours"))]
        found = explorers(pages[0])
        print(f"{'code of an explorer':<24}{'KB gzipped':>12}{'limit':>8}")
        for kind in found:
            print(f"{kind:<24}{weight(pages[0], kind):>12.1f}{LIMIT:>8}")
        try:
            notebooks = [file.replace(".html", ".ipynb") for file in found.values()]
            pages.append(build(stock(Path(name) / "stock", notebooks)))
        except NotToBeHadError as error:
            print(f"\nNo stock page to compare with: {error}")
        with serve(pages[0]) as here, serve(pages[-1]) as there, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browsers.ensure(), args=[*browsers.ARGS, ALONE]
            )
            sites = [here, there][: len(pages)]
            heads = ["this book", "stock"][: len(pages)]
            print(
                f"\n{'ms until it is alive':<24}"
                + "".join(f"{head:>12}{'p95':>8}" for head in heads),
                "   ratio",
            )
            for kind, file in found.items():
                times: list[list[float]] = [[] for _ in sites]
                for _ in range(RUNS):
                    for site, row in zip(sites, times, strict=True):
                        row.append(1000 * seconds(browser, f"{site}{file}"))
                both = [spread(row) for row in times]
                print(
                    f"{kind:<24}" + "".join(f"{usual:>12.0f}{slow:>8.0f}" for usual, slow in both),
                    end="",
                )
                print(f"{both[0][0] / both[1][0]:>8.2f}, aim {AIM}" if len(both) == 2 else "")
            browser.close()


if __name__ == "__main__":
    main()
