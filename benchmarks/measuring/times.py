"""Rows of times: how they are taken in turn, and what two numbers say of one."""

from __future__ import annotations

import gc
from itertools import cycle, islice
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import TypeVar

    Name = TypeVar("Name", bound=Hashable)

SHORT = 0.0005  # seconds; what takes less is called several times for one time


def spread(times: list[float]) -> tuple[float, float]:
    """Return the median, and the time that only one in twenty exceeds."""
    return median(times), quantiles(times, n=20, method="inclusive")[-1]


def seconds(call: Callable[[], object], count: int) -> float:
    """Return how long a call takes, on average of several in a row."""
    begin = perf_counter()
    for _ in range(count):
        call()
    return (perf_counter() - begin) / count


def in_turn(
    calls: dict[Name, Callable[[], object]], duration: float, rounds: int
) -> dict[Name, list[float]]:
    """Time calls in turn, for so many seconds and rounds at least, each round from another one on.

    A machine that is busy for a while then slows all of them down, and none always follows the
    same other.
    """
    counts = {}
    for name, call in calls.items():
        call()
        counts[name] = max(1, round(SHORT / seconds(call, 3)))
    times: dict[Name, list[float]] = {name: [] for name in calls}
    turn, done = cycle(calls), 0
    gc.disable()
    end = perf_counter() + duration
    while done < rounds or perf_counter() < end:
        for name in islice(turn, len(calls)):
            times[name].append(seconds(calls[name], counts[name]))
        next(turn)
        done += 1
    gc.enable()
    return times
