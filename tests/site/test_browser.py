"""A browser is found, or installed, or the message says exactly what to install."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import playwright
import pytest

import bookkit.browser
from tests.site import browser

if TYPE_CHECKING:
    from collections.abc import Callable


class Machine:
    """A machine with the programs it is said to have; it installs nothing and records commands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs: set[str] = set()
        self.broken: set[str] = set()
        self.installs: dict[str, str] = {}
        self.ran: list[str] = []
        self.statuses: dict[str, int] = {}
        monkeypatch.delenv("CHROME", raising=False)
        monkeypatch.setattr(shutil, "which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(bookkit.browser, "own_download", self.own_download)
        monkeypatch.setattr("os.geteuid", lambda: 0)
        monkeypatch.setattr(browser, "DEBIAN", Path(__file__))  # a file that is there

    def own_download(self) -> str | None:
        return next(iter(self.programs & {"/nowhere/chromium"}), None)

    def run(self, command: list[str], **_: object) -> SimpleNamespace:
        if command[1:] == ["--version"]:
            return SimpleNamespace(returncode=127 if command[0] in self.broken else 0)
        line = " ".join(command[-3:])
        self.ran.append(line)
        status = self.statuses.get(line, 0)
        if status == 0 and line in self.installs:
            self.programs.add(self.installs[line])
        return SimpleNamespace(returncode=status)


# Playwright's own list, as it stands in what drives the browser.
LIST = re.compile(r"disabledFeatures = \[(.*?)\]", re.DOTALL)
APT = "-y --no-install-recommends chromium"
DOWNLOAD = "install chromium --with-deps"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_the_one_that_is_named_comes_first(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.programs = {"chromium", "/my/chrome"}
    monkeypatch.setenv("CHROME", "/my/chrome")
    assert browser.ensure() == "/my/chrome"


def test_a_name_that_leads_nowhere_is_an_error(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.programs = {"chromium"}
    monkeypatch.setenv("CHROME", "/my/chrome")
    with pytest.raises(browser.NoBrowserError, match="CHROME is '/my/chrome', and that is no"):
        browser.ensure()


def test_one_that_is_there_is_taken(machine: Machine) -> None:
    machine.programs = {"google-chrome", "chromium-browser", "apt-get"}
    assert browser.ensure() == "chromium-browser"
    assert machine.ran == []


def test_one_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.programs, machine.broken = {"chromium", "google-chrome"}, {"chromium"}
    assert browser.ensure() == "google-chrome"


def test_playwright_s_own_is_taken(machine: Machine) -> None:
    machine.programs = {"/nowhere/chromium"}
    assert browser.ensure() == "/nowhere/chromium"


def test_debian_s_package_is_installed(machine: Machine) -> None:
    machine.programs, machine.installs = {"apt-get"}, {APT: "chromium"}
    assert browser.ensure() == "chromium"
    assert machine.ran == ["apt-get update", APT]


def test_where_debian_has_none_playwright_s_is_downloaded(machine: Machine) -> None:
    machine.programs, machine.statuses = {"apt-get"}, {APT: 100}
    machine.installs = {DOWNLOAD: "/nowhere/chromium"}
    assert browser.ensure() == "/nowhere/chromium"
    assert machine.ran == ["apt-get update", APT, DOWNLOAD]


def test_who_is_not_root_downloads(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine.programs = {"apt-get"}
    machine.installs = {"playwright install chromium": "/nowhere/chromium"}
    assert browser.ensure() == "/nowhere/chromium"


def nothing_comes(machine: Machine) -> None:
    machine.statuses = {"apt-get update": 0, APT: 100, DOWNLOAD: 1}


def stub_comes(machine: Machine) -> None:
    machine.installs, machine.broken = {APT: "chromium"}, {"chromium"}
    machine.statuses = {DOWNLOAD: 1}


@pytest.mark.parametrize(
    ("happens", "tried"),
    [
        (nothing_comes, "install -y --no-install-recommends chromium: failed with status 100"),
        (stub_comes, "chromium: succeeded, but brought no browser that starts"),
    ],
)
def test_where_none_can_be_had_the_message_says_what_to_install(
    machine: Machine, happens: Callable[[Machine], None], tried: str
) -> None:
    machine.programs = {"apt-get"}
    happens(machine)
    with pytest.raises(browser.NoBrowserError) as caught:
        browser.ensure()
    message = str(caught.value)
    assert "looked for chromium, chromium-browser, google-chrome, google-chrome-stable" in message
    assert tried in message
    assert "--with-deps: failed with status 1" in message
    assert "Debian        apt-get install chromium" in message
    assert "CHROME=/path/to/chrome make test" in message


def test_what_playwright_switches_off_stays_off() -> None:
    driver = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"
    [known] = LIST.findall(driver.read_text(encoding="utf-8"))
    features = re.findall(r'^\s*"(\w+)"', known, re.MULTILINE)
    assert "HttpsUpgrades" in features
    assert set(features) <= set(browser.SWITCHED_OFF)
    [last] = [arg for arg in browser.ARGS if arg.startswith("--disable-features=")]
    assert set(browser.SWITCHED_OFF) == set(last.partition("=")[2].split(","))
