"""The explorer of the frameworks' chapter: one layer, kept the way each framework keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rnnlib import example, frameworks, sequence, shapes, tanh
from rnnlib.widgets import places, traits
from rnnlib.widgets._equation import Equation
from rnnlib.widgets._sums import aimed, written_out
from rnnlib.widgets.explorer import Explorer
from rnnlib.widgets.fallback import Picture, Table

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rnnlib.activations import Activation, Function
    from rnnlib.layouts import Kept, Layout
    from rnnlib.shapes import Floats, Numbers

__all__ = ["FrameworksExplorer"]

CELL = {"m": 3, "l": 2}  # what is written out at first: its instance, step and neuron all differ
LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)"
FROM = {"k": "from input", "l": "from neuron", "k+l": "from input, then neuron"}


@shapes.stated(
    takes="X (m,T,k), W_x (k,l), W_y (l,l), b (1,l)|(l,), Y_init (m,l)?, b_hh (l,)?",
    gives="Y (m,T,l)",
)
def unroll(
    X: Numbers,
    W_x: Numbers,
    W_y: Numbers,
    b: Numbers,
    phi: Function = tanh,
    Y_init: Numbers | None = None,
    b_hh: Numbers | None = None,  # noqa: ARG001  # a part of b, which moves nothing
) -> Floats:
    """Run a layer, of whose bias a part is kept apart.

    Parameters
    ----------
    X : array_like
        The inputs.
    W_x : array_like
        Input weights.
    W_y : array_like
        Recurrent weights.
    b : array_like
        One bias for each neuron.
    phi : callable, optional
        The activation φ.
    Y_init : array_like, optional
        The outputs before the first step.
    b_hh : array_like, optional
        The part of b that frameworks with two biases keep in the second.

    Returns
    -------
    Y : ndarray
        The outputs of all steps.

    Raises
    ------
    ShapeError
        If a shape is not as stated.

    Examples
    --------
    >>> unroll([[[1.0]]], [[2.0]], [[0.5]], [0.5], phi=abs, b_hh=[0.25])
    array([[[2.5]]])
    """
    return sequence.unroll(X, W_x, W_y, b, phi, Y_init)


class FrameworksExplorer(Explorer):
    """A layer of recurrent neurons beside the same layer in another framework's layout.

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
    b_hh : array_like, shape (l,), optional
        The part of b that a framework with two biases keeps in the second; zeros if left out.
    Y_init : array_like, shape (m, l), optional
        The outputs before the first step; zeros if left out.
    phi : Activation or str
        tanh, relu, logistic or identity.
    t : int, optional
        The step that is shown; the second if left out, for the first hears no other.
    chosen : str, optional
        What stays lit, such as "W_x[0, 2]", or "" for nothing; one recurrent weight if left out.
    predict : bool
        Whether shapes and places are asked for before they are shown.
    framework : str
        Whose layout is shown, a key of `rnnlib.frameworks.LAYOUTS`.

    Notes
    -----
    The outputs are `Y`, of shape (m, T, l), as `rnnlib.sequence.unroll` computes them.
    They may be observed; `value` is the same, under the name by which ipywidgets asks.

    Examples
    --------
    >>> w = FrameworksExplorer(framework="onnx")
    >>> w
    FrameworksExplorer(m=4, T=2, k=3, l=5)
    >>> {name: array.shape for name, array in w.weights().items()}
    {'W': (1, 5, 3), 'R': (1, 5, 5), 'B': (1, 10)}
    >>> w.framework = "pytorch"
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedValueError: FrameworksExplorer: framework is 'pytorch', but \
should be one of tf1, keras, torch, onnx, flax, flux.
    """

    kind: ClassVar[str] = "frameworks"
    equation: ClassVar[Equation] = Equation(
        unroll,
        "X (m,k), Y_prev (m,l), W_x (k,l), W_y (l,l), b (l,), b_hh (l,), Y (m,l), instance (m,), "
        "neuron (l,), XY (), W ()",
    )
    aim: ClassVar[str] = "W_y[1, 2]"
    result: ClassVar[str] = "Y"

    X = traits.Numbers()
    W_x = traits.Numbers()
    W_y = traits.Numbers()
    b = traits.Numbers()
    b_hh = traits.Numbers()
    Y_init = traits.Numbers()
    Y = traits.Results()
    framework = traits.OneOf(frameworks.LAYOUTS)

    def __init__(
        self,
        *,
        X: ArrayLike = example.X,
        W_x: ArrayLike = example.W_x,
        W_y: ArrayLike = example.W_y,
        b: ArrayLike = example.b,
        b_hh: ArrayLike | None = None,
        Y_init: ArrayLike | None = None,
        phi: Activation | str = tanh,
        t: int | None = None,
        chosen: str | None = None,
        predict: bool = False,
        framework: str = "torch",
    ) -> None:
        super().__init__(
            X=X,
            W_x=W_x,
            W_y=W_y,
            b=b,
            b_hh=b_hh,
            Y_init=Y_init,
            phi=phi,
            t=t,
            chosen=chosen,
            predict=predict,
            framework=framework,
        )

    def _completed(self, state: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
        if given.get("b_hh") is not None:
            return super()._completed(state, given)
        given = {name: value for name, value in given.items() if name != "b_hh"}
        completed = super()._completed({**state, "b_hh": None}, given)
        b, before = completed["b"], state["b_hh"]
        # What was kept apart stays apart, as long as it fits.
        kept = before if np.shape(before) == np.shape(b) else np.zeros_like(b)
        return {**completed, "b_hh": kept}

    def weights(self) -> dict[str, Floats]:
        """Return the layer as the framework keeps it.

        Returns
        -------
        dict
            Its arrays under its names, as `rnnlib.frameworks.to` gives them; of two biases the
            second is `b_hh` and the first what is left of b.

        Examples
        --------
        >>> FrameworksExplorer(framework="tf1").weights()["kernel"].shape
        (8, 5)
        """
        W_x, W_y, b, apart = self.W_x, self.W_y, self.b, self.b_hh
        if frameworks.LAYOUTS[self.framework].biases == 1:
            return frameworks.to(self.framework, W_x, W_y, b)
        # To twelve decimals: 0.3 − 0.1 is 0.2 here too.
        arrays = frameworks.to(self.framework, W_x, W_y, np.round(b - apart, 12))
        first = frameworks.to(self.framework, *map(np.ones_like, (W_x, W_y, b)))
        return {
            name: np.where(first[name], array, np.resize(apart, array.shape))
            for name, array in arrays.items()
        }

    def _picture(self) -> Picture:
        t, X, W_x, W_y, b, phi = self.t, self.X, self.W_x, self.W_y, self.b, self.phi
        layout = frameworks.LAYOUTS[self.framework]
        k, l = W_x.shape
        Y_prev, Y = self.Y[:, t - 1] if t else self.Y_init, self.Y[:, t]
        i, j = aimed(self.chosen, CELL, self.equation, self.synced()).values()
        weights = self.weights()
        kept = [
            Table(one.name, one.slot.forms[0], weights[one.name], counted=_counted(one))
            for one in layout.arrays
        ]
        where = _index(layout.outputs, {"m": i, "T": t, "l": j, "1": 0})
        sums = written_out(
            f"Y[{i}, {t}, {j}], the output of neuron {j} for instance {i} at step {t}, which in "
            f"{layout.title} is output[{where}], written out:",
            (X[i, t], W_x[:, j]),
            (Y_prev[i], W_y[:, j]),
            b[j],
            phi,
            Y[i, j],
            first=t == 0,
            hidden=self.predict,
        )
        return Picture(
            f"A layer of l = {l} recurrent neurons with k = {k} inputs, φ = {phi.name}, here and "
            f"in {layout.title}; shown is step {t} of a batch of m = {len(X)} instances.",
            f"Y({t}) = φ(X({t}) W_x + Y({t - 1}) W_y + b)".replace("-", "−"),
            f'weights = frameworks.to("{self.framework}", W_x, W_y, b)',
            [
                *(Table("W_x", "kl", W_x), Table("W_y", "ll", W_y), Table("b", "l", b)),
                *kept,
                Table(f"Y[:, {t}]", "ml", Y, computed=True, hidden=self.predict),
            ],
            [*_told(layout, self.chosen, k, l), *sums],
        )


def _index(axes: str, at: dict[str, int]) -> str:
    return ", ".join(str(at[letter]) for letter in axes)


def _counted(kept: Kept) -> tuple[str, ...]:
    if kept.source is None:
        return ("bias",)
    letters = kept.slot.forms[0]
    axes = {kept.to: "to neuron", kept.source: FROM[letters[kept.source]]}
    return tuple(axes[axis] for axis in sorted(axes))


def _told(layout: Layout, chosen: str, k: int, l: int) -> list[str]:
    """Return where the chosen weight is, and what the framework does when nothing is said."""
    place = places.parse(chosen)
    inputs, outputs = (", ".join(axes) for axes in (layout.inputs, layout.outputs))
    usual = ", ".join(layout.by_default)
    told = [
        f"{layout.title} keeps {layout.parameters(k, l)} numbers. Its inputs have the axes "
        f"({inputs}), the outputs of all steps ({outputs}); by default ({usual}) comes out."
    ]
    if place is None or place.symbol not in {"W_x", "W_y", "b"} or None in place.index:
        return told
    sizes = {"W_x": (k, l), "W_y": (l, l), "b": (l,)}
    if len(place.index) != len(sizes[place.symbol]):
        return told
    marked = {name: np.zeros(size) for name, size in sizes.items()}
    marked[place.symbol][place.index] = 1
    for name, array in frameworks.to(layout.name, **marked).items():
        for found in np.argwhere(array):
            where = ", ".join(map(str, found))
            told.insert(0, f"{place} of this book is {name}[{where}] of {layout.title}.")
    return told
