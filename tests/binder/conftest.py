"""What Binder would make of a clone: a fresh environment, and JupyterLab in it, in a browser.

The environment holds what binder/ installs and no more. Making it takes half a minute, so all
tests of this folder share one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.binder.lab import MINUTE
from tests.repository import ROOT, files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project as a clone would hold it."""
    root = tmp_path_factory.mktemp("clone")
    for path in files():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return root


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def page(lab: str, browser: Browser) -> Iterator[Page]:
    """Return a page with JupyterLab open in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(2 * MINUTE)
    page.goto(lab)
    page.wait_for_function("window.jupyterapp !== undefined")
    yield page
    page.close()
