"""Outputs of cells, compared as nbval compares them, whatever kernel they come from."""

from __future__ import annotations

import re
from typing import Any

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LIVE = re.compile(r"json$")
# A drawing is written to a tenth of a pixel. Where a place lies between two tenths, the last bit of
# a sum decides, and another processor's may be another.
TENTH = 0.1 + 1e-9


def told(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what of the outputs is compared: text in one piece, and every form but live views."""
    kept: list[dict[str, Any]] = []
    for output in outputs:
        if output["output_type"] == "stream":
            text = "".join(output["text"])
            if kept and kept[-1].get("name") == output["name"]:
                kept[-1]["text"] += text
            else:
                kept.append({"name": output["name"], "text": text})
        elif output["output_type"] == "error":
            kept.append({"ename": output["ename"], "evalue": output["evalue"]})
        else:
            forms = output["data"].items()
            kept.append({kind: "".join(form) for kind, form in forms if not LIVE.search(kind)})
    return kept


def same_picture(one: str, other: str) -> bool:
    """Return whether two pictures have the same structure, and each number within a tenth."""
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= TENTH for a, b in pairs)
