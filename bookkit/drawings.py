"""Drawings stand in the page itself, so that its colours and its dark mode reach them.

Every SVG, whether a cell's output or a file named in Markdown, is put into the HTML. Other
formats of the book keep the image. A picture that has no words for those who do not see it fails
the build.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from bookkit.live.inpage.pictures import inline

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
WORDLESS = (
    "has no words for those who do not see it. Write ![what it shows](file), the option :alt:, "
    "or return a Drawing from the cell"
)


class InlineDrawings(SphinxPostTransform):
    """Replace SVG images by the drawings themselves, in HTML only."""

    # Before myst-nb (4) takes away the text that comes with a cell's drawing.
    default_priority = 3
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Work through the images of one page."""
        for container in self.document.findall(nodes.container):
            if container.get("nb_element") == "mime_bundle":
                _hand_over_words(container)
        for number, image in enumerate(list(self.document.findall(nodes.image)), start=1):
            if image["uri"].endswith(".svg") and "://" not in image["uri"]:
                self._replace(image, f"drawing-{number}-")
            elif not image.get("alt"):
                self._complain(image, WORDLESS)

    def _replace(self, image: nodes.image, prefix: str) -> None:
        file = Path(self.env.srcdir) / image["uri"]
        if not file.is_file():
            return  # Sphinx has said so already
        alt = image.get("alt", "")
        try:
            svg = inline(file.read_text(encoding="utf-8"), alt, prefix)
        except ValueError as error:
            self._complain(image, f"cannot be shown: {error}")
            return
        if not re.search(r'aria-label="[^"]', svg):
            self._complain(image, WORDLESS)
        classes = ["drawing", *image["classes"]]
        if "align" in image:
            classes.append(f"align-{image['align']}")
        width = f' style="width:{escape(image["width"])}"' if "width" in image else ""
        # The theme's script looks for the second class: it lets the keyboard reach the box
        # whenever the drawing is wider than it.
        html = (
            f'<span class="{" ".join(classes)} pst-scrollable-table-container"{width}>{svg}</span>'
        )
        image.replace_self(nodes.raw("", html, format="html"))

    def _complain(self, image: nodes.image, what: str) -> None:
        LOG.warning("The image %s %s.", Path(image["uri"]).name, what, location=image)


def _hand_over_words(bundle: nodes.Element) -> None:
    """Use a cell's plain text as the words for its drawing, unless it is an object's repr."""
    parts = {part["mime_type"]: part for part in bundle.children if isinstance(part, nodes.Element)}
    plain = parts.get("text/plain")
    text = plain.astext().strip() if plain is not None else ""
    if not text or text.startswith("<"):
        return
    for mime, part in parts.items():
        if mime.startswith("image/"):
            for image in part.findall(nodes.image):
                image["alt"] = image.get("alt") or text


def setup(app: Sphinx) -> None:
    """Inline the drawings of every page.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_post_transform(InlineDrawings)
