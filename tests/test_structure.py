"""A reader who knows a chapter knows where its code and its tests are: the rules of the house."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import rnnlib
from bookkit.execute import read
from tests.repository import CHAPTERS, PAGES, ROOT, chapters, files, notebooks, pages

# Everything at the top level, with what it is for in one breath.
ROOMS = {
    ".ci": "the one command that a machine runs to check everything",
    ".github": "the same checks, publishing and the weekly link check as workflows",
    ".gitignore": "what is made and not kept",
    ".pre-commit-config.yaml": "the checks that run before a commit",
    "CHANGELOG.md": "what changed for a reader or a user, version by version",
    "CITATION.cff": "how to cite the book, for machines",
    "CONTRIBUTING.md": "how to change the book",
    "LICENSE": "the licence of the code",
    "LICENSE-text": "the licence of the text and the drawings",
    "Makefile": "every command",
    "README.md": "what it is, one picture, two commands",
    "_config.yml": "the book: what differs from the defaults",
    "_toc.yml": "the reading order",
    "benchmarks": "what is claimed about speed and weight, measured",
    "binder": "what Binder installs",
    "bookkit": "the Sphinx extension that makes chapters into this site",
    "chapters": "the book",
    "locks": "the exact versions of what building and testing need",
    "pyproject.toml": "rnnlib, its dependency groups, every tool's settings",
    "rnnlib": "the library",
    "tests": "the tests",
}

# Every chapter goes through these, in this order.
SKELETON = [
    "The question",
    "Predict first",
    "The object and its shapes",
    "By hand",
    "In code",
    "Play",
    "Break it",
    "Exercises",
    "Say it back",
    "One line to remember",
]

LINES = 300  # a longer file does more than one thing


def test_every_chapter_has_its_module_and_its_tests() -> None:
    assert chapters(), "the table of contents names no chapter"
    for stem in chapters():
        triple = (f"chapters/{stem}.ipynb", f"rnnlib/{stem}.py", f"tests/test_{stem}.py")
        missing = [name for name in triple if not (ROOT / name).exists()]
        assert not missing, (
            f"the chapter {stem} lacks {missing}. A page without a module of its own is named, "
            "with its reason, in tests/repository.py."
        )


def test_every_page_that_is_no_chapter_is_still_there() -> None:
    assert set(PAGES) <= {Path(page).name for page in pages()}


def test_the_table_of_contents_is_complete() -> None:
    written = {
        f"chapters/{path.stem}"
        for path in files()
        if path.parent == CHAPTERS and path.suffix in {".md", ".ipynb"}
    }
    assert set(pages()) == written, "left: in _toc.yml; right: in chapters/"
    assert len(pages()) == len(written), "_toc.yml names a page twice"


def test_everything_at_top_level_is_explained() -> None:
    entries = {path.relative_to(ROOT).parts[0] for path in files()}
    assert entries <= set(ROOMS), (
        f"{sorted(entries - set(ROOMS))}: add it to ROOMS in this file, with what it is for in one "
        "breath; if that is hard to say, it belongs inside a room."
    )
    assert set(ROOMS) <= entries, f"explained, and not there: {sorted(set(ROOMS) - entries)}"


@pytest.mark.parametrize("stem", chapters())
def test_a_chapter_follows_the_skeleton(stem: str) -> None:
    cells = read(CHAPTERS / f"{stem}.ipynb").cells
    prose = (cell.source for cell in cells if cell.cell_type == "markdown")
    lines = (line for source in prose for line in source.splitlines())
    assert [line[3:].strip() for line in lines if line.startswith("## ")] == SKELETON


def test_the_core_imports_numpy_alone() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules); import rnnlib; "
        "print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    added = run.stdout.split()
    assert "rnnlib" in added
    foreign = [name for name in added if name.split(".")[0] not in {"rnnlib", "__future__"}]
    assert not foreign, f"`import rnnlib` also imports {foreign}: load them on first use"
    late = [name for name in added if name.startswith(("rnnlib.figures", "rnnlib.widgets"))]
    assert not late, f"`import rnnlib` loads {late}, which should wait until they are used"


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_about_one_thing_and_no_machine(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # a picture or a font has no lines
    if path.suffix in {".py", ".js", ".css"}:
        lines = text.count("\n")
        assert lines <= LINES, f"{lines} lines: split what does more than one thing"
    # Put together here, so that this file does not hold them.
    hosts = [f"{name}.org" for name in ("pypi", "pythonhosted", "npmjs", "anaconda")]
    paths = [str(ROOT), *(f"/{name}/" for name in ("home", "root", "Users", "opt", "work"))]
    found = [word for word in hosts + paths if word in text]
    assert not found, f"names somebody's machine or a package registry: {found}"


def test_one_version_everywhere() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    told = re.findall(r"^## \[(\d.*?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert (cited, told[0]) == (rnnlib.__version__, rnnlib.__version__)


def test_there_is_something_to_check() -> None:
    assert notebooks()
    assert len(files()) > len(ROOMS)
