"""Bootstrap's listeners ask the element that was clicked, and find what they have always found."""

from __future__ import annotations

from pathlib import Path

import pydata_sphinx_theme
import pytest

from bookkit.clicks import SCRIPT, quickened

STATIC = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
ORIGINAL = (STATIC / SCRIPT).read_text(encoding="utf-8")
# A button in a card in the page; what is clicked, and which listeners hear of it, on what.
PAGE = """<main><div class="card"><button class="one" data-bs-dismiss="alert"><b>x</b> y</button>
<i>z</i></div><p class="one">w</p></main>"""
SELECTORS = ["button", ".one", "b", "main > .card", "[data-bs-dismiss=alert]:not(.off)"]
HEARD = """([script, selectors, clicked]) => {
    const handler = new Function(`return ${script}`)();
    const heard = [];
    for (const selector of selectors) {
        const listener = handler(document, selector, function (event) {
            heard.push([selector, this.outerHTML, event.delegateTarget === this]);
        });
        document.addEventListener("click", listener, {capture: true, once: true});
    }
    document.querySelector(clicked).dispatchEvent(new MouseEvent("click", {bubbles: true}));
    return heard;
}"""


def listener(script):
    """Return Bootstrap's maker of listeners, on its own."""
    start = script.index("function(t,e,i){return function n(s){")
    end = script.index("}(t,i,r)", start)
    return f"(() => {{ const me = Object.assign; return ({script[start:end]}}}); }})()"


def test_there_is_one_such_place_and_nothing_else_changes():
    text = quickened(ORIGINAL)
    assert text is not None
    assert ".matches?.(e)" in text
    assert quickened(text) is None, "a second time there is none"
    assert 20 < len(ORIGINAL) - len(text) < 60


@pytest.mark.parametrize("clicked", ["b", "button", "i", "p", ".card", "main", "body"])
def test_the_same_listeners_hear_of_a_click(browser, clicked):
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(PAGE)
        before, after = (
            page.evaluate(HEARD, [listener(script), SELECTORS, clicked])
            for script in (ORIGINAL, quickened(ORIGINAL))
        )
    assert before == after
    assert bool(before) == (clicked not in {"main", "body"})
