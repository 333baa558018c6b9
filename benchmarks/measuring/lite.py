"""JupyterLite's notebook with one cell in it, and all it needs on this machine.

It gets the release of Pyodide that this book pins, files of the same bytes where the book takes
them as they are. IPython and what that needs, which the book has no use for, come from the Python
Package Index in the versions of that release, unless its official distribution can be reached.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import nbformat
from measuring.built import ROOT
from sphinx.errors import ExtensionError

from bookkit.live import bundle, pins

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ROOT / ".venv-lite" / "bin"
# What its kernel loads before anything runs, beside what the book needs too.
KERNEL = ("micropip", "ipython", "jedi")
APART = "comm"  # the one package that is in no release
LOCK = "pyodide-lock.json"


def lite(folder: Path, code: str) -> Path:
    """Build JupyterLite with a notebook `cells.ipynb` of one cell, and return its pages."""
    release = pins.release()
    pyodide = folder / "static" / "pyodide"
    bundle.fill(pyodide, release)
    lock = json.loads(bundle.taken(LOCK, release.address))
    for package in needed(lock["packages"], KERNEL):
        file = pyodide / package["file_name"]
        if not file.exists():
            file.write_bytes(had(release, package, folder))
            package["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (pyodide / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    wheels = folder / "pypi"  # where JupyterLite looks for wheels of one's own
    wheels.mkdir()
    download(APART, wheels)
    contents = folder / "files"
    contents.mkdir()
    named = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code)], metadata={"kernelspec": named}
    )
    nbformat.write(notebook, contents / "cells.ipynb")
    pages = folder / "pages"
    options = ["--lite-dir", str(folder), "--contents", "files", "--output-dir", str(pages)]
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(
        [PROGRAMS / "jupyter", "lite", "build", *options],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    return pages


def needed(packages: dict[str, Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return packages of a lock and all that they need."""
    wanted: dict[str, dict[str, Any]] = {}
    todo = list(names)
    while todo:
        name = todo.pop().lower().replace("_", "-")
        if name not in wanted:
            wanted[name] = packages[name]
            todo += packages[name]["depends"]
    return list(wanted.values())


def had(release: pins.Release, package: dict[str, Any], folder: Path) -> bytes:
    """Return a package of the release, or the same version from the Python Package Index."""
    try:
        return bundle.taken(package["file_name"], release.address)
    except ExtensionError:
        place = folder / "downloaded" / package["name"]
        place.mkdir(parents=True)
        download(f"{package['name']}=={package['version']}", place)
        return next(place.iterdir()).read_bytes()


def download(requirement: str, folder: Path) -> None:
    """Bring a wheel of pure Python, for the Python that runs in a page."""
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--python-version=3.14"]
    subprocess.run(
        [PROGRAMS / "python", "-m", "pip", "download", *options, "-d", str(folder), requirement],
        check=True,
        capture_output=True,
    )
