"""The explorer of the neuron's chapter: one neuron, one instance, T steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rnnlib import example, neuron, tanh
from rnnlib.widgets import traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Picture, Table

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation

__all__ = ["NeuronExplorer"]


class NeuronExplorer(Explorer):
    """A single recurrent neuron, to be seen and changed.

    Parameters
    ----------
    xs : array_like, shape (T, k)
        The inputs, one row per step.
    w_x : array_like, shape (k,)
        One weight for each input.
    w_y : float
        The weight of its own last output.
    b : float
        The bias.
    y_init : float, optional
        The output before the first step; 0 if left out.
    phi : Activation or str
        tanh, relu, logistic or identity.
    t : int, optional
        The step that is shown; the first if left out.
    chosen : str, optional
        What stays lit, such as "w_x[1]"; "" for nothing.
    predict : bool
        Whether the output is hidden until it has been guessed.

    Notes
    -----
    The outputs are `ys`, of shape (T,), as `rnnlib.neuron.unroll` computes them.
    They may be observed; `value` is the same, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = NeuronExplorer()
    >>> print(f"{w.ys[0]:.4f} {w.ys[1]:.4f}")
    0.3799 0.1292
    >>> w.w_y = 0
    >>> print(f"{w.ys[0]:.4f} {w.ys[1]:.4f}")
    0.3799 -0.0599
    """

    kind: ClassVar[str] = "neuron"
    equation: ClassVar[Equation] = Equation(
        neuron.unroll,
        "xs (T,k), x (k,), w_x (k,), product_x (k,), sum_x (), y_init (), y_prev (), w_y (), "
        "product_y (), b (), z (), y (), ys (T,)",
    )
    result: ClassVar[str] = "ys"
    start: ClassVar[int] = 0

    xs = traits.Numbers()
    w_x = traits.Numbers()
    w_y = traits.Numbers()
    b = traits.Numbers()
    y_init = traits.Numbers()
    ys = traits.Results()

    def __init__(
        self,
        *,
        xs: ArrayLike = example.X[0],
        w_x: ArrayLike = example.W_x[:, 0],
        w_y: float = example.W_y[0, 0],
        b: float = example.b[0],
        y_init: float | None = None,
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
    ) -> None:
        super().__init__(
            xs=xs,
            w_x=w_x,
            w_y=w_y,
            b=b,
            y_init=y_init,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
        )

    def _picture(self) -> Picture:
        t, x, phi = self.t, self.xs[self.t], self.phi
        y_prev = self.ys[t - 1] if t else self.y_init
        T, k = self.xs.shape
        return Picture(
            f"A single recurrent neuron with k = {k} inputs, T = {T} steps, φ = {phi.name}; "
            f"shown is step {t}.",
            f"y({t}) = φ(⟨x({t}), w_x⟩ + y({t - 1}) w_y + b)".replace("-", "−"),
            "phi(xs[t] @ w_x + y_prev * w_y + b)",
            [
                Table(f"xs[{t}]", "k", x),
                Table("w_x", "k", self.w_x),
                Table("y_prev", "", y_prev, computed=t > 0),
                Table("w_y", "", self.w_y),
                Table("b", "", self.b),
                Table(f"ys[{t}]", "", self.ys[t], computed=True, hidden=self.predict),
            ],
            written_out(
                f"ys[{t}], the output at step {t}, written out:",
                (x, self.w_x),
                np.atleast_1d(y_prev, self.w_y),
                self.b,
                phi,
                self.ys[t],
                first=t == 0,
                hidden=self.predict,
            ),
        )
