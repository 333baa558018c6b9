"""A check is switched off only with a written reason beside it.

That goes for a skipped test, a cell that nbval passes over, and a rule of a linter: each marker is
followed by a comment, or by `reason=`, of at least two words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bookkit.execute import read
from tests.repository import ROOT, files

# The markers are put together here, so that this file does not hold them.
COMMENTS = "|".join(
    [
        "no" + r"qa\b(?::\s*[A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*)?",
        "type: " + r"ignore(?:\[[\w, -]*\])?",
        "prag" + "ma: no cover",
        "doctest: " + r"\+SKIP",
        "fmt: " + "(?:off|skip)",
        "NBVAL_" + r"\w+",
    ]
)
MARKER = re.compile(rf"#\s*(?:ruff: )?(?:{COMMENTS})(?P<reason>.*)$")
SWITCH = re.compile(r"pytest\.(?:mark\.)?(?:importor)?(?:skip|skipif|xfail)\b(?P<rest>[^@]*)")
REASON = re.compile(r"\breason=[\"'](?P<reason>[^\"']*)")
WORDS = 2


def said(reason: str) -> bool:
    """Say whether a reason is one: a few words of it, not a dash or a code."""
    return len(re.findall(r"[A-Za-z]{2,}", reason)) >= WORDS


def unexplained(source: str) -> list[str]:
    """Return the lines of a source that switch off a check and do not say why."""
    found = [
        line.strip()
        for line in source.splitlines()
        if (marker := MARKER.search(line)) and not said(marker["reason"])
    ]
    for switch in SWITCH.finditer(source):
        reason = REASON.search(switch["rest"][:300])
        if not (reason and said(reason["reason"])):
            found.append(switch[0].splitlines()[0])
    return found


def sources(path: Path) -> list[str]:
    """Return the code of a file: its text, or the code cells of a notebook."""
    if path.suffix == ".ipynb":
        return [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    return [path.read_text(encoding="utf-8")]


CODE = [path for path in files() if path.suffix in {".py", ".pyi", ".ipynb"}]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_marker_has_its_reason(path: Path) -> None:
    if path == Path(__file__):
        return  # holds markers as examples, below
    found = [line for source in sources(path) for line in unexplained(source)]
    assert not found, f"say why, beside it: {found}"


@pytest.mark.parametrize("path", [p for p in CODE if p.suffix == ".ipynb"], ids=lambda p: p.stem)
def test_no_cell_is_kept_from_nbval_by_a_tag(path: Path) -> None:
    for cell in read(path).cells:
        tags = [tag for tag in cell.metadata.get("tags", []) if tag.startswith("nbval")]
        assert not tags, f"cell {cell.id} has {tags}: a tag has no room for a reason; use a comment"


# Put together here, so that this file, which asks others for reasons, holds no such marker itself.
IGNORED = "NBVAL_" + "IGNORE_OUTPUT"


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("x = 1  # noqa: E501", True),
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: S314  # pytest wrote it just now", False),
        ("x = 1  # type: ignore[no-any-return]", True),
        ("x = 1  # type: ignore[no-any-return]  # the library is untyped", False),
        ("# ruff: noqa: E501", True),
        (f"# {IGNORED}", True),
        (f"# {IGNORED}: timings differ from machine to machine", False),
        (">>> f()  # doctest: +SKIP", True),
        ("@pytest.mark.skip\ndef test(): ...", True),
        ('@pytest.mark.xfail(reason="no")\ndef test(): ...', True),
        ('@pytest.mark.skipif(\n    x,\n    reason="the system has no such call",\n)', False),
        ("text = 'a note on noqa and skipping'", False),
    ],
)
def test_a_bare_marker_is_seen(line: str, *, bare: bool) -> None:
    assert bool(unexplained(line)) == bare
