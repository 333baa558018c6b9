"""The net holds: nbval fails on each kind of stored output, and only where it was changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import nbformat
import pytest

from bookkit.execute import read
from tests.repository import CHAPTERS, notebooks

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("image/svg+xml", "text/html", "text/markdown", "text/plain", "stream")


def kinds(cell: Any) -> set[str]:
    """Return the kinds of output that a cell has stored."""
    found = {kind for output in cell.outputs for kind in output.get("data", {})}
    return found.union(output.output_type for output in cell.outputs) & set(KINDS)


def chosen(cells: list[Any]) -> dict[str, int]:
    """Return a cell of its own for each kind there is, by index among the code cells."""
    holders = {kind: [n for n, cell in enumerate(cells) if kind in kinds(cell)] for kind in KINDS}
    found: dict[str, int] = {}
    for kind in sorted(KINDS, key=lambda kind: len(holders[kind])):
        free = [n for n in holders[kind] if n not in found.values()]
        # A picture has a text/plain beside it: prefer the cell that shows this kind alone.
        if free:
            found[kind] = min(free, key=lambda n: len(kinds(cells[n])))
        else:
            assert not holders[kind], f"no cell is left to try {kind} on: {found}"
    return found


def corrupt(cell: Any, kind: str) -> None:
    """Change one stored output of a cell."""
    for output in cell.outputs:
        if output.output_type == kind == "stream":
            output.text += "corrupted\n"
            return
        if kind in output.get("data", {}):
            text = output.data[kind]
            close = text.rfind("</svg>") if kind == "image/svg+xml" else len(text)
            output.data[kind] = f"{text[:close]}<!-- corrupted -->{text[close:]}"
            return


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_each_corrupted_output_is_caught(path: Path, tmp_path: Path) -> None:
    shutil.copytree(CHAPTERS, tmp_path, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)
    copy, report = tmp_path / path.name, tmp_path / "report.xml"
    notebook = read(copy)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    victims = chosen(cells)
    assert victims, f"{path.name} shows nothing that could be compared"
    for kind, index in victims.items():
        corrupt(cells[index], kind)
    nbformat.write(notebook, copy)

    nbval = ["-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    settings = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--junitxml={report}"]
    command = [sys.executable, *nbval, *settings, copy.name]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    cases = ET.parse(report).iter("testcase")  # noqa: S314  # pytest wrote it just now
    caught = {case.get("name"): case.find("failure") is not None for case in cases}
    expected = {f"Cell {n}": n in victims.values() for n in range(len(cells))}
    assert caught == expected, f"corrupted {victims}\n{run.stdout}"
