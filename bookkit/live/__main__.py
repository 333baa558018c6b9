"""Make ready once per environment what would cost every build of the site its time.

`make book` runs this file before a build.
"""

from __future__ import annotations

import sys

from sphinx.errors import ExtensionError

from bookkit.live import compiled, pins


def main() -> None:
    """Compile the Python that comes into the page, or say why the site goes without."""
    release = pins.release()
    if compiled.found(release):
        return
    sys.stdout.write("==> Compiling the Python that comes into the page\n")
    try:
        compiled.keep(compiled.made(release), release)
    except ExtensionError as error:
        sys.stdout.write(f"It is left as it is, and takes twice the time to start. {error}\n")


if __name__ == "__main__":
    main()
