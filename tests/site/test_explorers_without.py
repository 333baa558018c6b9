"""Where an explorer cannot live it is a table that can be read; from a disk it lives."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import explorers
from tests.site.explorers import BREAKING, KINDS, address, first, hold, on
from tests.site.pages import BUILT

every_kind = pytest.mark.parametrize("kind", KINDS)
# No JSON, no state, no state of this explorer.
BROKEN = {"neuron": "{{", "layer": "{}", "batch": json.dumps({"X": [[1]], "xs": 5})}
BROKEN["sequence"] = BROKEN["state"] = BROKEN["batch"]
TABLES = """root => Object.fromEntries([...root.querySelectorAll("table")].map(table => [
    table.caption.textContent,
    [...table.rows].map(row => [...row.querySelectorAll("td")].map(cell => cell.textContent))]))"""


@every_kind
def test_without_scripts_the_tables_are_there_and_right(open_still, kind):
    page = open_still(address(kind))
    explorer = on(page)
    expect(explorer).to_be_visible()
    expect(explorer.locator(".rnn-live")).to_have_count(0)
    for part in ("p", "table"):
        expect(explorer.locator(part).first).to_be_visible()
    state = first(kind)
    t = state["t"]
    values = explorers.numbers(kind, state)[explorers.RESULT[kind]].values
    if kind == "neuron":
        expect(explorer).to_contain_text(f"ys[{t}] () = {values[t]:.4f}")
    else:
        name, now = (
            (f"Y[:, {t}]", values[:, t]) if kind in explorers.BATCHES else (f"ys[{t}]", values[t])
        )
        if kind == "state":  # which shows one instance, and all steps of it
            name, now = "P[1]", values[1]
        np.testing.assert_allclose(table(explorer, name), np.atleast_2d(now), rtol=0, atol=0.5e-4)
    weights = "w_x" if kind == "neuron" else "W_x"
    np.testing.assert_array_equal(table(explorer, weights), np.atleast_2d(state[weights]))


def table(explorer, name):
    """Return the numbers of an array. Where a page may run no scripts, the test still may."""
    texts = explorer.evaluate(TABLES)
    rows = next(rows for caption, rows in texts.items() if caption.startswith(f"{name} ("))
    numbers = [[float(text.replace("−", "-")) for text in row if text] for row in rows]
    return np.array([row for row in numbers if row])


@every_kind
def test_from_a_disk_it_lives(browser, kind):
    with browser.new_context() as context:
        page = context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        state = {**first(kind), "phi": "logistic"}
        file = (BUILT / f"chapters/{kind}.html").as_uri()
        page.goto(f"{file}#play?phi=logistic")
        explorer = on(page)
        expect(explorer.locator(".rnn-live")).to_have_count(1)
        hold(kind, state, explorer)
        explorer.locator("[data-group=b] .rnn-cell").first.press("ArrowUp")
        page.wait_for_url(lambda url: "&b=" in url or "?b=" in url)
        assert complaints == []


@pytest.mark.parametrize(("kind", "broken"), BROKEN.items())
def test_a_state_that_is_broken_leaves_the_tables_and_the_other_explorers(
    shared_page, reopen, kind, broken
):
    def spoil(route):
        html = (BUILT / f"chapters/{kind}.html").read_text(encoding="utf-8")
        spoilt = re.sub('data-state="[^"]*"', f"data-state='{broken}'", html, count=1)
        assert spoilt != html
        route.fulfill(body=spoilt, content_type="text/html; charset=utf-8")

    shared_page.route("**/*.html", spoil)
    page = reopen(address(kind))
    shared_page.unroute("**/*.html")
    explorer = on(page)
    expect(explorer.locator(".rnn-live")).to_have_count(0)
    expect(explorer.locator("table").first).to_be_visible()
    if kind in BREAKING:
        expect(on(page, "break-it").locator(".rnn-live")).to_have_count(1)
    page.locator(".rnn-pointer").first.hover()  # points nowhere, and harms nothing
    expect(explorer.locator("table").first).to_be_visible()
