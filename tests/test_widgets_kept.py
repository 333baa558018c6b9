"""What stays when the sizes change, and what does not: places, numbers, questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import hosts

every_kind = pytest.mark.parametrize("kind", hosts.KINDS)
LAST = {"neuron": "w_x[2]", "layer": "W_x[2, 4]", "batch": "X[3, 2]", "sequence": "X[3, 1, 2]"}
LAST["frameworks"] = LAST["state"] = "W_x[2, 4]"
FIRST = {"neuron": "w_x[0]", "layer": "W_x[0, 4]", "batch": "X[3, 0]", "sequence": "X[3, 1, 0]"}
FIRST["frameworks"] = FIRST["state"] = "W_x[0, 4]"
# Of every number of a symbol what is to be seen: the text, and the value that a script finds.
SHOWN = """(root, symbols) => [...root.querySelectorAll("[data-symbol]")]
    .filter(node => symbols.includes(node.dataset.symbol))
    .map(node => [node.textContent, node.dataset.value ?? null])"""


@every_kind
def test_a_place_that_goes_is_chosen_no_more(host, kind):
    for place, stays in ((LAST[kind], ""), (FIRST[kind], FIRST[kind])):
        hosted = host(kind, chosen=place)
        hosted.key("size k -1").click()
        assert hosted.state["chosen"] == stays


@every_kind
def test_what_is_cut_off_comes_back_until_it_is_started_again(host, kind):
    hosted = host(kind)
    place = "w_x[3]" if kind == "neuron" else "W_x[3, 1]"
    cell = hosted.cell(place)

    def through(*keys):
        for key in keys:
            hosted.key(key).click()
        return cell.get_attribute("data-value")

    invented = through("size k 1")
    cell.press("7")
    hosted.page.keyboard.press("Enter")
    assert through("size k -1", "size k 1") == "7"
    assert through("size k -1", "reset", "size k 1") == invented != "7"


@every_kind
def test_a_number_that_is_asked_for_hides_with_all_its_sums(host, kind):
    hosted = host(kind, predict=True)
    hosted.key("fresh").click()
    expect(hosted.root.locator(".rnn-panel label")).to_contain_text("at step 0")
    symbols = ["z", "sum_x"] if kind == "neuron" else ["z", "sum_x", "sum_y"]
    for symbol in symbols:
        seen = hosted.root.evaluate(SHOWN, [symbol])
        assert {tuple(one) for one in seen} == {("?", None)}, symbol
    given = hosted.root.evaluate(SHOWN, ["xs", "X", "w_x", "W_x", "w_y", "W_y", "b"])
    assert "?" not in [text for text, _ in given]
    hosted.key("show").click()
    for symbol in symbols:
        assert ["?", None] not in hosted.root.evaluate(SHOWN, [symbol])


def ask_for_a_shape(hosted):
    """Begin anew until the question is for a shape, and not for a count."""
    while not hosted.root.locator("label", has_text="The shape of").count():
        hosted.key("enough").click()
        hosted.key("predict").click()


@every_kind
def test_a_question_stays_but_for_a_number_at_other_sizes(host, kind):
    hosted = host(kind, predict=True)
    ask_for_a_shape(hosted)
    answer = hosted.key("answer")
    answer.fill("(2, 7)")
    hosted.key("size k 1").click()
    expect(answer).to_have_value("(2, 7)")  # a shape, in letters the same
    hosted.key("fresh").click()
    answer.fill("0.5")
    if kind == "layer":
        hosted.key("switch turned").click()  # another picture of the same numbers
    hosted.tell(t=1)
    expect(answer).to_have_value("0.5")
    hosted.key("size k -1").click()
    expect(answer).to_have_value("")
