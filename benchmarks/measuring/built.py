"""A copy of the book, built, and in which of its chapters an explorer is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # the tests hold the server and the way to a browser


def copied(folder: Path) -> Path:
    """Copy what the book is built from into a folder, and return that."""
    for room in ("chapters", "rnnlib", "bookkit"):
        copytree(ROOT / room, folder / room)
    for file in ("_toc.yml", "_config.yml"):
        (folder / file).write_bytes((ROOT / file).read_bytes())
    return folder


def build(folder: Path) -> Path:
    """Build the book in a folder and return its pages; a stock build warns of what is ours."""
    command = [Path(sys.executable).with_name("jupyter-book"), "build", str(folder), "-qq"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "_build" / "html"


def explorers(pages: Path) -> dict[str, str]:
    """Return the kinds of explorers that the built chapters hold, and the first page of each."""
    found: dict[str, str] = {}
    for page in sorted(pages.glob("chapters/*.html")):
        for kind in re.findall(r'data-rnn="(\w+)"', page.read_text(encoding="utf-8")):
            found.setdefault(kind, page.relative_to(pages).as_posix())
    kinds = ("neuron", "layer", "batch", "sequence", "state", "frameworks")
    return {kind: found[kind] for kind in kinds if kind in found}
