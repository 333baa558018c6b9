"""What `check` says of an answer in code, as lines that fit a page."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rnnlib.show import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Report", "listed", "said"]


class Report:
    """What is to be said of one answer.

    Parameters
    ----------
    name : str
        The exercise.
    verdict : str
        In a word or two.
    *paragraphs : str
        What is wrong, and what it looks like.
    right : bool, optional
        Whether nothing is.

    Examples
    --------
    >>> Report("batch-step", "is not written yet")
    batch-step is not written yet.
    """

    def __init__(self, name: str, verdict: str, *paragraphs: str, right: bool = False) -> None:
        self.name, self.verdict, self.paragraphs, self.right = name, verdict, paragraphs, right

    def __repr__(self) -> str:
        colon = "" if self.verdict.startswith("is ") else ":"
        return said(f"{self.name}{colon} {self.verdict}.", *self.paragraphs)


def said(*paragraphs: str) -> str:
    """Return paragraphs in lines that fit a page.

    Parameters
    ----------
    *paragraphs : str
        What is to be said; one that begins with a space stands as it is.

    Returns
    -------
    str
        A paragraph on each line, or on several.

    Examples
    --------
    >>> print(said("Right.", "  as it stands"))
    Right.
      as it stands
    """
    return "\n".join(
        paragraph if paragraph.startswith(" ") else textwrap.fill(paragraph, PAGE)
        for paragraph in paragraphs
    )


def listed(things: Sequence[str]) -> str:
    """Return things as a sentence lists them.

    Parameters
    ----------
    things : sequence of str
        One or more.

    Returns
    -------
    str
        With commas, and "and" before the last.

    Examples
    --------
    >>> listed(["W_x", "W_y", "b"])
    'W_x, W_y and b'
    """
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last
