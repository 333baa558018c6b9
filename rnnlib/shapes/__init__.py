"""The one place that checks shapes: how they are stated, held, and explained when they are wrong.

`check` checks a call, by the grammar of `statements`. What a number is, and a whole one, is said in
`numbers` and `counts`. Only a call that fails needs the rest: `mismatch` words the error, `hints`
and `foreign` explain it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.shapes.check import hold, named, of, sizes, stated

if TYPE_CHECKING:
    from rnnlib.shapes.check import Floats as Floats
    from rnnlib.shapes.check import Numbers as Numbers

__all__ = ["hold", "named", "of", "sizes", "stated"]
