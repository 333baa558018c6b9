"""What Binder would make of a clone: a fresh environment, and JupyterLab in it, in a browser.

The environment holds what binder/ installs and no more. Making it takes half a minute, so all
tests of this folder share one. As on Binder, the clone is the home of whoever runs it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.binder.lab import MINUTE, RESTORED, TOKEN, Environment, Lab, Opened, limited, soon
from tests.binder.making import cloned, installed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project as a clone would hold it."""
    return cloned(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="session")
def environment(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return an environment made from the files of binder/."""
    return installed(clone, tmp_path_factory.mktemp("environment") / "venv")


# What BinderHub hands to jupyter-lab, besides a port: what its spawner is given as get_args().
OPTIONS = ("base_url=/user/an-owner-a-name-0a1b2c3d/", f"token={TOKEN}", "trust_xheaders=True")
# It does not know which server that starts, so it tells each of them.
SPAWNED = [f"--{app}.{option}" for app in ("NotebookApp", "ServerApp") for option in OPTIONS]
# Here there may be a browser, and no user but root; and the tests want to look into the page.
HERE = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--ip=127.0.0.1", "--port=0"]


@pytest.fixture(scope="session")
def lab(clone: Path, environment: Environment) -> Iterator[Lab]:
    """Start JupyterLab in the clone, as Binder does, and wait until it answers."""
    program = shutil.which("jupyter-lab", path=environment.variables["PATH"])
    assert program is not None
    started = time.monotonic()
    with subprocess.Popen(
        [program, *SPAWNED, *HERE],
        cwd=clone,
        env=environment.variables,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            said: list[str] = []
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"(http://127\.0\.0\.1:\d+/user/[^/]+/)lab\?token=", line):
                    break
            else:
                pytest.fail("JupyterLab did not start:\n" + "".join(said))
            # Whatever else it says is read too, or a full pipe would stop it.
            rest = threading.Thread(target=said.extend, args=(server.stderr,), daemon=True)
            rest.start()
            lab = Lab(found[1])
            soon(lab.answers)  # it says where it will be before it is there
            yield lab._replace(seconds=time.monotonic() - started)
            server.terminate()
            rest.join(timeout=60)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def opened(lab: Lab, browser: Browser) -> Iterator[Opened]:
    """Return a page with JupyterLab open in it, and how long opening it took."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(2 * MINUTE)
    started = time.monotonic()
    page.goto(lab.at("lab"))
    page.wait_for_function("window.jupyterapp !== undefined")
    page.evaluate(limited(RESTORED))
    yield Opened(page, time.monotonic() - started)
    page.close()


@pytest.fixture(scope="session")
def page(opened: Opened) -> Page:
    """Return the page with JupyterLab open in it, which all tests share."""
    return opened.page
