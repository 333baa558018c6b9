"""A shape as the sheet writes it: its letters in their colours, then its numbers in the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib import example, shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnnlib.shapes.statements import Form

SIZES = {letter: getattr(example, letter) for letter in "klmTo"}


def stated(function: Callable[..., object]) -> dict[str, tuple[Form, ...]]:
    """Return the shapes that a function states, by name: what it takes and what it gives."""
    statement = shapes.of(function)
    return {slot.name: slot.forms for slot in (*statement.takes, *statement.gives)}


def in_letters(form: Form, cancelled: int | None = None) -> str:
    """Return a shape in letters as HTML; the one at `cancelled` is struck through."""
    parts = [
        " + ".join(_coloured(part, part) for part in size.replace(" ", "").split("+"))
        for size in form
    ]
    if cancelled is not None:
        parts[cancelled] = f"<s>{parts[cancelled]}</s>"
    return _shape(parts)


def in_numbers(form: Form) -> str:
    """Return a shape at the sizes of the book as HTML."""
    parts = [
        _coloured(str(sum(number(part) for part in size.split("+"))), size.strip()) for size in form
    ]
    return _shape(parts)


def number(size: str) -> int:
    """Return how large a dimension is: that of a letter, or a number itself."""
    size = size.strip()
    return SIZES[size] if size in SIZES else int(size)


def both(form: Form, cancelled: int | None = None) -> str:
    """Return a shape in letters, then in numbers, as HTML; that of a number has neither."""
    return (
        f'<span class="sheet-shape">{in_letters(form, cancelled)}</span> '
        f'<span class="sheet-here">{in_numbers(form) if form else ""}</span>'
    )


def _coloured(text: str, letter: str) -> str:
    if letter not in "klmT":
        return text
    tag = "i" if text == letter else "span"
    return f'<{tag} class="dim dim-{letter.lower()}">{text}</{tag}>'


def _shape(parts: list[str]) -> str:
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
