"""Cards that are answered in a page without a site, to hold what is said to an answer."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bookkit import cards, practice
from bookkit.cards.compiling import compiled
from bookkit.cards.reading import read
from rnnlib.widgets import modules

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEED = 4
FILL = re.compile(r'<span data-fill="(\w+)"></span>')
MARKUP = re.compile(r"</?(?:i|code|sub)\b[^>]*>")
SUM = "X @ W_x + Y_prev @ W_y + b"
CARD = {
    "id": "batch-asked",
    "covers": [],
    "front": "?",
    "back": "!",
    "sizes": {"m": "2-7", "k": "2-7", "l": "2-7"},
    "given": "batch.step",
}
CARDS: dict[str, dict[str, Any]] = {
    "joined": {
        "kind": "shape",
        "of": "np.hstack([X, Y_prev])",
        "slips": [{"is": "W_y", "say": "Those are weights."}],
    },
    "product": {"kind": "shape", "of": "X @ W_x"},
    "twice": {"kind": "shape", "of": "np.hstack([W_x, W_x])"},
    "second": {
        "kind": "shape",
        "sizes": {"l": 5, "l_2": 6},
        "given": {"W": "(l, l_2)"},
        "of": "W",
    },
    "read": {"kind": "shape", "sizes": {"l": 5, "o": 7}, "given": {"W": "(l, o)"}, "of": "W"},
    "row": {"kind": "shape", "of": "b"},
    "run": {
        "kind": "shape",
        "sizes": {"m": 4, "T": 2, "k": 3},
        "given": {"X": "(m, T, k)"},
        "of": "X",
    },
    "one": {"kind": "shape", "of": "X[0, 0]"},
    "count": {
        "kind": "number",
        "sizes": {"k": 3, "l": 5},
        "given": {},
        "of": "k * l + l * l + l",
        "slips": [{"is": "k * l", "say": "Only the inputs of {k}."}],
    },
    # Without φ, and so large that tanh would make a 1 of it.
    "whole": {"kind": "number", "numbers": "whole", "given": {"x": "()"}, "of": "x * 0 + 9"},
    "rows": {
        "kind": "place",
        "sizes": {"m": 4},
        "given": {"X": "(m, 3)"},
        "in": "X",
        "of": [1, ":"],
    },
    "kept": {"kind": "number", "sizes": {"l": 3, "o": 4}, "given": {}, "of": "l + o"},
    "found": {"kind": "number", "sizes": {"l": 3}, "given": {}, "of": "l"},
    "steps": {"kind": "number", "sizes": {"T": 4}, "given": {}, "of": "T + 1"},
    "value": {
        "kind": "number",
        "sizes": {"k": 2},
        "given": {},
        "where": {"z": "k * 0.35"},
        "of": "phi(z)",
        "slips": [{"is": "k * 0.1", "say": "A tenth."}],
    },
    "sum": {"kind": "number", "sizes": {"k": 2}, "given": {}, "of": "k * 0.35"},
    "cell": {"kind": "number", "at": {"i": "m", "j": "l"}, "of": "(X @ W_x)[i, j]"},
    "array": {
        "kind": "array",
        "sizes": {"k": 2},
        "given": {"A": "(k, 3)"},
        "phi": "logistic",
        "where": {"z": "A * 0 + np.vstack([A[0] * 0 + 1, A[0] * 0 - 2])"},
        "of": "phi(z)",
        "slips": [{"is": "z * 0", "say": "Nothing at all."}],
    },
    "order": {
        "kind": "order",
        "sizes": {"m": 2, "k": 3, "l": 4},
        "of": f"phi( {SUM} )",
        "extra": ["W_x.T", "W_y.T", "*"],
        "slips": [{"is": "phi(X @ W_x + Y_prev @ W_y.T + b)", "say": "Backwards, all {l}."}],
    },
    "place": {
        "kind": "place",
        "sizes": {"l": 4},
        "given": {"W_y": "(l, l)"},
        "in": "W_y",
        "of": [1, 2],
        "slips": [{"is": [0, 0], "say": "A corner."}],
    },
    "column": {
        "kind": "place",
        "sizes": {"l": 4},
        "given": {"W_y": "(l, l)"},
        "in": "W_y",
        "of": [":", 2],
    },
    "input": {
        "kind": "place",
        "sizes": {"m": 4},
        "given": {"X": "(m, 3)"},
        "in": "X",
        "of": [1, 2],
    },
    "edge": {"kind": "place", "sizes": {"l": 4}, "given": {}, "in": "edges", "of": [1, 2]},
    "choice": {
        "kind": "choice",
        "sizes": {"m": 2, "k": 3, "l": 4},
        "of": "X @ W_x",
        "options": ["W_x.T @ X.T", "X @ W_x", "-X @ W_x", "X", "X @ W_x.T"],
        "slips": [{"is": "X", "say": "That goes in."}],
    },
    "shouts": {
        "kind": "mistake",
        "of": "W_x-transposed",
        "form": "batch",
        "given": None,
        "sizes": {"m": 4, "T": 2, "k": 3, "l": 5},
    },
    "silent": {
        "kind": "mistake",
        "of": "W_y-transposed",
        "form": "batch",
        "given": None,
        "sizes": {"m": 4, "T": 2, "k": 3, "l": 5},
    },
    "right": {
        "kind": "mistake",
        "of": "W_y-transposed",
        "form": "batch",
        "given": None,
        "sizes": {"m": 4, "T": 1, "k": 3, "l": 5},
        "slips": [{"is": "silent", "say": "There is one step of {T}."}],
    },
}


def card(name: str) -> cards.Card:
    """Return one of the cards."""
    fields = {key: value for key, value in {**CARD, **CARDS[name]}.items() if value is not None}
    return read(yaml.safe_dump({"cards": [fields]}, sort_keys=False), "batch").cards[0]


def script(folder: Path) -> str:
    """Return the text that puts what draws and judges into a page."""
    entry = folder / "entry.js"
    assets = Path(os.path.relpath(practice.ASSETS, folder)).as_posix()
    parts = [f'import {{ {name} }} from "{assets}/{name}.js";' for name in ("draw", "judge")]
    entry.write_text("\n".join([*parts, "export default { draw, judge };\n"]), encoding="utf-8")
    return modules.joined(entry).replace("export default", "window.kit =")


def judge(page: Page, name: str, given: Any, seed: int = SEED) -> dict:
    """Return what the page says to an answer; places to fill stand in angle brackets."""
    answer = given
    if isinstance(given, str):
        answer = given.split() if card(name).kind == "order" else sized(given)
    sent = json.loads(json.dumps([compiled(card(name)), seed, answer]))
    found = page.evaluate(
        "([card, seed, given]) => kit.judge(card, kit.draw(card, seed), given)", sent
    )
    return {**found, "say": MARKUP.sub("", FILL.sub(r"⟨\1⟩", found["say"]))}


def sized(text: str) -> str:
    """Return a text with the sizes that the cards about shapes have at the seed."""
    names = cards.draw(card("product"), SEED).names
    sizes = {letter: names[letter] for letter in "mkl"}
    return text.format(**sizes, kl=sizes["k"] + sizes["l"], ml=sizes["m"] + sizes["l"])
