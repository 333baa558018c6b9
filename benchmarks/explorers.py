"""How long an explorer takes to follow: from an input event until every number is right again.

The book is built and opened in a browser. Keys, moves of a drag and clicks are dispatched in the
page, each in a task of its own and while the layout is up to date; what is timed is the dispatch,
and that is without painting. Nothing is warmed up. Every event has to change numbers, and after the
last of a row, a fresh page at the address that the explorer has written has to show what it left.
(That a page shows the numbers of rnnlib is held by the tests.)
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from itertools import product, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring.built import ROOT, build, copied, explorers
from measuring.times import spread
from playwright.sync_api import sync_playwright

from tests.site import browser as browsers
from tests.site.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

EVENTS = 301  # an odd number, so that the last state is not the first
LARGEST = 8
MISTAKE = "in-place"  # the one that costs most: its line runs once for each neuron
# A number that every output depends on.
PLACES = {"neuron": "w_x[0]", "layer": "W_x[0, 0]", "batch": "W_x[0, 0]", "sequence": "W_x[0, 0]"}
PLACES["frameworks"] = PLACES["state"] = "W_x[0, 0]"
# A page that shares its process with no other origin has a clock that is finer than 0.1 ms.
ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


def isolate(route: Route) -> None:
    """Answer with the page, and with the headers for a fine clock."""
    answer = route.fetch()
    route.fulfill(response=answer, headers=answer.headers | ISOLATED)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a profile of its own, as far as its explorers being alive."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(path=ROOT / "benchmarks" / "measuring" / "events.js")
        page.route("**/*.html*", isolate)
        page.goto(address)
        page.locator(".rnn-live .rnn-cell").first.wait_for()
        yield page


def press(page: Page, key: str) -> None:
    """Press one of the explorer's own buttons."""
    page.evaluate("key => bench.button(key).click()", key)


def grow(page: Page, *, steps: int) -> None:
    """Bring every size to the largest, and the number of steps to what is asked for."""
    state = page.evaluate("bench.sizes()")
    for letter, size in state.items():
        wanted = steps if letter == "T" else LARGEST
        for _ in range(abs(wanted - size)):
            press(page, f"size {letter} {1 if wanted > size else -1}")


def measured(browser: Browser, page: Page, kind: str, event: str) -> dict[str, Any]:
    """Return a row of events: their times, and the numbers that are shown in the end."""
    place = PLACES[kind]
    where = page.evaluate("place => bench.middle(place)", place)
    page.evaluate("place => bench.cell(place).focus()", place)
    if event == "drag":
        page.mouse.move(*where)
        page.mouse.down()
    row: dict[str, Any] = page.evaluate(
        "row => bench.run(row)", [event, where if event == "drag" else place, EVENTS]
    )
    address = page.evaluate("() => bench.written()")
    page.mouse.up()
    if row["changed"] != EVENTS:
        raise RuntimeError(f"{EVENTS - row['changed']} events ({event}) of {kind} changed nothing.")
    with opened(browser, address) as fresh:
        fresh.evaluate("place => bench.cell(place).focus()", place)
        numbers = fresh.evaluate("bench.numbers()")
    wrong = [pair for pair in zip_longest(row["numbers"], numbers) if pair[0] != pair[1]]
    if wrong:
        raise RuntimeError(f"After {event}, {kind} shows other numbers than {address}: {wrong[:3]}")
    return row


def told(browser: Browser, page: Page, kind: str, event: str, name: str) -> None:
    """Print the line of a row of events."""
    row = measured(browser, page, kind, event)
    usual, slow = spread(row["times"])
    own, own_slow = spread(row["own"])
    times = f"{usual:>8.2f}{slow:>8.2f}{max(row['times']):>9.2f}{own:>8.2f}{own_slow:>8.2f}"
    print(f"  {name:<26}{len(row['numbers']):>8}{times}")


def main() -> None:
    """Print a line for each explorer, size and event."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        pages = build(copied(Path(name)))
        browser = playwright.chromium.launch(
            executable_path=browsers.ensure(), args=list(browsers.ARGS)
        )
        heads = ("numbers", "median", "p95", "slowest", "ours", "p95")
        print(f"ms, {EVENTS} events each".ljust(28), *heads, sep="  ")
        with serve(pages) as site:
            for (kind, file), steps in product(explorers(pages).items(), (None, 2, LARGEST)):
                with opened(browser, f"{site}{file}#play") as page:
                    if steps:
                        grow(page, steps=steps)
                    sizes = page.evaluate("bench.sizes()")
                    print(f"{kind}, " + ", ".join(f"{one} = {sizes[one]}" for one in sizes))
                    told(browser, page, kind, "key", "arrow key")
                    told(browser, page, kind, "drag", "move of a drag")
                    told(browser, page, kind, "step", "step of t")
                    if page.evaluate("bench.button('break') !== null"):
                        page.evaluate("name => bench.blunder(name)", MISTAKE)
                        told(browser, page, kind, "key", f"arrow key, {MISTAKE}")
        browser.close()
    print("ours: without the listeners of the theme")
    print("aims: median 1 and p95 4 at the sizes of the book, 8 at the largest")


if __name__ == "__main__":
    main()
