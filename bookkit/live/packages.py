"""The Python that the book brings along: rnnlib, what runs its cells, and what these import.

All come into the page as wheels: rnnlib as it is built from this tree, the others packed from what
is installed. Pyodide's lock gets an entry for each, and a plain ``import`` then finds them.
"""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rnnlib
from bookkit.live import inpage
from bookkit.zipped import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

INPAGE = Path(inpage.__file__).parent
RNNLIB = Path(rnnlib.__file__).resolve().parent
# What of the environment runs in a page too: explorers are made of traits, and the style rules of
# a drawing are read before it goes into a page.
TAKEN = ("tinycss2", "traitlets", "webencodings")
NEEDS = {"rnnlib": ["numpy"], "tinycss2": ["webencodings"]}
OFFERED = {"matplotlib", "traitlets"}


def wheels() -> dict[str, bytes]:
    """Return the wheels that go into the site.

    Returns
    -------
    dict of bytes
        By file name.
    """
    found = [distribution(name) for name in TAKEN]
    made = {_file_name(one.name, one.version): _packed(one) for one in found}
    version = rnnlib.__version__
    about = f"Metadata-Version: 2.1\nName: inpage\nVersion: {version}\n"
    own = {f"inpage/{file.name}": file.read_bytes() for file in sorted(INPAGE.glob("*.py"))}
    made[_file_name("inpage", version)] = zipped(
        {**own, f"inpage-{version}.dist-info/METADATA": about.encode()}
    )
    made[_file_name("rnnlib", version)] = _built()
    return made


def lock_entries(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what Pyodide's lock has to say of the wheels.

    Parameters
    ----------
    files : dict of bytes
        What `wheels` returns.

    Returns
    -------
    dict
        By the name of the package.
    """
    entries = {}
    for file, data in files.items():
        name, version, *_ = file.split("-")
        entries[name] = {
            "depends": NEEDS.get(name, []),
            "file_name": file,
            "imports": [name],
            "install_dir": "site",
            "name": name,
            "package_type": "package",
            "sha256": hashlib.sha256(data).hexdigest(),
            "size": len(data),
            "unvendored_tests": False,
            "version": version,
        }
    return entries


def _file_name(name: str, version: str) -> str:
    return f"{name}-{version}-py3-none-any.whl"


def _packed(package: Distribution) -> bytes:
    """Pack what is installed into a wheel again."""
    kept = (
        file
        for file in package.files or ()
        if file.suffix == ".py" or (file.parent.suffix == ".dist-info" and file.name == "METADATA")
    )
    return zipped({str(file): file.read_binary() for file in sorted(kept)})


def _built() -> bytes:
    """Return rnnlib's wheel, built as it would be for anybody."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*build, folder], cwd=RNNLIB.parent, check=True, capture_output=True)
        return next(Path(folder).glob("*.whl")).read_bytes()


def parts(folder: Path = RNNLIB) -> dict[str, list[str]]:
    """Return what the parts of rnnlib need that not all of it needs.

    Parameters
    ----------
    folder : Path
        The package.

    Returns
    -------
    dict of list
        For a part, such as "figures", the packages that it imports, directly or through others.
    """
    imports: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        part = file.relative_to(folder).parts[0].removesuffix(".py")
        imports.setdefault(part, set()).update(_imported(ast.parse(file.read_bytes())))
    imports.pop("__init__", None)  # it loads its parts when they are asked for
    found = {}
    for part in sorted(imports):
        names = _reached(part, imports) & OFFERED
        if names:
            found[part] = sorted(names)
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield the packages that a file imports, and the parts of rnnlib as "rnnlib.part"."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (".".join(alias.name.split(".")[:2]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "rnnlib":
            yield from (f"rnnlib.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield ".".join(node.module.split(".")[:2])
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from _imported(node)


def _reached(part: str, imports: dict[str, set[str]]) -> set[str]:
    """Return the packages that a part of rnnlib imports, through other parts as well."""
    seen, todo, packages = set(), [part], set()
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        for name in imports.get(one, ()):
            package, _, inner = name.partition(".")
            if package == "rnnlib":
                todo.append(inner)
            else:
                packages.add(package)
    return packages
