"""The net holds: nbval fails on each kind of stored output, and only where it was changed.

It is given chapters with a corrupted output of each kind. That a chapter's code gives what is
stored is known from its own run; so here a kernel says what is stored, and nothing runs again.
"""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import nbformat
import pytest
from nbval.plugin import IPyNbFile, NbCellError

from bookkit.execute import read
from tests.repository import notebooks

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


class Replay:
    """A kernel that gives to each cell what is stored for it."""

    ID = "the only request"

    def __init__(self, cells: list[Any]) -> None:
        self.cells = deque(cells)
        self.messages: deque[dict[str, Any]] = deque()

    def is_alive(self) -> bool:
        return True

    def execute_cell_input(self, source: str, **_: object) -> str:
        cell = self.cells.popleft()
        assert cell.source == source
        for output in cell.outputs:
            self.say(output.output_type, output)
        self.say("status", {"execution_state": "idle"})
        return self.ID

    def say(self, kind: str, content: dict[str, Any]) -> None:
        about = {"msg_type": kind, "parent_header": {"msg_id": self.ID}}
        self.messages.append(about | {"content": deepcopy(content)})

    def await_reply(self, *_: object, **__: object) -> None:
        """Return at once: everything is said already."""

    def get_message(self, *_: object, **__: object) -> dict[str, Any]:
        return self.messages.popleft()


def fails(cell: pytest.Item) -> bool:
    """Return whether nbval finds fault with a cell."""
    try:
        cell.runtest()
    except NbCellError:
        return True
    return False


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_each_corrupted_output_is_caught(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    notebook = read(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kernel = Replay(deepcopy(cells))
    victims = chosen(cells)
    assert victims, f"{path.name} shows nothing that could be compared"
    for kind, index in victims.items():
        corrupt(cells[index], kind)
    nbformat.write(notebook, tmp_path / path.name)

    # With the settings of this very run, which is that of the chapters too.
    file = IPyNbFile.from_parent(request.session, path=tmp_path / path.name)
    file.setup_sanitize_files()
    file.kernel = kernel
    caught = [fails(cell) for cell in file.collect()]
    assert caught == [n in victims.values() for n in range(len(cells))], f"corrupted {victims}"


def test_so_it_is_with_a_kernel_and_from_the_command_line(tmp_path: Path) -> None:
    cells: list[Any] = []
    for kind in KINDS:
        stream = kind == "stream"
        source = "print('stored')" if stream else f"display({{{kind!r}: 'stored'}}, raw=True)"
        output = nbformat.v4.new_output(kind, text="stored\n") if stream else shown(kind)
        one = nbformat.v4.new_code_cell(source, outputs=[output], execution_count=1)
        other = deepcopy(one)
        other.id += "-corrupted"
        corrupt(other, kind)
        cells += [one, other]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "small.ipynb")

    report = tmp_path / "report.xml"
    nbval = ["-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    settings = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--junitxml={report}"]
    command = [sys.executable, *nbval, *settings, "small.ipynb"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    cases = ET.parse(report).iter("testcase")  # noqa: S314  # pytest wrote it just now
    caught = {case.get("name"): case.find("failure") is not None for case in cases}
    assert caught == {f"Cell {n}": n % 2 == 1 for n in range(len(cells))}, run.stdout


def shown(kind: str) -> Any:
    """Return the output of a cell that displays something of one kind alone."""
    return nbformat.v4.new_output("display_data", {kind: "stored"})
