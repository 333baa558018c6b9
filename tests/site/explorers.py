"""An explorer on a page of the built site, as the tests handle it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests import explorers
from tests.explorers import NUMBERS
from tests.site.pages import parsed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KINDS = tuple(explorers.AXES)
# Those in which a mistake can be made, with the section that begins with one.
BREAKING = explorers.BREAKING

# What the panel of a mistake says.
PANEL = """panel => panel && ({
    badge: panel.querySelector(".rnn-badge").textContent,
    sentence: panel.querySelector(".rnn-badge + span").textContent,
    numpy: panel.querySelectorAll(".rnn-message")[0].textContent,
    rnnlib: panel.querySelectorAll(".rnn-message")[1].textContent,
    line: panel.querySelectorAll("code")[1].textContent.replace("\\u200b", "")})"""

# Goes to one fragment after the other and tells what is seen there. As text, for playwright is slow
# with nested lists. The host of the page hears of another fragment before this listener does.
VISIT = f"""async ([selector, fragments]) => {{
    const go = fragment => new Promise((done, fail) => {{
        if (location.hash === fragment) return done();
        addEventListener("hashchange", () => done(), {{once: true}});
        setTimeout(fail, 5000, new Error("no other fragment came"));
        location.hash = fragment;
    }});
    const seen = [];
    for (const fragment of fragments) {{
        await go(fragment);
        const root = document.querySelector(selector);
        seen.push({{
            notice: root.querySelector(".rnn-notice").textContent,
            numbers: ({NUMBERS})(root),
            panel: ({PANEL})(root.querySelector("[aria-label='break it']")),
        }});
    }}
    return JSON.stringify(seen);
}}"""


def address(kind: str, state: dict | None = None, section: str = "play") -> str:
    """Return the address of a chapter's explorer, with a state if there is one."""
    behind = f"?{explorers.fragment(kind, state)}" if state else ""
    return f"chapters/{kind}.html#{section}{behind}"


def on(page: Page, section: str = "play") -> Locator:
    """Return the explorer in a section of a page."""
    return page.locator(f"#{section} .rnn-explorer")


def visit(page: Page, kind: str, states: list[dict], section: str = "play") -> list[dict]:
    """Bring an open page to states through its address, and return what was seen at each."""
    fragments = [f"#{section}?{explorers.fragment(kind, state)}" for state in states]
    return visit_fragments(page, fragments, section)


def visit_fragments(page: Page, fragments: list[str], section: str = "play") -> list[dict]:
    """Bring an open page to fragments of its address, and return what was seen at each."""
    return json.loads(page.evaluate(VISIT, [f"#{section} .rnn-explorer", fragments]))


def numbers(explorer: Locator) -> list:
    """Return all numbers of an explorer at once."""
    return explorer.evaluate(NUMBERS)


def hold(kind: str, state: dict, explorer: Locator) -> int:
    """Hold all numbers of an explorer against rnnlib, and return how many there were."""
    return hold_numbers(kind, state, numbers(explorer))


def hold_numbers(kind: str, state: dict, shown: list) -> int:
    """Hold numbers that were seen against rnnlib, and return how many there were."""
    symbols = {symbol for symbol, *_ in shown}
    given = set(list(explorers.AXES[kind])[:-1]) - {"b_hh"}  # which has its framework's name
    assert symbols >= {*given, explorers.RESULT[kind], "sum_x", "z"}
    return explorers.hold(kind, state, shown)


def first(kind: str, section: str = "play") -> dict:
    """Return the state that a page begins with, as its source has it."""
    node = parsed(f"chapters/{kind}.html").select_one(f"#{section} .rnn-explorer")
    return json.loads(node["data-state"])


def stated(kind: str, url: str) -> dict:
    """Return the state that an address holds."""
    return explorers.unpacked(kind, url.partition("?")[2], first(kind))
