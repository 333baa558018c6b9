"""Make the browser's Python ready for the cells of a page: what a worker calls, and nothing else.

The worker hands over its way of sending; it gets back a page, on which it runs cells.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import ipython, plots
from .cells import Page
from .needed import needed
from .wanted import packages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

__all__ = ["begin", "needed", "packages", "take"]


class StandIn(MetaPathFinder, Loader):
    """Brings the stand-in for anywidget where that is imported; not earlier, for it takes time."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say that the module is here, if it is the one."""
        return ModuleSpec(fullname, self) if fullname == "anywidget" else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the stand-in."""
        return importlib.import_module(".anywidget", __package__)

    def exec_module(self, module: ModuleType) -> None:
        """Let its widgets send; it has run already."""
        module.send_through(_ways[-1])


_ways: list[Callable[[int, dict[str, Any]], None]] = []


def begin(send: Callable[[dict[str, Any]], None]) -> Page:
    """Return a page whose cells can run.

    Parameters
    ----------
    send : callable
        Takes a message for the page.

    Returns
    -------
    Page
        One namespace, with nothing in it yet.
    """
    settings = Path(tempfile.mkdtemp()) / "matplotlibrc"
    settings.write_text(plots.style(), encoding="utf-8")
    os.environ["MATPLOTLIBRC"] = str(settings)
    sys.modules["IPython"] = sys.modules["IPython.display"] = ipython
    sys.meta_path.insert(0, StandIn())
    _ways.append(lambda number, state: send({"is": "state", "model": number, "state": state}))
    return Page(send)


def take(page: Page, number: int, state: dict[str, Any]) -> None:
    """Hand a widget what the page has changed.

    Parameters
    ----------
    page : Page
        Where the widget is.
    number : int
        The widget's.
    state : dict
        Traits and their new values.
    """
    from . import anywidget  # noqa: PLC0415  # there is a widget, so it has been loaded

    page.hear(lambda: anywidget.take(number, state))
