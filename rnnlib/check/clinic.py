"""Exercises of the chapter on silent bugs."""

from __future__ import annotations

from typing import Any

import numpy as np

from rnnlib import example, sequence, verdict
from rnnlib.check.asking import choice, number
from rnnlib.check.exercise import exercise
from rnnlib.check.question import question
from rnnlib.clinic import MISTAKES

ROUNDING = 1e-12


def _first_by_looking(Y, Y_other):
    """Look at one number after the other."""
    m, T, l = Y.shape
    for t in range(T):
        for i in range(m):
            for j in range(l):
                if abs(Y[i][t][j] - Y_other[i][t][j]) > 100 * ROUNDING:
                    return t
    return T


def _off(Y: Any, Y_other: Any) -> Any:
    return np.abs(Y - Y_other) > 100 * ROUNDING


def _differing(rng, drawn):
    """Let the second run go wrong at a step: in one number, then in all but one, then in all."""
    Y = drawn["Y"]
    m, T, l = Y.shape
    t = rng.integers(1, T - 1)
    off = np.zeros(Y.shape)
    off[rng.integers(1, m), t, rng.integers(1, l)] = off[:, t + 1 :] = 0.1
    off[1, t + 1, 0] = 0
    off[:, 1:] += ROUNDING * rng.uniform(0.1, 1, off[:, 1:].shape)
    return {"Y_other": Y + off}


@exercise(
    "clinic-first",
    oracle=_first_by_looking,
    draw=_differing,
    mistakes=(
        (
            lambda Y, Y_other: int((Y_other != Y).any(axis=(0, 2)).argmax()),
            "numbers that differ by rounding count as different",
        ),
        (
            lambda Y, Y_other: int(_off(Y, Y_other).any(axis=(1, 2)).argmax()),
            "an instance or a neuron is counted, and not a step",
        ),
        (
            lambda Y, Y_other: int(_off(Y, Y_other).all(axis=(0, 2)).argmax()),
            "it is the first step at which every number differs",
        ),
        (
            lambda Y, Y_other: _off(Y, Y_other).all(axis=(0, 2)),
            "it says of every step whether it differs, not which is the first",
        ),
        (
            lambda Y, Y_other: int((_off(Y, Y_other)[0]).any(axis=1).argmax()),
            "instance 0 alone is looked at",
        ),
    ),
)
def first_wrong_step(Y, Y_other):
    """Return the first step at which two runs differ beyond rounding.

    Y (m,T,l), Y_other (m,T,l) -> t ()
    """
    differ = ~np.isclose(Y, Y_other)
    return np.argmax(differ.any(axis=(0, 2)))


def _hears(Y, i, t):
    """Say of each output whether it can have heard, one after the other."""
    m, T, l = Y.shape
    return np.array(
        [[[row == i and step >= t for _ in range(l)] for step in range(T)] for row in range(m)]
    )


def _place(rng, drawn):
    m, T, _ = drawn["Y"].shape
    return {"i": int(rng.integers(m)), "t": int(rng.integers(1, T - 1))}


def _marked(where):
    """Return a function that marks a part of an array like Y."""

    def may(Y, i, t):
        marked = np.zeros(Y.shape, dtype=bool)
        marked[where(i, t)] = True
        return marked

    return may


@exercise(
    "clinic-may-move",
    oracle=_hears,
    draw=_place,
    mistakes=(
        (_marked(lambda i, t: (i, t)), "the input is heard at its own step alone, not afterwards"),
        (
            _marked(lambda i, t: (i, slice(t + 1, None))),
            "an input is heard at its own step already",
        ),
        (_marked(lambda i, t: (slice(None), slice(t, None))), "all instances hear it"),
        (_marked(lambda i, t: (i,)), "it is heard before it comes"),
        (_marked(lambda i, t: (i, slice(None, t + 1))), "the past hears it, and not the future"),
        (_marked(lambda i, t: (slice(t, None), i)), "instances and steps are swapped"),
    ),
)
def may_move(Y, i, t):
    """Say which outputs may move if inputs of i at step t do.

    Y (m,T,l), i (), t () -> may (m,T,l)
    """
    may = np.zeros(Y.shape, dtype=bool)
    may[i, t:] = True
    return may


def _kind(name: str, m: int, T: int, k: int, l: int) -> str:
    """Return what a mistake does at some sizes."""
    rng = np.random.default_rng(0)
    X, W_x, W_y, b = (rng.uniform(-1, 1, shape) for shape in ((m, T, k), (k, l), (l, l), (l,)))
    mistake = next(one for one in MISTAKES if one.name == name)
    kind = verdict.examine(mistake, X, W_x, W_y, b).kind
    return "shouts" if kind == "shouts" else "stays silent"


COULD_SHOUT = ("W_x-transposed", "b-as-column", "wrong-axis", "star-for-at", "input-fed-back")
question(
    "clinic-sizes",
    {"m": 6, "T": 3, "k": 4, "l": 4, "kind": _kind},
    *(
        choice(
            name.replace("-", "_"),
            f"`{name}`, at these sizes",
            f"kind({name!r}, m, T, k, l)",
            ("shouts", "stays silent"),
            {
                "shouts": "It would if the sizes it confuses were different. Are they?",
                "stays silent": "Which two sizes does it confuse? Are they the same here?",
            },
        )
        for name in COULD_SHOUT
    ),
)

SUSPECTS = ("W_y-transposed", "own-output-only", "recurrence-forgotten", "b-forgotten", "phi-twice")
PATIENT = np.array(
    [
        [0.3799, -0.2260, 0.8717, -0.3452, -0.2821],
        [0.1292, 0.5096, -0.2690, 0.2398, -0.1035],
    ]
)


def _guilty() -> str:
    arrays = example.X, example.W_x, example.W_y, example.b
    (name,) = (
        one.name
        for one in MISTAKES
        if one.name in SUSPECTS and np.allclose(one.unroll(*arrays)[0], PATIENT, atol=5e-5)
    )
    return name


def _first_wrong() -> int:
    right = sequence.unroll(example.X, example.W_x, example.W_y, example.b)[0]
    return int(np.argmax(~np.isclose(right, PATIENT, atol=5e-5).all(axis=1)))


question(
    "clinic-diagnosis",
    {"guilty": _guilty(), "first": _first_wrong(), "patient": PATIENT},
    number(
        "first",
        "The first step that is wrong",
        "first",
        {"0": "Compare the numbers of step 0 with the right ones."},
    ),
    choice(
        "mistake",
        "The mistake",
        "guilty",
        SUSPECTS,
        {
            "W_y-transposed": "It would be right at step 0 too, but its numbers are others.",
            "recurrence-forgotten": "It would be right at step 0 too, but its numbers are others.",
            "b-forgotten": "That one is wrong at step 0 already.",
            "phi-twice": "That one is wrong at step 0 already, where there is a bias.",
        },
    ),
)
