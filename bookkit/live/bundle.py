"""A copy of Pyodide in a folder: inside the site for a place without internet, or to be compiled.

The files are taken from the official distribution, or from a folder that BOOK_PYODIDE names, and
only if they are what is pinned.
"""

from __future__ import annotations

import hashlib
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookkit.live.pins import Release

FOLDER = "pyodide"
MIRROR = "BOOK_PYODIDE"
TIMEOUT = 20  # seconds without a byte


def fill(folder: Path, release: Release, without: Collection[str] = ()) -> None:
    """Put every file of a release into a folder, unless it is there.

    Parameters
    ----------
    folder : Path
        Where to.
    release : Release
        Which.
    without : collection of str
        The files that are not wanted.

    Raises
    ------
    ExtensionError
        If a file cannot be had, or is not what is pinned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, digest) in release.files().items():
        file = folder / name
        if name in without or (file.is_file() and _is(file.read_bytes(), digest)):
            continue
        data = taken(name, release.address)
        if not _is(data, digest):
            raise ExtensionError(
                f"{name} is not the file that bookkit/live/pyodide.json pins: it came from "
                f"{os.environ.get(MIRROR) or release.address}."
            )
        file.write_bytes(data)


def taken(name: str, address: str) -> bytes:
    """Return a file of a release, whatever is in it.

    Parameters
    ----------
    name : str
        The file's.
    address : str
        Of the official distribution; a folder that BOOK_PYODIDE names goes first.

    Returns
    -------
    bytes
        What it holds.

    Raises
    ------
    ExtensionError
        If it cannot be had.
    """
    mirror = os.environ.get(MIRROR)
    try:
        if mirror:
            return (Path(mirror) / name).read_bytes()
        with urllib.request.urlopen(address + name, timeout=TIMEOUT) as answer:  # noqa: S310  # the address is pinned, and https
            data: bytes = answer.read()
            return data
    except (OSError, urllib.error.URLError) as error:
        raise ExtensionError(
            f"{name}, of Pyodide, could not be had from {mirror or address}: {error}. {MIRROR} may "
            "name a folder that holds its files."
        ) from error


def _is(data: bytes, digest: str) -> bool:
    return hashlib.sha256(data).hexdigest() == digest
