"""The explorer of the sequence's chapter: l neurons, m instances, T steps side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rnnlib import example, sequence, tanh
from rnnlib.widgets import traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import aimed, tables, written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Picture

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation

__all__ = ["SequenceExplorer"]

CELL = {"m": 1, "l": 2}  # what is written out at first
LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)"
MASKED = f"mask[:, t, np.newaxis] * {LINE}"
# The book's two steps are few for a run: after them come those of the next instances.
RUN = np.concatenate([np.roll(example.X, -n, axis=0) for n in range(3)], axis=1)


class SequenceExplorer(Explorer):
    """A layer of recurrent neurons on whole runs, laid out in time.

    Parameters
    ----------
    X : array_like, shape (m, T, k)
        The inputs: ``X[i, t]`` is what instance i shows at step t; six steps if left out.
    W_x : array_like, shape (k, l)
        Input weights, the same at every step.
    W_y : array_like, shape (l, l)
        Recurrent weights, the same at every step.
    b : array_like, shape (l,) or (1, l)
        One bias for each neuron, kept as (l,).
    Y_init : array_like, shape (m, l), optional
        The outputs before the first step; zeros if left out.
    lengths : array_like, shape (m,), optional
        How many steps of each instance are real, from 1 to T; all if left out.
    phi : Activation or str
        tanh, relu, logistic or identity.
    t : int, optional
        The step that is shown; the fourth if left out, which has seen some and not all.
    chosen : str, optional
        What stays lit, such as "Y[1, 3, 2]", or "" for nothing; one output if left out.
    predict : bool
        Whether shapes and outputs are asked for before they are shown.

    Notes
    -----
    The outputs are `Y`, of shape (m, T, l), as `rnnlib.sequence.unroll` computes them.
    They may be observed; `value` is the same, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = SequenceExplorer(lengths=[6, 3, 5, 2])
    >>> w
    SequenceExplorer(m=4, T=6, k=3, l=5)
    >>> bool(w.Y[1, 3:].any())
    False
    >>> w.lengths = [6, 3, 5, 7]
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedValueError: sequence.unroll: lengths[3] is 7, but should be a \
whole number from 1 to T = 6. No run is longer than the T steps there is room for.
    """

    kind: ClassVar[str] = "sequence"
    equation: ClassVar[Equation] = Equation(
        sequence.unroll,
        "X (m,T,k), Y_init (m,l), W_x (k,l), W_y (l,l), b (l,), Y (m,T,l), lengths (m,), "
        "instance (m,), step (T,), neuron (l,)",
    )
    start: ClassVar[int] = 3
    aim: ClassVar[str] = f"Y[{CELL['m']}, {start}, {CELL['l']}]"
    result: ClassVar[str] = "Y"

    X = traits.Numbers()
    W_x = traits.Numbers()
    W_y = traits.Numbers()
    b = traits.Numbers()
    Y_init = traits.Numbers()
    lengths = traits.Counts()
    Y = traits.Results()

    def __init__(
        self,
        *,
        X: ArrayLike = RUN,
        W_x: ArrayLike = example.W_x,
        W_y: ArrayLike = example.W_y,
        b: ArrayLike = example.b,
        Y_init: ArrayLike | None = None,
        lengths: ArrayLike | None = None,
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
    ) -> None:
        super().__init__(
            X=X,
            W_x=W_x,
            W_y=W_y,
            b=b,
            Y_init=Y_init,
            lengths=lengths,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
        )

    def _completed(self, state: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
        if given.get("lengths") is not None:
            return super()._completed(state, given)
        before = state["lengths"]
        given = {name: value for name, value in given.items() if name != "lengths"}
        completed = super()._completed({**state, "lengths": None}, given)
        m, T, _ = completed["X"].shape
        full = np.full(m, T)
        if before is not None and len(before) == m:
            # What had all steps there were has all there are.
            full = np.where(before == self.X.shape[1], T, np.minimum(before, T))
        return {**completed, "lengths": full}

    def _picture(self) -> Picture:
        t, X, W_x, W_y, b, phi = self.t, self.X, self.W_x, self.W_y, self.b, self.phi
        Y_prev, Y = self.Y[:, t - 1] if t else self.Y_init, self.Y[:, t]
        m, T, k = X.shape
        i, j = aimed(self.chosen, CELL, self.equation, self.synced()).values()
        end = int(self.lengths[i])
        name = f"Y[{i}, {t}, {j}]"
        sums = [
            f"Step {t} is padding: instance {i} ends after {end}. So {name} is 0.",
        ]
        if t < end:
            outputs = f" and Y[{i}, 0] to Y[{i}, {t - 1}]" if t else ""
            sums = [
                f"{name} has seen X[{i}, 0] to X[{i}, {t}]{outputs}: nothing of another instance, "
                "nothing of a later step.",
                *written_out(
                    f"{name}, the output of neuron {j} for instance {i} at step {t}, written out:",
                    (X[i, t], W_x[:, j]),
                    (Y_prev[i], W_y[:, j]),
                    b[j],
                    phi,
                    Y[i, j],
                    first=t == 0,
                    hidden=self.predict,
                ),
            ]
        ends = ", ".join(map(str, self.lengths))
        return Picture(
            f"A layer of l = {len(b)} recurrent neurons on runs of T = {T} steps, of m = {m} "
            f"instances with k = {k} inputs, φ = {phi.name}: X (m, T, k) = ({m}, {T}, {k}) goes "
            f"in, Y (m, T, l) = ({m}, {T}, {len(b)}) comes out. Of the instances, {ends} steps are "
            f"real. Shown is step {t}.",
            f"Y({t}) = φ(X({t}) W_x + Y({t - 1}) W_y + b)".replace("-", "−"),
            LINE if (self.lengths == T).all() else MASKED,
            tables(t, X[:, t], Y_prev, W_x, W_y, b, Y, hidden=self.predict),
            sums,
        )
