"""What all tests share: figures that a test measures are printed at the end of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests recorded with `record_property`."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    measured = [line for report in reports for line in report.user_properties]
    if measured:
        terminalreporter.section("measured")
        for name, value in measured:
            terminalreporter.write_line(f"{name}: {value}")
