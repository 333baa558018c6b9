"""A whole equation of arrays, every shape under its array, and what cancels in a product.

The parts are arrays and signs. Lines are broken before a sign, where the equation gets too wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels
from rnnlib.figures._grid import Grid
from rnnlib.figures._row import TIMES, Row
from rnnlib.figures.array import Array
from rnnlib.figures.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BETWEEN, MARGIN, WIDTH = 14, 8, 520
SPOKEN = {TIMES: "times", "+": "plus", "=": "equals", "→": "becomes"}


def equation(
    parts: Sequence[Array | str],
    *,
    width: float = WIDTH,
    title: str = "",
    stacked: bool = False,
) -> Drawing:
    """Draw an equation of arrays.

    Parameters
    ----------
    parts : sequence of Array and str
        Arrays and the signs between them: "·", "+", "=", "→ φ →", "φ (", ")".
    width : float, optional
        Where a line is broken, in pixels.
    title : str, optional
        A few words; otherwise the equation in plain letters.
    stacked : bool, optional
        Break a line inside a product, too: for a narrow page.

    Returns
    -------
    Drawing
        Each array as a grid, with the letters that meet in a product underlined.

    Examples
    --------
    >>> X, W = Array("X", [[1, 2]], "mk"), Array("W_x", [[1, 0, 2], [3, 1, 0]], "kl")
    >>> equation([X, "·", W]).alt.split(", times")[0]
    'Arrays drawn as grids: X of shape (m, k) = (1, 2), 1 2'
    """
    arrays = [part for part in parts if isinstance(part, Array)]
    if not arrays:
        raise ValueError("There is nothing to draw: give at least one Array.")
    bind(arrays)
    _check_products(parts)
    cell = _cell(arrays)
    grids = [Grid(p, cell) if isinstance(p, Array) else p for p in parts]
    rows = _break(grids, width, {")"} if stacked else {TIMES, ")"})
    spoken = [labels.spoken(part.name) if isinstance(part, Array) else part for part in parts]
    told = (_told(part) if isinstance(part, Array) else SPOKEN.get(part, part) for part in parts)
    drawing = Drawing(
        max(row.width for row in rows) + 2 * MARGIN,
        sum(row.height for row in rows) + BETWEEN * (len(rows) - 1) + 2 * MARGIN,
        title=title or " ".join(spoken),
        alt=f"Arrays drawn as grids: {', '.join(filter(None, told))}.",
    )
    y: float = MARGIN
    for row in rows:  # flush right, so that the columns of one neuron stand below each other
        row.draw(drawing, drawing.width - MARGIN - row.width, y)
        y += row.height + BETWEEN
    return drawing


def arrays(*parts: Array, width: float = WIDTH, title: str = "") -> Drawing:
    """Draw arrays side by side.

    Parameters
    ----------
    *parts : Array
        What to draw.
    width : float, optional
        Where a line is broken, in pixels.
    title : str, optional
        A few words; otherwise the names.

    Returns
    -------
    Drawing
        Each array as a grid.

    Examples
    --------
    >>> arrays(Array("b", [0.1, -0.2], "l")).alt
    'Arrays drawn as grids: b of shape (l,) = (2,), 0.1 −0.2.'
    """
    spaced = [item for part in parts for item in ("", part)][1:]
    return equation(spaced, width=width, title=title)


def bind(arrays: Iterable[Array]) -> dict[str, int]:
    """Return the size of every letter, the same one in all arrays.

    Parameters
    ----------
    arrays : iterable of Array
        What stands in one drawing.

    Returns
    -------
    dict
        A size for each letter.

    Raises
    ------
    ValueError
        If a letter stands for two sizes.

    Examples
    --------
    >>> bind([Array("b", [0.1, -0.2], "l")])
    {'l': 2}
    """
    sizes: dict[str, int] = {}
    for array in arrays:
        for letter, size in array.sizes.items():
            if sizes.setdefault(letter, size) != size:
                raise ValueError(
                    f"{array.name} has {letter} = {size}, but in an array before it "
                    f"{letter} = {sizes[letter]}: in one drawing a letter stands for one size. "
                    f"Check the order of the axes in dims={''.join(array.dims)!r}."
                )
    return sizes


def _told(array: Array) -> str:
    """Return what the grid says, in words."""
    shape = labels.plain(labels.shape(array.dims, array.sizes))
    told = f"{labels.spoken(array.name)} of shape {shape}"
    if array.filled:
        told += ", " + "; ".join(" ".join(row) for row in array.texts)
    marks = {"row": array.rows, "column": array.columns, "cell": array.cells}
    for kind, places in marks.items():
        for place in places:
            told += f", {kind} {place} highlighted"
    return told


def _cell(arrays: Sequence[Array]) -> tuple[int, int]:
    """Return one size of cell for all arrays: the longest number fits."""
    longest = max(len(text) for array in arrays for row in array.texts for text in row)
    return (max(28, round(3.75 * longest + 4) * 2), 26) if longest else (20, 20)


def _break(parts: Sequence[str | Grid], width: float, inside: set[str]) -> list[Row]:
    """Put as much on a line as fits; a new line starts with a sign other than those `inside`."""
    terms: list[list[str | Grid]] = [[]]
    for part in parts:
        if isinstance(part, str) and part not in inside and isinstance(_last(terms), Grid):
            terms.append([])
        terms[-1].append(part)
    lines: list[list[str | Grid]] = []
    for term in terms:
        if lines and Row([*lines[-1], *term]).width <= width:
            lines[-1] += term
        else:
            lines.append(term)
    ends = [None, *(line[-1] for line in lines)]
    return [Row(line, before=end) for line, end in zip(lines, ends, strict=False)]


def _last(terms: list[list[str | Grid]]) -> str | Grid | None:
    return terms[-1][-1] if terms[-1] else None


def _check_products(parts: Sequence[Array | str]) -> None:
    """Refuse a product whose two inner axes differ."""
    for index, part in enumerate(parts):
        if part != TIMES:
            continue
        left, right = parts[index - 1 : index] or [""], parts[index + 1 : index + 2] or [""]
        a, b = left[0], right[0]
        if isinstance(a, str) or isinstance(b, str):
            raise TypeError(f"Part {index} is {TIMES!r}: it has to stand between two arrays.")
        if not a.dims or not b.dims or a.dims[-1] != b.dims[0]:
            raise ValueError(
                f"{a.name} {TIMES} {b.name}: the last axis of ({', '.join(a.dims)}) has to be the "
                f"first of ({', '.join(b.dims)}), because the product sums over it."
            )
