"""Calls a reader's function, whatever it does, and says what came of it.

It may raise, print, recurse without end, return anything or change what it was handed: all of that
ends in an `Outcome`, and none of it in an error.
"""

from __future__ import annotations

import contextlib
import copy
import dis
import inspect
import io
import random
import re
import traceback
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Array = np.ndarray[Any, Any]

__all__ = ["Outcome", "called", "is_stub"]

NOTHING_DONE = frozenset({"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"})
REAL = "biuf"


class Outcome(NamedTuple):
    """What came of one call.

    `results` are arrays of real numbers. If it has none, `fault` says in words what came instead,
    and `error` is the error, if it was one, as its kind and message; `line` is where it struck.

    Examples
    --------
    >>> Outcome((), fault="gives None").results
    ()
    """

    results: tuple[Array, ...]
    fault: str = ""
    error: str = ""
    line: str = ""
    changed: tuple[str, ...] = ()
    printed: str = ""
    unwritten: bool = False


def is_stub(answer: object) -> bool:
    """Return whether a function does nothing at all.

    Parameters
    ----------
    answer : object
        What a reader handed over.

    Returns
    -------
    bool
        True for a function whose body is ``...``, ``pass`` or a docstring.

    Examples
    --------
    >>> def unwritten(x):
    ...     '''Return something.'''
    ...     ...
    >>> is_stub(unwritten), is_stub(lambda x: x)
    (True, False)
    """
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    done = list(dis.get_instructions(code))
    loaded = [each.argval for each in done if "CONST" in each.opname]
    return {each.opname for each in done} <= NOTHING_DONE and set(loaded) <= {None, ...}


def called(answer: Callable[..., Any], arguments: Mapping[str, Any], gives: int) -> Outcome:
    """Call a function and hold on to whatever comes of it.

    Parameters
    ----------
    answer : callable
        A reader's function.
    arguments : mapping
        What to call it with, in order; it gets copies.
    gives : int
        How many results it should have.

    Returns
    -------
    Outcome
        Its results, or what is wrong with them.

    Examples
    --------
    >>> called(lambda x: x / 2, {"x": np.array([1.0, 3.0])}, 1).results
    (array([0.5, 1.5]),)
    >>> called(lambda x: None, {"x": 1.0}, 1).fault
    'gives None: does it return what it has computed?'
    """
    handed = {name: copy.deepcopy(value) for name, value in arguments.items()}
    printed = io.StringIO()
    results: tuple[Array, ...] = ()
    fault = error = line = ""
    unwritten = False
    try:
        with _alike(printed):
            value = answer(*handed.values())
            if inspect.iscoroutine(value):
                value.close()  # or Python would complain later that nobody waited for it
            if value is None or value is ...:
                fault = f"gives {value}: does it return what it has computed?"
            else:
                results, fault = _read(value, gives)
    except NotImplementedError:
        unwritten = True
    except BaseException as raised:  # noqa: BLE001  # whatever it ends in is what is reported
        error, line = _in_words(raised), _where(raised, answer)
        fault = f"ends in {error}"
    changed = tuple(name for name, value in arguments.items() if _differs(value, handed[name]))
    return Outcome(results, fault, error, line, changed, printed.getvalue(), unwritten)


def _read(value: Any, gives: int) -> tuple[tuple[Array, ...], str]:
    """Return results as arrays of real numbers, or what is wrong with them."""
    if gives > 1:
        if not isinstance(value, tuple | list):
            return (), f"gives one {type(value).__name__}, but should give {gives} arrays"
        if len(value) != gives:
            return (), f"gives {len(value)} results, but should give {gives}"
    arrays = []
    for n, each in enumerate(value if gives > 1 else (value,)):
        which = f" as result {n}" if gives > 1 else ""
        kind = f"{type(each).__name__}{which}"
        try:
            array = np.array(each)
        except BaseException:  # noqa: BLE001  # an object of anybody's class may refuse in any way
            return (), f"gives a {kind} that NumPy cannot read as one array of numbers"
        if array.dtype.kind not in REAL:
            return (), f"gives a {kind}, but should give real numbers"
        arrays.append(array)
    return tuple(arrays), ""


def _differs(before: Any, after: Any) -> bool:
    try:
        return not (
            np.shape(before) == np.shape(after) and np.array_equal(before, after, equal_nan=True)
        )
    except BaseException:  # noqa: BLE001  # it has become something else altogether
        return True


def _in_words(error: BaseException) -> str:
    """Return an error's kind and the first line of its message."""
    name = type(error).__name__
    try:
        told = [line.strip() for line in str(error).splitlines() if line.strip()]
    except BaseException:  # noqa: BLE001  # an error of a reader's own class may not even be told
        told = []
    # An address in a message would differ from run to run.
    return re.sub(r" at 0x[0-9a-f]+", "", ": ".join([name, *told[:1]]))


def _where(error: BaseException, answer: object) -> str:
    """Return the last line of the reader's function that the error passed through."""
    code = getattr(answer, "__code__", None)
    if code is None:
        return ""
    passed = [
        at.line or ""
        for at in traceback.extract_tb(error.__traceback__)
        if (at.filename, at.name) == (code.co_filename, code.co_name)
    ]
    return passed[-1] if passed else ""


@contextlib.contextmanager
def _alike(printed: io.StringIO) -> Iterator[None]:
    """Let every call start from the same random numbers, and keep what it prints and warns of."""
    states: tuple[Any, Any] = random.getstate(), np.random.get_state()  # noqa: NPY002  # as it was
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # a reader's function may draw from it
    try:
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])  # noqa: NPY002  # as it was
