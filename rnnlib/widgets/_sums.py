"""What explorers share of what stands still: a step as tables, an output written out, a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib import clinic, verdict
from rnnlib.widgets import places
from rnnlib.widgets.fallback import HIDDEN, Part, Table, given, result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rnnlib.activations import Activation
    from rnnlib.shapes import Floats
    from rnnlib.widgets._equation import Equation

__all__ = ["aimed", "blunder", "tables", "written_out"]


def tables(
    t: int,
    X: Floats,
    Y_prev: Floats,
    W_x: Floats,
    W_y: Floats,
    b: Floats,
    Y: Floats,
    *,
    hidden: bool = False,
) -> list[Table]:
    """Return the arrays of a batch's step.

    Parameters
    ----------
    t : int
        The step.
    X : ndarray
        Its inputs.
    Y_prev : ndarray
        The outputs of the step before.
    W_x, W_y, b : ndarray
        The layer.
    Y : ndarray
        The outputs.
    hidden : bool
        Whether the outputs are to be guessed.

    Returns
    -------
    list of Table
        What goes in, and last what comes out.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> [table.name for table in tables(2, one, one, one, one, one[0], one)]
    ['X[:, 2]', 'Y_prev', 'W_x', 'W_y', 'b', 'Y[:, 2]']
    """
    return [
        Table(f"X[:, {t}]", "mk", X),
        Table("Y_prev", "ml", Y_prev, computed=t > 0),
        Table("W_x", "kl", W_x),
        Table("W_y", "ll", W_y),
        Table("b", "l", b),
        Table(f"Y[:, {t}]", "ml", Y, computed=True, hidden=hidden),
    ]


def written_out(
    title: str,
    inputs: tuple[Floats, Floats],
    outputs: tuple[Floats, Floats],
    b: float,
    phi: Activation,
    y: float,
    *,
    first: bool,
    fed: bool = False,
    hidden: bool = False,
) -> list[str]:
    """Return how an output comes about, with every number.

    Parameters
    ----------
    title : str
        Which output it is.
    inputs : tuple of ndarray
        The inputs, and their weights.
    outputs : tuple of ndarray
        The outputs of the step before, and their weights.
    b : float
        The bias.
    phi : Activation
        The activation.
    y : float
        The output.
    first : bool
        Whether nothing was computed before it.
    fed : bool
        Whether the inputs were computed, too.
    hidden : bool
        Whether the output is to be guessed.

    Returns
    -------
    list of str
        Sentences.

    Examples
    --------
    >>> from rnnlib import identity
    >>> one, two = np.array([1.0]), np.array([2.0])
    >>> for text in written_out("y:", (one, two), (one, -two), 0.5, identity, 0.5, first=True):
    ...     print(text)
    y:
    From the inputs: 1 · 2 = 2.0000.
    From the step before: 1 · (−2) = −2.0000.
    With the bias 0.5: identity(0.5000) = 0.5000.
    """
    (x, w_x), (y_prev, w_y) = inputs, outputs
    from_x, from_y = float(x @ w_x), float(y_prev @ w_y)
    before = [(given if first else result)(number) for number in y_prev]
    outcome = HIDDEN if hidden else result(y)
    return [
        title,
        str(Part("the inputs", [*map(result if fed else given, x)], [*map(given, w_x)], from_x)),
        str(Part("the step before", before, [*map(given, w_y)], from_y)),
        f"With the bias {given(b)}: {phi.name}({result(from_x + from_y + b)}) = {outcome}.",
    ]


def aimed(chosen: str, start: Mapping[str, int], equation: Equation, state: Any) -> dict[str, int]:
    """Return which output is written out.

    Parameters
    ----------
    chosen : str
        The place that stays lit.
    start : mapping
        The instance, under m, and the neuron, under l, where nothing else is chosen.
    equation : Equation
        The arrays of the explorer.
    state : mapping
        Their values.

    Returns
    -------
    dict
        An instance and a neuron that are there.

    Examples
    --------
    >>> from rnnlib.widgets import BatchExplorer
    >>> w = BatchExplorer()
    >>> aimed("W_y[1, 3]", {"m": 1, "l": 2}, w.equation, w.synced())
    {'m': 1, 'l': 3}
    """
    sizes = equation.sizes(state)
    aim = {letter: min(place, sizes[letter] - 1) for letter, place in start.items()}
    place = places.parse(chosen)
    if place is None:
        return aim
    # What came before is a neuron's word to all, not what the same neuron says now; and of the two
    # l of W_y the second is the neuron that hears.
    before = place.symbol in {"Y_prev", "Y_init", "y_prev", "y_init"}
    axes = {letter: axis for axis, letter in enumerate(equation.places[place.symbol])}
    for letter in aim:
        axis = axes.get(letter, len(place.index))
        index = place.index[axis] if axis < len(place.index) else None
        if index is not None and not (before and letter == "l"):
            aim[letter] = index
    return aim


def blunder(name: str, *arrays: Any) -> list[str]:
    """Return what a mistake is, and what it comes to.

    Parameters
    ----------
    name : str
        The name of a mistake; "" for none.
    *arrays
        The arguments of `rnnlib.verdict.examine`, from the inputs on.

    Returns
    -------
    list of str
        A sentence; none without a mistake.

    Examples
    --------
    >>> print(*blunder("W_y-transposed", [[1.0], [2.0]], [[1.0]], [[1.0]], [0.0]))
    Made on purpose: W_y transposed: every connection runs backwards, phi(W_x.T @ xs[t] + W_y @ \
y_prev + b). At these sizes it is right by accident.
    """
    for mistake in clinic.MISTAKES:
        if mistake.name == name:
            found = verdict.examine(mistake, *arrays)
            line = mistake.written("batch" if np.ndim(arrays[0]) == 3 else "layer").line
            comes_to = {
                "shouts": f"At step {found.step} it shouts: {found.numpy}.",
                "silent": f"It stays silent, and is wrong from step {found.step} on; the numbers "
                "here are the right ones.",
                "right": "At these sizes it is right by accident.",
            }
            return [f"Made on purpose: {mistake.title}, {line}. {comes_to[found.kind]}"]
    return []
