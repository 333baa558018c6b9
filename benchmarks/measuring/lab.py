"""JupyterLab with one notebook in it, run from the top, in a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import measuring.built  # noqa: F401  # puts the project on the path
import nbformat

from bookkit.execute import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

MINUTE = 60_000  # milliseconds, as playwright counts
# Opens the notebook and runs it once its kernel is idle: a run that starts earlier can lose a
# widget. A promise that nothing keeps is given up, for playwright sets a script no limit.
RUN = f"""
() => Promise.race([
  (async () => {{
    const app = window.jupyterapp;
    await app.restored;
    const cells = {{ path: "cells.ipynb", factory: "Notebook" }};
    const panel = await app.commands.execute("docmanager:open", cells);
    await panel.sessionContext.ready;
    const {{ kernel }} = panel.sessionContext.session;
    await kernel.info;
    if (kernel.status !== "idle")
      await new Promise(idle => kernel.statusChanged.connect((_, now) => now === "idle" && idle()));
    await app.commands.execute("notebook:run-all-cells");
  }})(),
  new Promise((_, fail) => setTimeout(() => fail("JupyterLab did not finish"), {2 * MINUTE})),
])
"""


@contextmanager
def served(folder: Path, programs: Path = Path(sys.executable).parent) -> Iterator[str]:
    """Serve a folder with JupyterLab, without anybody's settings, and yield its address."""
    options = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--ip=127.0.0.1"]
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(
        [programs / "jupyter", "lab", *options, "--port=0"],
        cwd=folder,
        env=os.environ | {"HOME": str(folder), "PATH": path},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        said: list[str] = []
        # Whatever else it says is read too, or a full pipe would stop it.
        rest = threading.Thread(target=said.extend, args=(server.stderr,), daemon=True)
        try:
            for line in server.stderr or ():
                said.append(line)
                if address := re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", line):
                    break
            else:
                raise RuntimeError("JupyterLab did not start:\n" + "".join(said))
            rest.start()
            yield address[0]
        finally:
            server.terminate()
            if rest.ident:
                rest.join(timeout=60)


def write(folder: Path, cells: list[str]) -> None:
    """Write a notebook of these cells, `cells.ipynb`."""
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=code, metadata=METADATA)  # or it asks for a kernel
    nbformat.write(notebook, folder / "cells.ipynb")


@contextmanager
def lab(browser: Browser, folder: Path, cells: list[str]) -> Iterator[Page]:
    """Run a notebook of these cells in JupyterLab, and yield the page that shows it."""
    write(folder, cells)
    with served(folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(2 * MINUTE)
        page.goto(address)
        page.wait_for_function("window.jupyterapp !== undefined")
        page.evaluate(RUN)
        yield page
