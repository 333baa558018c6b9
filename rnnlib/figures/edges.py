"""Draw the edges of a layer beside the matrices that hold their weights, one cell for each edge."""

from __future__ import annotations

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import FOOT, Grid
from rnnlib.figures._network import Network
from rnnlib.figures.array import Array
from rnnlib.figures.drawing import Drawing

CELL, EDGE = (18, 18), 6


def layer_edges(
    l: int = 5, k: int = 3, *, neuron: int | None = None, edge: tuple[int, int] | None = None
) -> Drawing:
    """Draw the edges of a layer beside the matrices that hold their weights.

    Parameters
    ----------
    l : int, optional
        Number of neurons.
    k : int, optional
        Number of inputs.
    neuron : int, optional
        Highlight everything that neuron j hears: column j of W_x and of W_y.
    edge : (int, int), optional
        Highlight the one edge from neuron i to neuron j: ``W_y[i, j]``.

    Returns
    -------
    Drawing
        Left the edges, right the cells that stand for them; counting starts at 0.

    Examples
    --------
    >>> layer_edges(edge=(1, 3)).title
    'The edge from neuron 1 to neuron 3 is W_y[1, 3]'
    """
    if neuron is not None and edge is not None:
        raise ValueError(
            "Highlight either one neuron or one edge, not both: two drawings say more."
        )
    for index in (*(() if neuron is None else (neuron,)), *(edge or ())):
        if not 0 <= index < l:
            raise ValueError(f"There is no neuron {index}: {l} neurons are counted 0 to {l - 1}.")
    sizes = {"k": k, "l": l}
    columns = () if neuron is None else (neuron,)
    cells = () if edge is None else (edge,)
    grids = [
        Grid(Array.blank("W_x", "kl", sizes, columns=columns), CELL),
        Grid(Array.blank("W_y", "ll", sizes, columns=columns, cells=cells), CELL),
    ]
    net = Network(k, l, neuron=neuron, edge=edge)
    drawing = Drawing(
        net.width + 16 + EDGE + max(grid.width for grid in grids),
        max(net.height, sum(grid.head + grid.height + FOOT + 8 for grid in grids) + 24),
        title=_edges_title(neuron, edge),
        alt=(
            f"A layer of {l} neurons. {k} inputs x(t) and the {l} outputs of the step before, "
            f"y(t−1), each have an edge to every neuron; beside it the matrices W_x, (k, l) = "
            f"({k}, {l}), and W_y, (l, l) = ({l}, {l}), with a cell for every edge. "
            + _edges_told(k, l, neuron, edge)
        ),
    )
    net.draw(drawing, 0)
    y = 4.0
    for grid in grids:
        grid.draw(drawing, drawing.width - EDGE - grid.width, y + grid.head)
        y += grid.head + grid.height + FOOT + 8
    place = (drawing.width - EDGE - grids[-1].width / 2 + 9, y + 8)
    pen.write(drawing, place, _caption(neuron, edge), size=16, part="caption")
    return drawing


def _caption(neuron: int | None, edge: tuple[int, int] | None) -> labels.Label:
    if edge is not None:
        name = labels.symbol("W_y", bold=True, colour="accent")
        return (*name, *labels.sign(f"[{edge[0]}, {edge[1]}]", "accent"))
    return labels.words("" if neuron is None else f"column {neuron}", "accent")


def _edges_title(neuron: int | None, edge: tuple[int, int] | None) -> str:
    if edge is not None:
        i, j = edge
        return f"The edge from neuron {i} to neuron {j} is W_y[{i}, {j}]"
    if neuron is not None:
        return f"What neuron {neuron} hears is column {neuron} of W_x and of W_y"
    return "Every edge of a layer has its cell in W_x or W_y"


def _edges_told(k: int, l: int, neuron: int | None, edge: tuple[int, int] | None) -> str:
    if edge is not None:
        i, j = edge
        return (
            f"Highlighted is the edge from output {i} of the step before to neuron {j}, and the "
            f"cell in row {i} and column {j} of W_y."
        )
    if neuron is not None:
        return (
            f"Highlighted are the {k} edges from the inputs to neuron {neuron}, column {neuron} of "
            f"W_x, and the {l} edges from the outputs to it, column {neuron} of W_y."
        )
    return "No edge is highlighted."
