"""Links to the repository that is being built, and none where none is known.

A copy of this book points at the copy: at its own Binder, its own sources, its own list of
mistakes. The address comes from the job that publishes the site or from the git remote, never
from a file somebody forgets to change. Where no address is known there is no link at all.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

BINDER = "https://mybinder.org"
ADDRESS = re.compile(
    r"""(?: https://(?:[^@/\s]+@)?github\.com/        # a token before the @ is never shown
          | (?:ssh://)?git@(?:ssh\.)?github\.com(?::\d+)?[:/]
        )
        (?P<owner>[A-Za-z0-9-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, at one of its branches."""

    owner: str
    name: str
    branch: str = "HEAD"

    @property
    def url(self) -> str:
        """The repository's own page."""
        return f"https://github.com/{self.owner}/{self.name}"

    def binder(self, path: str) -> str:
        """Return the address at which Binder opens one file in JupyterLab.

        Parameters
        ----------
        path : str
            The file, from the root of the repository.

        Returns
        -------
        str
            An address.
        """
        ref = quote(self.branch, safe="")
        return f"{BINDER}/v2/gh/{self.owner}/{self.name}/{ref}?urlpath=lab/tree/{quote(path)}"

    def report(self, title: str, page: str) -> str:
        """Return the address of a report about one page, its title filled in.

        Parameters
        ----------
        title : str
            What the reader sees as the page's title.
        page : str
            The page's name, so that whoever reads the report finds the file.

        Returns
        -------
        str
            An address.
        """
        fields = {"title": f"Mistake on the page “{title}”", "body": f"Page: {page}\n\n"}
        return f"{self.url}/issues/new?{urlencode(fields, quote_via=quote)}"


def parse(address: str, branch: str = "HEAD") -> Repository | None:
    """Read a repository's address as git writes it.

    Parameters
    ----------
    address : str
        An https or ssh address.
    branch : str
        The branch that is being built.

    Returns
    -------
    Repository or None
        None where the address is not one of GitHub's.
    """
    found = ADDRESS.fullmatch(address.strip())
    return Repository(found["owner"], found["name"], branch) if found else None


def find(environ: Mapping[str, str], source: Path) -> Repository | None:
    """Find out which repository is being built.

    Parameters
    ----------
    environ : mapping
        The environment: ``BOOK_REPOSITORY`` first, then what GitHub's runners set.
    source : pathlib.Path
        The root of the book, whose git remote counts where the environment is silent.

    Returns
    -------
    Repository or None
        None where nothing names one, or where it is not on GitHub.

    Raises
    ------
    sphinx.errors.ConfigError
        If ``BOOK_REPOSITORY`` cannot be read: it was meant, so silence would be wrong.
    """
    if wanted := environ.get("BOOK_REPOSITORY"):
        repository = parse(wanted)
        if repository is None:
            message = (
                f"BOOK_REPOSITORY is {wanted!r}. It should be the address of a repository on "
                "GitHub, for example https://github.com/owner/name, because the book links to "
                "Binder and to the issues there. Correct it, or unset it to build without links."
            )
            raise ConfigError(message)
        return repository
    if slug := environ.get("GITHUB_REPOSITORY"):
        server = environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
        return parse(f"{server}/{slug}", _branch(environ.get("GITHUB_REF_NAME", "")))
    return _from_git(source)


def _branch(ref: str) -> str:
    """Return a name that Binder can check out: a pull request's ``12/merge`` is not one."""
    return "HEAD" if not ref or ref.endswith("/merge") else ref


def _from_git(source: Path) -> Repository | None:
    """Ask git, but only if the book is the root of the working copy: else it is not ours."""
    if _git(source, "rev-parse", "--show-toplevel") != str(source.resolve()):
        return None
    return parse(_git(source, "remote", "get-url", "origin"))


def _git(source: Path, *arguments: str) -> str:
    """Return what git says, or nothing where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(source), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


class LaunchBadge(nodes.General, nodes.Element):
    """The place of the badge; what stands there is decided when the page is written."""


class Launch(SphinxDirective):
    """A badge that opens the book's first notebook on Binder, where Binder can reach it."""

    def run(self) -> list[nodes.Node]:
        """Leave the place of the badge."""
        return [LaunchBadge()]


def _visit_badge(translator: HTML5Translator, _node: LaunchBadge) -> None:
    env = translator.builder.env
    repository: Repository | None = translator.config.book_repository
    pages = env.toctree_includes.get(env.config.root_doc, [])
    paths = [Path(env.doc2path(page, base=False)).as_posix() for page in pages]
    notebook = next((path for path in paths if path.endswith(".ipynb")), None)
    if repository and notebook:
        translator.body.append(
            f'<p class="launch-badge"><a href="{repository.binder(notebook)}">'
            '<span class="launch-badge-verb">Run it live</span>'
            '<span class="launch-badge-host">Binder</span></a></p>'
        )
    raise nodes.SkipNode


def _skip(_translator: nodes.NodeVisitor, _node: LaunchBadge) -> None:
    raise nodes.SkipNode


def _configure(app: Sphinx, config: Config) -> None:
    """Tell the theme about the repository, or make it forget its own default."""
    repository = find(os.environ, Path(app.srcdir))
    config.book_repository = repository
    options = config.html_theme_options
    for key in ("repository_url", "repository_branch", "launch_buttons"):
        options.pop(key, None)
    if repository:
        options |= {
            "repository_url": repository.url,
            "repository_branch": quote(repository.branch, safe=""),
            "use_repository_button": True,
            "launch_buttons": {"binderhub_url": BINDER, "notebook_interface": "jupyterlab"},
        }


def _add_report(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    repository: Repository | None = app.config.book_repository
    if repository:
        title = html.unescape(re.sub(r"<[^>]+>", "", context.get("title") or page))
        context["report_url"] = repository.report(title, page)


def setup(app: Sphinx) -> None:
    """Add the directive ``launch`` and the links.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        The application that builds the book.
    """
    app.add_config_value("book_repository", None, "html", types=(Repository, type(None)))
    app.add_directive("launch", Launch)
    app.add_node(LaunchBadge, html=(_visit_badge, None), latex=(_skip, None), text=(_skip, None))
    app.connect("config-inited", _configure)
    app.connect("html-page-context", _add_report)
