"""A click asks what it was on, and not the whole page.

The theme brings Bootstrap, whose listeners gather at every click all elements of the page that one
of a dozen selectors matches, only to see whether the click was on one of them. On a long chapter
that is a millisecond before the explorer that was clicked can begin. Asking the element that was
clicked, and those around it, gives the same answer.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
SCRIPT = "scripts/bootstrap.js"
GATHERED = re.compile(
    r"const (\w)=\w\.querySelectorAll\((\w)\);"
    r"for\(let\{target:(\w)\}=(\w);\3&&\3!==this;\3=\3\.parentNode\)"
    r"for\(const (\w) of \1\)if\(\5===\3\)return"
)
ASKED = r"for(let{target:\3}=\4;\3&&\3!==this;\3=\3.parentNode)if(\3.matches?.(\2))return"


def quickened(script: str) -> str | None:
    """Let Bootstrap's listeners ask the clicked element.

    Parameters
    ----------
    script : str
        Bootstrap, minified.

    Returns
    -------
    str or None
        The same, asking; None if the place is not there, or not once.
    """
    text, count = GATHERED.subn(ASKED, script)
    return text if count == 1 else None


def _quicken(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    file = Path(app.outdir) / "_static" / SCRIPT
    text = quickened(file.read_text(encoding="utf-8"))
    if text is None:
        LOG.warning(
            "The listeners of %s are not written as they were. Look whether clicks still search "
            "the whole page: if not, bookkit/clicks.py can go.",
            SCRIPT,
        )
    else:
        file.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Quicken the script once it stands in the site.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _quicken, priority=600)
