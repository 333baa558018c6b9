"""The book runs as Binder would run it: from a clone, with what binder/ installs and no more.

Every notebook is opened in JupyterLab, run from the top and saved. What it then shows has to be
what is stored, byte for byte.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bookkit.execute import read, written
from tests.binder.lab import Notebook
from tests.repository import differences, notebooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_the_environment_is_small_and_sound(
    clone: Path, record_property: Callable[[str, object], None], request: pytest.FixtureRequest
) -> None:
    started = time.monotonic()
    variables: dict[str, str] = request.getfixturevalue("environment")
    seconds = time.monotonic() - started
    venv = Path(variables["HOME"]) / "venv"
    size = sum(path.stat().st_size for path in venv.rglob("*") if path.is_file())
    record_property("Binder: install", f"{seconds:.0f} s, {size / 1e6:.0f} MB")
    python = [str(venv / "bin" / "python"), "-c"]
    code = (
        "import rnnlib.figures, importlib.util as u; print(rnnlib.__file__, u.find_spec('sphinx'))"
    )
    run = subprocess.run(
        [*python, code], env=variables, cwd=venv, capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == [str(clone / "rnnlib" / "__init__.py"), "None"], run.stderr


def test_the_drawings_of_a_notebook_show_before_anything_is_run(page: Page) -> None:
    notebook = Notebook(page, "chapters/layer.ipynb")
    page.locator(".jp-OutputArea img[src^='data:image/svg']").first.wait_for()
    notebook.close()  # left open it would clash with the copy that the next test writes


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_gives_there_what_is_stored(path: Path, clone: Path, page: Page) -> None:
    copy = clone / "chapters" / path.name
    stripped = read(copy)
    for cell in stripped.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    copy.write_text(written(stripped), encoding="utf-8")
    notebook = Notebook(page, f"chapters/{path.name}")
    notebook.run()
    notebook.save()
    notebook.close()
    fresh = read(copy)
    for cell, stored in zip(fresh.cells, read(path).cells, strict=True):
        cell.metadata = stored.metadata  # running a folded solution unfolds it
    found = differences(path.read_text(encoding="utf-8"), written(fresh))
    assert not found, f"{path.name} gives something else in JupyterLab: {', '.join(found)}"
