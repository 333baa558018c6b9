"""What a first visit to a chapter weighs, here and with a stock Jupyter Book.

The same pages are built twice: with this book's configuration, and with Jupyter Book's own and no
extension of ours. A browser opens each chapter with an empty cache, and every answer is counted
as gzip -9 packs it. A stock page also asks other hosts; what they answer is counted, and where no
answer comes, as on a machine without a network, the files are named below the table.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from measuring.built import ROOT, build, copied
from playwright.sync_api import sync_playwright

from tests.site import browser as browsers
from tests.site.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STOCK = {
    "title": "Stock",
    "only_build_toc_files": True,
    "exclude_patterns": [".*"],
    "execute": {"execute_notebooks": "off"},
    "bibtex_bibfiles": ["chapters/references.bib"],
    "sphinx": {
        "extra_extensions": ["sphinx_exercise", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
    },
}


def weigh(browser: Browser, address: str) -> tuple[int, set[str]]:
    """Return what a page weighs, and the files that were asked for and did not come."""
    answers = {}
    missing = set()
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda answer: answers.update({answer.url: answer}))
        page.on("requestfailed", lambda request: missing.add(request.url))
        page.goto(address, wait_until="networkidle")
        bodies = [answer.body() for answer in answers.values() if answer.ok]
    return sum(len(gzip.compress(body, 9, mtime=0)) for body in bodies), missing


def main() -> None:
    """Build both, visit every chapter in both, print the weights side by side."""
    pages = [entry["file"] for entry in yaml.safe_load((ROOT / "_toc.yml").read_text())["chapters"]]
    with tempfile.TemporaryDirectory() as name:
        ours, stock = Path(name) / "ours", Path(name) / "stock"
        for folder in (ours, stock):
            copied(folder)
        (stock / "_config.yml").write_text(yaml.safe_dump(STOCK))
        sites = [build(folder) for folder in (ours, stock)]
        with serve(sites[0]) as here, serve(sites[1]) as there, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browsers.ensure(), args=list(browsers.ARGS)
            )
            print(f"{'cold load, KB gzipped':<24}{'this book':>10}{'stock':>10}{'ratio':>8}")
            absent = set()
            for page in pages:
                light, _ = weigh(browser, f"{here}{page}.html")
                heavy, missing = weigh(browser, f"{there}{page}.html")
                absent |= missing
                ratio = heavy / light
                print(f"{page:<24}{light / 1000:>10.0f}{heavy / 1000:>10.0f}{ratio:>8.1f}")
            browser.close()
    if absent:
        print("\nNot counted, for want of an answer; the stock pages weigh more by:")
        print("\n".join(f"  {url}" for url in sorted(absent)))


if __name__ == "__main__":
    main()
