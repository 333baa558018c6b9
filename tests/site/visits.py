"""A visit to a page by a reader who has never been there, and what was seen at each width."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.site import audit as audits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response, ViewportSize

MODES = ("light", "dark")
PATIENCE = 10_000  # milliseconds until what should happen has not happened
HEIGHTS = {1280: 900, 375: 750}
WEIGHED = "light"  # a page weighs the same in each mode
# What is folded away belongs to the page too.
UNFOLD = """async () => {
    document.querySelectorAll("details").forEach(fold => { fold.open = true; });
    document.querySelectorAll(".toggle-hidden .toggle-button").forEach(button => button.click());
    await Promise.all(document.getAnimations().map(animation => animation.finished));
}"""
# The theme lets the keyboard reach what scrolls, a moment after it has come out or become too wide.
REACHABLE = """() => [...document.querySelectorAll("pre, .pst-scrollable-table-container")].every(
    one => one.scrollWidth <= one.clientWidth || one.tabIndex === 0)"""


@dataclass
class View:
    """What a page looked like at a width."""

    faults: list[dict[str, Any]]
    colours: dict[str, str]
    theme: str
    width: int


@dataclass
class Visit:
    """What a page asked for and complained about, and its views by the width of the window."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    views: dict[int, View] = field(default_factory=dict)


def visit(browser: Browser, address: str, mode: str) -> Visit:
    """Open a page in a fresh profile, so that nothing of it is stored yet; then turn the device.

    The widths at which it is opened take turns: on a desk in light, on a phone in dark.
    """
    seen = Visit()
    widths = sorted(HEIGHTS, key=lambda width: width != audits.ARTICLE[mode])
    with browser.new_context(viewport=window(widths[0]), color_scheme=mode) as context:
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
        if mode == WEIGHED:
            for url, response in list(responses.items()):  # one more may arrive meanwhile
                seen.weights[url] = len(gzip.compress(response.body(), 9, mtime=0))
        page.evaluate(UNFOLD)
        page.evaluate(audits.AXE)
        for width in widths:
            page.set_viewport_size(window(width))
            page.wait_for_function(REACHABLE)
            seen.views[width] = View(
                faults=audits.audit(page, mode, width),
                colours=audits.colours(page),
                theme=page.evaluate("document.documentElement.dataset.theme"),
                width=page.evaluate("document.documentElement.scrollWidth"),
            )
    return seen


def window(width: int) -> ViewportSize:
    """Return the size of a window."""
    return {"width": width, "height": HEIGHTS[width]}
