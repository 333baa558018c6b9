"""The tables of the sheet: every array, the recurrent weights, the frameworks, the mistakes."""

from __future__ import annotations

import re
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from bookkit.cards.filling import written
from bookkit.sheet.shapes import SIZES, both, in_letters, stated
from rnnlib import batch, example, layer, neuron, sequence, verdict
from rnnlib.clinic import MISTAKES
from rnnlib.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rnnlib.clinic import Mistake

LETTERS = {
    "k": "inputs",
    "l": "neurons",
    "m": "instances",
    "T": "time steps",
    "o": "outputs of a readout",
}
STEPS: dict[str, Callable[..., object]] = {
    "a neuron": neuron.step,
    "a layer, one instance": layer.step,
    "a layer, a batch": batch.step,
    "a whole run": sequence.unroll,
}
ROLES = {
    "inputs": ("x", "x", "X", "X"),
    "outputs before": ("y_prev", "y_prev", "Y_prev", "Y_init"),
    "input weights": ("w_x", "W_x", "W_x", "W_x"),
    "recurrent weights": ("w_y", "W_y", "W_y", "W_y"),
    "bias": ("b", "b", "b", "b"),
    "outputs": ("y", "y", "Y", "Y"),
}
CODE = re.compile(r"\bW_[xy]\b|(?<!\S)[*@](?!\S)")
FROM, TO = 1, 2  # the weight that is pointed at


def letters() -> str:
    """Return the letters of the sizes, what they count and what they are in the book."""
    items = (
        f'<li><i class="dim dim-{letter.lower()}">{letter}</i> = {SIZES[letter]} {what}</li>'
        for letter, what in LETTERS.items()
    )
    return f"<ul>{''.join(items)}</ul>\n"


def arrays() -> str:
    """Return every array of a step and of a run, with its shape in letters and in numbers."""
    shapes = [stated(function) for function in STEPS.values()]
    rows = []
    for role, names in ROLES.items():
        cells = (_array(name, forms[name]) for name, forms in zip(names, shapes, strict=True))
        rows.append(f'<tr><th scope="row">{role}</th>{"".join(cells)}</tr>\n')
    return _table(["", *STEPS], rows)


def _array(name: str, forms: Sequence[tuple[str, ...]]) -> str:
    also = "".join(f' <span class="sheet-shape">or {in_letters(form)}</span>' for form in forms[1:])
    return f"<td><code>{name}</code> {both(forms[0])}{also}</td>"


def from_to() -> str:
    """Return the recurrent weights of the book as a table, one row and one column marked."""
    size = range(example.l)
    heads = "".join(f'<th scope="col"{_mark(j == TO, "to")}>{j}</th>' for j in size)
    rows = []
    for i in size:
        cells = "".join(
            f"<td{_mark(i == FROM or j == TO, 'one' if (i, j) == (FROM, TO) else 'kin')}>"
            f"{written(example.W_y[i, j])}</td>"
            for j in size
        )
        rows.append(f'<tr><th scope="row"{_mark(i == FROM, "from")}>{i}</th>{cells}</tr>\n')
    weight = written(example.W_y[FROM, TO])
    return (
        f'<div class="sheet-box pst-scrollable-table-container"><table class="sheet-weights">'
        f"<thead><tr><td>from i ↓ to j →</td>{heads}</tr>"
        f"</thead><tbody>\n{''.join(rows)}</tbody></table></div>\n"
        f"<p><code>W_y[{FROM}, {TO}]</code> = {weight} leads <strong>from</strong> {FROM} "
        f"<strong>to</strong> {TO}.</p>\n"
    )


def _mark(marked: bool, name: str) -> str:  # noqa: FBT001  # a mark or none
    return f' class="sheet-{name}"' if marked else ""


def frameworks() -> str:
    """Return what each framework keeps, takes and gives."""
    rows = []
    for layout in LAYOUTS.values():
        kept = ", ".join(
            f"<span><code>{each.name}</code> {in_letters(each.slot.forms[0])}</span>"
            for each in layout.arrays
        )
        gives = in_letters(tuple(layout.by_default))
        rows.append(
            f'<tr><th scope="row">{escape(layout.title)}</th><td>{kept}</td>'
            f"<td>{'rows' if layout.turned else 'columns'}</td>"
            f"<td>{layout.parameters(example.k, example.l)}</td>"
            f"<td>{in_letters(tuple(layout.inputs))} → {gives}</td></tr>\n"
        )
    return _table(["", "keeps", "neurons are", "learned", "in → out by default"], rows)


def mistakes() -> str:
    """Return the mistakes, each with what NumPy says of it at sizes that differ and that do not."""
    rows = {"silent": "", "shouts": ""}
    for mistake in MISTAKES:
        kind = _kind(mistake, SIZES)
        quiet = "" if kind == "silent" else f": {_hidden(mistake)}"
        rows[kind] += f"<li>{_with_code(mistake.title)}{quiet}</li>\n"
    silent = rows["silent"].count("<li>")
    return (
        f"<p>Silent at all sizes, {silent} of {len(MISTAKES)}:</p>\n<ul>{rows['silent']}</ul>\n"
        f"<p>Heard at sizes that differ, silent if:</p>\n<ul>{rows['shouts']}</ul>\n"
    )


def _with_code(text: str) -> str:
    """Return a text as HTML, the names of arrays and the operators in it as code."""
    return CODE.sub(r"<code>\g<0></code>", escape(text))


def _hidden(mistake: Mistake) -> str:
    """Return the coincidences of two sizes that silence a mistake."""
    pairs = [
        (one, other)
        for one, other in combinations("mkTl", 2)
        if _kind(mistake, {**SIZES, other: SIZES[one]}) == "silent"
    ]
    return ", ".join(f"{_letter(one)} = {_letter(other)}" for one, other in pairs)


def _letter(letter: str) -> str:
    return f'<i class="dim dim-{letter.lower()}">{letter}</i>'


def _kind(mistake: Mistake, sizes: Mapping[str, int]) -> str:
    """Return what a mistake does to a batch of some sizes, with numbers of no pattern."""
    draw = np.random.default_rng(0).uniform
    m, T, k, l = (sizes[letter] for letter in "mTkl")
    given: list[Any] = [draw(-1, 1, shape) for shape in ((m, T, k), (k, l), (l, l), (l,))]
    return verdict.examine(mistake, *given).kind


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """Return a table in a box in which it scrolls where it is too wide."""
    first, *others = heads
    cells = f"<td>{first}</td>" + "".join(f'<th scope="col">{head}</th>' for head in others)
    return (
        f'<div class="sheet-box pst-scrollable-table-container"><table><thead><tr>{cells}</tr>'
        f"</thead><tbody>\n{''.join(rows)}</tbody></table></div>\n"
    )
