"""What becomes of each mistake when a reader's tests meet it, as a table to read."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from rnnlib.show import PAGE, Table

if TYPE_CHECKING:
    from rnnlib.clinic import Mistake

__all__ = ["Finding", "Report"]


class Finding(NamedTuple):
    """One mistake: its `fate` is "killed", "survived" or "broke", and `told` says more.

    Examples
    --------
    >>> from rnnlib.clinic import MISTAKES
    >>> Finding(MISTAKES[0], "killed", "a_test: AssertionError").fate
    'killed'
    """

    mistake: Mistake
    fate: str
    told: str


class Report:
    """Which mistakes some tests kill: a notebook shows it as a table, a terminal as text.

    Parameters
    ----------
    fault : str
        What is wrong with the tests themselves; empty if nothing is.
    findings : tuple of Finding
        One for each mistake, if there is no fault.

    Examples
    --------
    >>> Report("A right implementation fails your tests.", ())
    A right implementation fails your tests.
    No mistake was tried.
    """

    def __init__(self, fault: str, findings: tuple[Finding, ...]) -> None:
        self.fault, self.findings = fault, findings
        self.killed, self.survived, self.broke = (
            tuple(found.mistake.name for found in findings if found.fate == fate)
            for fate in ("killed", "survived", "broke")
        )

    @property
    def summary(self) -> str:
        """How many mistakes are dead, in a sentence or two.

        Returns
        -------
        str
            The counts, or the fault.

        Examples
        --------
        >>> Report("", ()).summary
        'Killed 0 of 0.'
        """
        if self.fault:
            return f"{self.fault}\nNo mistake was tried."
        counts = f"Killed {len(self.killed)} of {len(self.findings)}."
        counts += f" {len(self.survived)} survive." if self.survived else ""
        return counts + (f" At {len(self.broke)} a test breaks." if self.broke else "")

    def __repr__(self) -> str:
        paragraphs = [self.summary]
        for mistake, fate, told in self.findings:
            text = f"{fate:8}  {mistake.name}. {told}"
            paragraphs.append(textwrap.fill(text, PAGE, subsequent_indent=" " * 10))
        return "\n".join(paragraphs)

    def _repr_html_(self) -> str:
        rows = [[found.mistake.name, found.fate, found.told] for found in self.findings]
        table = Table(["mistake", "fate", "by which test, or how it got away"], rows)
        return f"<p>{html.escape(self.summary)}</p>\n" + (table._repr_html_() if rows else "")
