"""Which framework keeps a weight in the shape that somebody handed over.

Weights that were saved in one framework and given to another come in a shape that is wrong here
and right there. `hints` adds what this file sees to the error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Shape = tuple[int, ...]
    Wanted = tuple[int | str, ...]


def keeps(name: str, has: Shape, wants: Wanted, sizes: Mapping[str, int]) -> list[str]:
    """Return which framework keeps an argument in the shape it has.

    Parameters
    ----------
    name : str
        The argument: W_x, W_y or b.
    has, wants : tuple
        Its shape, and the shape it should have; a letter where no other argument tells the size.
    sizes : mapping
        The sizes of all letters of the call.

    Returns
    -------
    list of str
        One sentence, or none.

    Examples
    --------
    >>> keeps("W_x", (5, 3), (3, 5), {})
    ['PyTorch, ONNX and Flux keep it that way round.']
    >>> keeps("b", (10,), (5,), {})[0]
    'ONNX keeps two biases for each neuron, one after the other: pass b.reshape(2, -1).sum(axis=0).'
    """
    if name not in {"W_x", "W_y", "b"} or not wants:
        return []
    l = wants[-1]
    found = ""
    if name == "b" and isinstance(l, int):
        found = _biases(has, l)
    elif name == "W_x" and len(has) == 2 and _fits(has[::-1], wants):
        found = f"{_turned()} keep it that way round."
    elif name != "b" and len(has) == 3 and has[0] == 1 and _fits(has[:0:-1], wants):
        found = (
            "ONNX keeps it so, with an axis for the direction in front and one row for each "
            f"neuron: pass {name}[0].T."
        )
    elif name != "b" and _is_kernel(name, has, sizes):
        part = f":{sizes['k']}" if name == "W_x" else f"{sizes['k']}:"
        found = (
            "TF1's BasicRNNCell keeps a kernel of this shape, W_x on top of W_y: "
            f"pass {name}[{part}]."
        )
    return [found] if found else []


def _is_kernel(name: str, has: Shape, sizes: Mapping[str, int]) -> bool:
    # Where a lone vector x says what k is, x may as well be the one that is wrong.
    told = "k" in sizes and (name == "W_y" or "m" in sizes or "T" in sizes)
    return told and has == (sizes["k"] + sizes["l"], sizes["l"])


def _biases(has: Shape, l: int) -> str:
    if has in {(2 * l,), (1, 2 * l)}:
        return (
            "ONNX keeps two biases for each neuron, one after the other: "
            "pass b.reshape(2, -1).sum(axis=0)."
        )
    if has == (2, l):
        return "PyTorch keeps two biases for each neuron: pass their sum, b.sum(axis=0)."
    return ""


def _turned() -> str:
    return listed(layout.title.split()[0] for layout in LAYOUTS.values() if layout.turned)


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them.

    Parameters
    ----------
    words : iterable of str
        At least one.

    Returns
    -------
    str
        Commas, and an "and".

    Examples
    --------
    >>> listed(["W", "R", "B"])
    'W, R and B'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _fits(has: Shape, wants: Wanted) -> bool:
    return len(has) == len(wants) and all(
        isinstance(want, str) or want == size for size, want in zip(has, wants, strict=True)
    )
