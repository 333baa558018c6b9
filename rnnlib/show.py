"""What the chapters show of the library itself: the code of a function, and its shapes.

Both are read from the function, so that a page cannot show a line or a shape the library has not.
"""

from __future__ import annotations

import ast
import html
import inspect
import re
import textwrap
from typing import TYPE_CHECKING

import numpy as np

from rnnlib import palette, shapes
from rnnlib.shapes import named
from rnnlib.shapes.numbers import ShapeError, real
from rnnlib.shapes.statements import in_numbers, read, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rnnlib.shapes.statements import Slot

__all__ = ["Source", "Table", "of_shapes", "refusal", "source"]

PAGE = 73  # characters that fit beside each other on a page
UNBROKEN = re.compile(r"\([\w+, ]{,12}\)| = ")  # a shape, and what it is equal to
LETTERS = frozenset("klmT")


class Source:
    """Python code that a notebook shows as code.

    Parameters
    ----------
    text : str
        The code.

    Examples
    --------
    >>> Source("y = phi(z)")
    y = phi(z)
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return f"```python\n{self.text}\n```"


class Table:
    """A table that a notebook shows as HTML, and a terminal as text.

    Parameters
    ----------
    head : list of str
        The heading of each column.
    rows : list of list of str
        The cells.

    Examples
    --------
    >>> Table(["array", "shape"], [["W_x", "(k, l)"]])
    array  shape
    W_x    (k, l)
    """

    def __init__(self, head: list[str], rows: list[list[str]]) -> None:
        self.head = head
        self.rows = rows

    def __repr__(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.head))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in self.head)
        body = "".join(
            f'<tr><th scope="row"><code>{html.escape(name)}</code></th>'
            + "".join(f"<td>{in_colour(cell)}</td>" for cell in cells)
            + "</tr>\n"
            for name, *cells in self.rows
        )
        return (
            f'<table class="rnn-table">\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{body}</tbody>\n</table>"
        )


def in_colour(text: str) -> str:
    """Return HTML in which each dimension's letter, where it stands alone, has its colour.

    Parameters
    ----------
    text : str
        For example a shape in letters.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> in_colour("(l,)")
    '(<span class="dim dim-l" style="color:var(--rnn-l, #bb3d0d)">l</span>,)'
    """
    return "".join(
        f'<span class="dim dim-{word.lower()}" style="color:{palette.use(word)}">{word}</span>'
        if word in LETTERS
        else html.escape(word)
        for word in re.split(r"(\w+)", text)
    )


def source(function: Callable[..., object]) -> Source:
    """Return the code of a function as it stands in the library, without its docstring.

    Parameters
    ----------
    function : callable
        A Python function.

    Returns
    -------
    Source
        Its code.

    Examples
    --------
    >>> from rnnlib import layer
    >>> print(repr(source(layer.step)).splitlines()[-1])
        return phi(W_x.T @ x + W_y.T @ y_prev + b)
    """
    text = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    definition = ast.parse(text).body[0]
    lines = text.splitlines()
    if isinstance(definition, ast.FunctionDef) and ast.get_docstring(definition) is not None:
        docstring = definition.body[0]
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    return Source("\n".join(lines).rstrip())


def refusal(function: Callable[..., object], *args: object, **arguments: object) -> str:
    """Return the error that a call ends in, in lines that fit a page.

    Parameters
    ----------
    function : callable
        What to call.
    *args, **arguments
        What to call it with.

    Returns
    -------
    str
        The error's kind and its message.

    Raises
    ------
    AssertionError
        If the call succeeds: a page should not speak of an error that does not come.

    Examples
    --------
    >>> from rnnlib import neuron
    >>> print(refusal(neuron.step, x=[1, 2, 3], y_prev=0, w_x=[4, 5], w_y=6, b=7))
    ShapeError: neuron.step: w_x has shape (2,), but should have (k,) = (3,):
    k = 3 from x.
    """
    try:
        function(*args, **arguments)
    except (TypeError, ValueError) as error:
        text = UNBROKEN.sub(lambda part: part[0].replace(" ", "\N{NO-BREAK SPACE}"), str(error))
        lines = textwrap.fill(f"{type(error).__name__}: {text}", PAGE)
        return lines.replace("\N{NO-BREAK SPACE}", " ")
    raise AssertionError(f"{function!r} took what it was to refuse")


def of_shapes(function: Callable[..., object], **arguments: object) -> Table:
    """Return a table of what goes into a function and what comes out, with every shape.

    Parameters
    ----------
    function : callable
        A function of this library that states its shapes.
    **arguments : array_like
        Arguments of a call; their sizes stand beside the letters. The call is not made.

    Returns
    -------
    Table
        One row for each argument and for each result.

    Raises
    ------
    TypeError
        If the function states no shapes, or has no such argument.
    ShapeError
        If an array does not fit the statement, or what the ones before it say.

    Examples
    --------
    >>> from rnnlib import batch
    >>> of_shapes(batch.concatenate, W_x=np.zeros((3, 5)), W_y=np.zeros((5, 5)))
    array  shape     here    in or out
    W_x    (k, l)    (3, 5)  goes in
    W_y    (l, l)    (5, 5)  goes in
    W      (k+l, l)  (8, 5)  comes out
    """
    statement = shapes.of(function)
    takes = {slot.name: slot for slot in statement.takes}
    sizes: dict[str, int] = {}
    for name, value in arguments.items():
        if name not in takes:
            raise TypeError(f"{named(function)} has no argument {name!r}.")
        slot, shape = takes[name], np.shape(real(named(function), name, value))
        found = [read(form, shape) for form in slot.forms]
        agreeing = [own for own in found if own is not None and sizes | own == own | sizes]
        if not agreeing:
            so_far = ", ".join(f"{letter} = {size}" for letter, size in sizes.items())
            raise ShapeError(
                f"{named(function)}: {name} has shape {written(shape)}, which does not fit {slot}"
                f"{' with ' + so_far if so_far else ''}."
            )
        sizes |= agreeing[0]
    return Table(
        ["array", "shape", "here", "in or out"],
        [_row(slot, sizes, "goes in") for slot in statement.takes]
        + [_row(slot, sizes, "comes out") for slot in statement.gives],
    )


def _row(slot: Slot, sizes: Mapping[str, int], remark: str) -> list[str]:
    here = " or ".join(written(in_numbers(form, sizes)) for form in slot.forms)
    return [slot.name, str(slot), here, remark]
