"""Where the site will stand, and the pages that depend on it.

A page that is not found is served at any depth, so its links start from the root of the site;
and the root itself holds no chapter: it leads to the first page.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config


def read(address: str) -> tuple[str, str]:
    """Split the site's address into what Sphinx and the page for errors need.

    Parameters
    ----------
    address : str
        The address of the site, or an empty string where it is not known.

    Returns
    -------
    tuple of str
        The address with a slash at its end, and its path alone; ``("", "/")`` if not known.

    Raises
    ------
    sphinx.errors.ConfigError
        If it is not a full address.
    """
    if not address:
        return "", "/"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = (
            f"BOOK_URL is {address!r}. It should be the full address at which the site will "
            "stand, for example https://owner.github.io/name/, because the page for wrong "
            "addresses starts its links there. Correct it, or unset it for a site at the root."
        )
        raise ConfigError(message)
    path = f"{parts.path.rstrip('/')}/"
    return f"{parts.scheme}://{parts.netloc}{path}", path


def _configure(_app: Sphinx, config: Config) -> None:
    config.html_baseurl, config.notfound_urls_prefix = read(os.environ.get("BOOK_URL", ""))


def _root(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the page at the root, which leads to the first chapter."""
    if app.config.root_doc != "index":
        yield "index", {}, "root.html"


def setup(app: Sphinx) -> None:
    """Read the address from the environment and add the pages.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("config-inited", _configure)
    app.connect("html-collect-pages", _root)
