"""A notebook in a JupyterLab that is open in a browser: made, run, asked and looked at.

Nothing here waits for a time to pass. What has to happen is waited for, and each wait has a limit,
because playwright sets a script in the page none.
"""

from __future__ import annotations

import json
import time
import urllib.request
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from nbformat.v4 import new_code_cell, new_notebook

from bookkit.execute import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import JSHandle, Locator, Page

TOKEN = "a-token"  # noqa: S105  # of a server that lives as long as the tests
MINUTE = 60_000  # in milliseconds, as playwright counts
SOON = 10  # seconds in which the kernel and the page have told each other everything

RESTORED = "() => window.jupyterapp.restored.then(() => undefined)"
# Opens a notebook, and waits until its kernel is idle: a run that starts earlier can lose a widget.
# JupyterLab offers its commands under this name.
OPEN = """
async path => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = await app.commands.execute("docmanager:open", { path, factory: "Notebook" });
  await panel.context.ready;
  await panel.sessionContext.ready;
  const { kernel } = panel.sessionContext.session;
  await kernel.info;
  if (kernel.status !== "idle") {
    await new Promise(idle => kernel.statusChanged.connect((_, now) => now === "idle" && idle()));
  }
  return panel;
}
"""
RUN = """
async panel => {
  const { kernel } = panel.sessionContext.session;
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
  // That returns at a cell which is meant to raise, with the rest still in the kernel's queue.
  await kernel.requestExecute({ code: "", silent: true }).done;
}
"""
# Runs code beside the cells, and returns what it prints.
ASK = """
async (panel, code) => {
  const { kernel } = panel.sessionContext.session;
  const future = kernel.requestExecute({ code, store_history: false });
  let said = "";
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream") said += content.text;
  };
  const { content } = await future.done;
  if (content.status !== "ok") throw new Error(`${content.ename}: ${content.evalue}`);
  return said;
}
"""
SAVE = "panel => panel.context.save()"
CLOSE = "panel => panel.sessionContext.shutdown().then(() => panel.dispose())"
SOIL = "panel => { panel.context.model.dirty = true; }"
SAVED = "panel => !panel.context.model.dirty"
STANDS = "({ content }) => [content.activeCellIndex, content.mode, content.widgets.length]"


class Environment(NamedTuple):
    """An environment that was made from binder/: its folder, and the variables that lead to it."""

    folder: Path
    variables: dict[str, str]


class Lab(NamedTuple):
    """A JupyterLab that runs: its address, with a slash at its end, and the seconds it took."""

    address: str
    seconds: float = 0

    def at(self, path: str) -> str:
        """Return where Binder sends a reader whose link has this path."""
        return f"{urljoin(self.address, path)}?token={TOKEN}"

    def answers(self) -> None:
        """Fail if nothing answers there, or what does refuses."""
        try:
            with urllib.request.urlopen(self.at("lab"), timeout=SOON):  # noqa: S310  # http alone
                pass
        except OSError as error:
            raise AssertionError(f"JupyterLab does not answer: {error}") from error


class Opened(NamedTuple):
    """A page in which JupyterLab is open, and the seconds it took until all of it stood there."""

    page: Page
    seconds: float


def limited(script: str) -> str:
    """Return a script that fails where it would wait for ever, say at a dialog."""
    return f"""
    (...given) => Promise.race([
      ({script.strip()})(...given),
      new Promise((_, fail) => setTimeout(() => fail("JupyterLab did not finish"), {2 * MINUTE})),
    ])
    """


def soon(look: Callable[[], Any]) -> Any:
    """Look until nothing fails any longer, or for as long as may be."""
    end = time.monotonic() + SOON
    while True:  # each look is a way to the browser or the kernel and back
        try:
            return look()
        except AssertionError:
            if time.monotonic() > end:
                raise


class Notebook:
    """A notebook that is open, with a kernel of its own."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        self.panel: JSHandle = page.evaluate_handle(limited(OPEN), path)

    @classmethod
    def of(cls, page: Page, folder: Path, name: str, cells: list[str]) -> Notebook:
        """Write a notebook into the folder that JupyterLab serves, and open it."""
        notebook = new_notebook(cells=[new_code_cell(source) for source in cells])
        (folder / name).write_text(written(notebook), encoding="utf-8")
        return cls(page, name)

    def run(self) -> None:
        """Run every cell."""
        self.panel.evaluate(limited(RUN))

    def ask(self, code: str) -> str:
        """Run code in the kernel and return what it prints."""
        said: str = self.panel.evaluate(limited(ASK), code)
        return said

    def read(self, expression: str) -> Any:
        """Return the value of an expression in the kernel."""
        return json.loads(self.ask(f"import json; print(json.dumps({expression}))"))

    def below(self, cell: int) -> Locator:
        """Return the output of a cell."""
        cells = self.page.locator(".jp-NotebookPanel:visible .jp-CodeCell")
        return cells.nth(cell).locator(".jp-Cell-outputArea")

    def stands(self) -> list[Any]:
        """Return which cell is active, in which mode, and how many there are."""
        where: list[Any] = self.panel.evaluate(STANDS)
        return where

    def soil(self) -> None:
        """Let it have something that is not saved."""
        self.panel.evaluate(SOIL)

    def saved(self) -> bool:
        """Return whether its file holds all of it."""
        saved: bool = self.panel.evaluate(SAVED)
        return saved

    def save(self) -> None:
        """Write it to its file."""
        self.panel.evaluate(limited(SAVE))

    def close(self) -> None:
        """Let its kernel go, and the panel; what has changed is not asked about."""
        self.panel.evaluate(limited(CLOSE))
