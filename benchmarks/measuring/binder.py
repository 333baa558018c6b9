"""A clone of the project with the environment that Binder would make for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from measuring.built import ROOT

from tests.repository import files

if TYPE_CHECKING:
    from pathlib import Path


def cloned(folder: Path) -> Path:
    """Copy the project into a folder, as a clone would hold it, and return that."""
    for path in files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return folder


def installed(clone: Path, venv: Path) -> Path:
    """Make an environment from the files of binder/ alone, and return its programs."""
    programs = venv / "bin"
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--require-hashes"]
    for command in (
        [sys.executable, "-m", "venv", venv],
        [*pip, "-r", "binder/requirements.txt"],
        [clone / "binder" / "postBuild"],
    ):
        subprocess.run(command, cwd=clone, env=environment, check=True, capture_output=True)
    return programs
