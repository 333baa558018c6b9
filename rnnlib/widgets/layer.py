"""The explorer of the layer's chapter: l neurons, one instance, T steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import traitlets

from rnnlib import clinic, example, layer, tanh
from rnnlib.widgets import traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import aimed, blunder, written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Picture, Table

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation

__all__ = ["LayerExplorer"]

NEURON = {"l": 2}  # the one that is written out at first: the chapter draws what it hears


class LayerExplorer(Explorer):
    """A layer of recurrent neurons and one instance, to be seen and changed.

    Parameters
    ----------
    xs : array_like, shape (T, k)
        The inputs, one row per step.
    W_x : array_like, shape (k, l)
        Input weights; column j belongs to neuron j.
    W_y : array_like, shape (l, l)
        Recurrent weights; ``W_y[i, j]`` leads from neuron i to neuron j.
    b : array_like, shape (l,)
        One bias for each neuron.
    y_init : array_like, shape (l,), optional
        The outputs before the first step; zeros if left out.
    phi : Activation or str
        tanh, relu, logistic or identity.
    t : int, optional
        The step that is shown; the second if left out, for the first hears no other.
    chosen : str, optional
        What stays lit, such as "W_y[1, 2]", or "" for nothing; one neuron if left out.
    predict : bool
        Whether the outputs are hidden until they have been guessed.
    mistake : str
        The name of one of `rnnlib.clinic.MISTAKES`; "" for none.
    turned : bool
        Whether the picture shows Wᵀ, a neuron's weights as a row, in place of W.
    one_by_one : bool
        Whether the picture shows one neuron after the other in place of all at once.

    Notes
    -----
    The outputs are `ys`, of shape (T, l), as rnnlib computes them.
    They may be observed; `value` is the same, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = LayerExplorer()
    >>> print(f"{w.ys[1, 0]:.4f}")
    0.2646
    >>> W_y = w.W_y.copy()
    >>> W_y[1, 0] = 0  # neuron 0 hears no neuron 1 any longer
    >>> w.W_y = W_y
    >>> print(f"{w.ys[1, 0]:.4f}")
    0.1347
    """

    kind: ClassVar[str] = "layer"
    equation: ClassVar[Equation] = Equation(
        layer.unroll,
        "xs (T,k), x (k,), W_x (k,l), W_y (l,l), b (l,), y_init (l,), y_prev (l,), z (l,), "
        "y (l,), ys (T,l), neuron (l,)",
    )
    aim: ClassVar[str] = f"neuron[{NEURON['l']}]"
    result: ClassVar[str] = "ys"

    xs = traits.Numbers()
    W_x = traits.Numbers()
    W_y = traits.Numbers()
    b = traits.Numbers()
    y_init = traits.Numbers()
    ys = traits.Results()
    mistake = traits.Mistake()
    turned = traitlets.Bool(default_value=False).tag(sync=True)
    one_by_one = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self,
        *,
        xs: ArrayLike = example.X[0],
        W_x: ArrayLike = example.W_x,
        W_y: ArrayLike = example.W_y,
        b: ArrayLike = example.b,
        y_init: ArrayLike | None = None,
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
        mistake: str = "",
        turned: bool = False,
        one_by_one: bool = False,
    ) -> None:
        super().__init__(
            xs=xs,
            W_x=W_x,
            W_y=W_y,
            b=b,
            y_init=y_init,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
            mistake=mistake,
            turned=turned,
            one_by_one=one_by_one,
        )

    def _picture(self) -> Picture:
        t, x, W_x, W_y, b, phi = self.t, self.xs[self.t], self.W_x, self.W_y, self.b, self.phi
        y_prev, y = self.ys[t - 1] if t else self.y_init, self.ys[t]
        j = aimed(self.chosen, NEURON, self.equation, self.synced())["l"]
        return Picture(
            f"A layer of l = {len(b)} recurrent neurons with k = {len(x)} inputs, one instance, "
            f"T = {len(self.xs)} steps, φ = {phi.name}; shown is step {t}.",
            f"y({t}) = φ(W_xᵀ x({t}) + W_yᵀ y({t - 1}) + b)".replace("-", "−"),
            clinic.RIGHT["layer"],
            [
                Table(f"xs[{t}]", "k", x),
                Table("y_prev", "l", y_prev, computed=t > 0),
                Table("W_x", "kl", W_x),
                Table("W_y", "ll", W_y),
                Table("b", "l", b),
                Table(f"ys[{t}]", "l", y, computed=True, hidden=self.predict),
            ],
            written_out(
                f"ys[{t}, {j}], the output of neuron {j} at step {t}, written out:",
                (x, W_x[:, j]),
                (y_prev, W_y[:, j]),
                b[j],
                phi,
                y[j],
                first=t == 0,
                hidden=self.predict,
            )
            + blunder(self.mistake, self.xs, W_x, W_y, b, phi, self.y_init),
        )
