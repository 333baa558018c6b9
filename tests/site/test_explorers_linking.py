"""What is pointed at lights up wherever it stands: equation, arrays, drawing, code, and prose."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.explorers import KINDS, address, on, visit_fragments
from tests.site.pages import parsed

LIT = """(root, place) => [...root.querySelectorAll("[data-place]")]
    .filter(node => node.checkVisibility() && (!place || node.dataset.place === place))
    .map(node => ["lit", "kin"].find(how => node.classList.contains(`rnn-${how}`)) ?? "")"""
# Every place that stands somewhere and can be pointed at.
PLACES = """root => [...new Set([...root.querySelectorAll("[data-place]")]
    .filter(node => node.checkVisibility({visibilityProperty: true}))
    .map(node => node.dataset.place))]"""
# Points at each place wherever it stands, and tells what of it stays dark.
POINT = """(root, places) => Object.fromEntries(places.map(place => {
    const same = [...root.querySelectorAll("[data-place]")]
        .filter(node => node.dataset.place === place && node.checkVisibility());
    for (const node of same) {
        node.dispatchEvent(new PointerEvent("pointerover", {bubbles: true, pointerType: "mouse"}));
        const dark = same.filter(other => !other.matches(".rnn-lit, .rnn-kin"));
        if (dark.length || !root.querySelector(".rnn-lit")) {
            const all = `${dark.length} of ${same.length}`;
            return [place, `${node.outerHTML.slice(0, 90)} leaves ${all} dark`];
        }
    }
    return [place, ""];
}))"""
# What is lit, what goes with it, and what stays dark, by what is pointed at.
BESIDE = {
    "neuron": {"w_x[1]": {"lit": ["w_x[1]"], "kin": ["x[1]", "product_x[1]"], "": ["w_x[0]", "b"]}},
    "layer": {
        "W_y[1, 2]": {
            "lit": ["W_y[1, 2]"],
            "kin": ["W_y[0, 2]", "neuron[2]", "y_prev[1]"],
            "": ["W_y[1, 1]", "W_x[1, 2]", "neuron[1]"],
        },
        "neuron[2]": {
            "lit": ["neuron[2]", "W_x[0, 2]", "W_y[4, 2]", "b[2]", "y[2]"],
            "": ["W_x[0, 1]", "y[1]"],
        },
    },
    "batch": {
        "Y[1, 2]": {
            "lit": ["Y[1, 2]"],
            "kin": ["X[1, 0]", "Y_prev[1, 4]", "W_x[0, 2]", "W_y[3, 2]", "b[2]"],
            "": ["Y[0, 2]", "W_x[0, 1]", "X[0, 0]"],
        },
        "instance[1]": {"lit": ["X[1, 0]", "Y_prev[1, 0]", "Y[1, 4]"], "": ["Y[0, 0]"]},
    },
    "sequence": {
        "Y[1, 2, 3]": {
            "lit": ["Y[1, 2, 3]"],
            "kin": ["X[1, 0, 0]", "X[1, 2, 2]", "Y[1, 1, 4]", "Y_init[1, 0]", "W_y[0, 3]"],
            "": ["X[0, 0, 0]", "X[1, 3, 0]", "Y[1, 2, 4]", "Y[1, 3, 3]", "Y[2, 1, 3]"],
        },
        "X[1, 2, 0]": {
            "lit": ["X[1, 2, 0]"],
            "kin": ["Y[1, 2, 0]", "Y[1, 5, 4]", "W_x[0, 4]"],
            "": ["Y[1, 1, 0]", "Y[0, 2, 0]", "X[1, 2, 1]"],
        },
        "step[4]": {"lit": ["X[3, 4, 0]", "Y[0, 4, 1]"], "kin": ["Y[2, 3, 0]", "W_x[0, 0]"]},
    },
    "state": {
        "Y[1, 0, 2]": {
            "lit": ["Y[1, 0, 2]"],
            "kin": ["P[1, 0, 5]", "W_out[2, 0]", "Y[1, 1, 0]", "W_y[2, 4]", "X[1, 0, 0]"],
            "": ["P[1, 1, 0]", "W_out[1, 0]", "Y[1, 0, 1]", "X[1, 1, 0]", "b_out[0]"],
        },
        "P[1, 1, 0]": {
            "lit": ["P[1, 1, 0]"],
            "kin": ["Y[1, 1, 4]", "W_out[3, 0]", "b_out[0]", "readout[1]"],
            "": ["Y[1, 0, 0]", "W_out[3, 1]", "P[1, 0, 0]", "W_y[0, 0]", "readout[0]"],
        },
        "W_out[1, 2]": {"lit": ["W_out[1, 2]"], "kin": ["readout[0]", "readout[1]", "P[1, 1, 2]"]},
    },
    "frameworks": {
        "W_y[1, 2]": {
            "lit": ["W_y[1, 2]"],
            "kin": ["neuron[2]", "Y[3, 2]", "Y_prev[3, 1]"],
            "": ["W_y[2, 1]", "W_x[1, 2]", "b[2]"],
        },
        "b[2]": {"lit": ["b[2]"], "kin": ["b_hh[2]", "Y[3, 2]"], "": ["b[1]", "b_hh[1]"]},
        "neuron[2]": {"lit": ["W_x[0, 2]", "W_y[4, 2]", "b[2]"], "": ["W_x[0, 1]", "W_y[2, 1]"]},
    },
}
every_kind = pytest.mark.parametrize("kind", KINDS)
POINTERS = {
    kind: [node["data-points"] for node in parsed(f"chapters/{kind}.html").select(".rnn-pointer")]
    for kind in KINDS
}


@every_kind
def test_the_same_lights_up_wherever_it_stands(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    places = explorer.evaluate(PLACES)
    assert len(places) > 20
    faults = explorer.evaluate(POINT, places)
    assert list(faults) == places
    assert {place: fault for place, fault in faults.items() if fault} == {}


@every_kind
def test_what_belongs_to_it_goes_with_it_and_the_rest_stays_dark(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    for place, beside in BESIDE[kind].items():
        explorer.locator(f'span[data-place="{place}"]:visible').first.hover()
        for how, others in beside.items():
            for other in others:
                assert set(explorer.evaluate(LIT, other)) == {how}, (place, other)
    page.mouse.move(1, 1)
    expect(explorer.locator(".rnn-lit, .rnn-kin")).to_have_count(0)


def test_an_edge_is_its_weight(reopen):
    page = reopen(address("layer", {"chosen": ""}), prose=False)
    explorer = on(page)
    edge = explorer.locator('.rnn-edge[data-place="W_y[1, 2]"]')
    cell = explorer.locator('.rnn-arrays .rnn-cell[data-place="W_y[1, 2]"]')
    cell.hover()
    expect(edge).to_contain_class("rnn-lit")
    page.mouse.move(1, 1)
    expect(edge).not_to_contain_class("rnn-lit")
    edge.dispatch_event("pointerover", {"pointerType": "mouse"})
    expect(cell).to_contain_class("rnn-lit")
    for word in (".rnn-term[data-place=W_y]", ".rnn-word-of-code[data-place=W_y]"):
        assert set(explorer.locator(word).evaluate_all("all => all.map(one => one.className)")) <= {
            f"{word[1:].partition('[')[0]} {how}" for how in ("rnn-lit", "rnn-kin")
        }


def test_an_edge_leads_from_what_is_heard_to_the_neuron_that_hears_it(reopen):
    explorer = on(reopen(address("layer", {"chosen": ""}), prose=False))

    def middle(place):
        box = explorer.locator(f'.rnn-net [data-place="{place}"]').first.bounding_box()
        return box["x"] + box["width"] / 2

    for symbol, heard, i, j in (
        ("W_y", "y_prev", 1, 2),
        ("W_y", "y_prev", 4, 0),
        ("W_x", "x", 0, 3),
    ):
        edge = explorer.locator(f'.rnn-edge[data-place="{symbol}[{i}, {j}]"]').bounding_box()
        ends = sorted([middle(f"{heard}[{i}]"), middle(f"neuron[{j}]")])
        assert [edge["x"], edge["x"] + edge["width"]] == pytest.approx(ends, abs=6)


@every_kind
def test_the_keyboard_points_as_the_mouse_does(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    term = explorer.locator(".rnn-term").first
    term.hover()
    lit = explorer.evaluate(LIT, "")
    page.mouse.move(1, 1)
    term.focus()
    assert explorer.evaluate(LIT, "") == lit
    assert set(lit) > {"lit"}
    page.evaluate("document.activeElement.blur()")
    assert set(explorer.evaluate(LIT, "")) == {""}


@every_kind
def test_words_of_the_prose_point_into_the_explorer(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    pointers = page.locator(".rnn-pointer")
    assert len(POINTERS[kind]) >= 4
    for number, place in enumerate(POINTERS[kind]):
        pointer = pointers.nth(number)
        expect(explorer.locator(".rnn-lit")).to_have_count(0)
        pointer.hover()
        assert "lit" in explorer.evaluate(LIT, ""), place
        page.mouse.move(1, 1)
        expect(explorer.locator(".rnn-lit")).to_have_count(0)
        pointer.focus()
        assert "lit" in explorer.evaluate(LIT, ""), place
        page.keyboard.press("Enter" if number % 2 else "Space")
        pointer.blur()
        assert "lit" in explorer.evaluate(LIT, ""), f"{place} stays"
        visit_fragments(page, ["#play?chosen=&t=1", "#play?chosen=&t=0"])
        page.mouse.move(1, 1)
    pointers.first.click()
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")
    assert "lit" in explorer.evaluate(LIT, "")
    expect(pointers.first).to_have_role("button")
