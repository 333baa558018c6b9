"""An explorer on a page of its own, hosted as a notebook would host it, by a model that counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import rnnlib
from rnnlib.widgets import modules
from tests import explorers

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KINDS = tuple(explorers.AXES)
WIDGETS = Path(rnnlib.__file__).parent / "widgets"
# Every line that is run is noted. A function's name can be given another function in its scope.
NOTED = """
const hostRuns = run;
run = (form, line, ...rest) => { lines.push(line); return hostRuns(form, line, ...rest); };
"""
# The listeners that are left on what outlives an explorer. Those on its own nodes go with them.
HOST = """([text, state]) => {
    const left = new Set();
    const count = (target, name) => {
        const { addEventListener: add, removeEventListener: remove } = target;
        const known = (type, callback) =>
            [...left].find(one => one[0] === target && one[1] === type && one[2] === callback);
        target.addEventListener = (type, callback, ...rest) => {
            if (!known(type, callback)) left.add([target, type, callback, name]);
            add.call(target, type, callback, ...rest);
        };
        target.removeEventListener = (type, callback, ...rest) => {
            left.delete(known(type, callback));
            remove.call(target, type, callback, ...rest);
        };
    };
    const el = document.querySelector("main");
    const model = {
        state, callbacks: [], saves: 0, seen: [], refuses: null,
        get: key => model.state[key],
        set: (key, value) => {
            if (key === model.refuses) throw new Error(`no ${key}`);
            model.state[key] = value;
            for (const [event, callback] of [...model.callbacks])
                if (event === "change" || event === `change:${key}`) callback();
            model.seen.push(el.textContent);
        },
        save_changes: () => { model.saves += 1; },
        on: (event, callback) => model.callbacks.push([event, callback]),
        off: (event, callback) => {
            model.callbacks = model.callbacks.filter(
                one => one[0] !== event || one[1] !== callback);
        },
    };
    count(window, "window");
    count(document, "document");
    count(el, "el");
    const lines = [];
    window.hosted = { model, el, lines, left };
    window.hosted.letGo = new Function("lines", text)(lines).render({ model, el });
}"""

# Changes the model from outside, as Python does: one key after the other.
TELL = """change => {
    for (const [key, value] of Object.entries(change)) hosted.model.set(key, value);
}"""
# What the model and the explorer hold after each change. As text, for playwright is slow with
# nested lists.
SEEN = f"""changes => changes.map(change => {{
    ({TELL})(change);
    const root = document.querySelector(".rnn-explorer");
    return JSON.stringify([hosted.model.state, ({explorers.NUMBERS})(root)]);
}})"""


class Hosted:
    """An explorer and its model."""

    def __init__(self, page: Page, kind: str, state: dict, errors: list[str]) -> None:
        self.page, self.kind, self.errors = page, kind, errors
        page.goto("about:blank")  # or what the last one left behind would stay
        page.set_content(f"<!doctype html><style>{modules.styles(kind)}</style><main></main>")
        body = modules.joined(WIDGETS / f"{kind}.js").replace("export default", f"{NOTED} return")
        page.evaluate(HOST, [f"'use strict'; {body}", state])

    @property
    def root(self) -> Locator:
        """Return the explorer."""
        return self.page.locator(".rnn-explorer")

    @property
    def state(self) -> dict:
        """Return what the model holds."""
        return self.page.evaluate("hosted.model.state")

    @property
    def saves(self) -> int:
        """Return how often the model was saved."""
        return self.page.evaluate("hosted.model.saves")

    def cell(self, place: str) -> Locator:
        """Return the cell of a place: the first, where there are several."""
        return self.root.locator(f'.rnn-cell[data-place="{place}"]:visible').first

    def key(self, name: str) -> Locator:
        """Return a button or another control."""
        return self.root.locator(f'[data-key="{name}"]')

    def tell(self, **changes: object) -> None:
        """Change the model from outside."""
        self.page.evaluate(TELL, changes)

    def hold(self) -> int:
        """Hold all numbers against rnnlib, at the state of the model."""
        return self.hold_each([{}])[0]

    def hold_each(self, changes: list[dict]) -> list[int]:
        """Hold all numbers against rnnlib after each change from outside."""
        seen = map(json.loads, self.page.evaluate(SEEN, changes))
        return [explorers.hold(self.kind, state, numbers) for state, numbers in seen]


def state(kind: str, *, sizes: dict | None = None, **others: object) -> dict:
    """Return a state with the book's numbers, or random ones where some sizes are others."""
    usual = {"phi": "tanh", "t": 1, "predict": False, "mistake": ""}
    usual |= dict.fromkeys(explorers.SWITCHES[kind], False)
    if kind not in explorers.BREAKING:
        del usual["mistake"]
    if not sizes:
        return explorers.the_book_s(kind, **usual) | others
    rng = np.random.default_rng(8)
    found = explorers.state(
        kind, {**explorers.BOOK, **sizes}, lambda shape: np.round(rng.uniform(-1, 1, shape), 1)
    )
    return found | usual | others
