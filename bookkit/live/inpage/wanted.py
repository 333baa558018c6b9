"""Which packages a cell wants: those that it imports, and those that a part of rnnlib needs.

Only the first figure of a page should bring Matplotlib, which is half of all that can come.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["packages"]

WORD = re.compile(r"\w+")


def packages(
    code: str, offered: Mapping[str, str], parts: Mapping[str, Iterable[str]]
) -> list[str]:
    """Return the packages to be loaded before a cell runs.

    Parameters
    ----------
    code : str
        What the cell holds.
    offered : mapping
        For each name that can be imported, the package that has it.
    parts : mapping
        For a part of rnnlib, what only this part needs.

    Returns
    -------
    list of str
        Some of them.

    Examples
    --------
    >>> packages("from rnnlib import figures", {"rnnlib": "rnnlib"}, {"figures": ["matplotlib"]})
    ['rnnlib', 'matplotlib']
    """
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return []
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.split(".")[0])
    found = [offered[name] for name in sorted(imported & set(offered))]
    if "rnnlib" in imported:
        for word in sorted(set(WORD.findall(code)) & set(parts)):
            found += parts[word]
    return found
