"""The printable sheet says what the library states, and takes one page of either paper."""

from __future__ import annotations

import re
import subprocess
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from bookkit import browser
from bookkit.sheet import equations, paper, remembered, tables
from rnnlib import example, frameworks
from tests.repository import ROOT, chapters
from tests.site.pages import BUILT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = re.compile(rb"/Type\s*/Page\b")


def words(html: str) -> str:
    """Return the text of some HTML."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split()).replace(" ,", ",")


def test_its_arrays_have_the_shapes_that_the_functions_state() -> None:
    said = re.sub(r"(?<=\() | (?=\))", "", words(tables.arrays()))
    k, l, m, T = example.k, example.l, example.m, example.T
    for shape in (f"({m}, {k})", f"({l}, {l})", f"(1, {l})", f"({m}, {T}, {l})", f"({k},)"):
        assert shape in said
    assert said.count(f"({l}, {l})") == 3


def test_under_every_equation_stand_its_shapes() -> None:
    said = re.sub(r"(?<=\() | (?=\))", "", words(equations.every()))
    assert "(4, 8)" in said
    assert "(8, 5)" in said
    assert "y = phi(W_x.T @ x + W_y.T @ y_prev + b)" in said


def test_of_the_frameworks_it_says_what_they_keep() -> None:
    said = words(tables.frameworks())
    for layout in frameworks.LAYOUTS.values():
        assert layout.title in said
        assert all(kept.name in said for kept in layout.arrays)
    assert said.count("50") == 2
    assert said.count("45") == 4


def test_it_has_every_mistake_and_the_line_of_every_chapter() -> None:
    assert "7 of 12" in words(tables.mistakes())
    assert remembered.markdown(ROOT).count("**") >= 2 * len(chapters())


@pytest.mark.parametrize("size", paper.PAPERS, ids=lambda size: size.name)
def test_the_pdf_is_one_page_and_not_heavy(size: paper.Paper) -> None:
    data = (BUILT / size.file).read_bytes()
    assert data.startswith(b"%PDF")
    assert len(PAGES.findall(data)) == 1
    assert len(data) < 400_000
    page = (BUILT / f"{paper.PAGE}.html").read_text(encoding="utf-8")
    assert f'href="../{size.file}"' in page


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_page_takes_one_sheet_of_either_paper(browser, size: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((BUILT / f"{paper.PAGE}.html").as_uri())
        assert len(PAGES.findall(page.pdf(format=size, prefer_css_page_size=False))) == 1


@pytest.mark.parametrize("trouble", ["none", "fails"])
def test_without_a_pdf_the_build_goes_on_and_the_page_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trouble: str
) -> None:
    page = tmp_path / f"{paper.PAGE}.html"
    page.parent.mkdir()
    page.write_text(f"<html><head></head><body>{paper.WITHOUT}</body></html>", encoding="utf-8")
    monkeypatch.setattr(browser, "find", lambda: None if trouble == "none" else "chromium")

    def fail(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "chromium")

    monkeypatch.setattr(subprocess, "run", fail)
    paper._add_to_site(_app(tmp_path), None)  # noqa: SLF001  # what Sphinx calls
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["sheet.html"]
    assert "print this one" in page.read_text(encoding="utf-8")


def _app(out: Path) -> SimpleNamespace:
    return SimpleNamespace(
        outdir=str(out),
        builder=SimpleNamespace(format="html"),
        config=SimpleNamespace(html_baseurl=""),
    )
