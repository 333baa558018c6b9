"""A layer's weights as one thing, the tuple (W_x, W_y, b), held to what the layer hears.

Where several layers work together, an error has to say which of them is wrong, and where the width
of its inputs comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rnnlib import shapes
from rnnlib.shapes.numbers import ShapeError, real
from rnnlib.shapes.statements import Slot, parse, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from rnnlib.shapes.numbers import Array

    Layer: TypeAlias = tuple[Any, Any, Any]
    Held: TypeAlias = tuple[Array, Array, Array]

__all__ = ["both", "each", "held"]

LAYER = parse("W_x (k,l), W_y (l,l), b (1,l)|(l,), Y_init (m,l)?", "Y (m,T,l)").takes
RUN = (("m", "T", "k"),)
PARTS = 3  # W_x, W_y, b


def held(
    where: str,
    layer: Layer,
    hears: str,
    run: tuple[int, ...],
    Y_init: object = None,
    why: str = "",
) -> tuple[Array, Array, Array, Array | None]:
    """Return a layer's weights if they fit each other and what the layer hears.

    Parameters
    ----------
    where : str
        The function and which of its layers, for the error.
    layer : tuple
        W_x, W_y and b.
    hears : str
        What the layer's inputs are, for the error.
    run : tuple of int
        The shape of these inputs, (m, T, k).
    Y_init : array_like, optional
        The layer's outputs before the first step.
    why : str, optional
        Why its W_x has to have so many rows.

    Returns
    -------
    tuple
        W_x, W_y, b and Y_init as arrays of real numbers, or None where there is no Y_init.

    Raises
    ------
    ShapeError
        If a shape does not fit.
    TypeError
        If the layer is no tuple of three, or a part of it no array of real numbers.

    Examples
    --------
    >>> layer = [[1.0, 2.0]], [[0.0, 1.0], [1.0, 0.0]], [0.5, 0.5]
    >>> held("state.stack, layer 1", layer, "X", (4, 2, 1))[2]
    array([0.5, 0.5])
    """
    if not isinstance(layer, tuple | list) or len(layer) != PARTS:
        raise TypeError(
            f"{where} should be the tuple (W_x, W_y, b) of its weights, but it is {_told(layer)}."
        )
    values = dict(zip(("W_x", "W_y", "b", "Y_init"), (*layer, Y_init), strict=True))
    slots = [slot for slot in LAYER if not (slot.optional and values[slot.name] is None)]
    arrays = {slot.name: real(where, slot.name, values[slot.name]) for slot in slots}
    named_shapes = [(hears, run), *((name, array.shape) for name, array in arrays.items())]
    try:
        shapes.sizes(where, (Slot(hears, RUN, optional=False), *slots), *named_shapes)
    except ShapeError as error:
        narrow = str(error).startswith(f"{where}: W_x ") and arrays["W_x"].shape[:1] != run[-1:]
        raise ShapeError(f"{error} {why}" if why and narrow else str(error)) from None
    return arrays["W_x"], arrays["W_y"], arrays["b"], arrays.get("Y_init")


def each(
    layers: Sequence[Layer], run: tuple[int, ...], Y_inits: Sequence[object] | None
) -> list[tuple[Array, Array, Array, Array | None]]:
    """Return the weights of layers that stand on each other: each hears the outputs of the last.

    Parameters
    ----------
    layers : sequence of tuple
        W_x, W_y and b of each layer, the lowest first.
    run : tuple of int
        The shape of the lowest layer's inputs, (m, T, k).
    Y_inits : sequence of array_like or None
        The outputs of each layer before the first step.

    Returns
    -------
    list of tuple
        What `held` returns for each layer.

    Raises
    ------
    ShapeError
        If there is no layer, not one Y_init for each, or a shape does not fit.
    TypeError
        If `layers` or `Y_inits` is no list, or a layer no tuple of three.

    Examples
    --------
    >>> flat = [[1.0]], [[0.0]], [0.5]
    >>> len(each([flat, flat], (4, 2, 1), None))
    2
    """
    where = "state.stack"
    for name, value in (("layers", layers), ("Y_inits", [] if Y_inits is None else Y_inits)):
        if not isinstance(value, tuple | list):
            raise TypeError(f"{where}: {name} should be a list, but it is {_told(value)}.")
    if len(layers) == PARTS and not any(isinstance(layer, tuple | list) for layer in layers):
        raise TypeError(
            f"{where}: layers should be a list of tuples (W_x, W_y, b), but it is one such tuple: "
            "put it in a list."
        )
    if not layers:
        raise ShapeError(f"{where}: layers is empty, but a stack has one layer or more.")
    if Y_inits is not None and len(Y_inits) != len(layers):
        raise ShapeError(
            f"{where}: Y_inits has {len(Y_inits)} entries, but should have {len(layers)}: each "
            "layer has a state of its own."
        )
    found, hears, why = [], "X", ""
    for n, layer in enumerate(layers, start=1):
        Y_init = Y_inits[n - 1] if Y_inits else None
        found.append(held(f"{where}, layer {n}", layer, hears, run, Y_init, why))
        l = len(found[-1][1])
        hears, run = f"the outputs of layer {n}", (*run[:-1], l)
        why = f"Layer {n + 1} hears the l = {l} outputs of layer {n}, not X."
    return found


def both(forward: Layer, backward: Layer, run: tuple[int, ...]) -> tuple[Held, Held]:
    """Return the weights of two layers that hear the same and are equally wide.

    Parameters
    ----------
    forward, backward : tuple
        W_x, W_y and b of each.
    run : tuple of int
        The shape of the inputs of both, (m, T, k).

    Returns
    -------
    tuple
        W_x, W_y and b of each, as arrays of real numbers.

    Raises
    ------
    ShapeError
        If a shape does not fit, or the two differ in width.
    TypeError
        If a layer is no tuple of three, or a part of it no array of real numbers.

    Examples
    --------
    >>> flat = [[1.0]], [[0.0]], [0.5]
    >>> both(flat, flat, (4, 2, 1))[1][2]
    array([0.5])
    """
    there = held("state.bidirectional, forward", forward, "X", run)[:3]
    back = held("state.bidirectional, backward", backward, "X", run)[:3]
    if (l := len(there[1])) != len(back[1]):
        raise ShapeError(
            f"state.bidirectional: backward has l = {len(back[1])} neurons, but should have "
            f"l = {l} as forward has: the result holds l columns of each."
        )
    return there, back


def _told(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    shape = getattr(value, "shape", None)
    return f"an array of shape {written(shape)}" if shape is not None else repr(value)
