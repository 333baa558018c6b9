"""A mistake made in an explorer: the page judges it as `rnnlib.verdict` does, at any sizes."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import explorers
from tests.explorers import BOOK
from tests.site.explorers import BREAKING, address, hold_numbers, on, visit

BADGES = {"shouts": "It shouts", "silent": "It stays silent", "right": "Right by accident"}
# The book's sizes, at which half of the mistakes shout, and those at which others fall silent or
# are right by accident.
SIZES = {
    "batch": [{}, {"k": 5}, {"m": 5}, {"T": 4}, {"l": 1}, {"m": 1}, {"T": 1}],
    "layer": [{}, {"k": 5}, {"T": 3}, {"l": 1}, {"T": 1}],
}
breaking = pytest.mark.parametrize("kind", BREAKING)


def situations(kind):
    """Yield every mistake at every choice of sizes."""
    rng = np.random.default_rng(29)
    for others in SIZES[kind]:
        sizes = {**BOOK, **others}
        state = explorers.state(kind, sizes, lambda shape: np.round(rng.uniform(-1, 1, shape), 1))
        state = (state if others else explorers.the_book_s(kind)) | {"phi": "tanh"}
        for mistake in explorers.clinic.MISTAKES:
            yield state | {"t": sizes["T"] - 1, "mistake": mistake.name}


@breaking
def test_the_page_says_what_numpy_and_rnnlib_say(reopen, record_property, kind):
    page = reopen(address(kind, section="break-it"), prose=False)
    states = list(situations(kind))
    compared, kinds = 0, set()
    for state, seen in zip(states, visit(page, kind, states, "break-it"), strict=True):
        written, found, _ = explorers.judged(kind, state)
        assert seen["panel"] == {
            "badge": BADGES[found.kind],
            "sentence": sentence(kind, state, found),
            "numpy": found.numpy or "gives numbers, and no warning.",
            "rnnlib": found.rnnlib
            or written.why_not
            or "takes it: every shape is as it should be.",
            "line": written.line + written.each * "  # for each j, stored before the next",
        }, (explorers.sizes(kind, state), state["mistake"])
        compared += hold_wrong(kind, state, seen["numbers"], found)
        kinds.add((state["mistake"], found.kind))
    record_property(f"wrong numbers of {kind} compared", compared)
    assert {judgement for _, judgement in kinds} == set(BADGES)
    assert len(kinds) > 15  # the sizes change what a mistake comes to


def sentence(kind, state, found):
    """Return what the page should say of a verdict."""
    if found.kind == "right":
        return "here: every number is what it should be, at these sizes and with these numbers."
    if found.kind == "shouts":
        passed = "steps" if found.step > 1 else "step"
        late = f"at step {found.step}; the {passed} before passed."
        return late if found.step else "at the first step."
    exact = f"up to step {found.step - 1}" if found.step != 1 else "at step 0"
    start = (
        f"Exact {exact}; wrong from step {found.step} on. "
        if found.step
        else "Wrong from the first step on. "
    )
    t = state["t"]
    right = explorers.numbers(kind, state)[explorers.RESULT[kind]].values[..., t, :]
    wrong = found.wrong[t]
    if wrong.shape != right.shape:
        return f"{start}Even the shape is wrong: {wrong.shape} in place of {right.shape}."
    gaps = np.abs(wrong - right)
    count, largest = np.sum(gaps > 1e-9), gaps.max()
    return f"{start}At step {t}, {count} of {gaps.size} numbers differ, by up to {largest:.2f}."


def hold_wrong(kind, state, shown, found):
    """Hold the numbers that a mistake gives beside the right ones: this step's and no others."""
    hold_numbers(kind, state, shown)
    t = state["t"]
    right = explorers.numbers(kind, state)[explorers.RESULT[kind]].values[..., t, :]
    passed = t < len(found.wrong)
    for name, output in (("wrong", found.wrong[t] if passed else None), ("right", right)):
        has = [index for symbol, index, *_ in shown if symbol == name]
        shape = output.shape if passed else (0,)
        assert has == [",".join(map(str, (t, *place))) for place in np.ndindex(shape)]
    return found.wrong[t].size if passed else 0


@breaking
def test_only_what_differs_is_marked(reopen, kind):
    state = explorers.the_book_s(kind, phi="tanh", t=0, mistake="in-place")
    explorer = on(reopen(address(kind, state, section="break-it"), prose=False), "break-it")
    _, found, _ = explorers.judged(kind, state)
    right = explorers.numbers(kind, state)[explorers.RESULT[kind]].values[..., 0, :]
    marked = explorer.locator(".rnn-wrong .rnn-cell").evaluate_all(
        "cells => cells.map(cell => cell.classList.contains('rnn-off'))"
    )
    should = (np.abs(found.wrong[0] - right) > 1e-9).ravel().tolist()
    assert marked == should
    assert set(should) == {True, False}


@breaking
def test_a_mistake_is_chosen_and_mended(reopen, kind):
    page = reopen(address(kind))
    explorer = on(page)
    panel = explorer.get_by_label("break it", exact=True)
    expect(panel).to_have_count(0)
    explorer.get_by_role("button", name="Break it").click()
    expect(panel).to_be_visible()
    for mistake in explorers.clinic.MISTAKES:
        explorer.get_by_label("Mistake").select_option(mistake.name)
        expect(panel.locator("code").nth(1)).to_contain_text(mistake.written(kind).line)
    explorer.get_by_role("button", name="Mend it").click()
    expect(panel).to_have_count(0)


@breaking
def test_the_copied_program_makes_the_mistake_too(reopen, kind):
    state = explorers.the_book_s(kind) | {"phi": "tanh", "t": 1, "mistake": "W_y-transposed"}
    page = reopen(address(kind, state, "break-it"), prose=False)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer = on(page, "break-it")
    explorer.get_by_role("button", name="Copy as NumPy code").click()
    expect(explorer.locator("[data-key=code]")).to_have_text("Copied")
    space, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(page.evaluate("navigator.clipboard.readText()"), space)  # noqa: S102  # it is tested
    _, found, _ = explorers.judged(kind, state)
    wrong = space["wrong"][:, 1] if kind == "batch" else space["wrong"][1]
    np.testing.assert_allclose(wrong, found.wrong[1], rtol=0, atol=1e-12)
    assert printed.getvalue().endswith(f"{wrong}\n")


@breaking
@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("star-for-at", "It shouts at the first step."),
        ("W_y-transposed", "It stays silent. Exact at step 0; wrong from step 1 on."),
    ],
)
def test_what_comes_of_a_mistake_is_said_in_whole_sentences(reopen, kind, mistake, said):
    if kind == "layer":
        mistake = mistake.replace("star-for-at", "input-fed-back")
    state = explorers.the_book_s(kind) | {"phi": "tanh", "t": 0, "mistake": mistake}
    page = reopen(address(kind, state, "break-it"), prose=False)
    explorer = on(page, "break-it")
    explorer.get_by_role("button", name="one step on").click()
    expect(explorer.locator(".rnn-voice")).to_contain_text(said)
