"""The state of an explorer stands in the address, and can be taken along as a link or as code."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import explorers
from tests.explorers import BOOK
from tests.site.explorers import KINDS, address, first, hold, numbers, on, stated, visit_fragments

every_kind = pytest.mark.parametrize("kind", KINDS)
# What no reader can have made, and a word of the sentence that says so.
BAD = {
    "neuron": {
        "W_x=1": "“W_x”",
        "xs=1,2,3;4,5": "xs has not the shape (T, k)",
        f"w_x={','.join('1' * 9)}&xs={','.join('1' * 9)};{','.join('2' * 9)}": "from 1 to 8",
        "t=2": "t = 2",
        "t=-1": "t cannot be",
        "w_y=many": "w_y holds",
        "w_y=": "w_y holds",
        "b=1e999": "b holds",
        "phi=sine": "sine",
        "predict=perhaps": "predict cannot be",
        "chosen=W_y[1,1]": "there is no W_y[1,1]",
        "chosen=w_x[7]": "there is no w_x[7]",
        "w_x=%E0%A4%A": "w_x cannot be read",
    },
    "layer": {
        "X=1": "“X”",
        "W_y=1,2;3": "W_y has not the shape (l, l)",
        "W_x=1,2;3,4;5,6": "l = 2 in W_x, but 5 in W_y",
        "T=2": "“T”",
        "t=9": "t = 9",
        "b=1,2,3,4,x": "b holds",
        "chosen=W_y[9, 9]": "there is no W_y[9, 9]",
        "turned=yes": "turned cannot be",
        "mistake=none": "mistake cannot be",
        "constructor=1": "“constructor”",
    },
    "batch": {
        "xs=1": "“xs”",
        "X=1,2,3;4,5,6!7,8,9": "X has not the shape (m, T, k)",
        "b=1": "l = 5 in W_y, but 1 in b",
        "t=1.5": "t cannot be",
        "Y_init=1,2,3,4,5": "m = 4 in X, but 1 in Y_init",
        "chosen=nowhere[0]": "there is no nowhere[0]",
        "joined=1": "joined cannot be",
    },
    "sequence": {
        "mistake=in-place": "“mistake”",
        "lengths=1,2,3": "m = 4 in Y_init, but 3 in lengths",
        "lengths=1,2,3,0": "lengths holds what is no whole number from 1 to 6",
        "lengths=1,2,3,7": "lengths holds what is no whole number from 1 to 6",
        "lengths=1,2,3,1.5": "lengths holds what is no whole number from 1 to 6",
        "X=1,2,3;4,5,6!7,8,9": "X has not the shape (m, T, k)",
        "t=6": "t = 6",
        "chosen=Y[1, 6, 2]": "there is no Y[1, 6, 2]",
        "chosen=step[0, 1]": "there is no step[0, 1]",
    },
    "state": {
        "use=one-to-one": "use cannot be",
        "use=one-to-many": "o = 6 should be k = 3",
        "lengths=1,2": "“lengths”",
        "b_out=1,2": "o = 6 in W_out, but 2 in b_out",
        "W_out=1,2;3,4": "l = 5 in b, but 2 in W_out",
        "chosen=P[1, 2, 0]": "there is no P[1, 2, 0]",
        "t=2": "t = 2",
    },
    "frameworks": {
        "framework=pytorch": "framework cannot be",
        "layout=torch": "“layout”",
        "b_hh=1,2": "l = 5 in b, but 2 in b_hh",
        "chosen=weight_hh_l0[2,1]": "there is no weight_hh_l0[2,1]",
        "chosen=b_hh[5]": "there is no b_hh[5]",
        "t=2": "t = 2",
    },
}


@every_kind
def test_a_state_goes_into_the_address_and_comes_back(reopen, kind):
    page = reopen(address(kind))
    explorer = on(page)
    explorer.get_by_label("φ").select_option("relu")
    explorer.locator("[data-key='size k 1']").click()
    explorer.locator("[data-group=b] .rnn-cell").last.press("ArrowUp")
    explorer.locator(".rnn-result .rnn-cell").last.press("Enter")
    state = {**first(kind), "phi": "relu"}
    page.wait_for_url(lambda url: "b=" in url and "chosen=" in url)
    assert page.url.partition("?")[0].endswith("#play")
    state = stated(kind, page.url)
    assert state["phi"] == "relu"
    assert explorers.sizes(kind, state)["k"] == 4
    before = numbers(explorer)
    lit = explorer.locator(".rnn-lit").count()
    page.reload()
    assert numbers(explorer) == before
    hold(kind, state, explorer)
    assert explorer.locator(".rnn-lit").count() == lit > 0
    explorer.locator("[data-key=reset]").click()
    page.wait_for_url(lambda url: "?" not in url)
    hold(kind, first(kind), explorer)


@every_kind
def test_what_cannot_be_read_leaves_the_book_s_example_and_says_why(reopen, kind):
    worst = next(iter(BAD[kind]))
    page = reopen(f"chapters/{kind}.html#play?{worst}")
    expect(on(page).locator(".rnn-notice")).to_be_visible()
    hold(kind, first(kind), on(page))
    example = numbers(on(page))
    seen = visit_fragments(page, [f"#play?{text}" for text in BAD[kind]])
    for (text, word), one in zip(BAD[kind].items(), seen, strict=True):
        assert word in one["notice"], text
        assert one["notice"].startswith("The link cannot be followed: ")
        assert one["notice"].endswith(". Nothing was changed.")
        assert one["numbers"] == example, text
    good, bad = visit_fragments(page, ["#play?phi=relu", f"#play?{worst}"])
    assert good["notice"] == ""
    assert bad["numbers"] == good["numbers"] != example


def test_who_names_no_place_may_have_sizes_without_the_first_one(reopen):
    page = reopen("chapters/layer.html#play?xs=1;2&W_x=3&W_y=4&b=5&y_init=6")
    expect(on(page).locator(".rnn-notice")).to_be_hidden()
    expect(on(page).locator(".rnn-now-lit")).to_contain_text("Point at")


@every_kind
def test_a_plain_anchor_is_a_plain_anchor(reopen, kind):
    page = reopen(f"chapters/{kind}.html#exercises")
    explorer = on(page)
    assert 0 <= page.locator("#exercises h2").evaluate("h => h.getBoundingClientRect().top") < 200
    expect(explorer.locator(".rnn-notice")).to_be_hidden()
    hold(kind, first(kind), explorer)
    assert page.url.endswith("#exercises")
    explorer = on(reopen(address(kind, {"phi": "relu"}), prose=False))
    card = page.locator("#play .rnn-explorer")
    assert 0 <= card.evaluate("one => one.getBoundingClientRect().top") < 200
    hold(kind, {**first(kind), "phi": "relu"}, explorer)


def situation(kind):
    """Return a state that differs from the book's in everything."""
    rng = np.random.default_rng(3)
    sizes = {**BOOK, "k": 2, "l": 4, "m": 3, "T": 5}
    switches = dict.fromkeys(explorers.SWITCHES[kind], True)
    return (
        explorers.state(
            kind, sizes, lambda shape: np.round(rng.normal(0, 0.6, shape), 3), phi="logistic", t=3
        )
        | switches
    )


@every_kind
def test_a_link_is_copied_that_leads_here(reopen, kind):
    page = reopen(address(kind, situation(kind)), prose=False)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer = on(page)
    explorer.get_by_role("button", name="Copy link").click()
    expect(explorer.locator("[data-key=link]")).to_have_text("Copied")
    expect(explorer.locator(".rnn-voice")).to_have_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    before = numbers(explorer)
    page.goto("about:blank")
    page.goto(link)
    hold(kind, situation(kind), explorer)
    assert numbers(explorer) == before


@every_kind
def test_the_copied_program_gives_the_numbers_that_are_shown(reopen, kind):
    page = reopen(address(kind, situation(kind)), prose=False)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer = on(page)
    explorer.get_by_role("button", name="Copy as NumPy code").click()
    expect(explorer.locator("[data-key=code]")).to_have_text("Copied")
    expect(explorer.locator(".rnn-voice")).to_have_text("Copied.")
    program = page.evaluate("navigator.clipboard.readText()")
    space, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, space)  # noqa: S102  # the program is what is tested
    symbol = explorers.RESULT[kind]
    shown = explorers.numbers(kind, situation(kind))[symbol].values
    np.testing.assert_allclose(space[symbol], shown, rtol=0, atol=1e-12)
    hold(kind, situation(kind), explorer)
    has = space[symbol][:, 3] if kind in explorers.BATCHES else space[symbol][3]
    assert printed.getvalue() == f"{has}\n"


@every_kind
def test_where_nothing_may_be_copied_the_text_is_there_to_be_copied(reopen, kind):
    page = reopen(address(kind), prose=False)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); }"
    )
    explorer = on(page)
    explorer.get_by_role("button", name="Copy as NumPy code").click()
    offered = explorer.get_by_label("text to copy")
    expect(offered).to_be_focused()
    assert "from rnnlib import" in offered.input_value()
    expect(explorer.locator(".rnn-voice")).to_contain_text("Not copied")
