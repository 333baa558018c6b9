"""Why a shape is wrong: one sentence for each of the classic mistakes.

`rnnlib.mismatch` finds which shape is wrong; this file explains it. A hint is a fact about the
argument's role (`REASONS`, `ALONE`), or something seen in the shape itself (`RECOGNISED`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Shape = tuple[int, ...]
    Wanted = tuple[int | str, ...]

REASONS = {
    "W_y": "W_y is square: the l outputs of one step go back to the same l neurons at the next.",
    "b": "b holds one bias for each neuron.",
    "y_prev": "y_prev is the output of the step before, so it has the output's shape.",
    "Y_prev": "Y_prev is the output of the step before, so it has the output's shape.",
    "Y_init": "Y_init is the output before the first step: one row per instance, l wide.",
    "W": "W is W_x with W_y below it: k rows for the inputs, then l rows for the outputs.",
    "w_ys": "In a layer each neuron hears all l outputs, so each has l recurrent weights.",
}
# Of a neuron on its own, where the argument is a single number.
ALONE = {
    "w_y": "A neuron on its own hears only itself, so its w_y is one number; "
    "a vector of l recurrent weights belongs to a neuron inside a layer (layer.step).",
    "b": "A neuron on its own has one bias.",
    "y_prev": "What comes back to a neuron on its own is its own last output: one number.",
}

# Asked in this order, for a name, the shape it has and the shape it should have.
RECOGNISED: list[tuple[Callable[[str, Shape, Wanted], bool], str]] = [
    (
        lambda name, has, wants: name == "b" and has[1:] == (1,) and _fits(has[::-1], wants),
        "As a column, NumPy can add one bias to each instance (row) instead of each neuron: "
        "pass b.T or b.ravel().",
    ),
    (
        lambda name, has, wants: len(has) == 2 and _fits(has[::-1], wants),
        "It is the transpose of what is asked for: pass {name}.T.",
    ),
    (
        lambda name, has, wants: wants == () != has and all(size == 1 for size in has),
        "One number is wanted, not an array that holds one: pass {name}.item().",
    ),
    (
        lambda name, has, wants: len(has) == 2 and 1 in has and _fits((max(has),), wants),
        "A vector has one axis only: pass {name}.ravel().",
    ),
    (
        lambda name, has, wants: name == "x" and (len(has), len(wants)) == (2, 1),
        "Several instances, one per row, are for batch.step; one of them is x[0].",
    ),
    (
        lambda name, has, wants: name == "X" and (len(has), len(wants)) == (1, 2),
        "One instance alone is for layer.step; as a batch of one it is X[np.newaxis, :].",
    ),
    (
        lambda name, has, wants: name == "X" and (len(has), len(wants)) == (3, 2),
        "A whole run (m, T, k) is for sequence.unroll; one step of it is X[:, t].",
    ),
    (
        lambda name, has, wants: name == "X" and (len(has), len(wants)) == (2, 3),
        "One step of a batch is for batch.step; as a run of one step it is X[:, np.newaxis].",
    ),
    (
        lambda name, has, wants: name == "xs" and (len(has), len(wants)) == (1, 2),
        "One step alone is for neuron.step or layer.step; as a run of one step it is "
        "xs[np.newaxis, :].",
    ),
]


def explain(name: str, has: Shape, wants: Wanted) -> list[str]:
    """Return what there is to say about an argument of a wrong shape.

    Parameters
    ----------
    name : str
        The argument.
    has, wants : tuple
        Its shape, and the shape it should have; a letter where no other argument tells the size.

    Returns
    -------
    list of str
        No sentence, one or two.

    Examples
    --------
    >>> explain("W_x", (5, 3), (3, 5))
    ['It is the transpose of what is asked for: pass W_x.T.']
    """
    seen = [text.format(name=name) for test, text in RECOGNISED if test(name, has, wants)][:1]
    reason = (REASONS if wants else ALONE).get(name)
    return [*seen, *([reason] if reason else [])]


def _fits(has: Shape, wants: Wanted) -> bool:
    return len(has) == len(wants) and all(
        isinstance(want, str) or want == size for size, want in zip(has, wants, strict=True)
    )
