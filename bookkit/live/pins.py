"""Which Python runs in the page, and where it comes from: one release of Pyodide, pinned by hashes.

`pyodide.json` beside this file names the release, the address of its official distribution, and
for every file that the book can need its size and its sha256; for the packages these are the
hashes of the release's own lock. Nothing else runs in a page: what comes over the network is held
against this list before it is used.

``LIVE`` in the environment chooses where the files come from, and is the one setting there is:

    (nothing)         the official distribution
    bundled           a copy inside the site, for places without internet
    an address        another copy of the same files, such as a school's own

The archives among them come from the site in any case where it could compile them: `compiled.py`.

``python -m bookkit.live.pins VERSION DIR`` pins the release whose files are in DIR.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.errors import ExtensionError

PINS = Path(__file__).with_name("pyodide.json")
OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PACKAGES = ("numpy", "matplotlib")  # with all they need
BUNDLED = "bundled"


@dataclass(frozen=True)
class Release:
    """One release of Pyodide, as far as the book uses it.

    Parameters
    ----------
    version : str
        Its number.
    address : str
        Where its official distribution is.
    core : dict
        For each file of the core its size in bytes and its sha256.
    lock : dict
        What is taken from the release's own lock: about the release, and of each package.
    """

    version: str
    address: str
    core: dict[str, dict[str, Any]]
    lock: dict[str, Any]

    def files(self) -> dict[str, tuple[int, str]]:
        """Return the size and the sha256 of every file.

        Returns
        -------
        dict
            By the name of the file.
        """
        listed = {name: (file["size"], file["sha256"]) for name, file in self.core.items()}
        packages = self.lock["packages"].values()
        return listed | {one["file_name"]: (one["size"], one["sha256"]) for one in packages}


def release() -> Release:
    """Return the release that is pinned.

    Returns
    -------
    Release
        What `pyodide.json` says.
    """
    return Release(**json.loads(PINS.read_text(encoding="utf-8")))


def source(setting: str, official: str) -> str:
    """Return where the files come from.

    Parameters
    ----------
    setting : str
        What LIVE says; "" if it says nothing.
    official : str
        The address of the official distribution.

    Returns
    -------
    str
        An address that ends with a slash, or "bundled".

    Raises
    ------
    ExtensionError
        If the setting is none of the three.

    Examples
    --------
    >>> source("", "https://example.org/full/")
    'https://example.org/full/'
    >>> source("https://school.example/pyodide", "https://example.org/full/")
    'https://school.example/pyodide/'
    """
    if not setting:
        return official
    if setting == BUNDLED:
        return BUNDLED
    if setting.startswith(("https://", "http://")):
        return setting.rstrip("/") + "/"
    raise ExtensionError(
        f"LIVE is {setting!r}, and should say where Python for the page comes from: nothing for "
        f"{official}, {BUNDLED!r} for a copy inside the site, or an address that starts with "
        "https://."
    )


def pinned(version: str, folder: Path) -> dict[str, Any]:
    """Return what `pyodide.json` should say of a release.

    Parameters
    ----------
    version : str
        The number of the release.
    folder : Path
        A folder with its files, its lock among them.

    Returns
    -------
    dict
        The fields of a `Release`.

    Raises
    ------
    ExtensionError
        If a file is missing, or a package is not what the lock says.
    """
    lock = json.loads(_read(folder, "pyodide-lock.json"))
    wanted, todo = set(), list(PACKAGES)
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += lock["packages"][name]["depends"]
    packages = {}
    for name in sorted(wanted):
        entry = lock["packages"][name]
        data = _read(folder, entry["file_name"])
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise ExtensionError(f"{entry['file_name']} is not the file that the lock names.")
        packages[name] = entry | {"size": len(data)}
    core = {}
    for name in CORE:
        data = _read(folder, name)
        core[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return {
        "version": version,
        "address": OFFICIAL.format(version=version),
        "core": core,
        "lock": {"info": lock["info"], "packages": packages},
    }


def _read(folder: Path, name: str) -> bytes:
    file = folder / name
    if not file.is_file():
        raise ExtensionError(f"There is no {name} in {folder}, which a release of Pyodide has.")
    return file.read_bytes()


def main() -> None:
    """Pin the release in the folder that the command line names."""
    version, folder = sys.argv[1:]
    text = json.dumps(pinned(version, Path(folder)), indent=2, sort_keys=True)
    PINS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
