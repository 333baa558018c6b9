"""The six layouts for a page without Python: `rnnlib.layouts` as data, its formulas taken apart.

A layout's lines go to the page as they are, for there they are run. Its formula is set as an
equation, and so it goes term by term. The shape of a term, and which numbers of the book are in it,
are found by evaluating the term: at sizes that tell the letters, on numbers that tell the arrays.
"""

from __future__ import annotations

import ast
import functools
from typing import Any

import numpy as np

from rnnlib import frameworks, lines
from rnnlib.frameworks import LAYOUTS, Layout

__all__ = ["layouts_as_data"]

SIZES = {"1": 1, "k": 11, "l": 17, "m": 29, "k+l": 28}
# What stands in W_x, W_y and b; a second bias is zeros.
MARKS = {"W_x": 1, "W_y": 2, "b": 3}
PLACES = {(1,): "W_x", (2,): "W_y", (1, 2): "W", (3,): "b", (0,): "b_hh"}
INPUTS = {"x": "X", "h_prev": "Y_prev", "np.hstack([x, h_prev])": "XY"}


@functools.cache
def layouts_as_data() -> dict[str, Any]:
    """Return the layouts as data that JSON can hold.

    Returns
    -------
    dict
        An entry for each layout; parts/frameworks_layouts.js says what one looks like.

    Examples
    --------
    >>> [term["name"] for term in layouts_as_data()["tf1"]["terms"] if isinstance(term, dict)]
    ['XY', 'kernel', 'bias']
    """
    return {name: _entry(layout) for name, layout in LAYOUTS.items()}


def _entry(layout: Layout) -> dict[str, Any]:
    arrays = [
        {
            "name": kept.name,
            "letters": list(kept.slot.forms[0]),
            "line": kept.line,
            "to": kept.to,
            "source": kept.source,
        }
        for kept in layout.arrays
    ]
    told = ("title", "step", "activation", "initial", "checked", "biases")
    axes = ("inputs", "outputs", "state", "by_default")
    return {
        "arrays": arrays,
        "terms": _terms(ast.parse(layout.step, mode="eval").body, _marked(layout)),
        **{name: getattr(layout, name) for name in told},
        **{name: list(getattr(layout, name)) for name in axes},
    }


def _marked(layout: Layout) -> dict[str, Any]:
    k, l = SIZES["k"], SIZES["l"]
    ours = {"W_x": np.ones((k, l)), "W_y": np.ones((l, l)), "b": np.ones(l)}
    held = frameworks.to(layout.name, *(MARKS[name] * array for name, array in ours.items()))
    steps = {"x": layout.inputs.replace("T", ""), "h_prev": layout.state.replace("1", "")}
    return frameworks._names(layout, held) | {  # noqa: SLF001  # what its formula may name
        name: np.zeros([SIZES[letter] for letter in letters]) for name, letters in steps.items()
    }


def _terms(node: ast.expr, values: dict[str, Any]) -> list[str | dict[str, Any]]:
    """Return the signs and the terms of a formula, in order."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "phi":
        return ["φ(", *_terms(node.args[0], values), ")"]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_terms(node.left, values), "+", *_terms(node.right, values)]
    if isinstance(node, ast.BinOp):
        left, right = (_term(side, values) for side in (node.left, node.right))
        return [{**left, "struck": "last"}, {**right, "struck": "first"}]
    return [_term(node, values)]


def _term(node: ast.expr, values: dict[str, Any]) -> dict[str, Any]:
    """Return one array of a formula: its name, its shape, and which of the book's it holds."""
    text = ast.unparse(node)
    array = np.asarray(lines.evaluate(text, values))
    letters = {size: letter for letter, size in SIZES.items()}
    term = {"letters": [letters[size] for size in array.shape], "struck": ""}
    if text in INPUTS:
        return {**term, "name": INPUTS[text], "place": INPUTS[text], "part": "", "turned": False}
    turned = text.endswith(".T")
    name, bracket, part = text.removesuffix(".T").partition("[")
    place = PLACES[tuple(sorted(set(array.ravel().astype(int).tolist())))]
    return {**term, "name": name, "place": place, "part": bracket + part, "turned": turned}
