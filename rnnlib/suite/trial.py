"""Runs one test of a reader's on one implementation, and tells a failed assertion from an error."""

from __future__ import annotations

import contextlib
import io
import random
import re
import traceback
from typing import TYPE_CHECKING

import numpy as np

from rnnlib import layer, lines, sequence
from rnnlib.activations import tanh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from rnnlib.activations import Function
    from rnnlib.clinic import Mistake
    from rnnlib.shapes import Floats, Numbers

    Test = Callable[[Callable[..., Floats]], object]

__all__ = ["Trial"]


class Trial:
    """One test run on an `unroll` that makes a mistake.

    At most one of `failed`, an assertion of the test or an error out of `unroll`, and `broke`, any
    other error, says what the test ended in. `calls` holds what it ran.

    Parameters
    ----------
    test : callable
        The reader's function.
    wrong : mapping of str to Mistake
        The mistake to make in a form, "batch" or "layer". A form without one is right.

    Examples
    --------
    >>> def shouts(unroll):
    ...     raise KeyError("no")
    >>> Trial(shouts, {}).broke
    "shouts: KeyError: 'no'"
    """

    def __init__(self, test: Test, wrong: Mapping[str, Mistake]) -> None:
        self.wrong = wrong
        self.calls: list[tuple[Any, ...]] = []
        self.failed = self.broke = ""
        self._shouted: Exception | None = None
        try:
            with _alike():
                test(self.unroll)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # whatever a test ends in is reported
            name = getattr(test, "__name__", type(test).__name__)
            if error is self._shouted:
                self.failed = f"{name}: unroll ends in {type(error).__name__}"
            elif isinstance(error, AssertionError):
                self.failed = f"{name}: {_in_words(error, test)}"
            else:
                self.broke = f"{name}: {_in_words(error, test)}"

    def unroll(
        self,
        X: Numbers,
        W_x: Numbers,
        W_y: Numbers,
        b: Numbers,
        phi: Function = tanh,
        Y_init: Numbers | None = None,
    ) -> Floats:
        """Return a run's outputs, as the implementation under test gives them.

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
            Right or wrong.

        Raises
        ------
        ValueError, IndexError
            What NumPy raises where the mistake does not stay silent.

        Examples
        --------
        >>> trial = Trial(lambda unroll: unroll([[1.0], [2.0]], [[1.0]], [[1.0]], [0.0], abs), {})
        >>> [X.tolist() for X, *_ in trial.calls]
        [[[1.0], [2.0]]]
        """
        form = lines.form(X)
        run = sequence.unroll if form == "batch" else layer.unroll
        right = run(X, W_x, W_y, b, phi, Y_init)  # which also refuses what does not fit
        arrays = (np.array(array, dtype=float) for array in (X, W_x, W_y, np.ravel(b)))
        call: tuple[Any, ...] = (
            *arrays,
            phi,
            None if Y_init is None else np.array(Y_init, dtype=float),
        )
        if right.size:  # in an empty result nothing can be wrong
            self.calls.append(call)
        if form not in self.wrong or not right.size:
            return right
        try:
            return self.wrong[form].unroll(*call).astype(right.dtype)
        except (ValueError, IndexError) as error:
            self._shouted = error
            raise


def _in_words(error: BaseException, test: Test) -> str:
    """Return the line of the test that failed; for other errors, their kind and message."""
    code = getattr(test, "__code__", None)
    if isinstance(error, AssertionError) and code is not None:
        for at in traceback.extract_tb(error.__traceback__):
            if (at.filename, at.name) == (code.co_filename, code.co_name) and at.line:
                return at.line
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    # An address in a message would differ from run to run.
    return re.sub(r" at 0x[0-9a-f]+", "", ": ".join([type(error).__name__, *told[:1]]))


@contextlib.contextmanager
def _alike() -> Iterator[None]:
    """Let every test start from the same random numbers, and keep what it prints to itself."""
    states: tuple[Any, Any] = random.getstate(), np.random.get_state()  # noqa: NPY002  # as it was
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # a reader's test may draw from it
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])  # noqa: NPY002  # as it was
