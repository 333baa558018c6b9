"""Every number of an explorer on the site equals rnnlib's, wherever the reader has brought it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests import explorers
from tests.site.explorers import KINDS, address, first, hold, hold_numbers, on, stated, visit

SITUATIONS = 16
every_kind = pytest.mark.parametrize("kind", KINDS)


def situations(kind):
    """Yield states of random sizes and numbers, with every activation, form and some mistakes."""
    rng = np.random.default_rng(14)
    mistakes = ["", *(mistake.name for mistake in explorers.clinic.MISTAKES)]
    for count, phi in zip(range(SITUATIONS), itertools.cycle(explorers.PHI), strict=False):
        sizes = dict(zip("mTkl", rng.integers(1, 9, 4).tolist(), strict=True))
        decimals, largest = ((1, 1.0), (5, 1.0), (2, 30.0), (1, 5e4))[count // 4]

        def draw(shape, decimals=decimals, largest=largest):
            return np.round(rng.uniform(-largest, largest, shape), decimals)

        others = {"phi": phi, "t": int(rng.integers(sizes["T"]))}
        others |= {switch: bool(rng.random() < 0.5) for switch in explorers.SWITCHES[kind]}
        if kind == "state":
            sizes["o"] = int(rng.integers(1, 9))
            others["use"] = ("many-to-many", "many-to-one", "one-to-many")[count % 3]
        if kind in explorers.BREAKING:
            others["mistake"] = mistakes[count % len(mistakes)]
        yield explorers.state(kind, sizes, draw, **others)


@every_kind
def test_every_number_of_any_situation_is_rnnlib_s(reopen, record_property, kind):
    page = reopen(address(kind))
    states = list(situations(kind))
    compared = 0
    for state, seen in zip(states, visit(page, kind, states), strict=True):
        assert seen["notice"] == ""
        compared += hold_numbers(kind, state, seen["numbers"])
    record_property(f"numbers of {kind} compared, in {SITUATIONS} situations", compared)
    assert compared > 100 * SITUATIONS / (8 if kind == "neuron" else 1)


@every_kind
def test_every_number_stays_right_under_the_reader_s_hands(reopen, record_property, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    state = first(kind)
    compared = hold(kind, state, explorer)

    w_x = explorer.locator(f"[data-group={'w_x' if kind == 'neuron' else 'W_x'}] .rnn-cell")
    w_x.nth(1).focus()
    for _ in range(7):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("-0.25")
    page.keyboard.press("Enter")
    row = state["w_x"] if kind == "neuron" else state["W_x"][0]
    row[1] = round(row[1] + 0.7 - 1, 1)
    row[2] = -0.25
    compared += hold(kind, state, explorer)

    explorer.get_by_label("φ").select_option("logistic")
    state["phi"] = "logistic"
    for way, t in (("back", 0), ("on", 1)):
        if state["t"] != t:
            explorer.get_by_label(f"one step {way}").click()
            state["t"] = t
        compared += hold(kind, state, explorer)
    for switch in explorers.SWITCHES[kind]:
        explorer.locator(f"[data-key='switch {switch}']").click()
        state[switch] = True
        compared += hold(kind, state, explorer)

    letters = (
        "mklo"
        if kind == "state"
        else "mkl"
        if kind in explorers.BATCHES
        else "kl"
        if kind == "layer"
        else "k"
    )
    sizes = explorers.sizes(kind, state)
    for letter in (*letters, "T"):
        for by in (1, -1, -1):
            explorer.locator(f"[data-key='size {letter} {by}']").click()
        sizes[letter] -= 1
    # What has grown holds numbers of the page's own invention; the address tells which.
    page.wait_for_url(lambda url: explorers.sizes(kind, stated(kind, url)) == sizes)
    state = stated(kind, page.url)
    compared += hold(kind, state, explorer)
    explorer.locator("[data-key='reset']").click()
    compared += hold(kind, first(kind), explorer)
    record_property(f"numbers of {kind} compared, by hand", compared)
