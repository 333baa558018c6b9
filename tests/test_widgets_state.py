"""The state's explorer: what is put out, kept and read out, in three uses of the same layer."""

from __future__ import annotations

import itertools
import re
import unicodedata

import numpy as np
import pytest
from playwright.sync_api import expect

from rnnlib import state
from tests import explorers

KIND = "state"
USES = ("many-to-many", "many-to-one", "one-to-many")
SIZES = {"m": 3, "T": 5, "k": 2, "l": 4, "o": 7}
# Of the cells that are shown: their array, their index, their place, whether they are lit.
CELLS = """root => [...root.querySelectorAll(".rnn-use .rnn-cell")].map(node => [
    node.dataset.symbol, node.dataset.index, node.dataset.place,
    node.matches(".rnn-lit") ? "lit" : node.matches(".rnn-kin") ? "kin" : ""])"""
GOES = """root => Object.fromEntries(["ups", "loop", "feeds"].map(name => [name,
    [...root.querySelector(`.rnn-use-${name}`).children].flatMap((node, t) =>
        node.matches(".rnn-goes") ? [t] : [])]))"""


every_use = pytest.mark.parametrize("use", USES)


def indices(hosted, symbol):
    """Return the indices of an array's numbers that are shown as cells."""
    return {index for name, index, *_ in hosted.root.evaluate(CELLS) if name == symbol}


def lit(hosted, how=("lit", "kin")):
    """Return the places whose cells are lit."""
    return {place for *_, place, found in hosted.root.evaluate(CELLS) if found in how}


def said(hosted):
    return hosted.root.locator(".rnn-use-says").text_content()


# ---- what a use has ----


@every_use
def test_what_a_use_does_not_have_is_not_there(used, use):
    hosted = used(use, SIZES)
    i, T = 1, 5
    steps = range(T) if use != "one-to-many" else [0]
    assert indices(hosted, "X") == {f"{i},{t},{a}" for t in steps for a in range(2)}
    outs = range(2 if use == "one-to-many" else 7)
    if use == "many-to-one":
        assert indices(hosted, "P") == {f"{i},{q}" for q in outs}
    else:
        assert indices(hosted, "P") == {f"{i},{t},{q}" for t in range(T) for q in outs}
    expect(hosted.root.locator(".rnn-use-absent > span")).to_have_count(
        T - 1 if use == "many-to-one" else 0
    )
    boxes = hosted.root.locator(".rnn-use-ups .rnn-run-box")
    expect(boxes).to_have_count(1 if use == "many-to-one" else T)
    expect(hosted.root.locator(".rnn-use-feeds path")).to_have_count(
        T - 1 if use == "one-to-many" else 0
    )
    fed = [place for *_, place, _ in hosted.root.evaluate(CELLS) if place.startswith("P[1, 0, ")]
    assert len(fed) == {"many-to-many": 7, "many-to-one": 0, "one-to-many": 4}[use]


@pytest.mark.parametrize(
    ("use", "shapes"),
    [
        ("many-to-many", "X(m, T, k)(3, 5, 2)→P(m, T, o)(3, 5, 7)"),
        ("many-to-one", "X(m, T, k)(3, 5, 2)→P(m, o)(3, 7)"),
        ("one-to-many", "X(m, k)(3, 2)→P(m, T, k)(3, 5, 2)"),
    ],
)
def test_what_goes_in_and_comes_out_has_the_shapes_of_the_use(used, use, shapes):
    hosted = used(use, SIZES)
    # Bold letters are characters of their own.
    whole, title = (
        unicodedata.normalize("NFKC", hosted.root.locator(where).text_content())
        for where in ("[data-group=whole]", ".rnn-use-p > .rnn-title")
    )
    assert whole == shapes
    assert title == ("P[1] (o,)" if use == "many-to-one" else "P[1]T (o, T)")


def test_what_is_cut_off_to_go_in_again_comes_back(used):
    hosted = used("many-to-many", {"o": 6})
    before = hosted.state
    hosted.key("use one-to-many").click()
    now = hosted.state
    assert (now["use"], hosted.saves) == ("one-to-many", 1)
    assert now["W_out"] == [row[:3] for row in before["W_out"]]
    assert now["b_out"] == before["b_out"][:3]
    hosted.hold()
    hosted.key("use many-to-one").click()
    assert hosted.state == before | {"use": "many-to-one"}
    hosted.hold()
    hosted.key("use many-to-one").click()  # it is pressed already
    assert hosted.saves == 2


def test_a_readout_that_is_too_narrow_to_go_in_again_grows(used):
    hosted = used("many-to-one", {"o": 2})
    hosted.key("use one-to-many").click()
    assert np.shape(hosted.state["W_out"]) == (5, 3)
    hosted.hold()


@pytest.mark.parametrize("letter", ["k", "o"])
def test_what_goes_in_again_stays_as_wide_as_an_input(used, letter):
    hosted = used("one-to-many")
    for by, size in ((1, 4), (1, 5), (-1, 4), (-1, 3), (-1, 2)):
        hosted.key(f"size {letter} {by}").click()
        sizes = explorers.sizes(KIND, hosted.state)
        assert (sizes["k"], sizes["o"]) == (size, size)
        hosted.hold()


@pytest.mark.parametrize("order", [*itertools.permutations(["use", "W_out", "b_out"])])
def test_another_use_from_outside_is_shown_once_the_readout_fits(used, order):
    hosted = used("many-to-many", {"o": 6})
    of, before = hosted.state, said(hosted)
    new = {"use": "one-to-many", "b_out": of["b_out"][:3]}
    new["W_out"] = [row[:3] for row in of["W_out"]]
    for name in order:
        assert said(hosted) == before
        hosted.tell(**{name: new[name]})
    assert said(hosted) != before
    hosted.hold()


# ---- two ways ----


@every_use
@pytest.mark.parametrize("t", [0, 2, 4])
def test_an_output_goes_up_and_on(used, use, t):
    hosted = used(use, SIZES, chosen=f"Y[1, {t}, 2]", t=t)
    read, last = use != "many-to-one" or t == 4, t == 4
    goes = hosted.root.evaluate(GOES)
    assert goes == {"ups": [t] if read else [], "loop": [] if last else [t + 1], "feeds": []}
    sentence = said(hosted)
    up = "P[1]" if use == "many-to-one" and "into P[1]," in sentence else f"P[1, {t}]"
    assert (f"up into {up}, by row 2 of W_out" in sentence) is read
    assert (f"on into Y[1, {t + 1}] as Y_prev, by row 2 of W_y" in sentence) is not last
    found = lit(hosted, ["kin"])
    assert {f"P[1, {t}, 0]", "W_out[2, 0]"} <= found or not read
    assert found.isdisjoint({"W_out[2, 0]", f"P[1, {t}, 0]"}) or read
    assert (f"Y[1, {t + 1}, 0]" in found) is not last
    # What it has heard at this step, and nothing of a step before it.
    symbol, step = ("P", t - 1) if use == "one-to-many" and t else ("X", t)
    heard = {f"{symbol}[1, {step}, {a}]" for a in range(2)}
    heard |= {f"Y[1, {t - 1}, {j}]" if t else f"Y_init[1, {j}]" for j in range(4)}
    hears = set() if last else {f"Y[1, {t + 1}, {j}]" for j in range(4)}
    wide = 2 if use == "one-to-many" else 7
    outs = {f"P[1, {t}, {q}]" for q in range(wide)} if read else set()
    assert {place for place in found if place[0] in "XYP"} == heard | hears | outs
    assert {f"W_x[{a}, 2]" for a in range(2)} | {f"W_y[{j}, 2]" for j in range(4)} <= found


def test_what_is_read_out_goes_in_again_as_the_same_number(used):
    hosted = used("one-to-many", SIZES, chosen="P[1, 2, 0]", t=2)
    assert hosted.root.evaluate(GOES) == {"ups": [2], "loop": [], "feeds": [2]}
    twice = [cell for cell in hosted.root.evaluate(CELLS) if cell[2] == "P[1, 2, 0]"]
    assert twice == [["P", "1,2,0", "P[1, 2, 0]", "lit"]] * 2
    assert said(hosted).endswith("It goes in again, as the input of step 3.")
    hosted.tell(chosen="X[1, 3, 0]")
    assert lit(hosted, ["lit"]) == {"P[1, 2, 0]"}, "what goes in at step 3"


@every_use
def test_a_weight_of_the_readout_is_used_where_something_is_read_out(used, use):
    hosted = used(use, SIZES, chosen="W_out[1, 0]")
    steps = [4] if use == "many-to-one" else range(5)
    found = lit(hosted)
    assert found == {"W_out[1, 0]"} | {
        f"{one}" for t in steps for one in (f"Y[1, {t}, 1]", f"P[1, {t}, 0]")
    }
    expect(hosted.root.locator(".rnn-run-box[data-place^=readout].rnn-kin")).to_have_count(
        len(steps)
    )


def test_a_step_that_is_not_read_out_has_nothing_to_be_said_of(used):
    hosted = used("many-to-one", SIZES, chosen="P[1, 2, 0]", t=2)
    assert said(hosted) == "Step 2 is not read out: in many-to-one only step 4 is."
    assert lit(hosted) == set()


@every_use
def test_what_is_learned_has_neither_m_nor_t_in_it(used, use):
    for sizes in ({}, {"m": 7, "T": 8}):
        counts = used(use, sizes).root.locator(".rnn-use-counts").text_content()
        o = 3 if use == "one-to-many" else 6
        top = state.parameters(3, 5, o=o) - state.parameters(3, 5)
        assert re.findall(r"= (\d+)\b(?!·)", counts) == ["45", str(top)]
        assert counts.endswith("Neither m nor T is in it.")


@pytest.mark.parametrize(
    ("use", "goes", "comes"),
    [
        ("many-to-many", "(m, T, k)", "(m, T, o)"),
        ("many-to-one", "(m,T,k)", "(m, o)"),
        ("one-to-many", "(m, k)", "(m, T, k)"),
    ],
)
def test_the_shapes_of_the_use_are_asked_for(used, use, goes, comes):
    hosted = used(use, predict=True)
    hosted.page.evaluate(explorers.SEED)
    waiting = {"what goes in": goes, "what is read out": comes}
    waiting["W_y with one neuron more"] = "(l+1, l+1)"
    for _ in range(400):
        asked = hosted.root.locator(".rnn-panel label").text_content()
        name = asked.removeprefix("The shape of ").partition("?")[0]
        if shape := waiting.pop(name, ""):
            hosted.key("answer").fill(shape)
            hosted.key("check").click()
            expect(hosted.root.locator(".rnn-told")).to_have_attribute("data-right", "true")
        if not waiting:
            return
        hosted.key("fresh").click()
    pytest.fail(f"never asked for: {waiting}")


@pytest.mark.parametrize("sizes", [{"T": 8, "k": 8, "l": 8, "o": 8}, {"T": 5}, {"T": 6}, {}])
def test_it_is_no_wider_than_a_page(used, sizes):
    hosted = used("many-to-many", sizes)
    before = hosted.page.viewport_size
    hosted.page.set_viewport_size({"width": 660, "height": 900})
    wide = hosted.page.evaluate(
        "(stage => stage.scrollWidth - stage.clientWidth)(document.querySelector('.rnn-stage'))"
    )
    hosted.page.set_viewport_size(before)
    assert wide <= 0


@pytest.mark.parametrize("use", USES[:2])
def test_a_readout_written_out_is_the_sum_done_by_hand(host, use):
    hosted = host(KIND, use=use, chosen="P[1, 1, 0]")
    total = hosted.root.locator(".rnn-sum:visible")
    expect(total.locator(".rnn-product")).to_have_count(5)
    expect(total.locator(".rnn-bias-row")).to_have_text("b_out[0]+ −0.1")
    name = "P[1, 0]" if use == "many-to-one" else "P[1, 1, 0]"
    expect(total.locator(".rnn-outcome")).to_have_text(f"{name}no φ= 0.0698")
    assert lit(hosted) == {
        *("P[1, 1, 0]", "b_out[0]"),
        *(f"Y[1, 1, {j}]" for j in range(5)),
        *(f"W_out[{j}, 0]" for j in range(5)),
    }
