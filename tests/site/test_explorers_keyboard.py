"""The keyboard alone reaches and works everything, is never lost, and never caught."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.explorers import BREAKING, KINDS, address, first, hold, numbers, on

# A group, or a set of radio buttons, is one stop; everything else is a stop of its own.
STOP = """node => node.closest("[data-group]")?.dataset.group
    ?? (node.type === "radio" ? "radio" : node.dataset.key ?? node.tagName)"""
STOPS = f"""root => {{
    const name = {STOP};
    const seen = node => node.checkVisibility({{visibilityProperty: true}});
    const stops = "button, select, input, textarea, [data-group] [tabindex]";
    const groups = [...root.querySelectorAll(stops)].filter(seen).map(node =>
        node.closest("[data-group]")
        ?? (node.type === "radio" ? node.closest("[role=radiogroup]") : node));
    return [...new Set(groups)].map(group =>
        name(group.querySelector?.("[tabindex]") ?? group.querySelector?.("input") ?? group));
}}"""
WHERE = f"""root => {{
    const node = document.activeElement;
    return root.contains(node) ? ({STOP})(node) : null;
}}"""
LOST = "document.activeElement === document.body"
# Gives the focus to what a reader would press.
FOCUS = """(root, key) => [...root.querySelectorAll("[data-key]")]
    .find(node => node.dataset.key === key && node.checkVisibility({visibilityProperty: true}))
    .focus()"""
every_kind = pytest.mark.parametrize("kind", KINDS)


def walk(page, key, times):
    """Press a key so many times, and return where the focus has been."""
    for _ in range(times):
        page.keyboard.press(key)
    return page.evaluate("been.splice(0)")


def enter(explorer):
    """Put the focus right before an explorer, and note from then on where it goes."""
    explorer.evaluate(
        f"""root => {{
            const [before, after] = ["before", "after"].map(id => {{
                const button = document.createElement("button");
                button.dataset.key = id;
                return button;
            }});
            root.before(before);
            root.after(after);
            before.focus();
            window.been = [];
            document.addEventListener("focusin", () => been.push(({STOP})(document.activeElement)));
        }}"""
    )


@every_kind
def test_tab_goes_through_everything_in_the_order_it_stands_and_out_again(reopen, kind):
    section = "break-it" if kind in BREAKING else "play"
    page = reopen(address(kind, section=section), prose=False)
    explorer = on(page, section)
    explorer.get_by_role("button", name="Predict first").click()
    explorer.get_by_role("button", name="Fresh sizes").click()  # a question that hides no array
    stops = explorer.evaluate(STOPS)
    assert len(stops) > 15
    enter(explorer)
    assert walk(page, "Tab", len(stops) + 1) == [*stops, "after"]
    assert walk(page, "Shift+Tab", len(stops) + 1) == [*reversed(stops), "before"]


@every_kind
def test_a_group_is_left_where_it_is_entered_again(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    group = explorer.locator(f"[data-group={'w_x' if kind == 'neuron' else 'W_x'}]")
    assert group.locator('[tabindex="0"]').count() == 1
    cells = group.locator(".rnn-cell")
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(cells.nth(1)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(cells.last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cells.last).to_be_focused()
    page.keyboard.press("Home")
    expect(cells.first).to_be_focused()
    if kind != "neuron":  # a matrix: PageDown goes down a row, for the arrow changes the number
        page.keyboard.press("PageDown")
        expect(cells.nth(5)).to_be_focused()
        page.keyboard.press("PageUp")
        expect(cells.first).to_be_focused()
    assert group.locator('[tabindex="0"]').count() == 1


@every_kind
def test_arrows_change_a_number_by_tenths(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    state = first(kind)
    cell = explorer.locator(f"[data-group={'w_x' if kind == 'neuron' else 'W_x'}] .rnn-cell").first
    cell.focus()
    row = state["w_x"] if kind == "neuron" else state["W_x"][0]
    for key, by in (
        ("ArrowUp", 0.1),
        ("ArrowDown", -0.1),
        ("Shift+ArrowUp", 1),
        ("Alt+ArrowDown", -0.01),
    ):
        page.keyboard.press(key)
        row[0] = round(row[0] + by, 10)
        expect(cell).to_have_attribute("aria-valuenow", str(row[0]))
        hold(kind, state, explorer)
        expect(cell).to_be_focused()


@every_kind
def test_keys_choose_and_let_go(reopen, kind):
    page = reopen(address(kind, {"chosen": ""}), prose=False)
    explorer = on(page)
    symbol = "ys" if kind == "neuron" else "y" if kind == "layer" else "Y"
    result = explorer.locator(f"[data-group={symbol}] .rnn-cell").nth(1)
    weight = explorer.locator(f"[data-group={'w_x' if kind == 'neuron' else 'W_x'}] .rnn-cell").nth(
        1
    )
    for cell, key in ((result, "Enter"), (result, "Space"), (weight, "Space")):
        for stays in (True, False):
            cell.focus()
            page.keyboard.press(key)
            explorer.locator("[data-key=reset]").focus()  # what is pointed at ends here
            assert ("rnn-lit" in cell.get_attribute("class")) is stays, key


@every_kind
def test_the_focus_is_never_lost(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)

    def press(key, *keys):
        explorer.evaluate(FOCUS, key)
        for one in keys or ("Enter",):
            page.keyboard.press(one)
            # Neither lost, for then it is the body's, nor outside.
            assert explorer.evaluate(WHERE) is not None, (key, one)

    for letter in explorer.locator(".rnn-size i").all_text_contents():
        for by in (1, -1):
            press(f"size {letter} {by}", *["Enter"] * 3)
    press("size T 1")
    press("step on")
    press("step back")
    press("choice phi", "ArrowDown", "ArrowDown")
    for switch in explorer.locator("[data-key^=switch]").all():
        press(switch.get_attribute("data-key"), "Space", "Enter")
    press("predict")
    press("answer", "9", "Enter")
    for key in ("check", "show", "fresh", "enough", "predict", "predict"):
        press(key)
    if kind in BREAKING:
        press("break")
        press("choice mistake", *["ArrowDown"] * 4)
        press("mend")
        assert explorer.evaluate(WHERE) == "break"
    press("reset")
    for cell in ("Enter", "Escape", "F2", "Enter", "ArrowUp", "4", "Enter", "Backspace", "Escape"):
        if cell == "Enter" and explorer.evaluate(WHERE) == "reset":
            explorer.locator("[role=spinbutton]").first.focus()
        page.keyboard.press(cell)
        assert not page.evaluate(LOST)
    assert numbers(explorer)


@every_kind
def test_a_screen_reader_hears_what_came_of_it_once(reopen, kind):
    page = reopen(address(kind), prose=False)
    explorer = on(page)
    voice = explorer.locator(".rnn-voice")
    expect(voice).to_have_attribute("role", "status")
    cell = explorer.locator("[data-group=b] .rnn-cell").last
    cell.focus()
    voice.evaluate(
        """voice => {
            voice.said = [];
            new MutationObserver(() => voice.said.push(voice.textContent))
                .observe(voice, {childList: true});
        }"""
    )
    # All at once: on a busy machine, keys that come one by one are further apart than its pause.
    cell.evaluate(
        """cell => {
            for (let key = 0; key < 4; key++)
                cell.dispatchEvent(
                    new KeyboardEvent("keydown", {key: "ArrowUp", bubbles: true}));
        }"""
    )
    page.wait_for_function("voice => voice.said.length", arg=voice.element_handle())
    said = voice.evaluate("voice => voice.said")
    assert len(said) == 1
    shown = [
        text
        for symbol, _, _, text, digits in numbers(explorer)
        if symbol in {"ys", "Y"} and digits == 4
    ]
    assert any(text in said[0] for text in shown), (said, shown)
