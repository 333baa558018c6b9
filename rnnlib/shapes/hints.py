"""Why a shape is wrong: one sentence for each of the classic mistakes.

`mismatch` finds which shape is wrong; this file explains it. A hint is a fact about the argument's
role (`REASONS`, `ALONE`), something seen in the shape itself (`RECOGNISED`), or the framework that
keeps the argument in this shape (`foreign`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.shapes import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rnnlib.shapes.foreign import Shape, Wanted

REASONS = {
    "W_y": "W_y is square: the l outputs of one step go back to the same l neurons at the next.",
    "b": "b holds one bias for each neuron.",
    "y_prev": "y_prev is the output of the step before, so it has the output's shape.",
    "Y_prev": "Y_prev is the output of the step before, so it has the output's shape.",
    "Y_init": "Y_init is the output before the first step: one row per instance, l wide.",
    "lengths": "lengths holds one whole number for each instance: how many of its steps are real.",
    "W": "W is W_x with W_y below it: k rows for the inputs, then l rows for the outputs.",
    "W_out": "W_out has a row for each of the layer's l outputs and a column for each number read "
    "out; in state.generate these go in again as inputs, so there are k of them.",
    "b_out": "b_out holds one bias for each number that is read out.",
    "X_0": "X_0 is what each instance starts from: the inputs of one step.",
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
        lambda name, has, wants: len(has) == 2 and has[0] != has[1] and _fits(has[::-1], wants),
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


def explain(
    name: str, has: Shape, wants: Wanted, sizes: Mapping[str, int] | None = None
) -> list[str]:
    """Return what there is to say about an argument of a wrong shape.

    Parameters
    ----------
    name : str
        The argument.
    has, wants : tuple
        Its shape, and the shape it should have; a letter where no other argument tells the size.
    sizes : mapping, optional
        The sizes of all letters of the call.

    Returns
    -------
    list of str
        As many sentences as there are, mostly one or two.

    Examples
    --------
    >>> explain("X", (3, 4), (4, 3))
    ['It is the transpose of what is asked for: pass X.T.']
    """
    seen = [text.format(name=name) for test, text in RECOGNISED if test(name, has, wants)][:1]
    kept = foreign.keeps(name, has, wants, sizes or {})
    reason = (REASONS if wants else ALONE).get(name)
    return [*seen, *kept, *([reason] if reason else [])]


def _fits(has: Shape, wants: Wanted) -> bool:
    return len(has) == len(wants) and all(
        isinstance(want, str) or want == size for size, want in zip(has, wants, strict=True)
    )
