"""Reads, writes and compares what the frameworks gave: rnnlib/reference/*.json."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

import rnnlib
from tests.frameworks.cases import TOLERANCE

ROOM = Path(rnnlib.__file__).parent / "reference"
# Random draws are the same from run to run, and need not be from version to version.
LOOSE = 0.02


def plain(value):
    """Return arrays as nested lists, and every number with six decimals."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(inner) for inner in value]
    if isinstance(value, float | np.floating):
        return round(float(value), 6) + 0.0  # never -0.0
    return value.item() if isinstance(value, np.generic) else value


def read(name):
    """Return what is stored for a framework."""
    return json.loads((ROOM / f"{name}.json").read_text(encoding="utf-8"))


def write(name, answers):
    """Store a framework's answers, an array or a fact on each line."""
    ROOM.mkdir(exist_ok=True)
    (ROOM / f"{name}.json").write_text(f"{laid_out(plain(answers))}\n", encoding="utf-8")


def laid_out(value, indent=0):
    """Return JSON in which only dictionaries are broken into lines."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = " " * (indent + 1)
    lines = [f"{inner}{json.dumps(key)}: {laid_out(v, indent + 1)}" for key, v in value.items()]
    return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"


def differences(old, new, where=""):
    """Yield each place where fresh answers are not those that are stored."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            if key not in old or key not in new:
                yield f"{where}{key}: only in {'the stored' if key in old else 'the fresh'} answers"
            else:
                yield from differences(old[key], new[key], f"{where}{key}: ")
    elif not agree(old, new, LOOSE if "initial" in where else TOLERANCE):
        yield f"{where}stored {old}, fresh {new}"


def agree(old, new, within):
    """Say whether two answers are the same: numbers up to rounding, everything else exactly."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(agree, old, new, [within] * len(old)))
    if isinstance(old, float) or isinstance(new, float):
        return abs(old - new) <= within
    return bool(old == new)
