"""What rnnlib says about the arrays of an explorer: do they fit, and what comes out.

A state is a mapping from the names of an explorer's traits to their values. Nothing here knows of
widgets; what is wrong is said by the library's own functions.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rnnlib import shapes
from rnnlib.shapes.statements import in_numbers, parse, read
from rnnlib.widgets import places
from rnnlib.widgets.refusals import RefusedShapeError, RefusedValueError, refusing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rnnlib.shapes import Floats
    from rnnlib.shapes.statements import Form, Slot

    State = Mapping[str, Any]

__all__ = ["Equation"]

ADVICE = (
    "Several values at once go in with w.put(…), for example arrays of other sizes; it brings t "
    "and chosen back into range."
)


class Equation:
    """One of rnnlib's runs over T steps, and the symbols of it that can be chosen.

    Parameters
    ----------
    unroll : callable
        A function that states its shapes; one array, Y_init or y_init, is the output before the
        first step.
    symbols : str
        What can be chosen: each symbol, with the shape in which it is seen; () for one that is
        chosen as a whole.
    without : str
        An array of the function that the explorer leaves out.
    asked : tuple of str
        What the function takes besides arrays and phi.

    Examples
    --------
    >>> from rnnlib import neuron
    >>> equation = Equation(neuron.unroll, "w_x (k,), b ()")
    >>> equation.sizes({"xs": [[1.0, 2.0]], "w_x": [3.0, 4.0]})
    {'T': 1, 'k': 2}
    """

    def __init__(
        self,
        unroll: Callable[..., Floats],
        symbols: str,
        without: str = "",
        asked: tuple[str, ...] = (),
    ) -> None:
        self.unroll = unroll
        self.asked = asked
        self._without = without
        self.where = shapes.named(unroll)
        self._symbols = symbols

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """The arrays that go in."""
        takes = shapes.of(self.unroll).takes
        return {slot.name: slot for slot in takes if slot.name != self._without}

    @cached_property
    def places(self) -> dict[str, Form]:
        """What can be chosen, and the letters of its axes."""
        return {slot.name: slot.forms[0] for slot in parse(self._symbols, "y ()").takes}

    @property
    def init(self) -> str:
        """The name of the output before the first step."""
        return next(name for name in self.slots if name.lower() == "y_init")

    def sizes(self, state: State) -> dict[str, int]:
        """Return the size of each letter in arrays that fit together.

        Parameters
        ----------
        state : mapping
            The arrays; None and what is missing says nothing.

        Returns
        -------
        dict
            Sizes.
        """
        sizes: dict[str, int] = {}
        for name, slot in self.slots.items():
            if state.get(name) is not None:
                for form in slot.forms:
                    sizes |= read(form, np.shape(state[name])) or {}
        return sizes

    def run(self, state: State) -> Floats:
        """Return the outputs of all steps.

        Parameters
        ----------
        state : mapping
            The arrays, and phi.

        Returns
        -------
        ndarray
            The outputs.

        Raises
        ------
        RefusedShapeError
            If the arrays do not fit together, in rnnlib's words.
        """
        arrays = {name: state[name] for name in self.slots if state.get(name) is not None}
        try:
            with refusing():
                return self.unroll(**arrays, **{name: state[name] for name in ("phi", *self.asked)})
        except RefusedShapeError as error:
            error.add_note(ADVICE)
            raise

    def check(self, state: State) -> None:
        """Refuse a state whose parts do not fit together.

        Parameters
        ----------
        state : mapping
            The arrays, phi, t and chosen.

        Raises
        ------
        RefusedShapeError
            If the arrays do not fit together.
        RefusedValueError
            If the step or the place is not there.
        """
        self.run(state)
        sizes = self.sizes(state)
        if not 0 <= state["t"] < sizes["T"]:
            raise RefusedValueError(
                f"t is {state['t']}, but should be from 0 to {sizes['T'] - 1}: a run of "
                f"T = {sizes['T']} steps begins with step 0."
            )
        place = places.parse(state["chosen"])
        if place is not None:
            places.check(place, self.places, sizes)

    def completed(self, state: State, given: State) -> dict[str, Any]:
        """Return a state in which what nobody has given follows what has been given.

        Parameters
        ----------
        state : mapping
            The arrays, phi, t and chosen.
        given : mapping
            What somebody has asked for; it is not touched, even where it does not fit.

        Returns
        -------
        dict
            The state, with t and chosen in range, and zeros as the output before the first step
            where there is none, or none that fits.

        Raises
        ------
        RefusedShapeError
            If the arrays do not fit together.
        """
        state, init = dict(state), self.init
        others = {**state, init: given.get(init)}
        self.run(others)  # nothing can follow from arrays that do not fit
        sizes = self.sizes(others)
        if given.get(init) is None:
            shape = tuple(map(int, in_numbers(self.slots[init].forms[0], sizes)))
            if state[init] is None or np.shape(state[init]) != shape:
                state[init] = np.zeros(shape)
        if given.get("t") is None:
            state["t"] = min(state["t"], sizes["T"] - 1)
        place = places.parse(state["chosen"])
        if place is not None and given.get("chosen") is None:
            state["chosen"] = str(places.brought_back(place, self.places, sizes))
        return state
