"""Chapters without their prose: explorers and cards, in the frame, styles and scripts of the site.

Most of the time that an explorer takes on its page goes into a chapter that has no part in it: the
browser reads it, and lays it out anew whenever an explorer changes. Headings stay, for an address
leads there, and so does what points into an explorer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.pages import BUILT, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

STAYS = "h1, h2, h3, .rnn-explorer, .rnn-pointer, .deck"


def without_prose(page: str) -> str:
    """Return a chapter of the built site without its prose."""
    before, _, rest = (BUILT / page).read_text(encoding="utf-8").partition("<article")
    opening, _, rest = rest.partition(">")
    sections = parsed(page).select("article > section")
    assert sections, page
    kept = "".join(map(_kept, sections))
    return f"{before}<article{opening}>{kept}</article>{rest.partition('</article>')[2]}"


def _kept(node: Tag) -> str:
    """Return what stays of a section or of what stands in one."""
    if node.name == "section":
        inner = "".join(_kept(child) for child in node.find_all(recursive=False))
        return f'<section id="{node["id"]}">{inner}</section>'
    return str(node) if node.select_one(f":is({STAYS})") or node.css.match(STAYS) else ""


def put(folder: Path, page: str) -> None:
    """Put a chapter without its prose into a folder that is served, once."""
    there = folder / page
    if not there.exists():
        there.parent.mkdir(exist_ok=True)
        there.write_text(without_prose(page), encoding="utf-8")
