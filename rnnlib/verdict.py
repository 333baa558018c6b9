"""Judges a mistake at given arrays: it shouts, stays silent, or is right by accident.

What `rnnlib.clinic` lists is run beside the right line, and the same mistake is made in a call of
this library, which may refuse what NumPy takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnnlib import batch, layer, lines
from rnnlib.activations import tanh
from rnnlib.clinic import RIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from rnnlib.activations import Function
    from rnnlib.clinic import Mistake
    from rnnlib.shapes import Floats, Numbers

__all__ = ["Verdict", "examine", "said"]

# Sums taken in another order differ by rounding, and rounding is no mistake.
TOLERANCE = 1e-9


class Verdict(NamedTuple):
    """What a mistake comes to.

    `kind` is "shouts", "silent" or "right"; `step` the step that fails or is the first to differ,
    None if none does. `numpy` and `rnnlib` are what the two say, an error's kind and message, or
    empty. `wrong` holds the outputs, one a step, up to the error.

    Examples
    --------
    >>> Verdict("right", None, "", "", ()).kind
    'right'
    """

    kind: str
    step: int | None
    numpy: str
    rnnlib: str
    wrong: tuple[Floats, ...]


def examine(
    mistake: Mistake,
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
) -> Verdict:
    """Return what a mistake comes to at given arrays.

    Parameters
    ----------
    mistake : Mistake
        One of `rnnlib.clinic.MISTAKES`.
    X : array_like
        The inputs: (m, T, k) for a batch, (T, k) for a layer with one instance.
    W_x : array_like
        Input weights.
    W_y : array_like
        Recurrent weights.
    b : array_like
        One bias for each neuron.
    phi : callable, optional
        The activation φ.
    Y_init : array_like, optional
        The outputs before the first step; zeros if left out.

    Returns
    -------
    Verdict
        A result of another shape than the truth is not right, whatever its numbers.

    Examples
    --------
    >>> from rnnlib.clinic import MISTAKES
    >>> examine(MISTAKES[0], [[1.0], [2.0]], W_x=[[1.0]], W_y=[[1.0]], b=[0.0]).kind
    'right'
    """
    form = lines.form(X)
    written = mistake.written(form)
    values = lines.names(X, W_x, W_y, b, phi, Y_init)
    library = said(written.call, values)
    wrong: list[Floats] = []
    try:
        for output in lines.steps(written.line, values, each=written.each):
            wrong.append(output)  # noqa: PERF402  # what came before an error is kept
    except (ValueError, IndexError) as error:
        return Verdict("shouts", len(wrong), _in_words(error), library, tuple(wrong))
    right = lines.steps(RIGHT[form], values)
    for t, (has, should) in enumerate(zip(wrong, right, strict=True)):
        if not _same(has, should):
            return Verdict("silent", t, "", library, tuple(wrong))
    return Verdict("right", None, "", library, tuple(wrong))


def said(call: str, values: Mapping[str, Any]) -> str:
    """Return what this library says to a call.

    Parameters
    ----------
    call : str
        A call of `rnnlib.batch` or `rnnlib.layer`, or nothing.
    values : mapping
        A value for each name in it.

    Returns
    -------
    str
        The error's kind and message; empty if the call is taken, or if there is none.

    Examples
    --------
    >>> said("layer.step(xs, b=b)", {"xs": [1.0], "b": [0.0]})
    "TypeError: layer.step(x, y_prev, W_x, W_y, b, phi): missing a required argument: 'y_prev'"
    """
    if call:
        try:
            lines.evaluate(call, {**values, "batch": batch, "layer": layer})
        except (TypeError, ValueError) as error:
            return _in_words(error)
    return ""


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _same(has: Floats, should: Floats) -> bool:
    if has.shape != should.shape:
        return False
    return bool(np.all(np.abs(has - should) <= TOLERANCE * np.maximum(1, np.abs(should))))
