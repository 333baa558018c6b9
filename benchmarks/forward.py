"""The forward pass of a whole run: this book's, torch's and onnxruntime's, side by side.

`sequence.unroll` against torch's nn.RNN, ONNX's operator RNN, and the matrix products alone, which
no NumPy code can do without; float32, one thread each (`measuring.one_thread`, before NumPy is
imported), the same results. They are called in turn, and their medians compared. In brackets stands
how far apart a ratio is in the parts of the run; where that is far, the machine had other things to
do, and the run is repeated, up to six times. Then how the time grows with m, T, k and l, one at a
time, beside the count of multiply-adds.

torch is in an environment of its own, in which `make bench` runs this file. With --write, the
figures go where the chapter *sequence* takes them from for its plot.
"""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measuring.built import ROOT
from measuring.passes import passes, versions
from measuring.times import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import TypeVar

    from measuring.passes import Size

    Call = Callable[[], object]
    Row = dict[str, object]
    Name = TypeVar("Name", bound=Hashable)

FILE = ROOT / "rnnlib" / "reference" / "speed.json"
SECONDS = 10  # for each size, and for the growth with each letter
ROUNDS = 30
PARTS = 3
STEADY = 1.15  # how far apart the parts of a run may be, the largest over the least
TRIES = 6

# What is aimed at for each size: at most these parts of another's time.
AIMS: dict[Size, dict[str, float]] = {
    (4, 2, 3, 5): {"torch": 0.75},
    (1, 20, 3, 5): {"torch": 0.75},
    (32, 50, 32, 64): {"torch": 0.75, "products": 2.0},
    (64, 100, 128, 256): {"torch": 0.75, "products": 1.5},
    (256, 100, 128, 512): {"torch": 0.75, "products": 1.5},
}
MIDDLE: Size = (32, 50, 32, 64)
FACTORS = (0.25, 0.5, 1, 2, 4, 8, 16)


def ratio(times: list[float], others: list[float]) -> tuple[float, float, float]:
    """Return a ratio of medians, and the least and the largest that parts of the run give."""
    step = len(times) // PARTS
    parts = [
        median(times[begin : begin + step]) / median(others[begin : begin + step])
        for begin in range(0, step * PARTS, step)
    ]
    return median(times) / median(others), min(parts), max(parts)


def steadily(calls: dict[Name, Call], yardstick: Name) -> tuple[dict[Name, list[float]], bool]:
    """Time calls until the parts of a run agree on each ratio, or patience ends: and say which."""
    for _ in range(TRIES):
        times = in_turn(calls, SECONDS, ROUNDS)
        ratios = (ratio(row, times[yardstick]) for row in times.values())
        if steady := all(most / least <= STEADY for _, least, most in ratios):
            break
    return times, steady


def compare() -> tuple[list[Row], bool]:
    """Print how the four do at each size; return the medians, and whether all was steady."""
    rows: list[Row] = []
    every = True
    for size, aims in AIMS.items():
        times, steady = steadily(passes(size), "rnnlib")
        every &= steady
        print(f"{'m, T, k, l = ' + ', '.join(map(str, size)):<36}{'µs':>9}{'rnnlib / it':>14}")
        for what, row in times.items():
            usual = 1e6 * median(row)
            rows.append({"what": what, "size": size, "microseconds": float(f"{usual:.4g}")})
            print(f"  {what:<34}{usual:9.{1 if usual < 1000 else 0}f}", end="")
            if what != "rnnlib":
                value, least, most = ratio(times["rnnlib"], row)
                print(f"{value:14.2f}  ({least:.2f} to {most:.2f})", end="")
                if aim := aims.get(what):
                    print(f"  aim {aim:.2f}{'' if value <= aim else ': missed'}", end="")
            print(flush=True)
    return rows, every


def grow() -> tuple[list[Row], bool]:
    """Print the time as each letter grows alone; return it, and whether all was steady."""
    rows: list[Row] = []
    every = True
    print(f"\n{'growth':<26}{'multiply-adds':>14}{'µs':>10}{'per million':>13}")
    for place, letter in enumerate("mTkl"):
        sizes: list[Size] = [
            (*MIDDLE[:place], int(MIDDLE[place] * factor), *MIDDLE[place + 1 :])
            for factor in FACTORS
        ]
        times, steady = steadily({size: passes(size)["rnnlib"] for size in sizes}, MIDDLE)
        every &= steady
        for size in sizes:
            m, T, k, l = size
            count = m * T * l * (k + l)
            usual = 1e6 * median(times[size])
            print(f"{letter}  {', '.join(map(str, size)):<23}{count:>14,}{usual:>10.0f}", end="")
            print(f"{1e6 * usual / count:>13.1f}", flush=True)
            figures = {"multiply_adds": count, "microseconds": float(f"{usual:.4g}")}
            rows.append({"letter": letter, "size": size, **figures})
    return rows, every


def machine() -> str:
    """Return the processor's name and the versions, and nothing else of the machine."""
    name = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        named = [
            line for line in information.read_text().splitlines() if line.startswith("model name")
        ]
        name = named[0].partition(":")[2].strip() if named else name
    return f"{name}, one thread; {versions()}"


def write(rows: list[Row], growth: list[Row]) -> None:
    """Store the figures, a line for each, so that a difference can be read."""
    lists = {"sizes": list(AIMS), "rows": rows, "growth": growth}
    parts = [f'"machine": {json.dumps(machine())}']
    for name, entries in lists.items():
        lines = ",\n  ".join(json.dumps(entry) for entry in entries)
        parts.append(f'"{name}": [\n  {lines}\n ]')
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("{\n " + ",\n ".join(parts) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Measure and print; write if asked to, and if the machine had nothing else to do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"store as {FILE.relative_to(ROOT)}")
    asked = parser.parse_args()
    rows, steady = compare()
    growth, steady_too = grow()
    print(f"\n{machine()}")
    if not (steady and steady_too):
        print(f"Not steady: within a run, a ratio moved by more than {STEADY - 1:.0%}.")
        parser.exit(1 if asked.write else 0)
    if asked.write:
        write(rows, growth)


if __name__ == "__main__":
    main()
