"""What the benchmarks have stored for the book to show."""

from __future__ import annotations

import json
from itertools import product

from tests.repository import ROOT

SPEED = json.loads((ROOT / "rnnlib" / "reference" / "speed.json").read_text(encoding="utf-8"))


def test_every_size_has_a_time_of_each() -> None:
    sizes = [tuple(size) for size in SPEED["sizes"]]
    rows = {(row["what"], tuple(row["size"])): row["microseconds"] for row in SPEED["rows"]}
    assert sorted(rows) == sorted(product(("onnxruntime", "products", "rnnlib", "torch"), sizes))
    assert all(rows["rnnlib", size] > rows["products", size] > 0 for size in sizes)


def test_the_growth_is_in_one_letter_at_a_time_and_counted_right() -> None:
    for place, letter in enumerate("mTkl"):
        rows = [row for row in SPEED["growth"] if row["letter"] == letter]
        assert len({row["size"][place] for row in rows}) == len(rows) >= 5
        assert len({(*row["size"][:place], *row["size"][place + 1 :]) for row in rows}) == 1
        for row in rows:
            m, T, k, l = row["size"]
            assert row["multiply_adds"] == sum(m * l * (k + l) for _ in range(T))


def test_the_machine_is_told_by_its_processor_and_versions() -> None:
    assert all(name in SPEED["machine"] for name in ("Python", "NumPy", "torch", "onnxruntime"))
    assert set(SPEED) == {"machine", "sizes", "rows", "growth"}
