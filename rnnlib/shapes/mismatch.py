"""Which argument of a call has the wrong shape, and how to say so.

This file is loaded when a call has failed, never before.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rnnlib.shapes import hints
from rnnlib.shapes.statements import Slot, fits, in_numbers, read, written

if TYPE_CHECKING:
    Shapes = dict[str, tuple[int, ...]]
    Votes = dict[str, dict[int, list[str]]]


def message(where: str, slots: list[Slot], shapes: Shapes) -> str:
    """Return the error of a call whose shapes do not fit together.

    Where arguments contradict each other, the sizes that leave the fewest of them wrong are taken
    for meant; in a tie, those of the arguments that come first.

    Parameters
    ----------
    where : str
        The function.
    slots : list of Slot
        Its arguments.
    shapes : dict
        The shape that each of them has.

    Returns
    -------
    str
        Who is wrong, what was expected, who says so, and why.

    Examples
    --------
    >>> from rnnlib.shapes.statements import parse
    >>> slots = list(parse("x (k,), w_x (k,)", "z ()").takes)
    >>> message("weigh", slots, {"x": (3,), "w_x": (2,)})
    'weigh: w_x has shape (2,), but should have (k,) = (3,): k = 3 from x.'
    """
    votes = _votes(slots, shapes)
    ways = (dict(zip(votes, way, strict=True)) for way in itertools.product(*votes.values()))
    sizes = min(ways, key=lambda way: sum(not fits(slot, shapes[slot.name], way) for slot in slots))
    wrong = next(slot for slot in slots if not fits(slot, shapes[slot.name], sizes))
    return _worded(where, wrong, shapes[wrong.name], sizes, votes)


def _votes(slots: list[Slot], shapes: Shapes) -> Votes:
    """Return, for each letter, the sizes it is given and the arguments that say so."""
    votes: Votes = {}
    for slot in slots:
        for form in slot.forms:
            for letter, size in (read(form, shapes[slot.name]) or {}).items():
                votes.setdefault(letter, {}).setdefault(size, []).append(slot.name)
    return votes


def _worded(
    where: str, slot: Slot, has: tuple[int, ...], sizes: dict[str, int], votes: Votes
) -> str:
    # What only the wrong argument says is not known.
    sources = {c: [n for n in votes[c][size] if n != slot.name] for c, size in sizes.items()}
    known = {c: sizes[c] for c in dict.fromkeys(str(slot)) if sources.get(c)}
    numbers = [in_numbers(form, known) for form in slot.forms]
    in_figures = f" = {' or '.join(map(written, numbers))}" if known else ""
    because = ", ".join(f"{c} = {size} from {_listed(sources[c])}" for c, size in known.items())
    problem = (
        f"{where}: {slot.name} has shape {written(has)}, but should have {slot}{in_figures}"
        f"{': ' + because if because else ''}."
    )
    return " ".join([problem, *hints.explain(slot.name, has, numbers[0], sizes)])


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
