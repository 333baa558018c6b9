"""The frameworks' explorer: one number in two places, whichever side it is changed on."""

from __future__ import annotations

import itertools
import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from rnnlib import frameworks
from rnnlib.layouts import LAYOUTS
from rnnlib.widgets import FrameworksExplorer, relaid
from tests import explorers, hosts

KIND = "frameworks"
SIZES = [None, {"k": 1, "l": 1, "m": 1, "T": 1}, {"k": 8, "l": 8}, {"k": 6, "l": 2, "m": 3, "T": 5}]
# Where W_y[1, 2], W_x[0, 2] and b[2] are kept, at the book's sizes.
KEPT = {
    "tf1": [("kernel", "4,2"), ("kernel", "0,2"), ("bias", "2")],
    "keras": [("recurrent_kernel", "1,2"), ("kernel", "0,2"), ("bias", "2")],
    "torch": [("weight_hh_l0", "2,1"), ("weight_ih_l0", "2,0"), ("bias_ih_l0", "2")],
    "onnx": [("R", "0,2,1"), ("W", "0,2,0"), ("B", "0,2")],
    "flax": [("h.kernel", "1,2"), ("i.kernel", "0,2"), ("i.bias", "2")],
    "flux": [("Wh", "2,1"), ("Wi", "2,0"), ("bias", "2")],
}
CELLS = """root => [...root.querySelectorAll(".rnn-side:last-child .rnn-cell")].map(node =>
    [node.dataset.symbol, node.dataset.index, node.dataset.place])"""
LIT = """root => [...root.querySelectorAll(".rnn-cell.rnn-lit")].map(node =>
    [node.dataset.symbol, node.dataset.index])"""
# Goes on to other questions until one has one of these words, and tells which.
ASK = """words => {
    const find = key => hosted.el.querySelector(`[data-key=${key}]`);
    for (let turn = 0; turn < 200; turn++) {
        for (const key of ["enough", "predict"]) find(key).click();
        const asked = hosted.el.querySelector(".rnn-panel label").textContent;
        if (words.some(one => asked.includes(one))) return asked;
    }
    throw new Error(`nobody asks for ${words}`);
}"""

every_layout = pytest.mark.parametrize("name", LAYOUTS)


def theirs(hosted, symbol, index):
    """Return a cell of the framework's."""
    return hosted.root.locator(f'.rnn-cell[data-symbol="{symbol}"][data-index="{index}"]')


def apart(size):
    """Return a part of b that is not zeros."""
    return [(j - 2) / 10 for j in range(size)]


@every_layout
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_number_is_the_one_that_rnnlib_keeps(host, name, sizes):
    l = {**explorers.BOOK, **(sizes or {})}["l"]
    hosted = host(KIND, framework=name, sizes=sizes, t=0, b_hh=apart(l))
    for phi in explorers.PHI:
        hosted.tell(phi=phi)
        assert hosted.hold() > 0
    shown = {symbol for symbol, *_ in hosted.root.evaluate(explorers.NUMBERS)}
    assert shown > {"output", "Y", *(kept.name for kept in LAYOUTS[name].arrays)}


@every_layout
def test_a_cell_stands_for_the_number_that_rnnlib_brings_there(host, name):
    hosted = host(KIND, framework=name)
    cells = hosted.root.evaluate(CELLS)
    assert len(cells) == LAYOUTS[name].parameters(3, 5)
    for symbol, index, place in cells:
        marked = {"W_x": np.zeros((3, 5)), "W_y": np.zeros((5, 5)), "b": np.zeros(5)}
        ours, inside = re.fullmatch(r"(\w+)\[(.*)\]", place).groups()
        at = tuple(map(int, index.split(",")))
        if ours == "b_hh":
            there = [np.ones_like(array) for array in marked.values()]
            assert frameworks.to(name, *there)[symbol][at] == 0
            assert at[-1] % 5 == int(inside)
            continue
        marked[ours][tuple(map(int, inside.split(",")))] = 1
        found = frameworks.to(name, **marked)
        assert found[symbol][at] == 1, place
        assert sum(array.sum() for array in found.values()) == 1


@every_layout
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_choosing_a_number_lights_it_on_both_sides(host, name, side):
    hosted = host(KIND, framework=name)
    ours = ["W_y[1, 2]", "W_x[0, 2]", "b[2]"]
    for place, (symbol, index) in zip(ours, KEPT[name], strict=True):
        cell = theirs(hosted, symbol, index) if side == "theirs" else hosted.cell(place)
        cell.click()
        assert hosted.state["chosen"] == place
        there = place.partition("[")[0], place.partition("[")[2][:-1].replace(" ", "")
        assert {tuple(one) for one in hosted.root.evaluate(LIT)} == {there, (symbol, index)}
        said = hosted.root.locator(".rnn-kept-says")
        expect(said).to_contain_text(f"{symbol}[{index.replace(',', ', ')}]")
        if place.startswith("W_y"):
            expect(said).to_contain_text("from neuron 1 to neuron 2")
        lit = hosted.root.locator("[data-group=theirs] .rnn-lit, [data-group=theirs] .rnn-kin")
        assert symbol in "".join(lit.all_text_contents())


@every_layout
def test_a_change_on_either_side_changes_both_and_what_comes_out(host, name):
    hosted = host(KIND, framework=name)
    ours = ["W_y[1, 2]", "W_x[0, 2]", "b[2]"]
    out = hosted.root.locator(".rnn-outcomes [data-symbol]")
    for place, (symbol, index) in zip(ours, KEPT[name], strict=True):
        pair = hosted.cell(place), theirs(hosted, symbol, index)
        for turn, cell in enumerate(pair):
            before = hosted.root.evaluate("root => root.querySelector('.rnn-came-out').innerText")
            for key in (str(turn + 3), "Enter"):
                cell.press(key) if key != "Enter" else hosted.page.keyboard.press(key)
            assert [one.get_attribute("data-value") for one in pair] == [str(turn + 3)] * 2
            hosted.hold()
            texts = out.all_text_contents()
            assert texts[0] == texts[1] != before


@every_layout
def test_a_drag_on_the_framework_s_side_is_a_drag_of_the_book_s_number(host, name):
    hosted = host(KIND, framework=name, chosen="")
    symbol, index = KEPT[name][0]
    cell = theirs(hosted, symbol, index)
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hosted.page.mouse.move(x, y)
    hosted.page.mouse.down()
    hosted.page.mouse.move(x - 30, y)
    hosted.hold()
    hosted.page.mouse.up()
    before = hosts.state(KIND)["W_y"]
    assert hosted.state["W_y"][1][2] == pytest.approx(before[1][2] - 0.5)
    before[1][2] = hosted.state["W_y"][1][2]
    assert hosted.state["W_y"] == before


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("torch", ("bias_ih_l0", "2"), ("bias_hh_l0", "2")),
        ("onnx", ("B", "0,2"), ("B", "0,7")),
    ],
)
def test_b_is_the_sum_of_both_biases(host, name, first, second):
    hosted = host(KIND, framework=name)

    def values():
        cells = (theirs(hosted, *first), theirs(hosted, *second), hosted.cell("b[2]"))
        return [float(cell.get_attribute("data-value")) for cell in cells]

    assert values() == [0.3, 0, 0.3]
    theirs(hosted, *second).press("ArrowUp")
    assert values() == [0.3, 0.1, 0.4]
    theirs(hosted, *first).press("ArrowDown")
    assert values() == [0.2, 0.1, 0.3]
    hosted.cell("b[2]").press("Shift+ArrowUp")
    assert values() == [1.2, 0.1, 1.3]
    hosted.hold()
    for other in LAYOUTS:
        hosted.key(f"framework {other}").click()
        hosted.hold()
    hosted.key(f"framework {name}").click()
    assert values() == [1.2, 0.1, 1.3], "the part that was kept apart is still apart"


def test_another_layout_moves_the_numbers_and_keeps_them(host):
    hosted = host(KIND, framework="keras")
    arrays = {key: hosted.state[key] for key in explorers.AXES[KIND]}
    for name, layout in LAYOUTS.items():
        hosted.key(f"framework {name}").click()
        assert {key: hosted.state[key] for key in arrays} == arrays
        assert hosted.state["framework"] == name
        expect(hosted.key(f"framework {name}")).to_have_attribute("aria-pressed", "true")
        told = hosted.root.locator(".rnn-granted").text_content()
        assert f"= {layout.parameters(3, 5)}" in told
        for axes in (layout.inputs, layout.outputs, layout.by_default, layout.state):
            sizes = {"m": 4, "T": 2, "k": 3, "l": 5, "1": 1}
            numbers = ", ".join(str(sizes[letter]) for letter in axes)
            assert f"({', '.join(axes)}) = ({numbers})" in told
        assert layout.initial in told


def test_the_second_bias_is_zeros_at_other_sizes(host):
    hosted = host(KIND, b_hh=apart(5))
    hosted.key("size l 1").click()
    assert hosted.state["b_hh"] == [*apart(5), 0]
    hosted.hold()


@every_layout
@pytest.mark.parametrize("second", [False, True])
def test_the_program_gives_the_same_arrays_and_outputs(host, name, second):
    others = {"b_hh": apart(5)} if second else {}
    hosted = host(KIND, framework=name, **others)
    hosted.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    hosted.key("code").click()
    program = hosted.root.locator(".rnn-offer").input_value()
    found = {}
    exec(program.replace("print(", "str("), found)  # noqa: S102  # our own program
    w = FrameworksExplorer(framework=name, **others)
    np.testing.assert_allclose(found["Y"], w.Y, rtol=0, atol=1e-12)
    assert found["weights"].keys() == w.weights().keys()
    for key, array in w.weights().items():
        np.testing.assert_allclose(found["weights"][key], array, rtol=0, atol=1e-12)


@every_layout
def test_where_a_weight_is_kept_is_asked_and_judged(host, name):
    hosted = host(KIND, framework=name, predict=True)
    hosted.page.evaluate(explorers.SEED)
    found = re.search(r"where is W_y\[(\d), (\d)\]", hosted.page.evaluate(ASK, ["where is W_y["]))
    i, j = int(found[1]), int(found[2])
    assert i != j
    marked = {"W_x": np.zeros((3, 5)), "W_y": np.zeros((5, 5)), "b": np.zeros(5)}
    marked["W_y"][i, j] = 1
    there = frameworks.to(name, **marked)
    array = next(key for key, one in there.items() if one.any())
    index = np.argwhere(there[array])[0].tolist()
    expect(hosted.root.locator(".rnn-stage")).to_be_hidden()
    expect(hosted.root.locator(".rnn-kept-says")).to_be_hidden()
    told = hosted.root.locator(".rnn-told")
    wrong = [*index[:-2], index[-1], index[-2]]
    for answer, right in (
        ("", False),
        ("everywhere", False),
        (f"nowhere{index}", False),
        (str(index[1:]), False),
        (str(wrong), False),
        (f"{array}{index}", True),
    ):
        hosted.key("answer").fill(answer)
        hosted.key("check").click()
        expect(told).to_have_attribute("data-right", str(right).lower())
        assert told.text_content()
    assert f"from neuron {i} to neuron {j}" in told.text_content()
    expect(hosted.root.locator(".rnn-stage")).to_be_visible()
    hosted.hold()


def test_what_the_framework_gives_does_not_give_an_answer_away(host):
    hosted = host(KIND, predict=True)
    hosted.key("fresh").click()
    expect(hosted.root.locator(".rnn-panel label")).to_contain_text("at step 0")
    given = hosted.root.locator('[data-symbol="output"]')
    expect(given).to_have_text("?")
    hosted.key("show").click()
    expect(given).not_to_have_text("?")
    hosted.hold()


@every_layout
def test_every_shape_of_a_framework_is_asked_and_known(host, name):
    hosted = host(KIND, framework=name, predict=True)
    hosted.page.evaluate(explorers.SEED)
    shapes = {f"of {one.name} of": one.slot.forms[0] for one in LAYOUTS[name].arrays}
    shapes["what goes into"] = LAYOUTS[name].inputs
    shapes["by default"] = LAYOUTS[name].by_default
    while shapes:
        question = hosted.page.evaluate(ASK, list(shapes))
        letters = shapes.pop(next(key for key in shapes if key in question))
        hosted.key("answer").fill(f"({', '.join(letters)})")
        hosted.key("check").click()
        expect(hosted.root.locator(".rnn-told")).to_have_attribute("data-right", "true")


def test_the_layouts_reach_the_page_as_they_are():
    data = json.loads(json.dumps(relaid.layouts_as_data()))
    assert list(data) == list(LAYOUTS)
    for name, layout in LAYOUTS.items():
        assert [kept["line"] for kept in data[name]["arrays"]] == [
            kept.line for kept in layout.arrays
        ]
        assert data[name]["step"] == layout.step


@every_layout
def test_the_shapes_of_a_formula_s_terms_fit_together(name):
    terms = relaid.layouts_as_data()[name]["terms"]
    assert terms[0] == "φ("
    assert terms[-1] == ")"
    for left, right in itertools.pairwise(terms):
        if isinstance(left, dict) and isinstance(right, dict):
            assert left["letters"][-1] == right["letters"][0]
            assert (left["struck"], right["struck"]) == ("last", "first")
    places = {term["place"] for term in terms if isinstance(term, dict)}
    whole = {"W", "XY"} if name == "tf1" else {"W_x", "W_y", "X", "Y_prev"}
    assert places == whole | {"b"} | ({"b_hh"} if LAYOUTS[name].biases == 2 else set())
