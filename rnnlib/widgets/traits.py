"""What may stand in an explorer: one kind of trait for each kind of value.

A trait looks at its value alone, and turns it into what the explorer keeps. Whether the values fit
together is asked by the explorer, which hands them to rnnlib.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np
from traitlets import TraitType

from rnnlib import activations, clinic
from rnnlib.activations import Activation
from rnnlib.shapes.numbers import real
from rnnlib.shapes.statements import read, written
from rnnlib.widgets import places
from rnnlib.widgets._held import Held, held, same
from rnnlib.widgets.refusals import RefusedTypeError, RefusedValueError, refusing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rnnlib.shapes.statements import Slot
    from rnnlib.widgets.explorer import Explorer

__all__ = [
    "LARGEST",
    "PHI",
    "Chosen",
    "Counts",
    "Mistake",
    "Numbers",
    "OneOf",
    "Phi",
    "Results",
    "Step",
]

PHI = {
    repr(phi): phi
    for phi in (activations.tanh, activations.relu, activations.logistic, activations.identity)
}
SMALLEST_SIZE, LARGEST_SIZE = 1, 8
LARGEST = 1e6


class _Quiet(TraitType[Any, Any]):
    """A trait that tells of a change only where something is different."""

    name: str

    def set(self, obj: Any, value: Any) -> None:
        """Store a value; what is the same as before is not even replaced."""
        old = obj._trait_values.get(self.name)  # noqa: SLF001  # as TraitType.set does
        new = self._validate(obj, value)
        if same(old, new):
            return
        obj._trait_values[self.name] = new  # noqa: SLF001  # as TraitType.set does
        obj._notify_trait(self.name, old, new)  # noqa: SLF001  # the same

    def validate(self, obj: Explorer, value: Any) -> Any:
        """Return what is kept of a value, or refuse it."""
        return self._kept(obj, value)

    def _kept(self, obj: Explorer, value: Any) -> Any:
        raise NotImplementedError


class Results(_Quiet):
    """The outputs: computed, seen by observers, and not set from outside.

    Examples
    --------
    >>> from rnnlib.widgets import NeuronExplorer
    >>> w = NeuronExplorer()
    >>> w.ys = [0.0, 0.0]
    Traceback (most recent call last):
      ...
    traitlets.traitlets.TraitError: The "ys" trait is read-only.
    """

    def __init__(self) -> None:
        super().__init__(read_only=True)

    def _kept(self, obj: Explorer, value: Any) -> Any:
        return held(value)


class Numbers(_Quiet):
    """An array or a number of the equation.

    Examples
    --------
    >>> from rnnlib.widgets import NeuronExplorer
    >>> w = NeuronExplorer()
    >>> w.w_x, w.w_y
    (array([ 0.6, -0.2,  0.5]), 0.5)
    """

    def __init__(self) -> None:
        super().__init__()
        self.tag(sync=True, to_json=lambda value, _: _plain(value))

    def _kept(self, obj: Explorer, value: Any) -> Any:
        with refusing():
            array = real(obj.equation.where, self.name, value).astype(float, copy=False)
        slot = obj.equation.slots[self.name]
        if len(slot.forms) > 1 and read(slot.forms[0], array.shape) is not None:
            array = array[0]  # b may be (1, l); it is kept as (l,)
        _in_range(type(obj).__name__, slot, array)
        if isinstance(value, Held) and value.whole and value.shape == array.shape:
            return value  # from another explorer, say: one array for both
        return held(array) if array.ndim else float(array)


class Counts(_Quiet):
    """Whole numbers, one for each instance.

    Examples
    --------
    >>> from rnnlib.widgets import SequenceExplorer
    >>> w = SequenceExplorer()
    >>> w.lengths = [6, 3, 5, 2]
    >>> w.lengths
    array([6, 3, 5, 2])
    """

    def __init__(self) -> None:
        super().__init__()
        self.tag(sync=True, to_json=lambda value, _: _plain(value))

    def _kept(self, obj: Explorer, value: Any) -> Any:
        with refusing():
            array = real(obj.equation.where, self.name, value, whole=True)
        return held(array, whole=True)


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def _in_range(who: str, slot: Slot, array: np.ndarray[Any, Any]) -> None:
    """Refuse sizes that no picture has room for, and numbers that it could not write."""
    sizes = {size for size in array.shape if not SMALLEST_SIZE <= size <= LARGEST_SIZE}
    # With a wrong number of axes there is more to say, and rnnlib says it.
    if sizes and any(len(form) == array.ndim for form in slot.forms):
        raise RefusedValueError(
            f"{who}: {slot.name} has shape {written(array.shape)}, but an explorer shows sizes "
            f"from {SMALLEST_SIZE} to {LARGEST_SIZE}."
        )
    wrong = np.argwhere(~(np.abs(array) <= LARGEST))
    if len(wrong):
        place = places.Place(slot.name, tuple(map(int, wrong[0])))
        raise RefusedValueError(
            f"{who}: {place} is {array[tuple(wrong[0])]}, but an explorer shows numbers from "
            "−1000000 to 1000000."
        )


class Phi(_Quiet):
    """One of the activations that can be computed here and in a page.

    Examples
    --------
    >>> from rnnlib.widgets import NeuronExplorer
    >>> w = NeuronExplorer()
    >>> w.phi = "ReLU"
    >>> w.phi
    relu
    """

    def __init__(self) -> None:
        super().__init__()
        self.tag(sync=True, to_json=lambda value, _: repr(value))

    def _kept(self, obj: Explorer, value: Any) -> Activation:
        name = value.lower() if isinstance(value, str) else repr(value)
        if name in PHI and (isinstance(value, str) or value is PHI[name]):
            return PHI[name]
        kind = RefusedValueError if isinstance(value, (str, Activation)) else RefusedTypeError
        raise kind(
            f"{type(obj).__name__}: phi is {value!r}, but should be one of {', '.join(PHI)}, or "
            "its name: an explorer computes in the page too, and knows those."
        )


class Step(_Quiet):
    """Which time step is shown.

    Examples
    --------
    >>> from rnnlib.widgets import NeuronExplorer
    >>> w = NeuronExplorer()
    >>> w.t
    0
    """

    def __init__(self) -> None:
        super().__init__()
        self.tag(sync=True)

    def _kept(self, obj: Explorer, value: Any) -> int:
        whole = _whole(value)
        if whole is None:
            raise RefusedTypeError(
                f"{type(obj).__name__}: t is {value!r}, but should be a whole number, the time "
                "step that is shown."
            )
        return whole


def _whole(value: Any) -> int | None:
    try:
        return None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        return None


class Chosen(_Quiet):
    """The place that stays lit.

    Examples
    --------
    >>> from rnnlib.widgets import NeuronExplorer
    >>> w = NeuronExplorer()
    >>> w.chosen = "xs[0,1]"
    >>> w.chosen
    'xs[0, 1]'
    """

    def __init__(self) -> None:
        super().__init__("")
        self.tag(sync=True)

    def _kept(self, obj: Explorer, value: Any) -> str:
        if not isinstance(value, str):
            raise RefusedTypeError(
                f'{type(obj).__name__}: chosen is {value!r}, but should be a text such as "b[0]".'
            )
        with refusing():
            return str(places.parse(value) or "")


class Mistake(_Quiet):
    """The mistake that is made on purpose.

    Examples
    --------
    >>> from rnnlib.widgets import LayerExplorer
    >>> LayerExplorer(mistake="in-place").mistake
    'in-place'
    """

    def __init__(self) -> None:
        super().__init__("")
        self.tag(sync=True)

    def _kept(self, obj: Explorer, value: Any) -> str:
        names = ["", *(mistake.name for mistake in clinic.MISTAKES)]
        if not isinstance(value, str) or value not in names:
            kind = RefusedValueError if isinstance(value, str) else RefusedTypeError
            raise kind(
                f'{type(obj).__name__}: mistake is {value!r}, but should be "" for none, or one of '
                f"{', '.join(names[1:])}."
            )
        return value


class OneOf(_Quiet):
    """One of a few names.

    Parameters
    ----------
    names : iterable of str
        All there are, the usual one first.

    Examples
    --------
    >>> from rnnlib.widgets import FrameworksExplorer
    >>> FrameworksExplorer(framework="onnx").framework
    'onnx'
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(self.names[0])
        self.tag(sync=True)

    def _kept(self, obj: Explorer, value: Any) -> str:
        if not isinstance(value, str) or value not in self.names:
            kind = RefusedValueError if isinstance(value, str) else RefusedTypeError
            raise kind(
                f"{type(obj).__name__}: {self.name} is {value!r}, but should be one of "
                f"{', '.join(self.names)}."
            )
        return value
