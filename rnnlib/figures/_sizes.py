"""What the letters of an array's axes stand for, or a sentence on why they do not fit the array.

The numbers are collected letter by letter, so that a letter which comes twice, alone or as a part
of an axis, has to mean the same number both times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels

if TYPE_CHECKING:
    from collections.abc import Iterable

AXES = 2  # that a page has
PARTS = 2  # that one seam makes
KNOWN = (*labels.DIMENSIONS, "1")


def read(name: str, shape: tuple[int, ...], dims: tuple[str, ...], seam: int) -> dict[str, int]:
    """Return the size of every letter; an axis called 1 has no letter."""
    if len(shape) > AXES:
        raise ValueError(
            f"{name} has {len(shape)} axes, and a page has two: draw one slice, "
            f"for example {name}[:, t]."
        )
    if len(dims) != len(shape):
        raise ValueError(
            f"{name} has the shape {shape}, so dims needs {len(shape)} letters, one for each "
            f"axis; dims={''.join(dims)!r} has {len(dims)}."
        )
    if 0 in shape:
        raise ValueError(
            f"{name} has the shape {shape}: without a single number there is nothing to draw."
        )
    if seam and not any("+" in dim for dim in dims):
        raise ValueError(
            f"{name}: seam={seam} says where an axis is put together, but no axis of {dims} is "
            f"made of two parts; write one as 'k+l', or leave the seam out."
        )
    found: dict[str, tuple[int, int]] = {}
    for axis, (dim, size) in enumerate(zip(dims, shape, strict=True)):
        for letter, part in _parts(name, dim, size, seam):
            if letter == "1" and part != 1:
                raise ValueError(
                    f"{name}: axis {axis} is called {dim} in dims, but its size is {size}."
                )
            known, before = found.setdefault(letter, (part, axis))
            if known != part:
                raise ValueError(
                    f"{name} has the shape {shape}, so {letter} would be {known} on axis {before} "
                    f"and {part} on axis {axis}, and a letter stands for one size: check "
                    f"dims={dims}{f' and seam={seam}' if seam else ''}."
                )
    return {letter: size for letter, (size, _) in found.items() if letter != "1"}


def _parts(name: str, dim: str, size: int, seam: int) -> Iterable[tuple[str, int]]:
    """Return the letters of one axis, each with its share of the size."""
    letters = dim.split("+")
    if unknown := [letter for letter in letters if letter not in KNOWN]:
        raise ValueError(
            f"{name}: {unknown[0]!r} in dims is not a dimension of this book. "
            f"The letters are {', '.join(KNOWN)}."
        )
    if len(letters) == 1:
        return [(dim, size)]
    if len(letters) > PARTS:
        raise ValueError(
            f"{name}: the axis {dim} has {len(letters)} parts, and a drawing has one seam: "
            f"join two parts at most."
        )
    if not 0 < seam < size:
        raise ValueError(
            f"{name}: the axis {dim} of size {size} is made of two parts; seam, the size "
            f"of the first, has to lie between them, not at {seam}."
        )
    return zip(letters, (seam, size - seam), strict=True)
