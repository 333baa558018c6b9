"""Errors as a reader of a page can use them: which line of which cell, and the sentence.

A traceback of Python's leads through the machinery that runs the cell. Here it begins in the cell,
and the lines of the cell stand in it although no file holds them.
"""

from __future__ import annotations

import linecache
import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["remember", "told"]

INSIDE = 3  # lines of a library that are shown in full
HERE = str(Path(__file__).parent)
PACKAGES = re.compile(r'File ".*?/site-packages/(?P<file>[^"]+)"')


def remember(cell: int, code: str) -> str:
    """Keep the lines of a cell for tracebacks, and return the name they have there.

    Parameters
    ----------
    cell : int
        The number of the cell on the page, from 0.
    code : str
        What it holds.

    Returns
    -------
    str
        Such as "cell 3": readers count from 1.
    """
    name = f"cell {cell + 1}"
    # No time of change: linecache then takes the lines as they are.
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    return name


def told(error: BaseException) -> dict[str, str]:
    """Return what a page shows of an error.

    Parameters
    ----------
    error : BaseException
        What a cell raised.

    Returns
    -------
    dict of str
        Its kind (ename), its sentence (evalue) and the traceback, as one text.
    """
    whole = traceback.TracebackException(type(error), error, _from_the_cell(error.__traceback__))
    whole.stack = _short(whole.stack)
    text = PACKAGES.sub(r'File "\g<file>"', "".join(whole.format())).rstrip()
    return {
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": re.sub(r'File "(cell \d+)"', r"\1", text),
    }


def _from_the_cell(trace: TracebackType | None) -> TracebackType | None:
    """Leave out what stands above the cell."""
    while trace and trace.tb_frame.f_code.co_filename.startswith(HERE):
        trace = trace.tb_next
    return trace


def _short(stack: traceback.StackSummary) -> traceback.StackSummary:
    """Leave out what lies between the first and the last lines inside a library."""
    own = [n for n, frame in enumerate(stack) if frame.filename.startswith("cell ")]
    inside = max(own, default=-1) + 1
    if len(stack) - inside <= INSIDE:
        return stack
    return traceback.StackSummary([*stack[: inside + 1], stack[-1]])
