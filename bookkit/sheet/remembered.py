"""What each chapter wants to be remembered by, read from the chapters themselves."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

HEADING = "## One line to remember"


def notebooks(srcdir: str | Path) -> list[Path]:
    """Return the notebooks of a book that have such a line, in reading order."""
    toc = yaml.safe_load(Path(srcdir, "_toc.yml").read_text(encoding="utf-8"))
    files = [Path(srcdir, f"{page['file']}.ipynb") for page in toc["chapters"]]
    return [file for file in files if file.is_file() and _line(file)]


def markdown(srcdir: str | Path) -> str:
    """Return a list of those lines, each with a link to its chapter."""
    items = (f"- **[{_title(file)}]({file.name}).** {_line(file)}\n" for file in notebooks(srcdir))
    return "".join(items)


def _cells(file: Path) -> list[str]:
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def _title(file: Path) -> str:
    return _cells(file)[0].splitlines()[0].removeprefix("# ")


def _line(file: Path) -> str:
    """Return the line itself, without the stars that make it bold; empty where there is none."""
    for cell in _cells(file):
        _, found, rest = cell.partition(HEADING)
        if found:
            return " ".join(rest.split("\n\n")[1].split()).removeprefix("**").removesuffix("**")
    return ""
