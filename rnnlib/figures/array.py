"""An array as a drawing sees it: a name, numbers, and the letters of its axes.

`Array` checks that the letters fit the array, before anything is drawn: a drawing whose shape is
wrong would teach the opposite of what it should.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib.figures import _label as labels
from rnnlib.figures import _sizes
from rnnlib.shapes import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from numpy.typing import ArrayLike


class Array:
    """A named array with one letter for each axis.

    Parameters
    ----------
    name : str
        As in the code or the equations: "W_x", "Y_prev", "Y_(t-1)".
    values : array_like
        At most two axes.
    dims : str or sequence of str
        One letter of k, l, m, T (or 1) for each axis: "mk", "1l", ""; an axis made of two parts is
        written with a plus: ``("m", "k+l")``.
    decimals : int, optional
        The most decimals a number gets; fewer are written where fewer say it all.
    rows, columns : sequence of int, optional
        Rows and columns to highlight.
    cells : sequence of (int, int), optional
        Cells to highlight.
    seam : int, optional
        The size of the first part of an axis made of two parts.
    column : bool, optional
        Draw a vector as a column and not as a row.
    filled : bool, optional
        Without, the cells stay empty: only the shape counts.

    Examples
    --------
    >>> Array("W_x", [[0.1, 0.25], [0.5, -1.0]], "kl", columns=[0]).texts
    [['0.10', '0.25'], ['0.50', '−1.00']]
    """

    def __init__(
        self,
        name: str,
        values: ArrayLike,
        dims: str | Sequence[str],
        decimals: int = 2,
        *,
        rows: Sequence[int] = (),
        columns: Sequence[int] = (),
        cells: Sequence[tuple[int, int]] = (),
        seam: int = 0,
        column: bool = False,
        filled: bool = True,
    ) -> None:
        self.name, self.dims = name, tuple(dims)
        self.values = numbers.real("figures.Array", name, values)
        self.rows, self.columns, self.cells = rows, columns, cells
        self.seam, self.column, self.filled = seam, column, filled
        self._sizes = _sizes.read(name, self.values.shape, self.dims, seam)
        table = self.values.reshape(-1, 1) if column else np.atleast_2d(self.values)
        down, across = table.shape
        self.highlighted = {(i, j) for i in rows for j in range(across)}
        self.highlighted |= {(i, j) for j in columns for i in range(down)} | set(cells)
        if outside := [
            (i, j) for i, j in sorted(self.highlighted) if not (0 <= i < down and 0 <= j < across)
        ]:
            raise ValueError(
                f"{name} is drawn with {down} rows and {across} columns, so the cell {outside[0]} "
                f"cannot be highlighted: counting starts at 0."
            )
        self.texts = _texts(table, decimals) if filled else [[""] * across] * down

    @classmethod
    def blank(cls, name: str, dims: str, sizes: Mapping[str, int], **look: Any) -> Self:
        """Return an array of which only the shape is drawn.

        Parameters
        ----------
        name : str
            Its name.
        dims : str
            The letters of its axes.
        sizes : mapping of str to int
            The number that each letter stands for.
        **look : sequence, optional
            What to highlight: `rows`, `columns`, `cells`.

        Returns
        -------
        Array
            The array, with empty cells.

        Examples
        --------
        >>> Array.blank("b", "1l", {"l": 5}).sizes
        {'l': 5}
        """
        if missing := [letter for letter in dims if letter not in {*sizes, "1"}]:
            raise ValueError(
                f"{name}: sizes has no number for {missing[0]!r}; give one for each of {dims!r}."
            )
        shape = [1 if letter == "1" else sizes[letter] for letter in dims]
        return cls(name, np.zeros(shape), dims, filled=False, **look)

    @property
    def sizes(self) -> dict[str, int]:
        """The number behind each letter.

        Returns
        -------
        dict of str to int
            Letters and sizes; an axis called 1 has no letter.

        Examples
        --------
        >>> Array("W_x", [[1, 2], [3, 4], [5, 6]], "kl").sizes
        {'k': 3, 'l': 2}
        """
        return dict(self._sizes)


def _texts(table: np.ndarray, decimals: int) -> list[list[str]]:
    """Write all numbers with as many decimals as the one that needs most, up to `decimals`."""
    rounded = np.round(table.astype(float), decimals)
    enough = next(
        (few for few in range(decimals) if np.array_equal(np.round(rounded, few), rounded)),
        decimals,
    )
    return [[labels.number(value, enough) for value in row] for row in rounded]
