"""What ``import rnnlib`` costs beside ``import numpy``: at most a tenth more is the aim.

Fresh interpreters, the two commands in turn, the quickest of each: the least disturbed run. Both
are read from bytecode, as they are at every import but the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

RUNS = 30


def seconds(statement: str, bytecode: str) -> float:
    """Return the time that a statement takes in an interpreter of its own, start included."""
    keep = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", statement], check=True, env=keep | {"PYTHONPYCACHEPREFIX": bytecode}
    )
    return time.perf_counter() - begin


def main() -> None:
    """Print both times, without the interpreter's own start, and their ratio."""
    statements = ("pass", "import numpy", "import rnnlib")
    times: dict[str, list[float]] = {statement: [] for statement in statements}
    with tempfile.TemporaryDirectory() as bytecode:
        for statement in statements:
            seconds(statement, bytecode)
        for _ in range(RUNS):
            for statement in statements:
                times[statement].append(seconds(statement, bytecode))
    start, numpy, rnnlib = (min(times[statement]) for statement in statements)
    print(f"import numpy   {1000 * (numpy - start):6.1f} ms")
    print(f"import rnnlib  {1000 * (rnnlib - start):6.1f} ms")
    print(f"ratio          {(rnnlib - start) / (numpy - start):6.3f}")


if __name__ == "__main__":
    main()
