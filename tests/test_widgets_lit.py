"""What lights up with a place and what only goes with it, down to the last place on the page."""

from __future__ import annotations

import itertools
import re

import pytest

from tests import hosts
from tests.lighting import AXES, CASES, LAYER, LONGER, NOW, SIZES

EVERY = [(kind, *case) for kind in hosts.KINDS for case in CASES[kind]]
# How the nodes of each place are lit: all of a place alike, or there would be several words.
LIT = """() => {
    const found = {};
    for (const node of hosted.el.querySelectorAll("[data-place]")) {
        const hows = ["lit", "kin"].filter(how => node.classList.contains(`rnn-${how}`));
        (found[node.dataset.place] ??= new Set()).add(hows.join(" ") || "dark");
    }
    return Object.entries(found).map(([place, hows]) => [place, [...hows].join(" or ")]);
}"""
POINT = """place =>
    hosted.el.dispatchEvent(new CustomEvent("rnn-point", { detail: place }))"""
PRESSED = """() => [...hosted.el.querySelectorAll(".rnn-cell[aria-pressed=true]")]
    .map(node => node.dataset.place)"""


def lit(hosted):
    """Return how each place is lit. A column of the equations is a place as a symbol is one."""
    column = re.compile(r"W_(.)\[:, (\d)\]")
    part = re.compile(r"^([XYP])\[:, (\d)\]")
    found = hosted.page.evaluate(LIT)
    names = (part.sub(r"slice_\1[\2]", column.sub(r"column_\1[\2]", place)) for place, _ in found)
    return {name.replace(" ", ""): how for name, (_, how) in zip(names, found, strict=True)}


def places(kind, patterns):
    """Return the set of places that patterns stand for."""
    found = set()
    for pattern in patterns.split():
        symbol, _, index = pattern.rstrip("]").partition("[")
        axes = AXES[kind].get(symbol, "") if index else ""
        parts = [
            range(SIZES[kind][letter]) if part == ":" else [part]
            for letter, part in zip(axes, index.split(",") if index else "", strict=True)
        ]
        found |= {f"{symbol}[{','.join(map(str, at))}]" for at in itertools.product(*parts) if at}
        found |= set() if index else {symbol}
    return found


def expected(kind, everything, bright, faint):
    """Return how each place should be lit; what is lit is not faint."""
    bright, faint = places(kind, bright), places(kind, faint)
    assert bright | faint <= set(everything), "every place of the test is one of the page"
    return {
        place: "lit" if place in bright else "kin" if place in faint else "dark"
        for place in everything
    }


@pytest.mark.parametrize(("kind", "t", "place", "bright", "faint"), EVERY)
def test_a_chosen_place_lights_what_is_its_own_and_dims_what_goes_with_it(
    host, kind, t, place, bright, faint
):
    hosted = host(kind, t=t, chosen=place, **LONGER.get(kind, {}))
    found = lit(hosted)
    assert found == expected(kind, found, bright, faint)


@pytest.mark.parametrize("kind", hosts.KINDS)
def test_what_is_pointed_at_goes_before_what_is_chosen(host, kind):
    now = NOW.get(kind, 1)
    hosted = host(kind, t=now, chosen="b", **LONGER.get(kind, {}))
    before = lit(hosted)
    for t, place, bright, faint in CASES[kind]:
        if t == now:
            hosted.page.evaluate(POINT, place)
            assert lit(hosted) == expected(kind, before, bright, faint), place
    hosted.page.evaluate(POINT, "")
    assert lit(hosted) == before
    assert hosted.state["chosen"] == "b"


@pytest.mark.parametrize(
    "case", [case for case in LAYER if case[1][0] in "Wn"], ids=lambda case: case[1]
)
def test_a_weight_is_the_same_place_when_the_matrices_are_turned(host, case):
    _, place, bright, faint = case
    hosted = host("layer", chosen=place, turned=True, one_by_one=True)
    found = lit(hosted)
    assert found == expected("layer", found, bright, faint)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("neuron", "ys[1]"),
        ("layer", "y[3]"),
        ("batch", "Y[2, 4]"),
        ("sequence", "Y[1, 0, 4]"),
        ("state", "P[1, 1, 4]"),
    ],
)
def test_a_chosen_output_is_pressed_and_no_other(host, kind, place):
    hosted = host(kind, chosen="")
    assert hosted.page.evaluate(PRESSED) == []
    for _ in range(2):
        hosted.cell(place).press("Space")
        pressed = hosted.page.evaluate(PRESSED)
        assert set(pressed) == ({place} if hosted.state["chosen"] else set())
    assert hosted.state["chosen"] == ""
