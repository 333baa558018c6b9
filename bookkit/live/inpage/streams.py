"""What a cell prints, on its way to the page: in pieces that a page can keep up with."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIMIT", "Stream"]

LIMIT = 100_000  # characters of one cell that a page shows
CALM = 0.1  # seconds between two pieces


class Stream(io.TextIOBase):
    """A file that sends what is written to it.

    Parameters
    ----------
    kind : str
        "stdout" or "stderr".
    send : callable
        Takes an output as a notebook keeps it.
    """

    def __init__(self, kind: str, send: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self.kind, self.send = kind, send
        self.waiting: list[str] = []
        self.sent = 0
        self.last = 0.0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str, /) -> int:
        """Take text, and send it now or a little later."""
        if not isinstance(text, str):
            raise TypeError(f"print writes text, and this is a {type(text).__name__}")
        if self.sent <= LIMIT:
            self.waiting.append(text)
            self.sent += len(text)
            if self.sent > LIMIT:
                over = self.sent - LIMIT
                self.waiting[-1] = text[: len(text) - over]
                self.waiting.append(f"\n… the rest is left out: more than {LIMIT:,} characters.\n")
        if time.monotonic() - self.last > CALM:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what waits."""
        self.last = time.monotonic()
        text = "".join(self.waiting)
        self.waiting.clear()
        if text:
            self.send({"output_type": "stream", "name": self.kind, "text": text})

    def close(self) -> None:
        """Send what waits, for the cell is at its end."""
        self.flush()
        super().close()
