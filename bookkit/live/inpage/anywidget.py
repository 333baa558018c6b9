"""Stands in for anywidget: explorers whose traits go to and fro between the page and Python.

In a notebook this is the work of anywidget, ipywidgets and a comm. Here are the same names as far
as `rnnlib.widgets` uses them: `keys`, `get_state`, `set_state`, `send_state`, and a view of
its own kind, which says under which number the page knows the widget.
"""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["VIEW", "AnyWidget", "send_through", "take"]

VIEW = "application/vnd.book.widget+json"

_way: list[Callable[[int, dict[str, Any]], None]] = []
_numbers = itertools.count(1)


class AnyWidget(traitlets.HasTraits):
    """Traits that a page sees and changes: those with the tag ``sync``.

    Parameters
    ----------
    **state
        The traits.
    """

    widgets: ClassVar[dict[int, AnyWidget]] = {}

    def __init__(self, **state: Any) -> None:
        self._number = next(_numbers)
        self._said: dict[str, Any] = {}
        super().__init__(**state)
        self.widgets[self._number] = self
        self.observe(self._tell, self.keys)

    @property
    def keys(self) -> list[str]:
        """Return the names of the traits that go to and fro."""
        return self.trait_names(sync=True)

    def get_state(self, key: str | Iterable[str] | None = None) -> dict[str, Any]:
        """Return traits as lists, numbers and texts.

        Parameters
        ----------
        key : str or iterable of str, optional
            Which; all that go to and fro if left out.

        Returns
        -------
        dict
            By their names.
        """
        names = self.keys if key is None else [key] if isinstance(key, str) else list(key)
        return {name: self._as_data(name) for name in names}

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sends.

        Parameters
        ----------
        sync_data : dict
            Traits and their new values.
        """
        with self._not_said_back(sync_data), self.hold_trait_notifications():
            for name, value in sync_data.items():
                if name in self.keys:
                    read = self.trait_metadata(name, "from_json")
                    self.set_trait(name, read(value, self) if read else value)

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send traits to the page.

        Parameters
        ----------
        key : str or iterable of str, optional
            Which; all if left out.
        """
        if _way:
            _way[0](self._number, self.get_state(key))

    def _as_data(self, name: str) -> Any:
        write = self.trait_metadata(name, "to_json")
        value = getattr(self, name)
        return write(value, self) if write else value

    def _tell(self, change: Any) -> None:
        name = change["name"]
        if name not in self._said or self._said[name] != self._as_data(name):
            self.send_state(name)

    @contextmanager
    def _not_said_back(self, state: dict[str, Any]) -> Iterator[None]:
        """Answer what the page has just said only where it is different now."""
        self._said = state
        try:
            yield
        finally:
            self._said = {}

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return {VIEW: {"model": self._number}, "text/plain": repr(self)}, {}


def send_through(way: Callable[[int, dict[str, Any]], None]) -> None:
    """Let every widget send what changes this way.

    Parameters
    ----------
    way : callable
        Takes the widget's number and the traits that changed.
    """
    _way[:] = [way]


def take(number: int, state: dict[str, Any]) -> None:
    """Hand a widget what the page has changed; what it refuses it has set right itself.

    Parameters
    ----------
    number : int
        The widget's.
    state : dict
        Traits and their new values.
    """
    widget = AnyWidget.widgets.get(number)
    if widget is not None:
        try:
            widget.set_state(state)
        except traitlets.TraitError:
            return
