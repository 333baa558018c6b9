"""The sheet on paper: the page that was built, printed by a browser as one page of PDF.

Chromium and Chrome print by themselves (``--print-to-pdf``), so nothing else is needed; where there
is neither, the page says how to print it, and nothing is missing. A copy of the page is printed,
with the size of the paper and, so that the PDF looks the same from any machine, with fonts that
come with Matplotlib, of which it holds the letters that it shows.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

import matplotlib as mpl
from sphinx.util import logging

from bookkit import browser

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
PAGE = "chapters/sheet"
WITHOUT = '<p class="sheet-print">One page for the wall: print this one, on A4 or US Letter.</p>\n'
LINK = re.compile(r'(<a\b[^>]*?)href="(?!https?:)([^"]*)"')
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
MOMENT = b"20260101000000"
PATIENCE = 60  # seconds; it takes about one
FONTS = Path(mpl.get_data_path(), "fonts", "ttf")
FACES = {
    ("Sheet", "normal", 400): "STIXGeneral",
    ("Sheet", "italic", 400): "STIXGeneralItalic",
    ("Sheet", "normal", 700): "STIXGeneralBol",
    ("Sheet Code", "normal", 400): "DejaVuSansMono",
}


class Paper(NamedTuple):
    """A size of paper: its name, the file for it, and how high it is between its margins."""

    name: str
    file: str
    css: str
    height: str


PAPERS = (
    Paper("A4", "recurrent-neurons-a4.pdf", "A4", "280mm"),
    Paper("US Letter", "recurrent-neurons-letter.pdf", "letter", "262mm"),
)


def prepared(page: str, paper: Paper, address: str = "") -> str:
    """Return a page as it is printed on some paper.

    Parameters
    ----------
    page : str
        The HTML of the page as it was built.
    paper : Paper
        What it is printed on.
    address : str
        Where the site will stand: links lead there, or nowhere where that is not known.

    Returns
    -------
    str
        The same without scripts, and with the fonts and the size that it has on paper.
    """
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight}; '
        f'src: url("{(FONTS / name).with_suffix(".ttf").as_uri()}"); }}\n'
        for (family, style, weight), name in FACES.items()
    )
    style = (
        f"<style>{faces}@page {{ size: {paper.css} portrait; }}\n"
        f":root {{ --sheet-height: {paper.height}; --sheet-text: Sheet; "
        f'--sheet-mono: "Sheet Code"; }}</style>'
    )

    def link(found: re.Match[str]) -> str:
        target = urljoin(f"{address}{PAGE}.html", found[2])
        return f'{found[1]}href="{target}"' if address else found[1]

    page = LINK.sub(link, SCRIPT.sub("", page))
    return page.replace("</head>", f"{style}</head>", 1)


def printed(program: str, page: Path, paper: Paper, address: str = "") -> bytes:
    """Return a built page as PDF.

    Parameters
    ----------
    program : str
        The browser.
    page : Path
        The page; what is printed is a copy that stands beside it for as long.
    paper : Paper
        What it is printed on.
    address : str
        Where the site will stand, if that is known.

    Returns
    -------
    bytes
        The same from the same page and browser, whenever it is printed.

    Raises
    ------
    OSError, subprocess.SubprocessError
        If the browser fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = page.with_name(f"{page.stem}-{paper.css}.html")
        pdf = Path(folder, "sheet.pdf")
        text = prepared(page.read_text(encoding="utf-8"), paper, address)
        copy.write_text(text, encoding="utf-8")
        try:
            subprocess.run(
                [
                    program,
                    *browser.ARGS,
                    "--headless",
                    "--allow-file-access-from-files",
                    f"--user-data-dir={folder}/profile",
                    "--virtual-time-budget=10000",
                    "--no-pdf-header-footer",
                    f"--print-to-pdf={pdf}",
                    copy.as_uri(),
                ],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
        finally:
            copy.unlink()
        return DATE.sub(rb"/\1 (D:" + MOMENT, pdf.read_bytes())


def links() -> str:
    """Return the links to the files, as the page shows them."""
    found = (f'<a href="../{paper.file}">PDF for {paper.name}</a>' for paper in PAPERS)
    return f'<p class="sheet-print">One page for the wall: {", ".join(found)}.</p>\n'


def _add_to_site(app: Sphinx, error: Exception | None) -> None:
    """Print the page and link what comes of it, or say in a line why there is nothing."""
    out = Path(app.outdir)
    page = out / f"{PAGE}.html"
    address = app.config.html_baseurl
    if error or app.builder.format != "html" or not page.is_file():
        return
    try:
        if (program := browser.find()) is None:
            LOG.info("the sheet: no PDF, for there is no Chromium or Chrome to print it with")
            return
        files = {paper.file: printed(program, page, paper, address) for paper in PAPERS}
    except (browser.NoBrowserError, OSError, subprocess.SubprocessError) as failure:
        LOG.info("the sheet: no PDF, for the browser did not print it: %s", failure)
        return
    for name, pdf in files.items():
        (out / name).write_bytes(pdf)
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(WITHOUT, links(), 1), encoding="utf-8")
    LOG.info("the sheet as PDF: %.0f KB", sum(map(len, files.values())) / 1024)


def setup(app: Sphinx) -> None:
    """Print the sheet once the site is finished.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.connect("build-finished", _add_to_site, priority=900)
