"""The printable sheet says what the library states, and takes one page of either paper."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from bookkit import paper, sheet
from rnnlib import example
from tests.repository import chapters
from tests.site.pages import BUILT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = re.compile(rb"/Type\s*/Page\b")


def test_its_shapes_are_those_that_the_functions_state() -> None:
    rows = {line.split(" | ")[0].strip("| "): line for line in sheet.steps()}
    k, l, m = example.k, example.l, example.m
    assert f"$(m, k)$ ({m}, {k})" in rows["inputs"]
    assert rows["recurrent weights"].count(f"$(l, l)$ ({l}, {l})") == 2
    assert f"$(1, l)$ (1, {l})" in rows["bias"]
    assert rows["outputs"].split(" | ")[1].strip() == "$y_{(t)}$ $()$"
    around = "\n".join(sheet.around())
    assert f"$(m, T, l)$ ({m}, {example.T}, {l})" in around
    assert f"$(k + l, l)$ ({k + l}, {l})" in around


def test_it_has_a_line_of_every_chapter_and_every_silent_mistake() -> None:
    assert len(sheet.lines()) == len(chapters())
    assert len(sheet.mistakes()) == 7
    assert "`phi(X[:, t] @ W_x + Y_prev @ W_y.T + b)`" in sheet.mistakes()[0]


def test_of_the_frameworks_it_says_which_way_round_they_are() -> None:
    torch = next(line for line in sheet.layouts() if "PyTorch" in line)
    assert "`weight_ih_l0` (l, k)" in torch
    assert torch.endswith("| two | (T, m, k) |")


def test_the_pdf_is_one_page_and_not_heavy() -> None:
    data = (BUILT / sheet.PDF).read_bytes()
    assert data.startswith(b"%PDF")
    assert len(PAGES.findall(data)) == 1
    assert len(data) < 400_000
    page = (BUILT / f"{sheet.PAGE}.html").read_text(encoding="utf-8")
    assert f'href="../{sheet.PDF}"' in page


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_takes_one_page_of_either_paper(browser, size: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((BUILT / f"{sheet.PAGE}.html").as_uri())
        assert len(PAGES.findall(page.pdf(format=size))) == 1
        assert len(PAGES.findall(page.pdf(format="A6"))) > 1, "what counts the pages can count"


def test_without_a_browser_there_is_no_link_and_the_page_says_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(paper, "browser", lambda: None)
    assert sheet.PDF not in sheet.links()[0]
    assert "Print it" in sheet.links()[0]


def test_a_browser_that_writes_nothing_is_an_error_in_words(monkeypatch, tmp_path: Path) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "cannot open display")
    monkeypatch.setattr(paper, "browser", lambda: "chromium")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(RuntimeError, match=r"no PDF of sheet\.html: cannot open display"):
        paper.pdf(tmp_path / "sheet.html", tmp_path / "sheet.pdf")
