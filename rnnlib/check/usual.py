"""The mistakes of the clinic, as mistakes of an exercise: one step of them, or a whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib.clinic import MISTAKES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnnlib.clinic import Mistake

    Wrong = tuple[str | Callable[..., Any], str]

__all__ = ["in_a_run", "in_a_step"]


def _named(*names: str) -> list[Mistake]:
    return [next(mistake for mistake in MISTAKES if mistake.name == name) for name in names]


def in_a_step(*names: str) -> list[Wrong]:
    """Return mistakes in one step of a batch or of a layer.

    Parameters
    ----------
    *names : str
        Of `rnnlib.clinic.MISTAKES`.

    Returns
    -------
    list of tuple
        A function of the inputs, the last outputs, W_x, W_y and b, and what to say.

    Examples
    --------
    >>> ((wrong, said),) = in_a_step("b-forgotten")
    >>> wrong(np.array([[1.0]]), np.array([[0.0]]), [[0.0]], [[0.0]], [5.0]), said
    (array([[0.]]), 'the bias is forgotten')
    """

    def one_step(mistake: Mistake) -> Callable[..., Any]:
        def step(x: Any, y_prev: Any, W_x: Any, W_y: Any, b: Any) -> Any:
            inputs = np.expand_dims(x, -2)  # a run of one step
            outputs = mistake.unroll(inputs, W_x, W_y, b, np.tanh, y_prev)
            return outputs[..., 0, :] if x.ndim == 2 else outputs[0]

        return step

    return [(one_step(mistake), mistake.title) for mistake in _named(*names)]


def in_a_run(*names: str) -> list[Wrong]:
    """Return mistakes in every step of a run.

    Parameters
    ----------
    *names : str
        Of `rnnlib.clinic.MISTAKES`.

    Returns
    -------
    list of tuple
        A function of the inputs, W_x, W_y and b, and what to say.

    Examples
    --------
    >>> [said for _, said in in_a_run("W_y-transposed")]
    ['W_y transposed: every connection runs backwards']
    """

    def a_run(mistake: Mistake) -> Callable[..., Any]:
        def unroll(X: Any, W_x: Any, W_y: Any, b: Any) -> Any:
            return mistake.unroll(X, W_x, W_y, b)

        return unroll

    return [(a_run(mistake), mistake.title) for mistake in _named(*names)]
