"""The words of a card with its numbers put in: ``{k}`` stands for a size, ``{X[0, 1]}`` for a cell.

In code they do too. What stands between dollar signs is mathematics, where braces mean something
else; they are left alone there.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookkit.cards.drawing import Drawn

ASIDE = re.compile(r"(\$[^$]*\$)")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
FILL = re.compile(r'<span data-fill="([^"]*)"></span>')


def replaced(text: str, by: Callable[[str], str]) -> str:
    """Return a text with another in place of each placeholder."""
    parts = ASIDE.split(text)
    parts[::2] = [PLACEHOLDER.sub(lambda found: by(found[1]), part) for part in parts[::2]]
    return "".join(parts)


def placeholders(text: str) -> list[str]:
    """Return the lines that a text wants to be filled with."""
    parts = ASIDE.split(text)
    return [line for part in parts[::2] for line in PLACEHOLDER.findall(part)]


def filled(text: str, drawn: Drawn) -> str:
    """Return a text, in Markdown, with the numbers of a draw."""
    return replaced(text, lambda line: written(drawn.value(line)))


def written(value: Any) -> str:
    """Return a number as the page writes it: with two decimals at the most, and a real minus."""
    if np.ndim(value):
        return "[" + ", ".join(written(each) for each in value) + "]"
    text = str(Decimal(float(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))
    text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")
