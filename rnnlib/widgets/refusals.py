"""What an explorer raises when it is given what it cannot show.

Two libraries look at the same error. traitlets takes a change back when it sees its own
`TraitError`, also where several traits are set together; whoever knows rnnlib expects a
`ShapeError` or a `TypeError`. So each of these is both.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from traitlets import TraitError

from rnnlib.shapes.numbers import ShapeError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RefusedError", "RefusedShapeError", "RefusedTypeError", "RefusedValueError", "refusing"]


class RefusedError(TraitError):
    """A value that an explorer does not take; everything is as it was.

    Examples
    --------
    >>> issubclass(RefusedShapeError, ShapeError) and issubclass(RefusedShapeError, TraitError)
    True
    """


class RefusedShapeError(RefusedError, ShapeError):
    """An array of a wrong shape.

    Examples
    --------
    >>> issubclass(RefusedShapeError, (RefusedError, ValueError))
    True
    """


class RefusedTypeError(RefusedError, TypeError):
    """Not made of real numbers, or otherwise of a kind that does not fit.

    Examples
    --------
    >>> issubclass(RefusedTypeError, (RefusedError, TypeError))
    True
    """


class RefusedValueError(RefusedError, ValueError):
    """Of the right kind, and out of range.

    Examples
    --------
    >>> issubclass(RefusedValueError, (RefusedError, ValueError))
    True
    """


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what rnnlib raises inside into a refusal with the same words.

    Yields
    ------
    None
        Nothing: it is for ``with refusing():``.

    Raises
    ------
    RefusedError
        In place of a `ShapeError`, a `TypeError` or another `ValueError`.

    Examples
    --------
    >>> from rnnlib import batch
    >>> with refusing():
    ...     batch.concatenate([[1.0]], "one")
    Traceback (most recent call last):
      ...
    rnnlib.widgets.refusals.RefusedTypeError: batch.concatenate: W_y should be an array of real \
numbers, but it holds text.
    """
    try:
        yield
    except RefusedError:
        raise
    except ShapeError as error:
        raise RefusedShapeError(str(error)) from None
    except TypeError as error:
        raise RefusedTypeError(str(error)) from None
    except ValueError as error:
        raise RefusedValueError(str(error)) from None
