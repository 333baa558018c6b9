"""One visit to one page by a reader who has never been there, and what was seen."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.site import audit as audits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

MODES = ("light", "dark")
PATIENCE = 10_000  # milliseconds until what should happen has not happened
HEIGHTS = {1280: 900, 375: 750}
WEIGHED = ("light", 1280)
# What is folded away belongs to the page too.
UNFOLD = """async () => {
    document.querySelectorAll("details").forEach(fold => { fold.open = true; });
    document.querySelectorAll(".toggle-hidden .toggle-button").forEach(button => button.click());
    await Promise.all(document.getAnimations().map(animation => animation.finished));
}"""
# The theme lets the keyboard reach what scrolls, a moment after it has come out.
REACHABLE = """() => [...document.querySelectorAll("pre")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex === 0)"""


@dataclass
class Visit:
    """What a page asked for, complained about and looked like."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    colours: dict[str, str] = field(default_factory=dict)
    theme: str = ""
    width: int = 0


def visit(browser: Browser, address: str, mode: str, width: int, *, weigh: bool) -> Visit:
    """Open a page in a fresh profile, so that nothing of it is stored yet."""
    seen = Visit()
    viewport = {"width": width, "height": HEIGHTS[width]}
    with browser.new_context(viewport=viewport, color_scheme=mode) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        responses: dict[str, Response] = {}
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("response", lambda response: responses.update({response.url: response}))
        page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                seen.complaints.append(f"{message.text} {message.location['url']}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.goto(address, wait_until="networkidle")
        if weigh:
            for url, response in list(responses.items()):  # one more may arrive meanwhile
                seen.weights[url] = len(gzip.compress(response.body(), 9, mtime=0))
        page.evaluate(UNFOLD)
        page.wait_for_function(REACHABLE)
        seen.theme = page.evaluate("document.documentElement.dataset.theme")
        seen.width = page.evaluate("document.documentElement.scrollWidth")
        seen.faults = audits.audit(page, mode, width)
        seen.colours = audits.colours(page)
    return seen
