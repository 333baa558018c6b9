"""What the gates read: the files of this project, its table of contents, its notebooks.

A gate looks at the files that a clone would hold, so git is asked which those are: everything it
tracks and everything new that it does not ignore.
"""

from __future__ import annotations

import subprocess
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import nbformat
import yaml

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"

# Pages that have no module of their own, each with its reason. Every other page is a chapter.
PAGES = {
    "index": "the front page: it introduces the equation that the chapters take apart",
    "notation": "a table of symbols, read by people and by the tooltips",
    "p381": "settles findings about a page of the textbook with the modules of three chapters",
    "review": "asks the cards of all chapters again, on the days on which they are due",
    "sheet": "one page to print, made from the library and the last lines of the chapters",
    "questions": "twelve questions of readers, each with the section of a chapter that settles it",
    "api": "made from the docstrings of every module",
    "references": "the bibliography",
}


@cache
def files() -> list[Path]:
    """Return every file of the project that git would keep and that is there."""
    # Git refuses a tree that somebody else owns, as in a container; reading names does no harm.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted({path for path in paths if path.exists()})


@cache
def pages() -> list[str]:
    """Return the pages of the table of contents in reading order, such as 'chapters/neuron'."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))

    def below(entry: dict[str, Any]) -> list[str]:
        own = [entry[key] for key in ("root", "file") if key in entry]
        nested = [
            page
            for key in ("parts", "chapters", "sections")
            for child in entry.get(key, [])
            for page in below(child)
        ]
        return own + nested

    return below(toc)


def chapters() -> list[str]:
    """Return the stems of the pages that teach one module, in reading order."""
    return [stem for page in pages() if (stem := Path(page).name) not in PAGES]


def notebooks() -> list[Path]:
    """Return every notebook of the book."""
    return sorted(CHAPTERS.glob("*.ipynb"))


def differences(stored: str, fresh: str) -> list[str]:
    """Return which cells of two texts of a notebook differ, or say that something else does."""
    if stored == fresh:
        return []
    old, new = (nbformat.reads(text, as_version=4).cells for text in (stored, fresh))
    cells = enumerate(zip_longest(old, new), start=1)
    found = [f"cell {n} (id {(a or b).id})" for n, (a, b) in cells if a != b]
    return found or ["no cell, but its metadata or its layout"]
