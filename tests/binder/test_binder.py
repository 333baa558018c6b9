"""The book runs as Binder would run it: from a clone, with what binder/ installs and no more.

A fresh environment is made from the files of `binder/`, JupyterLab is started in it, and every
notebook is opened there in a browser, run from the top and saved. What it then shows has to be
what is stored, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bookkit.execute import read, written
from tests.repository import ROOT, differences, files, notebooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

MINUTE = 60_000  # in milliseconds, as playwright counts

# Opens a notebook. JupyterLab offers its commands under this name.
OPEN = """
async path => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = await app.commands.execute("docmanager:open", { path, factory: "Notebook" });
  await panel.context.ready;
  await panel.sessionContext.ready;
  return panel;
}
"""
# Waits until its kernel is idle (a run that starts earlier can lose a widget), runs it, saves it,
# and lets its kernel go.
RUN = """
async panel => {
  const app = window.jupyterapp;
  const { kernel } = panel.sessionContext.session;
  await kernel.info;
  if (kernel.status !== "idle") {
    await new Promise(idle => kernel.statusChanged.connect((_, now) => now === "idle" && idle()));
  }
  await app.commands.execute("notebook:run-all-cells");
  // That returns at a cell which is meant to raise, with the rest still in the kernel's queue.
  await kernel.requestExecute({ code: "", silent: true }).done;
  await panel.context.save();
  await panel.sessionContext.shutdown();
}
"""
# A dialog that waits for an answer would wait for ever: playwright sets a script no limit.
LIMITED = f"""
panel => Promise.race([
  ({RUN.strip()})(panel),
  new Promise((_, fail) => setTimeout(() => fail("JupyterLab did not finish"), {2 * MINUTE})),
])
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project as a clone would hold it."""
    root = tmp_path_factory.mktemp("clone")
    for path in files():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return root


@pytest.fixture(scope="module")
def environment(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables of an environment made from the files of binder/."""
    home = tmp_path_factory.mktemp("home")
    venv = home / "venv"
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "JUPYTER", "IPYTHON", "PYTEST", "VIRTUAL_ENV"))
    }
    variables |= {"HOME": str(home), "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    install = ["python", "-m", "pip", "install", "--quiet", "--require-hashes"]
    for command in (
        [sys.executable, "-m", "venv", str(venv)],
        [*install, "-r", "binder/requirements.txt"],
        ["binder/postBuild"],
    ):
        program = shutil.which(command[0], path=variables["PATH"]) or str(clone / command[0])
        run = subprocess.run(
            [program, *command[1:]],
            cwd=clone,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{' '.join(command)} failed:\n{run.stdout}"
    return variables


@pytest.fixture(scope="module")
def lab(clone: Path, environment: dict[str, str]) -> Iterator[str]:
    """Start JupyterLab in the clone, as Binder does, and return its address."""
    program = shutil.which("jupyter", path=environment["PATH"])
    assert program is not None
    options = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--ip=127.0.0.1"]
    with subprocess.Popen(
        [program, "lab", *options, "--port=0"],
        cwd=clone,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            said: list[str] = []
            for line in server.stderr:
                said.append(line)
                if address := re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", line):
                    break
            else:
                pytest.fail("JupyterLab did not start:\n" + "".join(said))
            # Whatever else it says is read too, or a full pipe would stop it.
            rest = threading.Thread(target=said.extend, args=(server.stderr,), daemon=True)
            rest.start()
            yield address[0]
            server.terminate()
            rest.join(timeout=60)
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def page(lab: str, browser: Browser) -> Iterator[Page]:
    """Return a page with JupyterLab open in it."""
    page = browser.new_page()
    page.set_default_timeout(2 * MINUTE)
    page.goto(lab)
    page.wait_for_function("window.jupyterapp !== undefined")
    yield page
    page.close()


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
    notebook = page.evaluate_handle(OPEN, "chapters/layer.ipynb")
    page.locator(".jp-OutputArea img[src^='data:image/svg']").first.wait_for()
    # Left open it would clash with the copy that the next test writes.
    notebook.evaluate("panel => panel.sessionContext.shutdown().then(() => panel.dispose())")


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_gives_there_what_is_stored(path: Path, clone: Path, page: Page) -> None:
    copy = clone / "chapters" / path.name
    stripped = read(copy)
    for cell in stripped.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    copy.write_text(written(stripped), encoding="utf-8")
    page.evaluate_handle(OPEN, f"chapters/{path.name}").evaluate(LIMITED)
    fresh = read(copy)
    for cell, stored in zip(fresh.cells, read(path).cells, strict=True):
        cell.metadata = stored.metadata  # running a folded solution unfolds it
    found = differences(path.read_text(encoding="utf-8"), written(fresh))
    assert not found, f"{path.name} gives something else in JupyterLab: {', '.join(found)}"
