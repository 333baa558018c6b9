"""`jupyter-book build` in a process that need not import Sphinx first.

More than half of the time that a book of a few lines takes goes into imports. So one process does
them, and forks for each build.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.context import ForkServerContext

ROOT = Path(__file__).parents[1]
COMMAND = "jupyter_book.cli.main"
# What Sphinx and its extensions import once they are set up.
LATE = (
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "sphinx.builders.html",
    "fontTools.ttLib.woff2",
)


def extensions() -> list[str]:
    """Return what Sphinx imports for the real book."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    found: list[str] = config["sphinx"]["config"]["extensions"]
    return found


@cache
def server() -> ForkServerContext:
    """Return what forks: a process that is started once, with everything imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([COMMAND, *LATE, *extensions()])
    return context


def run(
    folder: Path, environment: Mapping[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    """Build the book in a folder, with these variables alone, and return how it went."""
    command = ["build", str(folder), "-W", "-n", "--keep-going", *options]
    with tempfile.TemporaryDirectory() as name:
        said = {1: Path(name) / "stdout.txt", 2: Path(name) / "stderr.txt"}
        for path in said.values():
            path.touch()  # for a process that ends before it says anything
        process = server().Process(target=_build, args=(command, dict(environment), said))
        process.start()
        process.join()
        stdout, stderr = (path.read_text(encoding="utf-8") for path in said.values())
    return subprocess.CompletedProcess(command, process.exitcode or 0, stdout, stderr)


def _build(command: list[str], environment: dict[str, str], said: dict[int, Path]) -> None:
    for stream, path in said.items():
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.environ.clear()
    os.environ.update(environment)
    # Our own extension is imported anew, from where this book finds it.
    sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    for name in [name for name in sys.modules if name.partition(".")[0] == "bookkit"]:
        del sys.modules[name]
    import_module(COMMAND).main(command)
