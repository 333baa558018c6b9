"""Python in the page: every code cell can be run and changed where it stands.

A page carries one small script, which puts Run and Edit under its cells. Everything else lies in
the folder ``live`` of the site's static files and comes with the first click: the scripts behind
the cells, what the cells hold, rnnlib as a wheel, and ``live.json``, the list of all of these and
of the files of Pyodide, each with its size and its hash. The script knows the hash of that list.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookkit import scripts
from bookkit.live import bundle, compiled, packages, pins

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER, START, SHEET = "live", "start.js", "live.css"
ASSETS = Path(__file__).parents[1] / "assets" / "live"
MODULES = ("page.js", "worker.js", "editor.js")
CELL = '<div class="cell_input docutils container">'
# What the first cell of any page waits for.
FIRST = ("inpage", "numpy", "rnnlib")


def cells(notebook: Path) -> list[str]:
    """Return what the code cells of a notebook hold.

    Parameters
    ----------
    notebook : Path
        The file.

    Returns
    -------
    list of str
        In their order, those whose code the page does not show among them.
    """
    read = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in read["cells"] if cell["cell_type"] == "code"]


def listed(
    release: pins.Release, source: str, wheels: dict[str, bytes], archives: dict[str, bytes]
) -> dict[str, Any]:
    """Return what a page has to know of the Python that comes into it.

    Parameters
    ----------
    release : pins.Release
        The release of Pyodide.
    source : str
        The address of its files, or "bundled".
    wheels : dict of bytes
        What the book brings along.
    archives : dict of bytes
        What the site offers in place of a file of the release.

    Returns
    -------
    dict
        The files with address, size and hash; the lock; which of them the first cell waits for;
        and what the parts of rnnlib need.
    """
    inside = f"{bundle.FOLDER}/"
    base = inside if source == pins.BUNDLED else source
    ours = {name: _about(data) for name, data in archives.items()}
    known = {
        name: {**package, **ours.get(package["file_name"], {})}
        for name, package in release.lock["packages"].items()
    } | packages.lock_entries(wheels)
    # A plot of Matplotlib's has style rules, which are read before it goes into the page.
    known["matplotlib"] = {
        **known["matplotlib"],
        "depends": [*known["matplotlib"]["depends"], "tinycss2"],
    }
    files = [
        {"name": name, "url": inside + name, **ours[name]}
        if name in ours
        else {"name": name, "url": base + name, "size": size, "sha256": digest}
        for name, (size, digest) in release.files().items()
    ] + [{"name": name, "url": name, **_about(data)} for name, data in wheels.items()]
    return {
        "files": files,
        "first": [*release.core, *(known[name]["file_name"] for name in FIRST)],
        "lock": {"info": release.lock["info"], "packages": known},
        "parts": packages.parts(),
    }


def _about(data: bytes) -> dict[str, Any]:
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _make_assets(app: Sphinx) -> None:
    """Write everything that the first click brings, and the script that brings it."""
    made = Path(app.doctreedir) / "live" / FOLDER
    made.mkdir(parents=True, exist_ok=True)
    release = pins.release()
    source = pins.source(os.environ.get("LIVE", ""), release.address)
    archives = compiled.found(release)
    if source == pins.BUNDLED:
        bundle.fill(made / bundle.FOLDER, release, without=archives)
    wheels = packages.wheels()
    own = {name: scripts.joined(ASSETS / name, "esm") for name in MODULES}
    for notebook in sorted(Path(app.srcdir).glob("chapters/*.ipynb")):
        page = notebook.relative_to(app.srcdir).with_suffix("").as_posix()
        own[f"{page.replace('/', '-')}.json"] = json.dumps(cells(notebook)).encode()
    setup = listed(release, source, wheels, archives)
    setup["own"] = {name: _about(data) for name, data in own.items()}
    text = json.dumps(setup, separators=(",", ":"), sort_keys=True).encode()
    start = scripts.joined(ASSETS / START, "iife").decode()
    first = f"globalThis.rnnLive={json.dumps(_about(text), separators=(',', ':'))};\n{start}"
    for name, data in {**wheels, **own, "live.json": text, START: first.encode()}.items():
        (made / name).write_bytes(data)
    if archives:
        app.config.html_static_path.append(str(compiled.FOLDER))
    app.config.html_static_path += [str(made.parent), str(ASSETS / SHEET)]


def _add_script(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give a page with code cells the script, and nothing to a page without one."""
    if CELL in context.get("body", ""):
        app.add_js_file(f"{FOLDER}/{START}", loading_method="defer", priority=950)
        app.add_css_file(SHEET, priority=950)


def setup(app: Sphinx) -> None:
    """Let the cells of every page be run.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("builder-inited", _make_assets)
    app.connect("html-page-context", _add_script)
