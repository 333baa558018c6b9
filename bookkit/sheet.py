"""The printable sheet: what its tables say is read from the library and from the chapters.

``chapters/sheet.md`` has the words and the order; the directive ``{sheet}`` puts in what must not
be typed: shapes as the functions state them, with the book's sizes beside the letters, what each
framework keeps, which mistakes are silent, and the line that each chapter ends with. On paper it
is one page; `paper` makes a PDF of it where there is a browser.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from bookkit import paper
from bookkit.cards import words
from rnnlib import batch, clinic, example, layer, neuron, sequence, shapes, state, verdict
from rnnlib.layouts import LAYOUTS
from rnnlib.shapes.statements import in_numbers, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

    from rnnlib.shapes.statements import Form

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[1]
PAGE = "chapters/sheet"
PDF = "sheet.pdf"
SHEET = Path(__file__).parent / "assets" / "sheet.css"
SIZES = {letter: getattr(example, letter) for letter in "klmTo"}
# Of each thing that a step takes or gives: its name at a neuron, in a layer and in a batch.
STEP = (
    ("inputs", "x", "x", "X"),
    ("last outputs", "y_prev", "y_prev", "Y_prev"),
    ("input weights", "w_x", "W_x", "W_x"),
    ("recurrent weights", "w_y", "W_y", "W_y"),
    ("bias", "b", "b", "b"),
    ("outputs", "y", "y", "Y"),
)
AROUND = (
    ("side by side", "np.concatenate([X, Y_prev], axis=1)", ("m", "k+l")),
    ("on top of each other", "W", batch.concatenate),
    ("a run's inputs", "X", sequence.unroll),
    ("a run's outputs", "Y", sequence.unroll),
    ("its start", "Y_init", sequence.unroll),
    ("readout weights", "W_out", state.readout),
    ("what is read out", "P", state.readout),
)


def forms(function: Callable[..., object]) -> dict[str, Form]:
    """Return the shape in letters of each array that a function takes or gives.

    Parameters
    ----------
    function : callable
        A function of the library that states its shapes.

    Returns
    -------
    dict of str to tuple
        By name; of several shapes the first.
    """
    statement = shapes.of(function)
    return {slot.name: slot.forms[0] for slot in (*statement.takes, *statement.gives)}


def shape(form: Form) -> str:
    """Return a shape in letters and at the sizes of the book, as Markdown.

    Parameters
    ----------
    form : tuple of str
        A shape in letters.

    Returns
    -------
    str
        For example ``$(m, k)$ (4, 3)``.
    """
    letters = (
        written(size.replace("+", " + ") for size in form).replace(",", ", ").replace("  ", " ")
    )
    tidy = letters.replace(", )", ",)")
    return f"${tidy}$ {written(in_numbers(form, SIZES))}" if form else "$()$"


def steps() -> list[str]:
    """Return the table of what a step takes and gives, at a neuron, in a layer, in a batch."""
    stated = [forms(module.step) for module in (neuron, layer, batch)]
    lines = ["| array | neuron | layer | batch |", "|---|---|---|---|"]
    for what, *names in STEP:
        cells = [
            f"${words.latex(name, len(known[name]))}$ {shape(known[name])}"
            for name, known in zip(names, stated, strict=True)
        ]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return lines


def around() -> list[str]:
    """Return the table of what there is beside a step."""
    lines = ["| array | name | shape |", "|---|---|---|"]
    for what, name, known in AROUND:
        form = known if isinstance(known, tuple) else forms(known)[name]
        # A whole run has a name in code alone: its symbol in the equations is that of a step.
        own = name in {"W", "W_out"} or isinstance(known, tuple)
        symbol = f"${words.latex(name)}$" if own else f"`{name}`"
        lines.append(f"| {what} | {symbol} | {shape(form)} |")
    return lines


def layouts() -> list[str]:
    """Return the table of what six frameworks keep."""
    lines = ["| framework | weights as they are kept | biases | a run |", "|---|---|---|---|"]
    for layout in LAYOUTS.values():
        kept = "; ".join(
            f"`{each.name}` {each.slot}" for each in layout.arrays if each.source is not None
        )
        biases = "two" if layout.biases == 2 else "one"
        lines.append(f"| {layout.title} | {kept} | {biases} | ({', '.join(layout.inputs)}) |")
    return lines


def mistakes() -> list[str]:
    """Return the mistakes that are silent at the sizes of the book, each as its line."""
    found = []
    for mistake in clinic.MISTAKES:
        arrays = (example.X, example.W_x, example.W_y, example.b)
        if verdict.examine(mistake, *arrays).kind == "silent":
            each = ", for each $j$ in place" if mistake.batch.each else ""
            found.append(f"- `{mistake.batch.line}`{each}")
    return found


def lines() -> list[str]:
    """Return the one line to remember of each chapter."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    found = []
    for page in toc["chapters"]:
        path = ROOT / f"{page['file']}.ipynb"
        for cell in json.loads(path.read_text("utf-8"))["cells"] if path.is_file() else ():
            text = "".join(cell["source"])
            if match := re.search(r"## One line to remember\s+\*\*(.+?)\*\*", text, re.DOTALL):
                found.append(f"- {' '.join(match[1].split())}")
    return found


def links() -> list[str]:
    """Return what is said of the sheet's ways onto paper."""
    if paper.browser() is None:
        return ["Everything to remember on one page. Print it: it takes one sheet, A4 or Letter."]
    return [f'Everything to remember on one page, to print or as a <a href="../{PDF}">PDF</a>.']


PARTS = {part.__name__: part for part in (steps, around, layouts, mistakes, lines)}


class SheetPart(SphinxDirective):
    """One table or list of the sheet."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the part, read as the Markdown that it is.

        Returns
        -------
        list of Node
            What stands in the page.
        """
        from docutils import nodes  # noqa: PLC0415  # the name is used for types above

        name = self.arguments[0]
        if name == "links":
            html = f'<p class="sheet-links">{links()[0]}</p>'
            return [nodes.raw("", html, format="html")]
        container = nodes.container(classes=[f"sheet-{name}"])
        self.state.nested_parse(StringList(PARTS[name](), source="sheet"), 0, container)
        return [container]


def _add_style(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], _doctree: object
) -> None:
    if page == PAGE:
        app.add_css_file(SHEET.name, priority=950)


def _offer(app: Sphinx) -> None:
    app.config.html_static_path.append(str(SHEET))


def _print(app: Sphinx, error: Exception | None) -> None:
    """Make the PDF of the finished page."""
    page = Path(app.outdir) / f"{PAGE}.html"
    if error is None and app.builder.format == "html" and page.is_file():
        if paper.browser() is None:
            LOG.info("There is no browser here, so the site has no PDF of the sheet.")
        else:
            paper.pdf(page, Path(app.outdir) / PDF)


def setup(app: Sphinx) -> None:
    """Add the directive, the style of the sheet, and its PDF.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_directive("sheet", SheetPart)
    app.connect("builder-inited", _offer)
    app.connect("html-page-context", _add_style)
    app.connect("build-finished", _print, priority=900)
