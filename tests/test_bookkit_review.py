"""The scheduler comes out of its package, with its licence, or the build says what is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from bookkit import review
from tests.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_scheduler_is_the_one_that_is_locked() -> None:
    lock = json.loads((ROOT / "bookkit" / "npm" / "package-lock.json").read_text("utf-8"))
    script = review.scheduler()
    assert script.startswith(f"/*! ts-fsrs {lock['packages']['node_modules/ts-fsrs']['version']}\n")
    assert "Permission is hereby granted" in script.split("*/")[0]


def test_only_comments_are_left_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "LICENSE").write_text("Do what you like.\n", "utf-8")
    (tmp_path / "package.json").write_text('{"version": "9.8.7"}', "utf-8")
    code = (
        "  /**\n   * What it does.\n   */\n  const one = 1; // stays\n//# sourceMappingURL=x.map\n"
    )
    (tmp_path / "dist" / "index.umd.js").write_text(code, "utf-8")
    script = review.scheduler(tmp_path)
    assert script == "/*! ts-fsrs 9.8.7\n\nDo what you like.\n*/\n  const one = 1; // stays\n"


def test_without_the_package_the_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match=r"ts-fsrs, is not in .* run make book"):
        review.scheduler(tmp_path)
