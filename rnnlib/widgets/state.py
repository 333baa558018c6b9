"""The explorer of the state's chapter: a layer on a run, and a readout on top of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rnnlib import example, sequence, shapes, state, tanh
from rnnlib.shapes.statements import written
from rnnlib.widgets import traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import aimed, written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Part, Picture, Table, given, result

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation, Function
    from rnnlib.shapes import Floats, Numbers

__all__ = ["StateExplorer"]

USES = ("many-to-many", "many-to-one", "one-to-many")
CELL = {"m": 1, "l": 2, "o": 0}  # what is written out at first
LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)"


@shapes.stated(
    takes="X (m,T,k), W_x (k,l), W_y (l,l), b (1,l)|(l,), W_out (l,o), b_out (1,o)|(o,), "
    "Y_init (m,l)?",
    gives="P (m,T,o)|(m,o)",
)
def used(
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    W_out: Numbers,
    b_out: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
    use: str = "many-to-many",
) -> Floats:
    """Return what is read out of a layer on a run.

    Parameters
    ----------
    X : array_like
        The inputs; in one-to-many only those of step 0 count.
    W_x : array_like
        Input weights.
    W_y : array_like
        Recurrent weights.
    b : array_like
        One bias for each neuron.
    W_out : array_like
        Weights of the readout.
    b_out : array_like
        One bias for each output of the readout.
    phi : callable, optional
        The activation φ of the layer; the readout has none.
    Y_init : array_like, optional
        The outputs before the first step.
    use : str, optional
        Which steps have an input, and which are read out.

    Returns
    -------
    P : ndarray
        In many-to-one (m, o), of the last step.

    Raises
    ------
    ShapeError
        If a shape is not as stated; in one-to-many also if o is not k.

    Examples
    --------
    >>> used([[[1.0], [2.0]]], [[1.0]], [[1.0]], [0.0], [[2.0]], [0.5], abs, use="many-to-one")
    array([[6.5]])
    """
    if use == "one-to-many":
        return state.generate(X[:, 0], W_x, W_y, b, W_out, b_out, X.shape[1], phi, Y_init)
    Y = sequence.unroll(X, W_x, W_y, b, phi, Y_init)
    return state.readout(Y if use == "many-to-many" else sequence.last(Y), W_out, b_out)


class StateExplorer(Explorer):
    """A layer of recurrent neurons on a run, with a readout on top, outside the loop.

    Parameters
    ----------
    X : array_like, shape (m, T, k)
        The inputs: ``X[i, t]`` is what instance i shows at step t. In one-to-many there is none but
        ``X[:, 0]``; the rest says how many steps are made, and nothing else.
    W_x : array_like, shape (k, l)
        Input weights, the same at every step.
    W_y : array_like, shape (l, l)
        Recurrent weights, the same at every step.
    b : array_like, shape (l,) or (1, l)
        One bias for each neuron, kept as (l,).
    W_out : array_like, shape (l, o), optional
        Weights of the readout. In one-to-many o = k, and what is left out has the book's first k
        columns.
    b_out : array_like, shape (o,) or (1, o), optional
        One bias for each output of the readout, kept as (o,).
    Y_init : array_like, shape (m, l), optional
        The outputs before the first step; zeros if left out.
    use : str
        "many-to-many", "many-to-one" or "one-to-many": which steps have an input, and which are
        read out.
    phi : Activation or str
        tanh, relu, logistic or identity: of the layer, the readout has none.
    t : int, optional
        The step that is shown; the first if left out.
    chosen : str, optional
        What stays lit, such as "Y[1, 0, 2]", or "" for nothing. A number that is read out is
        chosen with its step, "P[1, 1, 0]", also in many-to-one, where P is (m, o).
    predict : bool
        Whether shapes and numbers are asked for before they are shown.

    Notes
    -----
    What is read out is `P`, as `rnnlib.state.readout` and `rnnlib.state.generate` compute it: of
    shape (m, T, o), in many-to-one (m, o). `Y`, (m, T, l), are the layer's outputs. Both may be
    observed; `value` is `P`, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = StateExplorer()
    >>> w, w.P.shape
    (StateExplorer(m=4, T=2, k=3, l=5, o=6), (4, 2, 6))
    >>> w.use = "many-to-one"
    >>> w.P.shape
    (4, 6)
    >>> w.use = "one-to-one"
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedValueError: StateExplorer: use is 'one-to-one', but should be \
one of many-to-many, many-to-one, one-to-many.

    What goes in again has to be as wide as an input:

    >>> w.put(use="one-to-many", W_out=w.W_out[:, :3], b_out=w.b_out[:3])
    >>> w
    StateExplorer(m=4, T=2, k=3, l=5, o=3)
    """

    kind: ClassVar[str] = "state"
    equation: ClassVar[Equation] = Equation(
        used,
        "X (m,T,k), Y_init (m,l), W_x (k,l), W_y (l,l), b (l,), Y (m,T,l), W_out (l,o), "
        "b_out (o,), P (m,T,o), instance (m,), step (T,), readout (T,)",
        asked=("use",),
    )
    start: ClassVar[int] = 0
    aim: ClassVar[str] = f"Y[{CELL['m']}, {start}, {CELL['l']}]"
    result: ClassVar[str] = "P"

    X = traits.Numbers()
    W_x = traits.Numbers()
    W_y = traits.Numbers()
    b = traits.Numbers()
    W_out = traits.Numbers()
    b_out = traits.Numbers()
    Y_init = traits.Numbers()
    use = traits.OneOf(USES)
    Y = traits.Results()
    P = traits.Results()

    def __init__(
        self,
        *,
        X: ArrayLike = example.X,
        W_x: ArrayLike = example.W_x,
        W_y: ArrayLike = example.W_y,
        b: ArrayLike = example.b,
        W_out: ArrayLike | None = None,
        b_out: ArrayLike | None = None,
        Y_init: ArrayLike | None = None,
        use: str = "many-to-many",
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
    ) -> None:
        wide = np.shape(X)[-1] if use == "one-to-many" and np.ndim(X) else None
        super().__init__(
            X=X,
            W_x=W_x,
            W_y=W_y,
            b=b,
            W_out=example.W_out[:, :wide] if W_out is None else W_out,
            b_out=example.b_out[:wide] if b_out is None else b_out,
            Y_init=Y_init,
            use=use,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
        )

    def _besides(self) -> dict[str, Any]:
        Y = sequence.unroll(self._inputs(), self.W_x, self.W_y, self.b, self.phi, self.Y_init)
        return {"Y": Y}

    def _inputs(self) -> Floats:
        """Return what goes in at each step; in one-to-many it was read out at the step before."""
        if self.use != "one-to-many":
            return np.asarray(self.X)
        return np.concatenate([self.X[:, :1], self.P[:, :-1]], axis=1)

    def _picture(self) -> Picture:
        t, hidden = self.t, self.predict
        inputs = self._inputs()
        m, T, k = inputs.shape
        l, o = self.W_out.shape
        i, j, q = aimed(self.chosen, CELL, self.equation, self.synced()).values()
        again, every = self.use == "one-to-many", self.use != "many-to-one"
        goes, comes = (m, k) if again else (m, T, k), self.P.shape
        read = t if every else T - 1
        return Picture(
            f"A layer of l = {l} neurons on k = {k} inputs, φ = {self.phi.name}, and a "
            f"readout of o = {o} on top, used {self.use}: X {written(goes)} goes in, P "
            f"{written(comes)} is read out. Shown: instance {i} of m = {m}.",
            f"Y({t}) = φ(X({t}) W_x + Y({t - 1}) W_y + b), P({read}) = Y({read}) W_o + b_o".replace(
                "-", "−"
            ),
            f"Y[:, t] = {LINE}; {'P[:, t] = Y[:, t]' if every else 'P = Y[:, -1]'} @ W_out + b_out"
            + "; X[:, t + 1] = P[:, t]" * again,
            [
                Table(f"X[{i}, 0]", "k", self.X[i, 0])
                if again
                else Table(f"X[{i}]", "Tk", self.X[i]),
                Table(f"Y_init[{i}]", "l", self.Y_init[i]),
                Table("W_x", "kl", self.W_x),
                Table("W_y", "ll", self.W_y),
                Table("b", "l", self.b),
                Table(f"Y[{i}]", "Tl", self.Y[i], computed=True, hidden=hidden),
                Table("W_out", "lo", self.W_out),
                Table("b_out", "o", self.b_out),
                Table(f"P[{i}]", "To" if every else "o", self.P[i], computed=True, hidden=hidden),
            ],
            [*self._told(), *self._sum(inputs[i, t], i, j, q)],
        )

    def _told(self) -> list[str]:
        """Return where the layer's outputs go, and how many numbers are learned."""
        (l, o), k, T = self.W_out.shape, len(self.W_x), self.Y.shape[1]
        reads = {
            "many-to-many": "Every step is read out",
            "many-to-one": f"Step {T - 1} alone is read out",
            "one-to-many": "Every step is read out, and that is the next input",
        }
        layer = state.parameters(k, l)
        return [
            f"Y[:, t] goes on to step t + 1. {reads[self.use]}.",
            f"Learned: k·l + l·l + l = {layer}; l·o + o = {state.parameters(k, l, o=o) - layer}.",
        ]

    def _sum(self, x: Floats, i: int, j: int, q: int) -> list[str]:
        """Return the number that is meant, written out."""
        t, last = self.t, self.Y.shape[1] - 1
        Y, Y_prev = self.Y[i, t], self.Y[i, t - 1] if t else self.Y_init[i]
        every = self.use != "many-to-one"
        if self.predict or not (every or t == last):
            return written_out(
                f"Y[{i}, {t}, {j}], the output of neuron {j} at step {t}, written out:",
                (x, self.W_x[:, j]),
                (Y_prev, self.W_y[:, j]),
                self.b[j],
                self.phi,
                Y[j],
                first=t == 0,
                fed=self.use == "one-to-many" and t > 0,
                hidden=self.predict,
            )
        W, number = self.W_out[:, q], self.P[(i, t, q) if every else (i, q)]
        name = f"P[{i}, {t}, {q}]" if every else f"P[{i}, {q}]"
        return [
            f"{name}, read out at step {t}:",
            str(Part("the layer", [*map(result, Y)], [*map(given, W)], float(Y @ W))),
            f"With the bias {given(self.b_out[q])}: {result(number)}.",
        ]
