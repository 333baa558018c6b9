"""A row of times, in two numbers: what is usual, and what is slow."""

from __future__ import annotations

from statistics import median, quantiles


def spread(times: list[float]) -> tuple[float, float]:
    """Return the median, and the time that only one in twenty exceeds."""
    return median(times), quantiles(times, n=20, method="inclusive")[-1]
