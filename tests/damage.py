"""Progress that is damaged, in each of the ways that a reader's browser may come to it."""

from __future__ import annotations

from tests.reviewing import text_of

FIRST, SECOND = "2026-03-02T08:00:00.000Z", "2026-03-03T08:00:00.000Z"
NO_DAY = "2026-02-31T08:00:00.000Z"
GOOD = [FIRST, 3, "shape"]


def holding(*bad: object) -> str:
    """Return progress in which a card has bad reviews and then a good one."""
    return text_of({"a": [*bad, GOOD]})


# What is kept, what of it is readable, and how many reviews are lost.
DAMAGED = {
    "no JSON": ('{"book": "recurrent-neurons", "vers', {}, 0),
    "a number": ("7", {}, 0),
    "a list": ("[]", {}, 0),
    "nothing": ("null", {}, 0),
    "empty": ("", {}, 0),
    "no version": (text_of({"a": [GOOD]}, version=None), {"a": [GOOD]}, 0),
    "a list of reviews": (text_of([GOOD]), {}, 0),
    "one bad card": (text_of({"a": [GOOD], "b": 5, "c": {"x": [GOOD]}}), {"a": [GOOD]}, 2),
    "an id that is none": (text_of({"a": [GOOD], "<b>": [GOOD]}), {"a": [GOOD]}, 1),
    "no such day": (
        holding([NO_DAY, 3, "shape"]),
        {"a": [GOOD]},
        1,
    ),
    "no date": (holding([None, 3, "shape"], ["soon", 3, "shape"]), {"a": [GOOD]}, 2),
    "a number as date": (
        holding([1e400, 3, "shape"], [17, 3, "shape"]),
        {"a": [GOOD]},
        2,
    ),
    "grades that are none": (
        text_of(
            {"a": [[SECOND, grade, "shape"] for grade in (0, 5, 2.5, "3", None, [3])] + [GOOD]}
        ),
        {"a": [GOOD]},
        6,
    ),
    "no kind": (holding([SECOND, 3, None], [SECOND, 3]), {"a": [GOOD]}, 2),
    "a chapter that is none": (text_of({"a": [GOOD]}, upTo=["batch"]), {"a": [GOOD]}, 0),
    "a limit that is none": (text_of({"a": [GOOD]}, newADay=-3), {"a": [GOOD]}, 0),
}
