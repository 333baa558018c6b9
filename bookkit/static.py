"""Files that a part of the extension makes while the book is built, offered to its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


def offer(app: Sphinx, room: str, texts: Mapping[str, str]) -> None:
    """Write files into a room of their own, from where the site takes them.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    room : str
        A name that no other part uses.
    texts : mapping
        For each file's name what it holds.
    """
    made = Path(app.doctreedir) / room
    made.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8")
        app.config.html_static_path.append(str(made / name))
