"""The book in a box: one archive of the built site, to be opened from a disk.

`make zip` runs this file. Whoever unpacks the archive and opens its index.html has the whole book,
without a server and without internet; only Python in the page wants the folder to be served, and
the page says how.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

__all__ = ["pack"]

NAME = "recurrent-neurons"
SITE = Path("_build/html")
# What a builder leaves behind for itself.
LEFT_OUT = {".buildinfo", "objects.inv"}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # or the same site would give other bytes each time
# These are compressed already, and trying again only takes time.
STORED = {".apkg", ".pdf", ".png", ".wasm", ".whl", ".woff2", ".zip"}


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
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as box:
        for file in files:
            entry = zipfile.ZipInfo(f"{NAME}/{file.relative_to(site).as_posix()}", LONG_AGO)
            entry.external_attr = 0o644 << 16
            how = zipfile.ZIP_STORED if file.suffix in STORED else zipfile.ZIP_DEFLATED
            box.writestr(entry, file.read_bytes(), how)
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
