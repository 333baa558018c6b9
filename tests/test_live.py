"""What the page's Python is made of, without a browser: cells, packages, pins, the copy inside."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest
from sphinx.errors import ExtensionError

from bookkit.live import bundle, cells, compiled, listed, packages, pins
from bookkit.live.inpage.needed import needed
from tests.repository import ROOT, notebooks

ADDRESS = "https://example.org/full/"


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda path: path.stem)
def test_after_what_it_needs_alone_every_cell_shows_what_is_stored(notebook) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.inpage", str(notebook)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {}


def test_pictures_above_are_not_waited_for() -> None:
    assert needed(cells(ROOT / "chapters" / "batch.ipynb"), 3, []) == [1]


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (["x = 1", "x += 1", "x"], [0, 1]),
        (["x = [1]", "x.append(2)", "x"], [0, 1]),
        (["x = [1]", "x[0] = 2", "x"], [0, 1]),
        (["x = [1]", "print(x)", "x"], [0]),
        (["x = 1", "x = 2", "x"], [1]),
        (["x = 1", "def f(): return x", "f()"], [0, 1]),
        (["x = 1", "x = 2 if x else 3", "x"], [0, 1]),
        (["x = 1", "for x in (1, 2): pass", "x"], [0, 1]),
        (["from math import *", "2", "pi"], [0]),
        (["x = 1", "x = ", "x"], [0]),
        (["x = 1", "[x for x in (1, 2)]", "x"], [0]),
        (["x = [1]", "y = await f(x)", "y"], [0, 1]),
        (["x = 1", "async for x in y: pass", "x"], [0, 1]),
        (["x = 1", "async with y as x: pass", "x"], [0, 1]),
        (["x = 1", "z = [x async for x in y]", "x"], [0]),
        (["x = 1", "return x", "x"], [0]),
        (["x = 1", "def f(a, a): pass", "x"], [0]),
    ],
)
def test_what_makes_or_changes_a_name_is_needed(codes, wanted) -> None:
    assert needed(codes, 2, []) == wanted


def test_the_wheels_are_the_same_every_time_and_import_nothing_else() -> None:
    made = packages.wheels()
    assert made == packages.wheels()
    assert packages.parts() == {"figures": ["matplotlib"], "widgets": ["traitlets"]}
    for name, data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            assert sum(file.endswith(".dist-info/METADATA") for file in archive.namelist()) == 1, (
                name
            )


def test_what_a_page_is_told_of_every_file_is_so() -> None:
    wheels = packages.wheels()
    told = listed(pins.release(), ADDRESS, wheels, {})
    names = {file["name"]: file for file in told["files"]}
    for name, data in wheels.items():
        assert names[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert names[name]["url"] == name
    assert names["pyodide.mjs"]["url"] == f"{ADDRESS}pyodide.mjs"
    assert {one["file_name"] for one in told["lock"]["packages"].values()} <= set(names)
    assert set(told["first"]) <= set(names)
    inside = listed(pins.release(), pins.BUNDLED, wheels, {})
    assert "pyodide/pyodide.mjs" in {file["url"] for file in inside["files"]}


def test_what_the_site_has_compiled_takes_the_place_of_what_was_released() -> None:
    release = pins.release()
    numpy = release.lock["packages"]["numpy"]["file_name"]
    told = listed(release, ADDRESS, packages.wheels(), {numpy: b"compiled"})
    names = {file["name"]: file for file in told["files"]}
    about = {"size": 8, "sha256": hashlib.sha256(b"compiled").hexdigest()}
    assert names[numpy] == {"name": numpy, "url": f"pyodide/{numpy}", **about}
    assert told["lock"]["packages"]["numpy"].items() >= about.items()
    assert names["python_stdlib.zip"]["url"] == f"{ADDRESS}python_stdlib.zip"


def test_compiled_archives_are_of_the_release_that_is_pinned(tmp_path) -> None:
    release = pins.release()
    folder = tmp_path / "pyodide"
    files = {name: name.encode() for name in compiled.archives(release)}
    assert compiled.found(release, folder) == {}
    compiled.keep(files, release, folder)
    assert compiled.found(release, folder) == files
    core = {**release.core, "pyodide.mjs": {"size": 1, "sha256": "0"}}
    assert compiled.found(dataclasses.replace(release, core=core), folder) == {}


def test_a_setting_that_is_none_of_the_three_is_refused() -> None:
    assert pins.source("", ADDRESS) == ADDRESS
    assert pins.source("bundled", ADDRESS) == "bundled"
    assert pins.source("https://school.example/py", ADDRESS) == "https://school.example/py/"
    with pytest.raises(ExtensionError, match="LIVE is 'bundeld', and should say where"):
        pins.source("bundeld", ADDRESS)


def test_the_copy_inside_takes_only_what_is_pinned(tmp_path, monkeypatch) -> None:
    files = {"a.mjs": b"one", "b.whl": b"two"}
    about = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    package = {"b": {"file_name": "b.whl", **about["b.whl"]}}
    release = pins.Release("0", ADDRESS, {"a.mjs": about["a.mjs"]}, {"packages": package})
    mirror, made = tmp_path / "mirror", tmp_path / "made"
    mirror.mkdir()
    monkeypatch.setenv(bundle.MIRROR, str(mirror))
    with pytest.raises(ExtensionError, match=r"a\.mjs, of Pyodide, could not be had from"):
        bundle.fill(made, release)
    for name, data in files.items():
        (mirror / name).write_bytes(data)
    bundle.fill(made, release)
    assert {file.name: file.read_bytes() for file in made.iterdir()} == files
    (made / "b.whl").write_bytes(b"bad")
    (mirror / "b.whl").write_bytes(b"bad, too")
    with pytest.raises(ExtensionError, match=r"b\.whl is not the file that .* pins"):
        bundle.fill(made, release)
