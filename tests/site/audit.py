"""What axe finds on a page, in a third of the time that it takes by itself.

Contrast takes nine tenths of axe's time, and most of that goes into how axe was compiled: the
private fields of its colours stand in WeakMaps, six for each colour that it makes, and it parses
the same few dozen colours again for every element. Neither has to do with what it finds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Where axe says WeakMap, what it keeps of an object stands in the object. A colour that was parsed
# once is copied; one that cannot be parsed throws each time, as before.
AXE = f"""() => {{
    class Kept {{
        key = Symbol();
        get(one) {{ return one[this.key]; }}
        set(one, value) {{ one[this.key] = value; return this; }}
        add(one) {{ return this.set(one, true); }}
        has(one) {{ return one != null && Object.hasOwn(one, this.key); }}
        delete(one) {{ return this.has(one) && delete one[this.key]; }}
    }}
    {{ const WeakMap = Kept, WeakSet = Kept; {AXE_SCRIPT} }}
    const {{ prototype }} = axe.commons.color.Color;
    const parse = prototype.parseString;
    const known = new Map();
    prototype.parseString = function (text) {{
        if (!known.has(text)) {{
            parse.call(this, text);
            known.set(text, [this.red, this.green, this.blue, this.alpha]);
        }}
        [this.red, this.green, this.blue, this.alpha] = known.get(text);
        return this;
    }};
}}"""
# Without preload, because axe would fetch what style sheets import, from a wrong address.
AUDIT = "rules => axe.run({resultTypes: ['violations'], preload: false, ...rules})"
# The article's contrast is looked at once in each mode, for its colours come with the mode and are
# the same at every width: `colours` says which there are, and a test holds the widths together. The
# frame, which changes with the width, is looked at in every view. All other rules know no colours,
# so one mode will do for them.
CONTRAST = {"runOnly": ["color-contrast"]}
ARTICLE = {"light": 1280, "dark": 375}
# In one run with the other rules, for each run measures first where everything on the page stands.
FRAME_ALONE = """() => {
    const contrast = axe._audit.rules.find(rule => rule.id === "color-contrast");
    const matches = contrast.matches;
    contrast.matches = (node, ...others) =>
        !node.closest("article") && matches.call(contrast, node, ...others);
}"""
# All that contrast depends on: the colour of a text, whether it is large, what stands behind it.
COLOURS = """() => {
    const behind = new Map([[null, ""]]);
    const below = one => {
        if (!behind.has(one)) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
            const own = `${backgroundColor} ${backgroundImage} ${opacity}; `;
            const plain = own === "rgba(0, 0, 0, 0) none 1; ";
            behind.set(one, below(one.parentElement) + (plain ? "" : own));
        }
        return behind.get(one);
    };
    const found = {};
    for (const one of document.querySelectorAll("article *")) {
        const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!says || !one.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(one);
        const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
        const paint = one instanceof SVGElement ? fill : color;
        found[[paint, large, textShadow, below(one)].join(" | ")] = one.outerHTML.slice(0, 160);
    }
    return found;
}"""


def colours(page: Page) -> dict[str, str]:
    """Return the colours in which the article's texts stand, each with an element that has them."""
    found: dict[str, str] = page.evaluate(COLOURS)
    return found


def audit(page: Page, mode: str, width: int) -> list[dict[str, Any]]:
    """Return axe's violations, one for each element, and whether it is in the article.

    The page has AXE, and is looked at in the width of its mode in ARTICLE first.
    """
    if width != ARTICLE[mode]:
        page.evaluate(FRAME_ALONE)
    faults = []
    for violation in page.evaluate(AUDIT, {} if mode == "light" else CONTRAST)["violations"]:
        for node in violation["nodes"]:
            target = json.dumps(node["target"][0])
            inside = page.evaluate(f"!!document.querySelector({target})?.closest('article')")
            fault = {"rule": violation["id"], "element": node["html"][:160], "article": inside}
            faults.append(fault | {"why": node["failureSummary"]})
    return faults
