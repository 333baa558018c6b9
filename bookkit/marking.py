"""Marking the book's symbols in a formula, so that a page can explain each where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.etree.ElementTree import Element

from bookkit.symbols import add_class, identities, identity, is_space, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# How a transpose looks, and what its key ends in.
TRANSPOSE, TRANSPOSED = "\N{DOWN TACK}", r"^\top"


class Named(Protocol):
    """What a row of the notation page must have."""

    @property
    def name(self) -> str:
        """The symbol's name in code."""


class Table(Protocol):
    """What marking needs of the notation page."""

    @property
    def symbols(self) -> Mapping[str, Named]:
        """The rows by key."""

    @property
    def runs(self) -> Mapping[tuple[str, ...], str]:
        """The keys of symbols made of several things side by side."""

    def find(self, identities: Sequence[str]) -> str | None:
        """Return the key of the first identity that has a row."""


def mark_symbols(math: Element, table: Table) -> list[str]:
    """Mark every symbol that has a row, the outermost first, in place.

    Parameters
    ----------
    math : Element
        A tidied formula.
    table : Table
        The notation page.

    Returns
    -------
    list of str
        The keys of the rows used, in the order of the formula.
    """
    _mark_runs(math, table)
    together = math.get("data-key")
    key = together or (None if math.tag == "math" else _key(math, table))
    found = [] if key is None else [key]
    if key is not None and together is None:
        _mark(math, key, table)
    if key is None or together:
        found += [inner for child in math for inner in mark_symbols(child, table)]
    return found


def _mark(element: Element, key: str, table: Table) -> None:
    add_class(element, "sym")
    element.set("data-key", key)
    element.set("data-symbol", table.symbols[key].name)


def _key(element: Element, table: Table) -> str | None:
    if key := table.find(identities(element)):
        return key
    if element.tag not in ("msup", "msubsup") or identity(element[-1]) != TRANSPOSE:
        return None
    if element.tag == "msup":
        bare = element[0]
    else:
        bare = Element("msub")
        bare.extend(element[:2])
    key = table.find(identities(bare))
    return key + TRANSPOSED if key else None


def _mark_runs(parent: Element, table: Table) -> None:
    """Mark things side by side that are one symbol together; each stays a symbol of its own."""
    if parent.tag not in ("mrow", "mtd"):
        return
    for wanted, key in table.runs.items():
        for start in range(len(parent)):
            end = _end_of_run(parent, start, wanted)
            if end is None or "data-key" in parent.attrib:
                continue
            row = Element("mrow")
            row.extend(parent[start:end])
            parent[start:end] = [row]
            _mark(row, key, table)


def _end_of_run(parent: Element, start: int, wanted: tuple[str, ...]) -> int | None:
    """Return where a run that begins at `start` ends, or none where there is no such run."""
    if start >= len(parent) or is_space(parent[start]):
        return None
    for end in range(start + len(wanted), len(parent) + 1):
        if run(parent[start:end]) == wanted:
            return end
    return None
