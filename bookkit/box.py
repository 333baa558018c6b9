"""The book in a box: one archive of the built site, to be opened from a disk.

`make zip` runs this file. Whoever unpacks the archive and opens its index.html has the whole book,
without a server and without internet; only Python in the page wants the folder to be served, and
the page says how.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bookkit.zipped import zipped

__all__ = ["pack"]

NAME = "recurrent-neurons"
SITE = Path("_build/html")
# What a builder leaves behind for itself.
LEFT_OUT = {".buildinfo", "objects.inv"}


def pack(site: Path, archive: Path) -> int:
    """Put a built site into an archive.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    archive : Path
        The file to be written.

    Returns
    -------
    int
        How many files went in.

    Raises
    ------
    FileNotFoundError
        If there is no site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"There is no site in {site} to be packed: run make book.")
    archive.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(file for file in site.rglob("*") if file.is_file() and file.name not in LEFT_OUT)
    inside = {f"{NAME}/{file.relative_to(site).as_posix()}": file.read_bytes() for file in files}
    archive.write_bytes(zipped(inside))
    return len(files)


def main() -> None:
    """Pack the site that was built last."""
    archive = Path("dist") / f"{NAME}.zip"
    try:
        count = pack(SITE, archive)
    except FileNotFoundError as error:
        sys.exit(str(error))
    size = archive.stat().st_size / 1e6
    sys.stdout.write(f"{archive}: {count} files, {size:.1f} MB. Unpack it, open index.html.\n")


if __name__ == "__main__":
    main()
