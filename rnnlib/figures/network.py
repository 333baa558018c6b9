"""Draw what is connected with what: a recurrent neuron, a layer, both unrolled through time.

The content is that of figures 14-1 and 14-2 of Géron (2017), drawn afresh, with shapes.
"""

from __future__ import annotations

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._network import Network
from rnnlib.figures._unrolled import BELOW, NEURON, OUTPUT, RADIUS, UNIT, Place, span, unrolled
from rnnlib.figures.drawing import Drawing

LOOP, PITCH, EDGE = 172, 92, 6


def neuron(T: int = 3, k: int = 3, *, stacked: bool = False) -> Drawing:
    """Draw a recurrent neuron with its loop, and the same neuron unrolled through time.

    Parameters
    ----------
    T : int, optional
        Number of time steps.
    k : int, optional
        Number of inputs.
    stacked : bool, optional
        One below the other, for a narrow page.

    Returns
    -------
    Drawing
        Left the loop, right the T frames that it stands for.

    Examples
    --------
    >>> neuron(T=2).title
    'A recurrent neuron, and the same neuron unrolled through 2 time steps'
    """
    across, down = (0, BELOW + 16) if stacked else (LOOP + 20, 0)
    drawing = Drawing(
        max(LOOP, across + span(T, PITCH) + EDGE),
        down + BELOW,
        title=f"A recurrent neuron, and the same neuron unrolled through {T} time steps",
        alt=(
            f"First a recurrent neuron: the input vector x(t), of shape (k,) = ({k},), comes in "
            "through the weights w_x, and the bias b is added; the output y(t), a single number, "
            "goes out and, one step later, back into the same neuron through the single weight "
            f"w_y. Then the same neuron unrolled through T = {T} time steps: in every frame the "
            "same w_x and w_y; the output of each frame flows into the next. "
            "Before the first frame stands y(−1) = 0."
        ),
    )
    loop = Place(drawing, 78, 0, k, None)
    loop.output("t")
    loop.body("t")
    loop.shapes()
    _loop(loop)
    unrolled(drawing, across, down, T, k, None, PITCH)
    return drawing


def layer(l: int = 5, T: int = 3, k: int = 3) -> Drawing:
    """Draw a layer of recurrent neurons, and below it the same layer unrolled through time.

    Parameters
    ----------
    l : int, optional
        Number of neurons.
    T : int, optional
        Number of time steps.
    k : int, optional
        Number of inputs.

    Returns
    -------
    Drawing
        Every input and every output of the step before has an edge to every neuron.

    Examples
    --------
    >>> layer(T=2).title
    'A layer of 5 recurrent neurons, and the same unrolled through 2 time steps'
    """
    pitch = max(PITCH, UNIT * l + 55)
    net = Network(k, l)
    width = max(net.width, span(T, pitch) + 2 * EDGE)
    drawing = Drawing(
        width,
        net.height + BELOW,
        title=f"A layer of {l} recurrent neurons, and the same unrolled through {T} time steps",
        alt=(
            f"Above, a layer of l = {l} recurrent neurons. Each of the k = {k} inputs x(t) has an "
            f"edge to every neuron, {k} times {l} weights W_x, and each of the l = {l} outputs of "
            f"the step before, y(t−1), has an edge to every neuron, {l} times {l} weights W_y. The "
            f"outputs y(t), of shape (l,) = ({l},), come back one step later as y(t−1). Below, the "
            f"same layer unrolled through T = {T} time steps: each frame takes the vector x(t) "
            f"through the same W_x and the vector y(t−1) through the same W_y, and its output y(t) "
            "flows into the next frame. Before the first frame stands y(−1), all zeros."
        ),
    )
    net.draw(drawing, (width - net.width) / 2)
    unrolled(drawing, (width - span(T, pitch)) / 2, net.height, T, k, l, pitch)
    return drawing


def _loop(place: Place) -> None:
    """Lead the output back into its own neuron, and add the bias."""
    drawing = place.drawing
    start, end = place.at(UNIT / 2 + 3, OUTPUT), place.at(RADIUS + 3, NEURON)
    bend = [start, place.at(74, OUTPUT), place.at(74, NEURON), end]
    pen.arrow(drawing, bend, part="recurrent")
    beside = (OUTPUT + NEURON) / 2
    pen.write(
        drawing, place.at(63, beside + 2), place.weight("y"), size=16, align="left", part="weight"
    )
    pen.arrow(drawing, [place.at(-52, NEURON), place.at(-RADIUS - 3, NEURON)], part="step")
    pen.write(
        drawing, place.at(-58, NEURON), labels.symbol("b"), size=16, align="right", level="center"
    )
