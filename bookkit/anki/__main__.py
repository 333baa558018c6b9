"""Writes the deck for Anki and says where it is: `make cards`."""

from __future__ import annotations

from bookkit.anki import NAME, ROOT, write

path = ROOT / "_build" / NAME
print(f"==> {write(path)} cards for Anki: {path}")
