"""The files that pages load: what is added to the theme's, what is left out, what is refused.

Style sheets come after the theme's, their colours from the library's palette. A file that an
extension would fetch from another host is a warning, and so fails the build.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from rnnlib import palette

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

LOG = logging.getLogger(__name__)
ASSETS = Path(__file__).parent / "assets"
SHEETS = ("book", "folds", "frame", "pointing", "print")
# In the site's folder _static, and not for readers of the site.
LEFT_OUT = ("scripts/fontawesome.js*", "**/*.map", "**/*.ttf")

# What extensions write into an article and HTML does not allow.
REPAIRS = {
    # A reference is an item of the list it stands in; docutils gives it a role that no list holds.
    'role="doc-biblioentry"': 'role="listitem"',
    # Every exercise of a page, and every solution, has the same id.
    ' id="exercise-content"': "",
    ' id="solution-content"': "",
    # The corner of a table with a first column of names is a heading of nothing.
    '<th class="head"><p></p></th>': "<td></td>",
}


def _note_version(_app: Sphinx, config: Config) -> None:
    """Note which version of this extension writes the pages: a change of it writes them anew.

    Sphinx looks at the sources of the pages alone, and would keep yesterday's style sheets.
    """
    here = Path(__file__).parent
    files = sorted(file for kind in ("py", "css", "js", "html") for file in here.rglob(f"*.{kind}"))
    digest = hashlib.sha256(palette.css().encode())
    for file in files:
        digest.update(file.read_bytes())
    config.book_version = digest.hexdigest()


def _add_assets(app: Sphinx) -> None:
    """Offer the style sheets, one of them made here from the palette of the library."""
    made = Path(app.doctreedir) / "palette" / "palette.css"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(palette.css() + _on_paper(), encoding="utf-8")
    for sheet in (
        made,
        *(ASSETS / f"{name}.css" for name in ("book", "folds", "frame", "pointing", "print")),
    ):
        app.config.html_static_path.append(str(sheet))
        media = "print" if sheet.stem == "print" else "all"
        app.add_css_file(sheet.name, priority=900, media=media)


def _on_paper() -> str:
    """Return the light colours for printing, whatever the colour mode of the screen."""
    colours = "".join(f"{palette.variable(name)}: {hex_};" for name, hex_ in palette.LIGHT.items())
    return f"@media print {{ html[data-theme] {{ {colours} }} }}\n"


def check_origin(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Refuse what an extension would load from another host."""
    for kind in ("script_files", "css_files"):
        for asset in context.get(kind, ()):
            name = str(getattr(asset, "filename", None) or "")
            if "://" in name or name.startswith("//"):
                LOG.warning(
                    "The page %s would load %s. A page makes no request outside its own origin: "
                    "leave out the extension that asks for it, or take the file from a package.",
                    page,
                    name,
                )


def _repair(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    for wrong, right in REPAIRS.items():
        if "body" in context:
            context["body"] = context["body"].replace(wrong, right)


def _start_afresh(app: Sphinx, builder: Builder) -> None:
    """Empty the folder of static files: what is cut there must be cut from the originals."""
    if builder.format == "html":
        shutil.rmtree(Path(app.outdir) / "_static", ignore_errors=True)


def _leave_out(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in LEFT_OUT:
        for file in static.glob(pattern):
            file.unlink()


def setup(app: Sphinx) -> None:
    """Add the style sheets and the checks.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_config_value("book_version", "", "html")
    app.connect("config-inited", _note_version)
    app.connect("builder-inited", _add_assets)
    app.connect("html-page-context", check_origin, priority=950)
    app.connect("html-page-context", _repair)
    app.connect("write-started", _start_afresh)
    app.connect("build-finished", _leave_out, priority=600)
