"""What all explorers share: traits that fit together, and what rnnlib computes of them.

Every change goes the same way, whether it comes from Python or from the picture: a trait looks at
the value (`rnnlib.widgets.traits`), rnnlib looks at whether all of them fit together
(`rnnlib.widgets._equation`), and only then is it taken and the outputs computed. What is refused
leaves everything as it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from rnnlib.widgets import fallback, modules, traits
from rnnlib.widgets._held import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rnnlib.widgets._equation import Equation
    from rnnlib.widgets.fallback import Picture

__all__ = ["Explorer"]

# The names of all explorers, for traitlets wants names.
INPUTS = ("X", "xs", "Y_init", "y_init", "lengths")
ARRAYS = (*INPUTS, "W_x", "W_y", "w_x", "w_y", "b", "b_hh", "W_out", "b_out")


class Explorer(anywidget.AnyWidget):
    """Arrays of the equation, to be seen and changed: what is common to all explorers.

    Parameters
    ----------
    **state
        The traits. None stands for zeros before the first step, and for a usual t.

    Examples
    --------
    >>> from rnnlib.widgets import BatchExplorer
    >>> isinstance(BatchExplorer(), Explorer)
    True
    """

    kind: ClassVar[str]  # "neuron", "layer", "batch", "sequence", "state" or "frameworks"
    equation: ClassVar[Equation]
    result: ClassVar[str]  # the symbol of what comes out
    aim: ClassVar[str] = ""  # the place that is chosen at first
    start: ClassVar[int] = 1  # the step that is shown at first: the first one that hears another

    phi = traits.Phi()
    t = traits.Step()
    chosen = traits.Chosen()
    predict = traitlets.Bool(default_value=False).tag(sync=True)
    value = traits.Results()  # the outputs, under the name that ipywidgets asks for
    _first = traitlets.Dict().tag(sync=True)  # where the picture starts again
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, **state: Any) -> None:
        usual = {"t": self.start, "chosen": self.aim}
        given = {
            name: value for name, value in state.items() if name not in usual or value is not None
        }
        super().__init__(**self._completed({**state, **usual}, given))
        self._first = self.synced()

    def __setattr__(self, name: str, value: Any) -> None:
        # Python would take w.Wx = …, and nothing would move.
        if name[0] != "_" and not hasattr(type(self), name):
            raise AttributeError(self._unknown(name))
        super().__setattr__(name, value)

    def _unknown(self, name: str) -> str:
        return f"{type(self).__name__} has no {name!r}: it has {', '.join(self.synced())}."

    @traitlets.default("_esm")
    def _default_esm(self) -> str:
        return modules.joined(Path(__file__).with_name(f"{self.kind}.js"))

    @traitlets.default("_css")
    def _default_css(self) -> str:
        return modules.styles(self.kind)

    def __repr__(self) -> str:
        sizes = self.equation.sizes(self._trait_values)
        inside = ", ".join(f"{letter}={sizes[letter]}" for letter in "mTklo" if letter in sizes)
        return f"{type(self).__name__}({inside})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            # A notebook shows the live view where it can, and this where it cannot.
            bundle[0]["text/html"] = fallback.html(self.kind, self.synced(), self._picture())
        return bundle

    def _picture(self) -> Picture:
        raise NotImplementedError

    def synced(self) -> dict[str, Any]:
        """Return what the picture is drawn from, as lists, numbers and texts.

        Returns
        -------
        dict
            The traits that go to and fro, without those of the machinery.

        Examples
        --------
        >>> from rnnlib.widgets import NeuronExplorer
        >>> NeuronExplorer().synced()["w_x"]
        [0.6, -0.2, 0.5]
        """
        own = set(self.keys) - set(anywidget.AnyWidget.class_trait_names())
        state: dict[str, Any] = self.get_state(sorted(key for key in own if key[0] != "_"))
        return state

    def put(self, **values: Any) -> None:
        """Set several traits at once, also to arrays of other sizes.

        What is not named stays as far as it can: `t` and `chosen` are brought back into range, and
        the output before the first step becomes zeros where it does not fit any longer.

        Parameters
        ----------
        **values
            Traits and their new values.

        Raises
        ------
        TypeError
            If there is no such trait, or an array is not made of real numbers.
        ShapeError
            If the arrays do not fit together.
        ValueError
            If something is out of range. What is said of a value is a TraitError, too.

        Examples
        --------
        >>> from rnnlib.widgets import NeuronExplorer
        >>> w = NeuronExplorer()
        >>> w.put(xs=[[1.0], [2.0], [3.0]], w_x=[0.5])
        >>> w
        NeuronExplorer(T=3, k=1)
        """
        names = self.synced()
        for name in values:
            if name not in names:
                raise TypeError(self._unknown(name))
        now = {name: getattr(self, name) for name in names}
        with self.hold_trait_notifications():
            for name, value in self._completed({**now, **values}, values).items():
                setattr(self, name, value)

    def _completed(self, state: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
        kinds = self.traits()
        names = [name for name in (*self.equation.slots, *self._others()) if name in given]
        looked_at = {
            name: kinds[name].validate(self, given[name])
            for name in names
            if given[name] is not None or name != self.equation.init
        }
        return self.equation.completed({**state, **looked_at}, looked_at)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the picture sends; what is refused is set right there.

        Parameters
        ----------
        sync_data : dict
            Traits and their new values, in any order.

        Raises
        ------
        TraitError
            If they do not fit; nothing has changed then.

        Examples
        --------
        >>> from rnnlib.widgets import NeuronExplorer
        >>> w = NeuronExplorer()
        >>> w.set_state({"w_y": 0, "phi": "relu"})
        >>> w.w_y, w.phi
        (0.0, relu)
        """
        try:
            super().set_state(sync_data)
        except traitlets.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])
            raise

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Let several traits be set, and look at them together at the end of the block.

        Yields
        ------
        None
            Nothing: it is for ``with w.hold_trait_notifications():``.

        Examples
        --------
        >>> from rnnlib.widgets import NeuronExplorer
        >>> w = NeuronExplorer()
        >>> with w.hold_trait_notifications():
        ...     w.xs = [[1.0], [2.0]]
        ...     w.w_x = [0.5]
        >>> w
        NeuronExplorer(T=2, k=1)
        """
        if self._cross_validation_lock:  # an outer one will look
            yield
            return
        before = dict(self._trait_values)
        with super().hold_trait_notifications():
            try:
                yield
            except traitlets.TraitError:
                raise  # then traitlets takes everything back
            except BaseException:
                for name in self.synced():
                    setattr(self, name, before[name])
                raise

    def notify_change(self, change: Any) -> None:
        """Tell of a change, unless a held one has come back to where it started.

        Parameters
        ----------
        change : Bunch
            The change, as traitlets describes it.

        Examples
        --------
        >>> from rnnlib.widgets import NeuronExplorer
        >>> w = NeuronExplorer()
        >>> w.observe(print, "w_y")
        >>> w.w_y = 0.5  # as before
        """
        if change["type"] != "change" or not same(change["old"], change["new"]):
            super().notify_change(change)

    def _others(self) -> tuple[str, ...]:
        """Return what rnnlib and the place that is chosen are asked with, besides arrays."""
        return ("phi", *self.equation.asked, "t", "chosen")

    @traitlets.validate(*ARRAYS, "phi", "use", "t", "chosen")
    def _fits(self, proposal: Any) -> Any:
        self.equation.check({**self._trait_values, proposal["trait"].name: proposal["value"]})
        return proposal["value"]

    @traitlets.observe(*ARRAYS, "phi", "use")
    def _compute(self, _: Any) -> None:
        outputs = self.equation.run(self._trait_values)
        with self.hold_trait_notifications():
            self.set_trait(self.result, outputs)
            self.set_trait("value", getattr(self, self.result))
            for name, array in self._besides().items():
                self.set_trait(name, array)

    def _besides(self) -> dict[str, Any]:
        """Return what comes about besides the result."""
        return {}
