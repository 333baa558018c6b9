"""What binder/ makes of a clone: an environment that is small, and a JupyterLab that starts in it.

How long a reader waits is printed and not judged: it depends on the machine.
"""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from tests.binder.lab import Notebook, limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from playwright.sync_api import Page

    from tests.binder.lab import Environment, Lab, Opened

MEGABYTES = 450  # so much an environment may take, installed
# The names of what lies in the folder that the server shows first.
LISTED = """
() => window.jupyterapp.serviceManager.contents.get("").then(
  ({ content }) => content.map(({ name }) => name))
"""


def test_the_environment_is_small_and_sound(
    clone: Path, record_property: Callable[[str, object], None], request: pytest.FixtureRequest
) -> None:
    started = time.monotonic()
    environment: Environment = request.getfixturevalue("environment")
    seconds = time.monotonic() - started
    venv, variables = environment
    size = sum(path.stat().st_size for path in venv.rglob("*") if path.is_file())
    record_property("Binder: install", f"{seconds:.0f} s, {size / 1e6:.0f} MB")
    assert size < MEGABYTES * 1e6
    python = [str(venv / "bin" / "python"), "-c"]
    code = (
        "import rnnlib.figures, importlib.util as u; print(rnnlib.__file__, u.find_spec('sphinx'))"
    )
    run = subprocess.run(
        [*python, code], env=variables, cwd=venv, capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == [str(clone / "rnnlib" / "__init__.py"), "None"], run.stderr


def test_jupyterlab_starts_at_the_root_of_the_clone(
    clone: Path, lab: Lab, opened: Opened, record_property: Callable[[str, object], None]
) -> None:
    record_property(
        "Binder: start-up",
        f"{lab.seconds:.1f} s until the server answers, "
        f"{lab.seconds + opened.seconds:.1f} s until JupyterLab stands in the browser",
    )
    listed = opened.page.evaluate(limited(LISTED))
    assert set(listed) == {path.name for path in clone.iterdir() if path.name[0] != "."}


def test_the_drawings_of_a_notebook_show_before_anything_is_run(page: Page) -> None:
    notebook = Notebook(page, "chapters/layer.ipynb")
    page.locator(".jp-OutputArea img[src^='data:image/svg']").first.wait_for()
    notebook.close()  # left open it would clash with the copy that the next test writes
