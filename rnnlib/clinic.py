"""Twelve plausible mistakes in the equation of a layer, as lines of NumPy that run.

Each is written for a batch and for a layer with one instance, with one thing wrong. Most give an
array of the right shape; what tells them from the truth is the numbers, from the second step on.
The lines are data: the text that a chapter or an explorer shows is what `rnnlib.lines` runs, and
`rnnlib.verdict` says what comes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnnlib import lines
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from rnnlib.activations import Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["MISTAKES", "RIGHT", "Mistake", "Written"]

RIGHT = {
    "batch": "phi(X[:, t] @ W_x + Y_prev @ W_y + b)",
    "layer": "phi(W_x.T @ xs[t] + W_y.T @ y_prev + b)",
}


class Written(NamedTuple):
    """A mistake as code, in one of the two forms.

    `line` is the step in NumPy. `call` makes the same mistake with this library; where no call can,
    it is empty and `why_not` says why. With `each`, the line gives the outputs of neuron j alone,
    and they overwrite its last ones before neuron j + 1 is computed.

    Examples
    --------
    >>> MISTAKES[0].batch.line
    'phi(X[:, t] @ W_x + Y_prev @ W_y.T + b)'
    """

    line: str
    call: str = ""
    why_not: str = ""
    each: bool = False


class Mistake(NamedTuple):
    """One thing done wrong: what it is, and how it is written.

    Examples
    --------
    >>> MISTAKES[0].name
    'W_y-transposed'
    """

    name: str
    title: str
    batch: Written
    layer: Written

    def unroll(
        self,
        X: Numbers,
        W_x: Numbers,
        W_y: Numbers,
        b: Numbers,
        phi: Function = tanh,
        Y_init: Numbers | None = None,
    ) -> Floats:
        """Return the outputs of a run in which every step makes this mistake.

        Parameters
        ----------
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
        ndarray
            ``[:, t]`` is a batch's output at step t, ``[t]`` a layer's.

        Raises
        ------
        ValueError, IndexError
            What NumPy raises where the mistake does not stay silent.

        Examples
        --------
        >>> MISTAKES[2].unroll([[1.0], [2.0]], W_x=[[1.0]], W_y=[[1.0]], b=[0.0], phi=abs)
        array([[1.],
               [2.]])
        """
        written = self.written(lines.form(X))
        values = lines.names(X, W_x, W_y, b, phi, Y_init)
        outputs = list(lines.steps(written.line, values, each=written.each))
        return np.stack(outputs, axis=1 if "X" in values else 0)

    def written(self, form: str) -> Written:
        """Return the mistake in one of its forms.

        Parameters
        ----------
        form : str
            "batch" or "layer".

        Returns
        -------
        Written
            Its line and its call.

        Examples
        --------
        >>> MISTAKES[5].written("layer").line
        'phi(W_x @ xs[t] + W_y.T @ y_prev + b)'
        """
        return self.batch if form == "batch" else self.layer


MISTAKES = (
    Mistake(
        "W_y-transposed",
        "W_y transposed: every connection runs backwards",
        batch=Written(
            "phi(X[:, t] @ W_x + Y_prev @ W_y.T + b)",
            call="batch.step(X[:, t], Y_prev, W_x, W_y.T, b, phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + W_y @ y_prev + b)",
            call="layer.step(xs[t], y_prev, W_x, W_y.T, b, phi)",
        ),
    ),
    Mistake(
        "own-output-only",
        "each neuron hears only itself",
        batch=Written(
            "phi(X[:, t] @ W_x + Y_prev * np.diag(W_y) + b)",
            call="batch.step(X[:, t], Y_prev, W_x, np.diag(W_y), b, phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + np.diag(W_y) * y_prev + b)",
            call="layer.step(xs[t], y_prev, W_x, np.diag(W_y), b, phi)",
        ),
    ),
    Mistake(
        "recurrence-forgotten",
        "the recurrence is forgotten",
        batch=Written(
            "phi(X[:, t] @ W_x + b)",
            call="batch.step(X[:, t], W_x=W_x, W_y=W_y, b=b, phi=phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + b)",
            call="layer.step(xs[t], W_x=W_x, W_y=W_y, b=b, phi=phi)",
        ),
    ),
    Mistake(
        "order-swapped",
        "outputs before inputs, but W_x on top of W_y",
        batch=Written(
            "phi(np.hstack([Y_prev, X[:, t]]) @ np.vstack([W_x, W_y]) + b)",
            call="batch.step_concatenated(Y_prev, X[:, t], batch.concatenate(W_x, W_y), b, phi)",
        ),
        layer=Written(
            "phi(np.vstack([W_x, W_y]).T @ np.hstack([y_prev, xs[t]]) + b)",
            call="layer.step(y_prev, xs[t], W_x, W_y, b, phi)",
        ),
    ),
    Mistake(
        "in-place",
        "neurons updated one after the other, in place",
        batch=Written(
            "phi(X[:, t] @ W_x[:, j] + Y_prev @ W_y[:, j] + b[j])",
            why_not="batch.step writes into a new array and leaves Y_prev as it is.",
            each=True,
        ),
        layer=Written(
            "phi(W_x[:, j] @ xs[t] + W_y[:, j] @ y_prev + b[j])",
            why_not="layer.step writes into a new array and leaves y_prev as it is.",
            each=True,
        ),
    ),
    Mistake(
        "W_x-transposed",
        "W_x transposed",
        batch=Written(
            "phi(X[:, t] @ W_x.T + Y_prev @ W_y + b)",
            call="batch.step(X[:, t], Y_prev, W_x.T, W_y, b, phi)",
        ),
        layer=Written(
            "phi(W_x @ xs[t] + W_y.T @ y_prev + b)",
            call="layer.step(xs[t], y_prev, W_x.T, W_y, b, phi)",
        ),
    ),
    Mistake(
        "b-as-column",
        "b as a column: one bias for each row",
        batch=Written(
            "phi(X[:, t] @ W_x + Y_prev @ W_y + b[:, np.newaxis])",
            call="batch.step(X[:, t], Y_prev, W_x, W_y, b[:, np.newaxis], phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + W_y.T @ y_prev + b[:, np.newaxis])",
            call="layer.step(xs[t], y_prev, W_x, W_y, b[:, np.newaxis], phi)",
        ),
    ),
    Mistake(
        "wrong-axis",
        "the step taken from the wrong axis",
        batch=Written(
            "phi(X[t] @ W_x + Y_prev @ W_y + b)",
            call="batch.step(X[t], Y_prev, W_x, W_y, b, phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[:, t] + W_y.T @ y_prev + b)",
            call="layer.step(xs[:, t], y_prev, W_x, W_y, b, phi)",
        ),
    ),
    Mistake(
        "star-for-at",
        "* in place of @",
        batch=Written(
            "phi(X[:, t] @ W_x + Y_prev * W_y + b)",
            why_not="The product is taken inside batch.step, always with @.",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + W_y.T * y_prev + b)",
            why_not="The product is taken inside layer.step, always with @.",
        ),
    ),
    Mistake(
        "input-fed-back",
        "the last input fed back in place of the last output",
        batch=Written(
            "phi(X[:, t] @ W_x + X_prev @ W_y + b)",
            call="batch.step(X[:, t], X_prev, W_x, W_y, b, phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + W_y.T @ x_prev + b)",
            call="layer.step(xs[t], x_prev, W_x, W_y, b, phi)",
        ),
    ),
    Mistake(
        "b-forgotten",
        "the bias is forgotten",
        batch=Written(
            "phi(X[:, t] @ W_x + Y_prev @ W_y)",
            call="batch.step(X[:, t], Y_prev, W_x, W_y, phi=phi)",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t] + W_y.T @ y_prev)",
            call="layer.step(xs[t], y_prev, W_x, W_y, phi=phi)",
        ),
    ),
    Mistake(
        "phi-twice",
        "φ on each part in place of the sum",
        batch=Written(
            "phi(X[:, t] @ W_x) + phi(Y_prev @ W_y + b)",
            why_not="batch.step applies φ once, to the whole sum.",
        ),
        layer=Written(
            "phi(W_x.T @ xs[t]) + phi(W_y.T @ y_prev + b)",
            why_not="layer.step applies φ once, to the whole sum.",
        ),
    ),
)
