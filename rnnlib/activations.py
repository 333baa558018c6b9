"""The activation φ and its derivative φ′, element by element.

An `Activation` is called like the function it is, ``tanh(z)``, and carries its derivative as
``tanh.derivative(z)``. Both take the pre-activation z, the number *before* φ: the derivative is
φ′(z), never a formula in y = φ(z).

Any function of your own that maps an array to an array of the same shape will do as φ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rnnlib.shapes.numbers import real

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import ArrayLike, NDArray

    Function = Callable[..., NDArray[np.floating[Any]]]

__all__ = ["Activation", "identity", "logistic", "relu", "tanh"]


class Activation:
    """A function applied to every number on its own, together with its derivative.

    Parameters
    ----------
    name : str
        The name under which the book speaks of it.
    function : callable
        φ, from an array to an array of the same shape.
    derivative : callable
        φ′, as a function of the same z.

    Examples
    --------
    >>> relu([-1.0, 2.0])
    array([0., 2.])
    >>> relu.derivative([-1.0, 2.0])
    array([0., 1.])
    """

    def __init__(self, name: str, function: Function, derivative: Function) -> None:
        self.name = name
        self.on_floats = function
        self._derivative = derivative

    def __call__(self, z: ArrayLike) -> NDArray[np.floating[Any]]:
        """Return φ(z), in the shape of z."""
        return self.on_floats(self._floats(z))[()]

    def derivative(self, z: ArrayLike) -> NDArray[np.floating[Any]]:
        """Return φ′(z), in the shape of z.

        Parameters
        ----------
        z : array_like
            Pre-activations, of any shape.

        Returns
        -------
        ndarray
            The slope of φ at every number of `z`.

        Examples
        --------
        >>> tanh.derivative([0.0, 100.0])
        array([1., 0.])
        """
        return self._derivative(self._floats(z))[()]

    def _floats(self, z: ArrayLike) -> NDArray[np.floating[Any]]:
        """Integers become floats, so that no slope is cut to a whole number."""
        if type(z) is np.ndarray and z.dtype.kind == "f":
            return z  # at once: a run comes here at every step
        array = real(repr(self), "z", z)
        return array if array.dtype.kind == "f" else array.astype(float)

    def __repr__(self) -> str:
        return self.name.lower()


def _logistic(z: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    small = np.exp(-np.abs(z))  # never above 1: exp(-z) would overflow for very negative z
    y: NDArray[np.floating[Any]] = np.where(z >= 0, 1, small) / (1 + small)
    return y


tanh = Activation("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2)
relu = Activation(
    "ReLU",
    lambda z: np.maximum(z, 0),
    # At z = 0, where ReLU has no slope, 0 is the usual choice.
    lambda z: np.where(np.isnan(z), z, z > 0).astype(z.dtype),
)
logistic = Activation("logistic", _logistic, lambda z: _logistic(z) * _logistic(-z))
identity = Activation("identity", np.positive, np.ones_like)
