"""What PyTorch, Keras, Flax and ONNX themselves gave, against what this book computes and says."""

from __future__ import annotations

import copy
import re

import numpy as np
import pytest

from rnnlib import example, frameworks, sequence
from tests.frameworks import cases, on_onnx, stored
from tests.frameworks.claims import contradictions
from tests.repository import ROOT

LAYOUTS = frameworks.LAYOUTS
EVERY_RUN = pytest.mark.parametrize("name", [n for n in LAYOUTS if LAYOUTS[n].checked == "run"])
BOOK = example.W_x, example.W_y, example.b


@EVERY_RUN
def test_what_the_framework_gave_is_what_we_give(name):
    layout = LAYOUTS[name]
    for case in frameworks.reference(name)["cases"].values():
        X = frameworks.turn(case["inputs"], layout.inputs, "mTk")
        Y = sequence.unroll(X, *frameworks.of(name, case["weights"]))
        theirs = frameworks.turn(case["outputs"], layout.outputs, "mTl")
        np.testing.assert_allclose(theirs, Y, atol=cases.TOLERANCE)
        np.testing.assert_allclose(
            frameworks.turn(case["state"], layout.state, "ml"), Y[:, -1], atol=cases.TOLERANCE
        )


@EVERY_RUN
def test_it_was_given_what_we_would_give_it(name):
    found = frameworks.reference(name)["cases"]
    for key, array in frameworks.to(name, *BOOK).items():
        np.testing.assert_array_equal(found["book"]["weights"][key], array)
    assert len(set(found["drawn"]["outputs"].shape) - {1}) == 3, "all sizes differ"
    T = found["drawn"]["inputs"].shape[LAYOUTS[name].inputs.index("T")]
    assert T >= 3


@EVERY_RUN
def test_the_framework_bears_out_what_the_book_says_of_it(name):
    assert contradictions(name, frameworks.reference(name)["facts"]) == []


def test_onnx_still_says_what_is_stored():
    fresh = stored.plain(on_onnx.facts(*cases.book("onnx")))
    assert list(stored.differences(stored.read("onnx")["facts"], fresh)) == []


@EVERY_RUN
def test_a_fact_that_were_otherwise_would_be_seen(name):
    facts = frameworks.reference(name)["facts"]
    for key, value in facts.items():
        other = {bool: False, int: 0, float: 0.05, str: "relu"}.get(type(value))
        if isinstance(value, list):
            other = value[1:] + value[:1] if key in {"names", "shapes"} else [7] * len(value)
        assert contradictions(name, {**facts, key: other}), f"nothing reads {key!r}"


@EVERY_RUN
def test_the_versions_are_those_of_the_lock(name):
    lock = (ROOT / "locks" / "frameworks.txt").read_text(encoding="utf-8")
    for package, version in frameworks.reference(name)["versions"].items():
        assert re.search(rf"^{package}=={re.escape(version)}[ +]", lock, re.MULTILINE)


def test_what_is_stored_is_compared_in_full():
    old = {"a": [1.0, 2.0], "b": {"initial c": 0.5}, "d": "x"}
    assert list(stored.differences(old, copy.deepcopy(old))) == []
    assert list(stored.differences(old, {**old, "a": [1.0, 2.1]})) != []
    assert list(stored.differences(old, {**old, "a": [1.0]})) != []
    assert list(stored.differences(old, {**old, "b": {"initial c": 0.51}})) == []
    assert list(stored.differences(old, {**old, "b": {"initial c": 0.6}})) != []
    assert list(stored.differences(old, {"a": [1.0, 2.0], "d": "x"})) != []
    assert stored.plain({"a": np.array([-0.0, 1 / 3])}) == {"a": [0.0, 0.333333]}
