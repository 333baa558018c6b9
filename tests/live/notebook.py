"""A page of the book as a notebook: run its cells, and read what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError  # noqa: A004  # playwright's own

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 60_000  # milliseconds: Python and a first figure, on a busy machine
BRING = "Bring it and run"
LISTEN = """() => {
  window.heard = [];
  document.addEventListener("rnn-cell", (event) => heard.push(event.detail));
}"""
ENDED = "(cell) => heard.some((one) => one.is === 'ends' && one.cell === cell)"


class Notebook:
    """The cells of a page that is open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(LISTEN)

    def cell(self, number: int) -> Locator:
        """Return a cell, by its number from 0."""
        return self.page.locator("div.cell").nth(number)

    def button(self, number: int, name: str) -> Locator:
        """Return a button of a cell's bar."""
        return self.cell(number).locator(f'.live-bar [data-live="{name}"]')

    def said(self, number: int) -> Locator:
        """Return what a cell's bar says."""
        return self.cell(number).locator(".live-said")

    def unfold(self) -> None:
        """Open everything that is folded, so that every bar can be reached."""
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = 1))")

    def press(self, number: int) -> None:
        """Press Run, and agree to what has to come."""
        self.button(number, "run").click()
        self.agree(number)

    def agree(self, number: int) -> None:
        """Agree to what has to come, if anything has to."""
        self.page.wait_for_function(
            """(cell) => {
              const root = document.querySelectorAll("div.cell")[cell];
              const asked = root.querySelector(".live-asked:not([hidden]) button");
              asked?.click();
              return asked || root.querySelector(".live-said")?.textContent || heard.length > 0;
            }""",
            arg=number,
        )

    def wait(self, number: int) -> dict[str, Any]:
        """Wait until a cell has ended, and return what it says at its end."""
        try:
            self.page.wait_for_function(ENDED, arg=number, timeout=PATIENCE)
        except TimeoutError as error:
            said = self.said(number).all_inner_texts()
            raise AssertionError(f"cell {number} does not end, and says {said}") from error
        return self.heard(number, "ends")[-1]

    def run(self, number: int) -> dict[str, Any]:
        """Run a cell, also one whose code the page does not show, and wait for its end."""
        self.page.evaluate("heard.length = 0")
        run = "(cell) => document.dispatchEvent(new CustomEvent('rnn-run', { detail: cell }))"
        self.page.evaluate(run, number)
        self.agree(number)
        return self.wait(number)

    def heard(self, number: int, kind: str) -> list[dict[str, Any]]:
        """Return the messages of one kind that came for a cell."""
        every = self.page.evaluate("heard")
        return [one for one in every if one["is"] == kind and one.get("cell") == number]

    def outputs(self, number: int) -> list[dict[str, Any]]:
        """Return what a cell has shown, as a notebook stores it."""
        return [one["output"] for one in self.heard(number, "output")]

    def edit(self, number: int, code: str) -> None:
        """Put other code into a cell, by keyboard, and close its editor."""
        self.button(number, "edit").click()
        content = self.cell(number).locator(".cm-content")
        content.wait_for()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)
        self.button(number, "edit").click()
        content.wait_for(state="detached")

    def reset(self) -> None:
        """Put the book's own code back wherever it was changed, and its outputs."""
        buttons = self.page.locator('.live-bar [data-live="reset"]')
        for button in buttons.all():
            if button.is_visible():
                button.click()
