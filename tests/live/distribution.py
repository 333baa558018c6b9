"""Where the tests take the files of Pyodide from: a folder of this machine, or their own address.

A page of the book asks the official distribution for them. In the tests such a request is answered
from the folder that BOOK_PYODIDE names; without one it goes out, if there is a way.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bookkit.live import pins
from bookkit.live.bundle import MIRROR

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

PATIENCE = 10  # seconds
RELEASE = pins.release()
EVERYTHING = f"{RELEASE.address}**"
PLACE = "_static/live/"


@cache
def folder() -> Path | None:
    """Return the folder that stands for the distribution, if one is named."""
    named = os.environ.get(MIRROR)
    return Path(named) if named else None


@cache
def missing() -> str:
    """Return why there is no Python for the page, or nothing if there is one."""
    if folder() is not None:
        return ""
    try:
        request = urllib.request.Request(f"{RELEASE.address}pyodide.mjs", method="HEAD")  # noqa: S310  # the address is pinned, and https
        with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310  # the same
            return ""
    except (OSError, urllib.error.URLError) as error:
        return (
            f"{RELEASE.address} cannot be reached ({error}), and "
            f"{MIRROR} names no folder with its files."
        )


def answer(context: BrowserContext) -> list[str]:
    """Answer a context's requests from the folder, and note them in the list that is returned."""
    asked: list[str] = []

    def handle(route: Route) -> None:
        name = route.request.url.removeprefix(RELEASE.address)
        asked.append(name)
        files = folder()
        if files is None:
            route.continue_()
        else:
            headers = {"access-control-allow-origin": "*"}
            route.fulfill(body=(files / name).read_bytes(), headers=headers)

    context.route(EVERYTHING, handle)
    return asked


def setup(site: str) -> dict[str, Any]:
    """Return what a page of the site is told of the Python that comes into it."""
    with urllib.request.urlopen(f"{site}{PLACE}live.json") as answer:  # noqa: S310  # this machine serves it
        told: dict[str, Any] = json.load(answer)
        return told


def address(site: str, name: str) -> str:
    """Return where a page of the site takes a file from."""
    files = {file["name"]: file["url"] for file in setup(site)["files"]}
    return urljoin(site + PLACE, files[name])


def content(url: str) -> bytes:
    """Return a file of the site, or of the distribution if that is at hand."""
    files = folder()
    if files is not None and url.startswith(RELEASE.address):
        return (files / url.removeprefix(RELEASE.address)).read_bytes()
    with urllib.request.urlopen(url) as answer:  # noqa: S310  # an address that the site lists
        data: bytes = answer.read()
        return data
