"""Install the browser that the tests drive, where there is none.

`make test` runs this file. A browser that is already there is taken first, as `bookkit.browser`
finds it: it starts at once and needs no download. The tests never go without one, so where none
can be had, the error says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bookkit import browser
from bookkit.browser import NAMES, NoBrowserError, find

__all__ = ["ARGS", "NoBrowserError", "ensure"]

DEBIAN = Path("/etc/debian_version")  # there on Debian and on what is built on it

# What playwright switches off, said again, for a browser hears the last such list alone; and the
# page behind the address bar's suggestions, which headless Chrome draws too, and loads into every
# window that a context opens: half of the time that a page in a profile of its own takes.
SWITCHED_OFF = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
ARGS = [*browser.ARGS, f"--disable-features={','.join(SWITCHED_OFF)}"]

NONE_TO_BE_HAD = """\
The tests of the site need a browser, and there is none that starts. Tried:
{tried}
Install Chromium or Chrome, then run `make test` again:
  Debian        apt-get install chromium
  Ubuntu        .venv/bin/python -m playwright install --with-deps chromium
  elsewhere     https://www.google.com/chrome, or your system's package of Chromium
If it stands where it is not looked for, name it: CHROME=/path/to/chrome make test\
"""


def ways_to_install() -> list[list[list[str]]]:
    """Return the ways to a browser on this system, best first; each is a list of commands."""
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and DEBIAN.exists() and shutil.which("apt-get"):
        package = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        return [[["apt-get", "update"], package], [[*download, "--with-deps"]]]
    return [[download]]


def ensure() -> str:
    """Return the path of a browser that starts; install one if there is none."""
    if (found := find()) is not None:
        return found
    tried = [f"  looked for {', '.join(NAMES)} and playwright's own download: none starts"]
    for way in ways_to_install():
        for command in way:
            line = " ".join(command)
            print(f"No browser found. Running: {line}", flush=True)
            status = subprocess.run(command, check=False).returncode
            if status != 0:
                tried.append(f"  {line}: failed with status {status}")
                break
        else:
            if (found := find()) is not None:
                return found
            tried.append(f"  {line}: succeeded, but brought no browser that starts")
    raise NoBrowserError(NONE_TO_BE_HAD.format(tried="\n".join(tried)))


if __name__ == "__main__":
    try:
        print(ensure())
    except NoBrowserError as error:
        sys.exit(str(error))
