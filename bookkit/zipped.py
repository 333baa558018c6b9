"""Archives that are the same, byte for byte, whenever the same files go in."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONG_AGO = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
# These are compressed already, and trying again only takes time.
STORED = {".apkg", ".pdf", ".png", ".wasm", ".whl", ".woff2", ".zip"}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive.

    Parameters
    ----------
    files : mapping
        For each path inside it what stands there.

    Returns
    -------
    bytes
        The archive, its files in the order they came in.

    Examples
    --------
    >>> zipped({"a.txt": b"a"}) == zipped({"a.txt": b"a"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.external_attr = READABLE
            compressed = PurePosixPath(name).suffix in STORED
            how = zipfile.ZIP_STORED if compressed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, how, compresslevel=9)
    return buffer.getvalue()
