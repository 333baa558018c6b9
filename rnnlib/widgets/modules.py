"""One text of JavaScript from the files of an explorer, and one of CSS.

anywidget wants a module in one piece, and so does a page that is opened from a disk. The files are
written so that joining them needs no bundler: they import only by name, no name is given twice,
and all share one scope once the words `import` and `export` are gone. What breaks these rules is
refused here. Comments that stand on lines of their own are left out for their weight; a line of a
text that spans lines must therefore not begin with ``//`` or ``/*``.
"""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rnnlib import palette
from rnnlib.widgets import relaid, sayings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["joined", "sheet", "styles"]

KIT = Path(__file__).with_name("kit")
PARTS = Path(__file__).with_name("parts")
# What comes from Python: the file says what it looks like, and stands for it by this name.
FROM_PYTHON = {
    KIT / "mistakes.js": ("CLINIC", sayings.mistakes_as_data),
    PARTS / "frameworks_layouts.js": ("LAYOUTS", relaid.layouts_as_data),
}

COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
INSIDE = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'import\s*\{\s*([\w$]+(?:,\s*[\w$]+)*),?\s*\}\s*from\s*"(\.{1,2}/[^"]+)";\n')
IMPORTS = re.compile(r"^import\b[^;]*;\n?", re.MULTILINE)
OTHER_IMPORT = re.compile(r"^import\b|\bimport\s*[(.]", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|class) [\w$]+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default (?=\{)", re.MULTILINE)
DEFINED = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|var|function\*?|class)\s+([\w$]+|[\[{])", re.MULTILINE
)


@functools.cache
def joined(path: Path) -> str:
    r"""Return a module and all it imports as one text.

    Parameters
    ----------
    path : Path
        The module of an explorer, with its default export.

    Returns
    -------
    str
        Every file once, what is imported before what imports it, and the module itself last.

    Raises
    ------
    ValueError
        If a file is missing or breaks one of the rules; the message says which.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     entry, other = Path(folder, "a.js"), Path(folder, "b.js")
    ...     _ = other.write_text("export const one = 1;\n")
    ...     _ = entry.write_text('import { one } from "./b.js";\nexport default { one };\n')
    ...     print(joined(entry))
    const one = 1;
    export default { one };
    <BLANKLINE>
    """
    files: dict[Path, str] = {}
    _collect(path.resolve(), files, ())
    owner: dict[str, Path] = {}
    for file, text in files.items():
        for name in DEFINED.findall(text):
            if name in "[{":
                raise ValueError(f"{file.name} takes something apart at top level: name it whole.")
            if owner.setdefault(name, file) is not file:
                raise ValueError(
                    f"{owner[name].name} and {file.name} both define {name} at top level, and "
                    "share one scope: rename one of them."
                )
    return "".join(EXPORT.sub("", IMPORTS.sub("", text)) for text in files.values())


def _collect(file: Path, files: dict[Path, str], above: tuple[Path, ...]) -> None:
    """Add a file after those it imports."""
    if file in above:
        raise ValueError(f"{above[-1].name} imports {file.name}, which needs it itself: a circle.")
    if file in files:
        return
    text = _read(file, entry=not above)
    for names, other in _imports(file, text):
        if not other.is_file():
            raise ValueError(f"{file.name} imports {other.name}, and there is no such file.")
        _collect(other, files, (*above, file))
        exported = set(DEFINED.findall("\n".join(_exporting(files[other]))))
        for name in names:
            if name not in exported:
                raise ValueError(f"{file.name} imports {name}, which {other.name} does not export.")
    files[file] = text


def _read(file: Path, *, entry: bool) -> str:
    """Return a file without its comments, or refuse it."""
    if not file.is_file():
        raise ValueError(f"There is no {file.name} to be joined.")
    if file in FROM_PYTHON:
        name, made = FROM_PYTHON[file]
        data = json.dumps(made(), ensure_ascii=False, separators=(",", ":"))
        return f"export const {name} = {data};\n"
    text = COMMENT.sub("", file.read_text(encoding="utf-8"))
    bare = INSIDE.sub("", text)
    for statement in IMPORTS.findall(bare):
        if not IMPORT.fullmatch(statement):
            raise ValueError(
                f'{file.name}: {statement.strip()!r} should be import {{ a, b }} from "./x.js"; '
                "with names as they are there."
            )
    if OTHER_IMPORT.search(IMPORTS.sub("", bare)):
        raise ValueError(f"{file.name} imports in a way that cannot be joined.")
    if len(DEFAULT.findall(bare)) != entry:
        raise ValueError(
            f"{file.name} should have {'one' if entry else 'no'} export default {{ … }}: the "
            "module of an explorer has one, and nothing else."
        )
    rest = re.search(r"^export\b.*", EXPORT.sub("", DEFAULT.sub("", bare)), re.MULTILINE)
    if rest:
        raise ValueError(
            f"{file.name}: {rest[0]!r} should be export const, export function or export class."
        )
    return text


def _imports(file: Path, text: str) -> Iterator[tuple[list[str], Path]]:
    for names, source in IMPORT.findall(text):
        yield [name.strip() for name in names.split(",")], (file.parent / source).resolve()


def _exporting(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith("export "))


@functools.cache
def styles(kind: str) -> str:
    """Return the whole style sheet of an explorer, its colours on top.

    Parameters
    ----------
    kind : str
        Which explorer it is.

    Returns
    -------
    str
        CSS.

    Examples
    --------
    >>> print(styles("neuron").splitlines()[0][:32])
    .rnn-explorer { --rnn-k: #174cdf
    """
    dark = ('html[data-theme="dark"]', 'body[data-jp-theme-light="false"]')
    return (
        _block(".rnn-explorer", palette.LIGHT)
        + _block(", ".join(f"{mode} .rnn-explorer" for mode in dark), palette.DARK)
        + sheet()
        + sheet(kind)
    )


@functools.cache
def sheet(kind: str = "") -> str:
    """Return a style sheet without colours; a page of the book has them already.

    Parameters
    ----------
    kind : str
        An explorer, for what it has of its own; "" for what all of them share.

    Returns
    -------
    str
        CSS.

    Examples
    --------
    >>> ".rnn-equation" in sheet(), ".rnn-equation" in sheet("neuron")
    (True, False)
    """
    files = PARTS.glob(f"{kind}*.css") if kind else KIT.glob("*.css")
    sheets = (file.read_text(encoding="utf-8") for file in sorted(files))
    return "".join(INSIDE.sub("", text).lstrip() for text in sheets)


def _block(selector: str, colours: Mapping[str, str]) -> str:
    inside = " ".join(f"{palette.variable(name)}: {value};" for name, value in colours.items())
    return f"{selector} {{ {inside} }}\n"
