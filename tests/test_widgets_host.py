"""An explorer and its host: what it saves, what it hears, and that it lets go of everything."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import explorers, hosts

every_kind = pytest.mark.parametrize("kind", hosts.KINDS)
# One change each, with those explorers that have it.
ACTS = {
    "arrow": lambda host: bias(host).press("ArrowUp"),
    "typed": lambda host: (bias(host).press("7"), host.page.keyboard.press("Enter")),
    "chosen": lambda host: bias(host).press("Space"),
    "clicked": lambda host: bias(host).click(),
    "title": lambda host: host.root.locator(".rnn-title:visible").first.click(),
    "phi": lambda host: host.root.get_by_label("φ").select_option("relu"),
    "t": lambda host: host.key("step back").click(),
    "size": lambda host: host.key("size k 1").click(),
    "steps": lambda host: host.key("size T -1").click(),
    "reset": lambda host: host.key("reset").click(),
    "predict": lambda host: host.key("predict").click(),
    "break": lambda host: host.key("break").click(),
    "turned": lambda host: host.key("switch turned").click(),
    "joined": lambda host: host.key("switch joined").click(),
}
ONLY = {"break": ("layer", "batch"), "turned": ("layer",), "joined": ("batch",)}
RESET = """() => {
    const { el, model } = hosted;
    const before = el.textContent;
    model.seen = [];
    el.querySelector("[data-key=reset]").click();
    return [before, model.seen, el.textContent];
}"""
# All that a reader or the page's prose can still do to an explorer that was let go.
TOUCH = """() => {
    const { el, model } = hosted;
    const cell = el.querySelector("[data-group=b] .rnn-cell");
    cell.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
    for (const name of ["rnn-point", "rnn-choose"])
        el.dispatchEvent(new CustomEvent(name, { detail: "b" }));
    model.set("phi", "relu");
}"""
# Timers that wait for the test, and a tick of those that still go, which tells how many are left.
TIMERS = """() => {
    window.timers = new Map();
    window.setInterval = callback => {
        const timer = window.timers.size + 1;
        window.timers.set(timer, callback);
        return timer;
    };
    window.clearInterval = timer => window.timers.delete(timer);
}"""
TICK = "() => { window.timers.forEach(tick => tick()); return window.timers.size; }"
LEFT = "[...hosted.left].map(([, type, , name]) => `${type} of ${name}`)"


def bias(host):
    return host.root.locator("[data-group=b] .rnn-cell").first


def text(host):
    return host.page.evaluate("hosted.el.textContent")


@every_kind
def test_who_lets_it_go_is_left_with_nothing(host, kind):
    hosted = host(kind, chosen="")
    assert {"rnn-point of el", "rnn-choose of el"} <= set(hosted.page.evaluate(LEFT))
    assert hosted.page.evaluate("hosted.model.callbacks.length") == 1
    hosted.page.evaluate("hosted.letGo()")
    assert hosted.page.evaluate(LEFT) == []
    assert hosted.page.evaluate("hosted.model.callbacks") == []
    before = hosted.state, text(hosted)
    hosted.page.evaluate(TOUCH)
    assert (hosted.state, text(hosted)) == ({**before[0], "phi": "relu"}, before[1])
    expect(hosted.root.locator(".rnn-lit, .rnn-kin")).to_have_count(0)
    assert hosted.saves == 0


@every_kind
@pytest.mark.parametrize("let_go", [False, True])
def test_the_clock_goes_on_to_the_last_step_or_until_it_is_let_go(host, kind, let_go):
    hosted = host(kind, sizes={"T": 4}, t=0)
    hosted.page.evaluate(TIMERS)
    play = hosted.key("play")
    play.click()
    expect(play).to_have_text("Pause")
    assert hosted.page.evaluate(TICK) == 1
    assert hosted.state["t"] == 1
    if let_go:
        hosted.page.evaluate("hosted.letGo()")
        assert hosted.page.evaluate(TICK) == 0
        assert hosted.state["t"] == 1
        return
    assert [hosted.page.evaluate(TICK) for _ in range(3)] == [1, 0, 0]
    assert (hosted.state["t"], hosted.saves) == (3, 3)
    expect(play).to_have_text("Play")
    play.click()  # from the start again
    assert hosted.state["t"] == 0
    play.click()
    assert hosted.page.evaluate(TICK) == 0
    assert hosted.state["t"] == 0


@every_kind
def test_opening_and_looking_save_nothing(host, kind):
    hosted = host(kind, sizes={"T": 1}, t=0)
    hosted.root.locator(".rnn-term").first.hover()
    bias(hosted).focus()
    for key in ("size T -1", "step on", "step back"):  # that lead nowhere here
        hosted.key(key).dispatch_event("click")
    assert hosted.saves == 0


@pytest.mark.parametrize(
    ("kind", "act"),
    [(kind, act) for act in ACTS for kind in ONLY.get(act, hosts.KINDS)],
)
def test_a_change_is_saved_once(host, kind, act):
    hosted = host(kind)
    before = hosted.state
    if act == "reset":
        hosted.tell(phi="relu")
    ACTS[act](hosted)
    assert hosted.saves == 1
    assert (hosted.state == before) is (act == "reset")


@every_kind
def test_fresh_sizes_are_saved_once(host, kind):
    hosted = host(kind, predict=True)
    hosted.page.evaluate(explorers.SEED)
    for saves in range(1, 9):
        hosted.key("fresh").click()
        assert hosted.saves == saves


@every_kind
def test_while_one_change_sets_several_keys_the_picture_waits(host, kind):
    hosted = host(kind)
    for act in ("arrow", "phi", "t"):
        ACTS[act](hosted)
    before, seen, after = hosted.page.evaluate(RESET)
    assert len(seen) > 3
    assert set(seen) == {before}
    assert after != before
    hosted.hold()


@every_kind
def test_who_comes_later_starts_again_where_the_first_one_did(host, kind):
    first = hosts.state(kind, t=0, phi="relu", chosen="b")
    hosted = host(kind, _first=first, phi="logistic")
    hosted.key("reset").click()
    assert hosted.state == first | {"_first": first}
    hosted.hold()


@every_kind
def test_a_host_that_refuses_a_change_is_heard_afterwards(host, kind):
    hosted = host(kind)
    hosted.page.evaluate("hosted.model.refuses = 'b'")
    bias(hosted).press("ArrowUp")
    assert hosted.errors.pop() == "no b"
    assert hosted.saves == 0
    hosted.page.evaluate("hosted.model.refuses = null")
    other = (np.array(hosted.state["b"]) + 0.5).tolist()
    hosted.tell(b=other, phi="identity")
    hosted.hold()
    bias(hosted).press("ArrowDown")
    hosted.hold()
    assert np.ravel(hosted.state["b"])[0] == pytest.approx(np.ravel(other)[0] - 0.1)


@every_kind
def test_fewer_steps_take_the_one_that_is_shown_along(host, kind):
    hosted = host(kind, sizes={"T": 4}, t=3)
    inputs = next(iter(explorers.AXES[kind]))
    for saves, (by, steps, t) in enumerate([(-1, 3, 2), (-1, 2, 1), (1, 3, 1), (-1, 2, 1)], 1):
        hosted.key(f"size T {by}").click()
        assert explorers.sizes(kind, hosted.state)["T"] == steps
        assert hosted.state["t"] == t
        assert hosted.saves == saves
        expect(hosted.root.locator(".rnn-now")).to_have_text(f"step t = {t} of 0…{steps - 1}")
        hosted.hold()
    assert len(hosted.state[inputs]) == (4 if kind in explorers.BATCHES else 2)


@every_kind
def test_what_changes_elsewhere_is_shown_and_not_saved_again(host, kind):
    hosted = host(kind)
    for phi in explorers.PHI:
        hosted.tell(phi=phi)
        hosted.hold()
    hosted.tell(t=0)
    hosted.hold()
    rng = np.random.default_rng(5)
    for name in explorers.AXES[kind]:
        shape = np.shape(hosted.state[name])
        drawn = np.round(rng.uniform(-1, 1, shape), 1)
        if name == "lengths":
            drawn = 1 + (drawn > 0).astype(int)
        hosted.tell(**{name: np.asarray(drawn).tolist()})
        hosted.hold()
    assert hosted.saves == 0


@every_kind
@pytest.mark.parametrize("order", [1, -1])
def test_arrays_that_change_their_sizes_one_by_one_are_shown_once_they_fit(host, kind, order):
    hosted = host(kind)
    sizes = {"m": 2, "T": 3, "k": 2, "l": 4, "o": 7}
    rng = np.random.default_rng(6)
    new = explorers.state(kind, sizes, lambda shape: np.round(rng.uniform(-1, 1, shape), 1))
    grown = [name for name in explorers.AXES[kind] if np.shape(new[name])][::order]
    before = text(hosted)
    for name in grown:
        assert text(hosted) == before
        hosted.tell(**{name: new[name]})
    assert text(hosted) != before
    assert explorers.sizes(kind, hosted.state) == {
        letter: sizes[letter] for letter in explorers.sizes(kind, new)
    }
    hosted.hold()


@every_kind
def test_a_step_that_is_gone_is_not_shown(host, kind):
    hosted = host(kind)
    inputs = next(iter(explorers.AXES[kind]))
    before = text(hosted)
    whole = hosted.state[inputs]
    fewer = {inputs: [steps[:1] for steps in whole] if kind in explorers.BATCHES else whole[:1]}
    if kind == "sequence":
        fewer["lengths"] = [1] * 4
    hosted.tell(**fewer)
    assert text(hosted) == before
    hosted.tell(t=0)
    expect(hosted.root.locator(".rnn-now")).to_have_text("step t = 0 of 0…0")
    hosted.hold()


@every_kind
@pytest.mark.parametrize("joined", [False, True])
def test_the_line_that_is_shown_is_the_line_that_computes(host, kind, joined):
    if kind != "batch" and joined:
        joined = None
    hosted = host(kind, **({"joined": joined} if kind == "batch" else {}))
    shown = hosted.root.locator(".rnn-line:visible").first.text_content()
    assert {shown.partition(" = ")[2]} == set(hosted.page.evaluate("hosted.lines"))
