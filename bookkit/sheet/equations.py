"""The equations of the sheet: the lines that the library runs, and under each array its shape.

A line is read from the function itself, its symbols come from the notation page and its shapes
from what the function states. Where two arrays are multiplied, the inner letters are struck out.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bookkit.cards import words
from bookkit.notation import formula_html
from bookkit.sheet.shapes import both, stated
from rnnlib import batch, layer, neuron, shapes, show, state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rnnlib.shapes.statements import Form

EQUATIONS: dict[str, Callable[..., object]] = {
    "One neuron": neuron.step,
    "A layer, one instance": layer.step,
    "A layer, a batch": batch.step,
    "The same in one product": batch.step_concatenated,
}
SIDE_BY_SIDE = re.compile(r"np\.concatenate\(\[(\w+), (\w+)\], axis=1\)")
TOKEN = re.compile(rf"{SIDE_BY_SIDE.pattern}|phi|[A-Za-z]\w*(?:\.T)?|[@*+()]")
RETURNED = re.compile(r"return (phi\(.+\))$")
SIGNS = {"+": "+", "*": "·", "(": "(", ")": ")"}


class Term(NamedTuple):
    """A piece of an equation: a symbol with the shape it has, or a sign without one."""

    code: str
    form: Form | None = None


def every() -> str:
    """Return the equations of the neuron, the layer and the batch as HTML."""
    return "".join(equation(title, function) for title, function in EQUATIONS.items())


def readout() -> str:
    """Return the equation of the readout as HTML; its activation is one of its own."""
    return equation("", state.readout, phi=r"\varphi_o")


def line(function: Callable[..., object]) -> str:
    """Return the line that a function returns."""
    last = repr(show.source(function)).splitlines()[-1].strip()
    found = RETURNED.match(last)
    if found is None:
        raise ValueError(
            f"{function.__module__}.{function.__name__} ends in {last!r}; the sheet shows the line "
            "that it returns, which should be return phi(…)."
        )
    return found[1]


def with_symbol(name: str, forms: tuple[Form, ...]) -> Form:
    """Return the first shape of an array in which the notation page has a symbol for it."""
    return next((form for form in forms if words.latex(name, len(form))), forms[0])


def terms(code: str, forms: Mapping[str, tuple[Form, ...]]) -> list[Term]:
    """Return a line in pieces, each array with its shape in letters."""
    found = []
    for match in TOKEN.finditer(code):
        token = match[0]
        if match[1]:
            one, other = forms[match[1]][0], forms[match[2]][0]
            form: Form | None = (one[0], f"{one[1]} + {other[1]}")
        elif token.removesuffix(".T") in forms:
            form = with_symbol(token, forms[token.removesuffix(".T")])
            form = form[::-1] if token.endswith(".T") else form
        else:
            form = None
        found.append(Term(token, form))
    return found


def equation(title: str, function: Callable[..., object], phi: str = r"\varphi") -> str:
    """Return one equation as HTML: symbols, letters and numbers below each other, and the code."""
    forms = stated(function)
    code = line(function)
    (result,) = (slot.name for slot in shapes.of(function).gives)
    pieces = terms(code, forms)
    body = [_array(result, with_symbol(result, forms[result])), _sign("=")]
    body += [_piece(pieces, index, phi) for index in range(len(pieces))]
    name = f'<p class="sheet-name">{title}</p>' if title else ""
    label = f"{title or 'The equation'}, with shapes"
    written = escape(f"{result} = {code}")
    return (
        f'<div class="sheet-equation">{name}<div class="sheet-terms" tabindex="0" role="group" '
        f'aria-label="{label}">{"".join(body)}</div>'
        f'<p class="sheet-code"><code>{written}</code></p></div>\n'
    )


def _piece(pieces: list[Term], index: int, phi: str) -> str:
    """Return a piece as HTML; a product of two vectors stands between angle brackets."""
    code, form = pieces[index]
    if code == "@":
        return ""
    if form is None:
        return _sign(formula_html(phi) if code == "phi" else SIGNS[code])
    # A line begins with φ and ends with a bracket, so there is something on either side.
    last, first = (pieces[index + side].code == "@" for side in (-1, 1))
    html = _array(code, form, cancelled=0 if last else -1 if first else None)
    other = pieces[index - 2].form if last else pieces[index + 2].form if first else None
    if other is None or (len(form), len(other)) != (1, 1):
        return html
    return f"{html}{_sign('⟩')}" if last else f"{_sign('⟨')}{html}{_sign(',')}"


def _array(name: str, form: Form, cancelled: int | None = None) -> str:
    return (
        f'<span class="sheet-term"><span class="sheet-symbol">{words.label(name, len(form))}</span>'
        f" {both(form, cancelled)}</span>"
    )


def _sign(sign: str) -> str:
    return f'<span class="sheet-sign">{sign}</span>'
