"""Cards: questions whose answers are computed from sizes and numbers that are drawn afresh.

A deck is a file `chapters/cards/X.yml` beside the chapter X. `reading` makes cards of it, `drawing`
gives one its numbers and computes its answer, `filling` puts them into its words, and `compiling`
makes what a page needs to do the same. A page, the deck for Anki and the tests all start here.
"""

from __future__ import annotations

from bookkit.cards.drawing import Drawn, draw
from bookkit.cards.reading import Card, CardError, Deck, Rebuild, Slip, chapters, load

__all__ = ["Card", "CardError", "Deck", "Drawn", "Rebuild", "Slip", "chapters", "draw", "load"]
