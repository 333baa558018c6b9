"""Questions of shapes and numbers on the site: fields that check in place, as Python would."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from rnnlib.check import CHAPTERS, find, names
from rnnlib.check.answers import judge
from rnnlib.check.question import QUESTIONS
from tests.site import visits

# Ways to type a shape, right or not, and none at all.
TYPED = """
(9, 6);9,6;9 x 6;9×6;9x6;[9, 6]; ( 9 , 6 ) ;(m, k);m k;(m, 3 + 3);(k+3, 6);(9, 6,);9;9,;();
(6, 9);(9, 6, 1);(9, q);nine by six;(9.0, 6);(-9, 6);(9, , 6);+;x;9 x;((9, 6));(9, 6;(9, 6],1;
(9, 2k);(9, 2*k);(2m, 6);(9, 2 k);2
""".replace("\n", "")
# Answers one part after the other, at once: what keys do is looked at elsewhere.
ANSWER = """([name, answers]) => answers.map(([part, text]) => {
  const field = document.getElementById(`answer-${name}-${part}`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  return [field.nextSibling.textContent, field.parentNode.dataset.right === "true"];
})"""


def field(page, name, part):
    """Return the field of a part of a question."""
    return page.locator(f"#answer-{name}-{part}")


def typed(answer):
    """Return an answer as somebody types it."""
    return f"{answer:g}" if isinstance(answer, float) else str(answer)


def answered(page, name, *answers):
    """Answer parts, and return what is said to each and whether it counts as right."""
    texts = [[part.name, typed(answer)] for part, answer in answers]
    return [tuple(said) for said in page.evaluate(ANSWER, [name, texts])]


def told(name, part, answer):
    """Return the same of a notebook."""
    judgement = judge(part, answer, find(name).sizes)
    return judgement.told.replace("`", ""), judgement.kind == "right"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_is_judged_as_in_a_notebook(chapter, reopen) -> None:
    page = reopen(f"chapters/{chapter}.html")
    asked = [name for name in names() if name.startswith(f"{chapter}-") and name in QUESTIONS]
    expect(page.locator("[data-check] form")).to_have_count(len(asked))
    for name in asked:
        answers = [
            (part, answer)
            for part in find(name).parts
            for answer in (*(wrong for wrong, _ in part.slips), *part.accepts)
        ]
        assert answered(page, name, *answers) == [told(name, *each) for each in answers]
        expect(page.locator(f"[data-check={name}] .rnn-count")).to_have_text("all right")


def test_shapes_are_read_as_in_a_notebook(reopen) -> None:
    page, name = reopen("chapters/batch.html"), "batch-shapes"
    answers = [(find(name).parts[0], text) for text in TYPED.split(";")]
    said = answered(page, name, *answers)
    for (part, text), (words, right) in zip(answers, said, strict=True):
        judgement = judge(part, text, find(name).sizes)
        assert right == (judgement.kind == "right"), text
        # What cannot be read gets other words here: there is no Python to write a tuple in.
        assert words.startswith(("Right.", "No.")) == (judgement.kind != "unreadable"), text
        assert judgement.kind == "unreadable" or words == judgement.told.replace("`", ""), text
    assert sum(right for _, right in said) == 14


def test_it_works_by_keyboard_and_is_spoken(reopen) -> None:
    page = reopen("chapters/layer.html")
    root = page.locator("[data-check=layer-edge]")
    voice, count = root.get_by_role("status"), root.locator(".rnn-count")
    entry, moves, later = (
        field(page, "layer-edge", part.name) for part in find("layer-edge").parts
    )
    entry.focus()
    page.keyboard.type("1, 3")
    page.keyboard.press("Enter")
    expect(voice).to_have_text("No. That connection leads the other way. 0 of 3 right")
    expect(entry).to_be_focused()
    expect(entry).to_have_accessible_description("No. That connection leads the other way.")
    entry.fill("3, 1")
    expect(page.locator("#answer-layer-edge-entry-said")).to_be_empty()
    page.keyboard.press("Enter")
    expect(moves).to_be_focused()
    expect(voice).to_have_text("Right. 1 of 3 right")
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("many")
    page.keyboard.press("Tab")
    expect(root.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(count).to_have_text("2 of 3 right")
    expect(later).to_be_focused()
    expect(page.locator("#answer-layer-edge-later-said")).to_have_text("“many” is no number.")


def test_a_field_says_what_it_asks_for(reopen) -> None:
    page = reopen("chapters/clinic.html")
    root = page.locator("[data-check=clinic-sizes]")
    chosen = root.get_by_label("b-as-column")
    assert chosen.locator("option").all_text_contents() == ["choose …", "shouts", "stays silent"]
    chosen.select_option("stays silent")
    root.get_by_role("button", name="Check").click()
    expect(root.locator(".rnn-said").nth(1)).to_contain_text("Which two sizes does it confuse?")


def test_without_scripts_it_reads_as_a_list(open_page) -> None:
    page = open_page("chapters/batch.html", java_script_enabled=False)
    items = page.locator("[data-check=batch-shapes] li")
    expect(items).to_have_count(len(find("batch-shapes").parts))
    expect(items.first).to_have_text("X The inputs X: not answered yet")
    assert not page.get_by_text('check( "batch-shapes"').count(), "the call stands in notebooks"


def test_it_fits_a_telephone(open_page) -> None:
    page = open_page("chapters/state.html", width=min(visits.HEIGHTS))
    for name in ("state-shapes", "state-count"):
        part = find(name).parts[-1]
        answered(page, name, (part, part.slips[0][0]))
        root = page.locator(f"[data-check={name}]")
        assert root.evaluate("root => root.scrollWidth <= root.clientWidth")


def test_only_pages_with_questions_load_the_script(reopen) -> None:
    loaded = "() => [...document.scripts].some(script => script.src.includes('answers.js'))"
    assert reopen("chapters/neuron.html").evaluate(loaded)
    assert not reopen("chapters/notation.html").evaluate(loaded)
