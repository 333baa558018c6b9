"""The store and the schedule of the review in a browser, on pages that hold nothing else.

Pages of one context share what a browser keeps, as two tabs do, so each of them is a page of an
address that is answered here.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookkit import review
from rnnlib.widgets import modules
from tests.repository import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ADDRESS = "http://book.test/"
CARDS = ROOT / "bookkit" / "assets" / "cards"
KEY = "recurrent-neurons.review"
EXPORT = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)


@cache
def script(folder: str, *names: str) -> str:
    """Return what leaves everything that some modules export behind as ``room``."""
    exported = {name: EXPORT.findall((CARDS / f"{name}.js").read_text("utf-8")) for name in names}
    entry = Path(folder) / "entry.js"
    imports = "".join(
        f'import {{ {", ".join(found)} }} from "{os.path.relpath(CARDS, folder)}/{name}.js";\n'
        for name, found in exported.items()
    )
    everything = ", ".join(name for found in exported.values() for name in found)
    entry.write_text(f"{imports}export default {{ {everything} }};\n", encoding="utf-8")
    text = modules.joined(entry).replace("export default {", "return {", 1)
    return f"{review.scheduler()}\nglobalThis.room = (() => {{\n{text}}})();"


def prepare(context: BrowserContext, text: str) -> None:
    """Answer the address with an empty page that has a script."""
    body = "<!doctype html><title>Review</title>"
    context.route(f"{ADDRESS}**", lambda route: route.fulfill(body=body, content_type="text/html"))
    context.add_init_script(text)


def tab(context: BrowserContext, before: str = "") -> Page:
    """Return a page with a store in ``store``; `before` runs ahead of it."""
    page = context.new_page()
    page.goto(ADDRESS)
    page.evaluate(f"() => {{ {before}; globalThis.store = room.openStore(); }}")
    return page


def kept(page: Page, key: str = KEY) -> Any:
    """Return what the browser keeps, read as JSON; None if that is nothing."""
    text = page.evaluate("key => localStorage.getItem(key)", key)
    return None if text is None else json.loads(text)


def text_of(reviews: dict[str, list], **others: Any) -> str:
    """Return progress as it is kept."""
    head = {"book": "recurrent-neurons", "version": 1, "newADay": 10, "upTo": ""}
    return json.dumps({**head, "reviews": reviews, **others})
