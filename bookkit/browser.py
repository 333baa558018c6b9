"""Finds Chromium or Chrome: what prints the sheet, and what the tests drive.

Nothing is installed here. The build does without where there is none; the tests install one
(`tests/site/browser.py`).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

# In order: Debian, Ubuntu and Fedora, then Chrome as Google ships it, there and on a Mac.
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# No sandbox, because containers forbid it; the rest keeps the browser from making requests of its
# own, which would stand among those of the page.
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(RuntimeError):
    """There is no browser to be had."""


def starts(browser: str) -> bool:
    """Say whether a browser can start: one that lacks a system library is there and cannot.

    Parameters
    ----------
    browser : str
        Its path.

    Returns
    -------
    bool
        Whether it tells its version.
    """
    try:
        asked = subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def own_download() -> str | None:
    """Return the browser that playwright downloaded, or None; the site is built without it.

    Returns
    -------
    str or None
        A path.
    """
    if importlib.util.find_spec("playwright") is None:
        return None
    # It comes with what the tests need; building the book goes without it.
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        path: str = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """Return the path of a browser that starts, or None.

    Returns
    -------
    str or None
        A path.

    Raises
    ------
    NoBrowserError
        If the environment names one in ``CHROME``, and that one does not start.
    """
    named = os.environ.get("CHROME")
    if named:
        path = shutil.which(named)
        if path is None or not starts(path):
            raise NoBrowserError(
                f"CHROME is {named!r}, and that is no browser that starts. Let CHROME name the "
                "file of Chromium or Chrome, or leave it unset so that one is looked for."
            )
        return path
    for name in NAMES:
        if (path := shutil.which(name)) and starts(path):
            return path
    path = own_download()
    return path if path and starts(path) else None
