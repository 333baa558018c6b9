"""The explorer of the batch's chapter: l neurons, m instances, T steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import traitlets

from rnnlib import clinic, example, sequence, tanh
from rnnlib.widgets import traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import aimed, blunder, tables, written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Picture

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation

__all__ = ["BatchExplorer"]

JOINED = "phi(np.hstack([X[:, t], Y_prev]) @ np.vstack([W_x, W_y]) + b)"
CELL = {"m": 1, "l": 2}  # what is written out at first: the cell the chapter does by hand


class BatchExplorer(Explorer):
    """A layer of recurrent neurons on a batch, to be seen and changed.

    Parameters
    ----------
    X : array_like, shape (m, T, k)
        The inputs: ``X[i, t]`` is what instance i shows at step t.
    W_x : array_like, shape (k, l)
        Input weights; column j belongs to neuron j.
    W_y : array_like, shape (l, l)
        Recurrent weights; ``W_y[i, j]`` leads from neuron i to neuron j.
    b : array_like, shape (l,) or (1, l)
        One bias for each neuron, kept as (l,).
    Y_init : array_like, shape (m, l), optional
        The outputs before the first step; zeros if left out.
    phi : Activation or str
        tanh, relu, logistic or identity.
    t : int, optional
        The step that is shown; the second if left out, for the first hears no other.
    chosen : str, optional
        What stays lit, such as "W_y[1, 2]", or "" for nothing; one cell of Y if left out.
    predict : bool
        Whether the outputs are hidden until they have been guessed.
    mistake : str
        The name of one of `rnnlib.clinic.MISTAKES`; "" for none.
    joined : bool
        Whether the picture shows one product, [X Y_prev] W, in place of two.

    Notes
    -----
    The outputs are `Y`, of shape (m, T, l), as `rnnlib.sequence.unroll` computes them.
    They may be observed; `value` is the same, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = BatchExplorer()
    >>> w
    BatchExplorer(m=4, T=2, k=3, l=5)
    >>> w.t = 2
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedValueError: t is 2, but should be from 0 to 1: a run of T = 2 \
steps begins with step 0.
    """

    kind: ClassVar[str] = "batch"
    equation: ClassVar[Equation] = Equation(
        sequence.unroll,
        "X (m,k), Y_prev (m,l), W_x (k,l), W_y (l,l), b (l,), Y (m,l), instance (m,), neuron (l,), "
        "XY (), W ()",
        without="lengths",
    )
    aim: ClassVar[str] = f"Y[{CELL['m']}, {CELL['l']}]"
    result: ClassVar[str] = "Y"

    X = traits.Numbers()
    W_x = traits.Numbers()
    W_y = traits.Numbers()
    b = traits.Numbers()
    Y_init = traits.Numbers()
    Y = traits.Results()
    mistake = traits.Mistake()
    joined = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self,
        *,
        X: ArrayLike = example.X,
        W_x: ArrayLike = example.W_x,
        W_y: ArrayLike = example.W_y,
        b: ArrayLike = example.b,
        Y_init: ArrayLike | None = None,
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
        mistake: str = "",
        joined: bool = False,
    ) -> None:
        super().__init__(
            X=X,
            W_x=W_x,
            W_y=W_y,
            b=b,
            Y_init=Y_init,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
            mistake=mistake,
            joined=joined,
        )

    def _picture(self) -> Picture:
        t, X, W_x, W_y, b, phi = self.t, self.X[:, self.t], self.W_x, self.W_y, self.b, self.phi
        Y_prev, Y = self.Y[:, t - 1] if t else self.Y_init, self.Y[:, t]
        i, j = aimed(self.chosen, CELL, self.equation, self.synced()).values()
        product = f"[X({t}) Y({t - 1})] W" if self.joined else f"X({t}) W_x + Y({t - 1}) W_y"
        return Picture(
            f"A layer of l = {len(b)} recurrent neurons on a batch of m = {len(X)} instances with "
            f"k = {len(W_x)} inputs, T = {self.X.shape[1]} steps, φ = {phi.name}; shown is step "
            f"{t}.",
            f"Y({t}) = φ({product} + b)".replace("-", "−"),
            JOINED if self.joined else clinic.RIGHT["batch"],
            tables(t, X, Y_prev, W_x, W_y, b, Y, hidden=self.predict),
            written_out(
                f"Y[{i}, {t}, {j}], the output of neuron {j} for instance {i} at step {t}, "
                "written out:",
                (X[i], W_x[:, j]),
                (Y_prev[i], W_y[:, j]),
                b[j],
                phi,
                Y[i, j],
                first=t == 0,
                hidden=self.predict,
            )
            + blunder(self.mistake, self.X, W_x, W_y, b, phi, self.Y_init),
        )
