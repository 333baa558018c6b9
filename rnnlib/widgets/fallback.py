"""An explorer as text and plain tables: what is read where nothing can move.

Notebooks are stored with this; it is what GitHub shows, what the site shows before its scripts run
or without them, and what the site's scripts read the first state from. Every head of a table says
in words what it counts, there is a blank between two cells and a new line after each row, so that
it still reads when a sanitiser has taken the attributes, or every tag.
"""

from __future__ import annotations

import html as escaping
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnnlib.shapes.statements import written

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Part", "Picture", "Table", "given", "html", "result"]

COUNTED = {"k": "input", "l": "neuron", "m": "instance", "T": "step", "o": "output"}
FROM_TO = ("from neuron", "to neuron")
HIDDEN = "?"


class Table(NamedTuple):
    """An array as it stands in the picture: its name, the letters of its axes, its numbers.

    `counted` says what its last two axes count, where their letters do not.

    Examples
    --------
    >>> Table("b", "l", np.array([0.1, -2.0])).texts()
    [['0.1', '−2']]
    """

    name: str
    letters: Sequence[str]
    values: np.ndarray[Any, Any]
    computed: bool = False
    hidden: bool = False
    counted: tuple[str, ...] = ()

    def texts(self) -> list[list[str]]:
        """Return the numbers as they are shown, row by row.

        Returns
        -------
        list of list of str
            One row for a vector.

        Examples
        --------
        >>> Table("b", "l", np.array([0.1]), computed=True).texts()
        [['0.1000']]
        """
        write = (lambda _: HIDDEN) if self.hidden else result if self.computed else given
        rows = np.reshape(self.values, (-1, np.shape(self.values)[-1] if self.letters else 1))
        return [[write(number) for number in row] for row in rows]


class Part(NamedTuple):
    """A sum of products: what it comes from, its factors as they are shown, what it adds up to.

    Examples
    --------
    >>> str(Part("the inputs", ["1", "−2"], ["0.5", "3"], -5.5))
    'From the inputs: 1 · 0.5 + (−2) · 3 = −5.5000.'
    """

    says: str
    left: Sequence[str]
    right: Sequence[str]
    total: float

    def __str__(self) -> str:
        products = (
            f"{_bracketed(one)} · {_bracketed(other)}"
            for one, other in zip(self.left, self.right, strict=True)
        )
        return f"From {self.says}: {' + '.join(products)} = {result(self.total)}."


class Picture(NamedTuple):
    """What an explorer shows at first, in words and numbers.

    Examples
    --------
    >>> Picture("A neuron.", "y = x", "x", [], ["y = 1"]).tables
    []
    """

    heading: str
    equation: str
    line: str
    tables: Sequence[Table]
    sums: Sequence[str]


def given(value: float) -> str:
    """Return a number as somebody has written it.

    Parameters
    ----------
    value : float
        A number that went in.

    Returns
    -------
    str
        All its digits, and no more.

    Examples
    --------
    >>> given(-0.25), given(3.0)
    ('−0.25', '3')
    """
    return _minus(repr(float(value) + 0.0).removesuffix(".0"))


def result(value: float) -> str:
    """Return a number that was computed, to four decimals.

    Parameters
    ----------
    value : float
        A number that came out.

    Returns
    -------
    str
        Its text; a very large one with a power of ten.

    Examples
    --------
    >>> result(-0.00001), result(0.26464), result(123456.0)
    ('0.0000', '0.2646', '1.2346e5')
    """
    if abs(value) >= 1e5:
        digits, _, power = f"{value:.4e}".partition("e")
        return _minus(f"{digits}e{int(power)}")
    return _minus(f"{round(float(value), 4) + 0.0:.4f}")


def html(kind: str, state: dict[str, Any], picture: Picture) -> str:
    """Return an explorer as HTML.

    Parameters
    ----------
    kind : str
        Which explorer it is.
    state : dict
        What its live picture starts from.
    picture : Picture
        What can be read until then.

    Returns
    -------
    str
        One element, with the state in an attribute.

    Examples
    --------
    >>> print(html("neuron", {"b": 0.1}, Picture("A neuron.", "y = b", "b", [], ["y = 0.1"])))
    <div class="rnn-explorer" data-rnn="neuron" data-state="{&quot;b&quot;:0.1}">
    <p><b>A neuron.</b></p>
    <p>y = b</p>
    <p><code>b</code></p>
    <p>y = 0.1</p>
    </div>
    """
    text = json.dumps(state, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    lines = [
        f'<div class="rnn-explorer" data-rnn="{kind}" data-state="{escaping.escape(text)}">',
        f"<p><b>{escaping.escape(picture.heading)}</b></p>",
        f"<p>{escaping.escape(picture.equation)}</p>",
        f"<p><code>{escaping.escape(picture.line)}</code></p>",
        *(_tabled(table) for table in picture.tables),
        *(f"<p>{escaping.escape(text)}</p>" for text in picture.sums),
        "</div>",
    ]
    return "\n".join(lines)


def _tabled(table: Table) -> str:
    title = f"{table.name} {written(table.letters)}"
    if not table.letters:
        return f"<p>{title} = {table.texts()[0][0]}</p>"
    title += f" = {written(np.shape(table.values))}"
    counted = table.counted or (
        FROM_TO if table.letters == "ll" else [COUNTED[one] for one in table.letters]
    )
    texts = table.texts()
    heads = [f'<th scope="col">{counted[-1]} {place}</th>' for place in range(len(texts[0]))]
    rows = [[f"<td>{text}</td>" for text in row] for row in texts]
    if len(counted) > 1:
        heads = ["<td></td>", *heads]
        rows = [[f'<th scope="row">{counted[0]} {i}</th>', *row] for i, row in enumerate(rows)]
    inside = "\n".join(f"<tr>{' '.join(row)}</tr>" for row in (heads, *rows))
    return f"<table>\n<caption>{title}</caption>\n{inside}\n</table>"


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def _minus(text: str) -> str:
    return text.replace("-", "−")
