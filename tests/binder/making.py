"""A clone of the project, and the environment that Binder would make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.binder.lab import Environment
from tests.repository import ROOT, files

if TYPE_CHECKING:
    from pathlib import Path

# What would lead to the packages or the settings of whoever makes it.
OTHERS = ("PYTHON", "JUPYTER", "IPYTHON", "PYTEST", "VIRTUAL_ENV", "XDG_")
INSTALL = ["python", "-m", "pip", "install", "--quiet", "--require-hashes"]


def cloned(root: Path) -> Path:
    """Copy the project into a folder, as a clone would hold it, and return that."""
    for path in files():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return root


def installed(clone: Path, venv: Path) -> Environment:
    """Make an environment from the files of binder/ alone."""
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(OTHERS)
    } | {"HOME": str(clone), "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for command in (
        [sys.executable, "-m", "venv", str(venv)],
        [*INSTALL, "-r", "binder/requirements.txt"],
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
    return Environment(venv, variables)
