"""What the page says to an answer: right or not, whether it counts, and a sentence that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bookkit import cards
from tests.judging import SEED, SUM, card, judge, script, sized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return a page without a site, with what draws and judges in it."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=script(tmp_path_factory.mktemp("page")))
        yield page


@pytest.mark.parametrize("name", ["joined", "product", "row"])
def test_the_sizes_of_the_table_are_those_that_are_drawn(name: str) -> None:
    names = cards.draw(card(name), SEED).names
    assert sized("{m} {k} {l}") == f"{names['m']} {names['k']} {names['l']}"
    assert names["k"] + names["l"] != names["m"], "choose a seed that tells these apart"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("joined", "({m}, {kl})"),
        ("joined", "(m, k+l)"),
        ("joined", "({m}, k + l)"),
        ("joined", "(m, {kl})"),
        ("joined", "m x l + k"),
        ("product", "({m}, {l})"),
        ("product", "{m} {l}"),
        ("row", "(1, l)"),
        ("second", "(l, l_2)"),
        ("one", "()"),
        ("run", "(4, 2, 3)"),
        ("count", "45"),
        ("count", "45.0"),
        ("value", "0.60"),
        ("value", "0.6"),
        ("value", "0.609"),
        ("order", f"phi( {SUM} )"),
        ("order", "phi( b + Y_prev @ W_y + X @ W_x )"),
        ("place", [1, 2]),
        ("column", [":", 2]),
        ("edge", [1, 2]),
        ("choice", 1),
        ("shouts", "shouts"),
        ("silent", "silent"),
        ("right", "right"),
    ],
)
def test_what_is_right_is_right(page: Page, name: str, given: Any) -> None:
    found = judge(page, name, given)
    assert (found["right"], found["counts"]) == (True, True)
    other = name == "order" and given != f"phi( {SUM} )"
    assert found["say"] == ("Another way to write it." if other else "")


@pytest.mark.parametrize(
    ("name", "given", "say"),
    [
        # A shape: what the card says goes first.
        ("joined", "({l}, {l})", "Those are weights."),
        ("joined", "({kl}, {m})",
         "The right sizes, transposed: what is one row here, and what is one column?"),
        ("joined", "({m}, {k})", "{k} is k alone, the inputs. Is that all that is joined there?"),
        ("joined", "(m, l)", "{l} is l alone, the neurons. Is that all that is joined there?"),
        ("joined", "({m},)",
         "({m},) has one axis, which is too few. How many indices point at one number of it?"),
        ("joined", "(1, {m}, {k})",
         "(1, {m}, {k}) has 3 axes, which is too many. How many indices point at one number of "
         "it?"),
        ("joined", "()",
         "() has no axis, which is too few. How many indices point at one number of it?"),
        ("product", "({m}, {k})",
         "{k} is k, the number of inputs. Is there one column for each input?"),
        ("product", "({k}, {l})",
         "{k} is k, the number of inputs. Is there one row for each input?"),
        ("product", "({l}, {l})",
         "{l} is l, the number of neurons. Is there one row for each neuron?"),
        ("product", "({m}, k + l)",
         "{kl} is k + l, inputs and neurons together. Are they joined here?"),
        ("product", "({m}, 99)",
         "99 is none of the sizes here: m = {m}, k = {k}, l = {l}. So what does each column stand "
         "for?"),
        ("product", "(1, {l})",
         "With 1 there would be one row alone: what does each row stand for?"),
        ("row", "({m}, {l})",
         "{m} is m, the number of instances. Is there one row for each instance?"),
        ("run", "(3, 2, 4)", "The right sizes, turned round: what does the first axis count?"),
        ("run", "(2, 4, 3)", "The right sizes in another order: what does each axis count?"),
        ("run", "(4, 2, 2)",
         "2 is T, the number of steps. Does axis 2 count steps?"),
        ("one", "({m},)",
         "({m},) has one axis, which is too many. How many indices point at one number of it?"),
        ("run", "(4, 1, 3)",
         "With 1 there would be one place alone: what does axis 1 count?"),
        ("run", "(4, 2, 8)", "8 is m + m, instances twice. Are they joined here?"),
        ("read", "(7, 7)", "7 is o, how many numbers are read out. "
         "Is there one row for each number read out?"),
        ("twice", "({k}, {l})",
         "{l} is l alone, the neurons. Is that all that is joined there?"),
        # A number.
        ("count", "15", "Only the inputs of ⟨k⟩."),
        ("count", "44", "It is not 44. Count what there is once, and then how often it is there."),
        ("count", "45.004", "It is not 45. What is counted is whole."),
        ("count", "-45", "The size is right and the sign is not."),
        ("second", "(6, 6)",
         "6 is l2, the number of neurons of the second layer. Is there one row for each neuron of "
         "the second layer?"),
        ("second", "(5, 5)",
         "5 is l, the number of neurons of the first layer. Is there one column for each neuron of "
         "the first layer?"),
        ("whole", "1", "It is not 1."),
        ("rows", [":", 2], "That is a column. What do all its numbers have in common?"),
        ("kept", "4", "It is not 4. Write down each part, then add them up."),
        ("found", "4", "It is not 4. Put it in and count: does it come to what the card says?"),
        ("steps", "4", "It is not 4. Count once more, from the first to the last."),
        ("value", "0.2", "A tenth."),
        ("value", "-0.6", "The size is right and the sign is not."),
        ("value", "0.70", "That is a sum to which φ has not been applied."),
        ("value", "0.54", "φ has been applied once more than was asked."),
        ("value", "0.65", "It is not 0.65."),
        ("value", "0.66", "It is not 0.66."),
        ("sum", "0.60", "φ has been applied once more than was asked."),
        ("sum", "0.72", "It is not 0.72."),
        ("cell", "77", "It is not 77. Write down each product first, then add them up."),
        # A line: it is run.
        ("order", "phi( X @ W_x + Y_prev @ W_y.T + b )", "Backwards, all ⟨l⟩."),
        ("order", "phi( X @ W_x + b )",
         "It runs, and gives other numbers. Something that belongs to it is still missing."),
        ("order", "phi( X @ W_x + Y_prev * Y_prev + b )",
         "It runs, and gives other numbers. Does every piece in it belong there?"),
        ("order", "phi( X @ W_x + Y_prev @ W_y ) + b",
         "It runs, and gives other numbers. All its pieces are there, in another order."),
        ("order", f"phi( {SUM} + b )",
         "It runs, and gives other numbers. Does every piece in it belong there?"),
        ("order", SUM,
         "It runs, and gives other numbers. Something that belongs to it is still missing."),
        ("order", "X",
         "It runs, and gives another shape: (2, 3). Something that belongs to it is still "
         "missing."),
        ("order", "X @ W_x.T",
         "NumPy says ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, "
         "with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3). The inner "
         "sizes of a product have to be equal; here k = 3 meets l = 4."),
        ("order", "X + b",
         "NumPy says ValueError: operands could not be broadcast together with shapes (2,3) "
         "(1,4). Number by number, sizes have to be equal, or one of them 1."),
        ("order", "X W_x", "Between X and W_x a sign is missing."),
        ("order", "X @ @ W_x", "@ and @ stand side by side: something has to come between."),
        ("order", "X + * W_x", "+ and * stand side by side: something has to come between."),
        ("order", "X @", "The line ends with @: something has to follow."),
        ("order", "@ X", "No line begins with @."),
        ("order", ") X", "No line begins with )."),
        ("order", "X )", "A bracket closes that was never opened."),
        ("order", "phi( X", "A bracket opens and is never closed."),
        ("order", "phi( )", "There is nothing between the brackets."),
        ("order", "phi( X + )",
         "A bracket closes right after +: something has to come between."),
        ("order", "X + phi(", "The line ends with an open bracket."),
        # A place.
        ("place", [0, 0], "A corner."),
        ("place", [2, 1],
         "Row and column are exchanged: the first index is where a weight comes from."),
        ("place", [1, 3], "The row is right, the column is not."),
        ("place", [3, 2], "The column is right, the row is not."),
        ("place", [3, 3], "It is another place."),
        ("place", [1, ":"], "That is a whole line; not all of it belongs there."),
        ("column", [1, 2], "That is one number; more belong to it."),
        ("column", [2, ":"],
         "Row and column are exchanged: the first index is where a weight comes from."),
        ("column", [1, ":"],
         "That is a row. Does what is asked for share where it comes from, or where it goes?"),
        ("input", [2, 1], "Row and column are exchanged: the first index counts rows."),
        ("column", [":", 1], "The right direction, another column."),
        ("edge", [2, 1], "The right two ends, the wrong way round."),
        ("edge", [1, 0], "It comes from the right place and leads to a wrong one."),
        ("edge", [0, 2], "It leads to the right place and comes from a wrong one."),
        ("edge", [3, 3], "Neither end is right."),
        # A choice, and what a mistake does.
        ("choice", 3, "That goes in."),
        ("choice", 0, "It runs, and gives another shape: (4, 2)."),
        ("choice", 2, "It runs, and gives other numbers."),
        ("choice", 4,
         "NumPy says ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, "
         "with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3). The inner "
         "sizes of a product have to be equal; here k = 3 meets l = 4."),
        ("shouts", "silent", "Put a size under every letter: is there a pair that does not fit?"),
        ("shouts", "right", "Put a size under every letter: is there a pair that does not fit?"),
        ("silent", "shouts",
         "NumPy takes it: the shapes fit. Work out whether the numbers are others."),
        ("silent", "right",
         "Work it out at these sizes: which numbers meet that should not?"),
        ("right", "silent", "There is one step of ⟨T⟩."),
        ("right", "shouts",
         "NumPy takes it: the shapes fit. Work out whether the numbers are others."),
    ],
)  # fmt: skip  # a case a line
def test_what_is_wrong_is_told_why(page: Page, name: str, given: Any, say: str) -> None:
    found = judge(page, name, given)
    assert found["say"] == (sized(say) if card(name).kind == "shape" else say)
    assert (found["right"], found["counts"]) == (False, True)
    of_card = any(slip.say.partition("{")[0] in found["say"] for slip in card(name).slips)
    assert (found.get("slip") is not None) == of_card


SHAPE = "whole numbers or letters, such as (20, 30); one number has the shape ()"


@pytest.mark.parametrize(
    ("name", "given", "say"),
    [
        ("product", "", f"Write a shape in {SHAPE}."),
        ("product", "<b>", f"“&lt;b>” is no size: write {SHAPE}."),
        ("product", "(m, o)", "There is no o here: the letters are m, k, l."),
        ("product", "(2.5, 3)", f"“2.5” is no size: write {SHAPE}."),
        ("count", "", "Nothing typed: a number is needed."),
        ("count", "many", "“many” is no number."),
        ("value", "0,6", "Write a point: 0.6."),
        ("array", ["1", "2", "3", "4", "5", ""], "Every cell needs a number."),
        ("array", ["1", "2", "x", "4", "5", "6"], "“x” is no number."),
        ("order", "", "The line is empty."),
        ("place", None, "Nothing is chosen yet."),
        ("choice", None, "Nothing is chosen yet."),
    ],
)  # fmt: skip  # a case a line
def test_what_is_no_answer_is_no_try(page: Page, name: str, given: Any, say: str) -> None:
    found = judge(page, name, given)
    assert (found["right"], found["counts"], found["say"]) == (False, False, say)


def test_letters_that_are_right_by_accident_are_not_right(page: Page) -> None:
    # Where m happens to be k + l; found by looking, so that the seed may change.
    seeds = range(200)
    drawn = (cards.draw(card("joined"), seed).names for seed in seeds)
    seed = next(n for n, names in enumerate(drawn) if names["m"] == names["k"] + names["l"])
    assert judge(page, "joined", "(m, k + l)", seed)["right"]
    found = judge(page, "joined", "(m, m)", seed)
    assert not found["right"]
    assert "by accident" in found["say"]


YES, NO = True, False
LOGISTIC = ["0.73"] * 3 + ["0.12"] * 3


@pytest.mark.parametrize(
    ("given", "cells", "say"),
    [
        (LOGISTIC, [YES] * 6, ""),
        (["0.73"] * 2 + ["0.5"] + ["0.12"] * 3, [YES, YES, NO, YES, YES, YES],
         "5 of 6 cells are right."),
        (["0.73"] * 3 + ["0.3"] * 3, [YES] * 3 + [NO] * 3,
         "3 of 6 cells are right. What is wrong stands in row 1: look at what that row is made "
         "of."),
        (["0.73", "3", "0.73", "0.12", "4", "0.12"], [YES, NO, YES] * 2,
         "4 of 6 cells are right. What is wrong stands in column 1: look at what that column is "
         "made of."),
        (["9"] * 6, [NO] * 6, "No cell is right yet."),
        (["0.73", "0.12"] * 3, [YES, NO, YES, YES, NO, YES],
         "The right numbers, transposed: what is a row here, and what is a column?"),
        (["0"] * 6, [NO] * 6, "Nothing at all."),
        (["1"] * 3 + ["-2"] * 3, [NO] * 6, "That is a sum to which φ has not been applied."),
        (["0.73"] * 3 + ["-2"] * 3, [YES] * 3 + [NO] * 3,
         "That is a sum to which φ has not been applied."),
        (["-0.73"] * 3 + ["-0.12"] * 3, [NO] * 6, "The size is right and the sign is not."),
        (["1", "2", "x", "4", "5", "6"], [YES, YES, NO, YES, YES, YES], "“x” is no number."),
    ],
)  # fmt: skip  # a case a line
def test_of_an_array_each_cell_is_judged(
    page: Page, given: list[str], cells: list[bool], say: str
) -> None:
    found = judge(page, "array", given)
    assert (found["cells"], found["say"]) == (cells, say)
    assert found["right"] == all(cells)
