"""An explorer where nothing can move, as a test reads it: its HTML, its words, its tables."""

from __future__ import annotations

import numpy as np
import pytest
from bs4 import BeautifulSoup

from rnnlib.widgets import (
    BatchExplorer,
    FrameworksExplorer,
    LayerExplorer,
    NeuronExplorer,
    SequenceExplorer,
    StateExplorer,
)

EXPLORERS = (NeuronExplorer, LayerExplorer, BatchExplorer, SequenceExplorer, FrameworksExplorer)
EXPLORERS += (StateExplorer,)

every_explorer = pytest.mark.parametrize("kind", EXPLORERS)


def html(w):
    return w._repr_mimebundle_()[0]["text/html"]


def text(w):
    return BeautifulSoup(html(w), "html.parser").get_text()


def tables(page):
    """Return the cells of every table by its caption."""
    found = {}
    for table in BeautifulSoup(page, "html.parser").find_all("table"):
        rows = [
            [cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")
        ]
        found[table.caption.get_text()] = rows
    return found


def numbers(rows):
    """Return the numbers of a table, without its heads."""
    vector = rows[0][0] != ""
    cells = [row if vector else row[1:] for row in rows[1:]]
    found = np.array([[float(cell.replace("−", "-")) for cell in row] for row in cells])
    return found[0] if vector else found


def random_explorer(kind, seed, t):
    rng = np.random.default_rng(seed)
    w = kind()
    names = [name for name, slot in kind.equation.slots.items() if not slot.upto]
    arrays = {name: rng.normal(size=np.shape(getattr(w, name))) for name in names}
    w.put(**arrays, t=t)
    return w
