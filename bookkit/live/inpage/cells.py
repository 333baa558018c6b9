"""Run the cells of a page, in one namespace, and send on what they show.

A cell is Python as a notebook has it: what the last line evaluates to is shown, unless it is None.
Everything goes out as a message, a dict; the page on the other side draws it.
"""

from __future__ import annotations

import ast
import asyncio
import contextvars
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from inspect import CO_COROUTINE
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from . import pictures, plots, shown, traces
from .streams import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Page"]


class Page:
    """The names that the cells of a page have made, and the way out.

    Parameters
    ----------
    send : callable
        Takes a message: a dict with the key "is".
    """

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}
        self.send = send
        self.cell = -1
        self.pictures = 0
        # NumPy keeps its print options in the context, and each call from outside has its own.
        self.context = contextvars.copy_context()
        shown.display_through(self.show)

    async def run(self, cell: int, code: str) -> bool:
        """Run a cell, and say whether it came to its end.

        Parameters
        ----------
        cell : int
            Its number on the page.
        code : str
            What it holds.

        Returns
        -------
        bool
            False if it raised an error, which has been shown.
        """
        self.cell = cell
        work = self._run(code, traces.remember(cell, code))
        return await asyncio.Task(work, context=self.context)

    async def _run(self, code: str, name: str) -> bool:
        with self._watched() as watch:
            value = await _evaluated(code, name, self.names)
            if value is not None:
                self.names["_"] = value
                self.show(value)
            plots.show()
        return bool(watch.well)

    def hear(self, change: Callable[[], None]) -> None:
        """Let a widget take what was changed by hand; what that prints stands below the last cell.

        Parameters
        ----------
        change : callable
            What is to be done.
        """
        self.context.run(self._hear, change)

    def _hear(self, change: Callable[[], None]) -> None:
        with self._watched():
            change()

    @contextmanager
    def _watched(self) -> Iterator[SimpleNamespace]:
        """Send what is printed, and an error; the block's error ends here."""
        watch = SimpleNamespace(well=False)
        out, err = (Stream(kind, self._output) for kind in ("stdout", "stderr"))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                try:
                    yield watch
                finally:
                    out.close()
                    err.close()
            watch.well = True
        except BaseException as error:  # noqa: BLE001  # whatever it is, a reader should see it
            plots.forget()
            self._output({"output_type": "error", **traces.told(error)})

    def show(self, value: object) -> None:
        """Show a value below the cell that runs.

        Parameters
        ----------
        value : object
            Anything.
        """
        # What was printed before stands above it.
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        data = shown.bundle(value)
        output: dict[str, Any] = {"output_type": "display_data", "data": data}
        if "image/svg+xml" in data:
            self.pictures += 1
            words = data["text/plain"]
            prefix = f"run-{self.pictures}-"
            output["svg"] = pictures.inline(data["image/svg+xml"], words, prefix)
        self._output(output)

    def _output(self, output: dict[str, Any]) -> None:
        self.send({"is": "output", "cell": self.cell, "output": output})


async def _evaluated(code: str, name: str, names: dict[str, Any]) -> Any:
    """Run code, and return what its last line is, if that is an expression."""
    tree = ast.parse(code, name)
    last = None
    ending = tree.body[-1] if tree.body else None
    if isinstance(ending, ast.Expr) and not code.rstrip().endswith(";"):
        tree.body.pop()
        last = ast.Expression(ending.value)
    for part, mode in ((tree, "exec"), (last, "eval")):
        if part is not None:
            compiled = compile(part, name, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            value = eval(compiled, names)  # noqa: S307  # the reader's own code, in their browser
            if compiled.co_flags & CO_COROUTINE:
                value = await value
    return None if last is None else value
