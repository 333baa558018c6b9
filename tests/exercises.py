"""Read the exercises of a chapter and their solutions out of its notebook."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from IPython.core.inputtransformer2 import TransformerManager

from bookkit.execute import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENING = re.compile(
    r"^\s*(?P<marks>[`:~]{3,})\{(?P<kind>exercise|solution)(?P<end>-start|-end)?\}\s*(?P<rest>.*)$"
)
LABEL = re.compile(r"^\s*:label:\s*(\S+)")
# A size or a weight that the text states: "k = 7", or a decimal. Steps and indices are no data.
STATED = re.compile(r"(?<![\w{}(])(?![tij]\s*=)[A-Za-z]\w*\s*=\s*(-?\d+(?:\.\d+)?)|(-?\d+\.\d+)")
ROLE = re.compile(r"\{[\w:-]+\}`[^`]*`")


@dataclass
class Block:
    """An exercise or a solution: what it says, and the code cells inside it."""

    kind: str
    label: str
    text: list[str] = field(default_factory=list)
    code: list[ast.Module] = field(default_factory=list)
    given: list[ast.Module] = field(default_factory=list)
    open_cells: int = 0  # code cells that JupyterLab shows unfolded

    def numbers(self) -> set[float]:
        """Return the numbers that the text states as data."""
        found = STATED.findall(ROLE.sub("", "\n".join(self.text)))
        return {abs(float(size or decimal)) for size, decimal in found}


@cache
def blocks(path: Path) -> list[Block]:
    """Return the exercises and solutions of a notebook, in reading order."""
    found: list[Block] = []
    inside: Block | None = None
    for cell in read(path).cells:
        if cell.cell_type == "code" and inside is not None:
            tree = ast.parse(TransformerManager().transform_cell(cell.source))
            given = "given" in cell.metadata.get("tags", [])
            (inside.given if given else inside.code).append(tree)
            folded = cell.metadata.get("jupyter", {})
            inside.open_cells += not (folded.get("source_hidden") and folded.get("outputs_hidden"))
        if cell.cell_type != "markdown":
            continue
        until = ""
        for line in cell.source.splitlines():
            opening = OPENING.match(line)
            if opening and opening["end"] == "-end":
                inside = None
            elif opening:
                inside = Block(
                    opening["kind"], opening["rest"] if opening["kind"] == "solution" else ""
                )
                found.append(inside)
                until = "" if opening["end"] else opening["marks"]
            elif until and line.strip() == until:
                inside = None
            elif inside is not None and (label := LABEL.match(line)):
                inside.label = label[1] if inside.kind == "exercise" else inside.label
            elif inside is not None:
                inside.text.append(line)
    return found


def assigned(trees: list[ast.Module]) -> Iterator[str]:
    """Yield every name that code binds, and every array whose elements it sets."""
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Name | ast.Subscript | ast.Attribute):
            if not isinstance(node.ctx, ast.Store | ast.Del):
                continue
            while isinstance(node, ast.Subscript | ast.Attribute):
                node = node.value  # noqa: PLW2901  # down to the name at the root of a[0].T[1]
            if isinstance(node, ast.Name):
                yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def used(trees: list[ast.Module]) -> set[str]:
    """Return every name that code reads."""
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in nodes if isinstance(node.ctx, ast.Load)}


def literals(trees: list[ast.Module]) -> set[float]:
    """Return every number that code spells out, without its sign."""
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {float(node.value) for node in nodes if isinstance(node.value, int | float)}
