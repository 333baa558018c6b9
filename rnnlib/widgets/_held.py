"""The arrays that an explorer holds, and what makes them fit for traitlets.

traitlets asks of two values whether they are the same, with ``==`` when one is set and with ``!=``
in the middle of a link, and wants one truth value. NumPy compares number by number, and the link
dies of "the truth value of an array is ambiguous". The traits here compare arrays themselves
(`same`), so ``==`` is not asked; the ``!=`` of a link is out of their reach. It compares an array
with the very object it has just read. So that, and nothing else, is answered with one truth value:
the array that stands in the explorer, compared with itself. Everything computed from it, and every
part and copy of it, compares as NumPy does.

The other ways were worse: lists in place of arrays lose the arithmetic, an array whose ``==`` is
always one truth value breaks ``(w.Y == other).all()``, and a link of our own would be one more
thing to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["Held", "held", "same"]


class Held(np.ndarray[Any, np.dtype[Any]]):
    """An array that stands in an explorer: float64, or whole numbers, and read-only.

    Examples
    --------
    >>> a = held([1, 2])
    >>> a
    array([1., 2.])
    >>> bool(a != a), a == a.copy(), a[:1] == a[:1]
    (False, array([ True,  True]), array([ True]))
    >>> a[0] = 3
    Traceback (most recent call last):
      ...
    ValueError: This array is read-only, for a change inside it would not move the picture: \
change a copy and set that, W = w.W_x.copy(); W[0, 0] = 3; w.W_x = W.
    """

    whole = False  # held() says so of an array; no view, part or copy takes it over

    def __eq__(self, other: object) -> Any:
        """Compare number by number, with itself as a whole."""
        return np.True_ if other is self and self.whole else super().__eq__(other)

    def __ne__(self, other: object) -> Any:
        """Compare number by number, with itself as a whole."""
        return np.False_ if other is self and self.whole else super().__ne__(other)

    __hash__ = None  # as of every array

    def __setitem__(self, key: Any, value: Any) -> None:
        """Refuse where the array is held."""
        if self.whole:
            raise ValueError(
                "This array is read-only, for a change inside it would not move the picture: "
                "change a copy and set that, W = w.W_x.copy(); W[0, 0] = 3; w.W_x = W."
            )
        super().__setitem__(key, value)

    def __repr__(self) -> str:
        return repr(self.view(np.ndarray))


def held(values: ArrayLike, *, whole: bool = False) -> Held:
    """Return numbers as an array that an explorer can hold.

    Parameters
    ----------
    values : array_like
        Real numbers. They are copied: what becomes of the original moves nothing here.
    whole : bool, optional
        Whether they count something, and stay whole numbers.

    Returns
    -------
    Held
        The array; one that is held already is returned as it is.

    Examples
    --------
    >>> held([1, 2]).flags.writeable
    False
    """
    if isinstance(values, Held) and values.whole:
        return values
    own = np.array(values, dtype=np.int64 if whole else np.float64, order="C")
    own.setflags(write=False)  # NumPy lets nobody make a view of it writable again
    array = own.view(Held)
    array.whole = True
    return array


def same(one: object, other: object) -> bool:
    """Return whether two values of a trait are the same, in shape and in every number.

    Parameters
    ----------
    one, other : object
        Arrays, numbers or anything else.

    Returns
    -------
    bool
        Whether nobody needs to be told of the difference.

    Examples
    --------
    >>> same(held([1, 2]), held([1, 2])), same(held([1]), held([[1]])), same(1.0, 1.0)
    (True, False, True)
    """
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return one is other or (type(one) is type(other) and bool(one == other))
