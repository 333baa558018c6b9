"""A page as PDF, by a browser of this machine; the build goes on where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ARGS", "NAMES", "browser", "pdf", "starts"]

# In order: Debian, Ubuntu and Fedora, then Chrome as Google ships it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No sandbox, because containers forbid it; the rest keeps the browser from making requests of its
# own, which would stand among those of a page.
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120  # seconds


def starts(name: str) -> bool:
    """Say whether a browser can start: one that lacks a system library is there and cannot.

    Parameters
    ----------
    name : str
        A command.

    Returns
    -------
    bool
        True for a browser that says its version.
    """
    try:
        asked = subprocess.run([name, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


@cache
def browser() -> str | None:
    """Return a browser that starts, or None: the one that CHROME names, or one on the path.

    Returns
    -------
    str or None
        The file of the browser.
    """
    named = os.environ.get("CHROME")
    paths = (shutil.which(name) for name in ((named,) if named else NAMES))
    return next((path for path in paths if path and starts(path)), None)


def pdf(page: Path, target: Path) -> None:
    """Print a page of the built site.

    Parameters
    ----------
    page : Path
        A file of HTML.
    target : Path
        Where the PDF is to stand.

    Raises
    ------
    RuntimeError
        If the browser wrote none.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = [browser() or NAMES[0], "--headless", *ARGS, f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if not target.is_file():
        raise RuntimeError(f"{command[0]} made no PDF of {page.name}: {run.stderr.strip()[-300:]}")
