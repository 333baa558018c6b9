"""Draw what is made of a layer: readouts in three shapes of use, layers on layers, two directions.

Each is drawn for one instance, unrolled through time, in the frames of `_unrolled`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnnlib.figures import _label as labels
from rnnlib.figures import _pen as pen
from rnnlib.figures._grid import measure
from rnnlib.figures._unrolled import INPUT, NEURON, OUTPUT, READOUT, UNIT, Place
from rnnlib.figures.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE, PITCH, LEVEL = 6, 55, INPUT - OUTPUT  # between frames, and from one layer to the next
HEAD, FOOT = 72, 84  # for a row of readouts above, and for names, steps and T below
KINDS = {
    "many-to-many": "a readout at every step",
    "many-to-one": "one readout, at the last step",
    "one-to-many": "one input, and every readout is the next step's input",
}


def use(kind: str = "many-to-many", k: int = 3, l: int = 5, o: int = 6, T: int = 2) -> Drawing:
    """Draw a layer with a readout in one of its three shapes of use, unrolled through time.

    Parameters
    ----------
    kind : str, optional
        "many-to-many", "many-to-one" or "one-to-many".
    k : int, optional
        Number of inputs.
    l : int, optional
        Number of neurons.
    o : int, optional
        Number of outputs of the readout; in "one-to-many", where they are inputs again, it is k.
    T : int, optional
        Number of time steps.

    Returns
    -------
    Drawing
        T frames; what is read out stands on top.

    Examples
    --------
    >>> use("many-to-one").title
    'Many-to-one: one readout, at the last step'
    """
    if kind not in KINDS:
        raise ValueError(f"There is no use called {kind!r}: it is one of {', '.join(KINDS)}.")
    o = k if kind == "one-to-many" else o
    pitch = UNIT * max(l, o) + PITCH
    drawing = Drawing(
        2 * EDGE + pitch * (T + 0.95),
        HEAD + INPUT + FOOT,
        title=f"{kind.capitalize()}: {KINDS[kind]}",
        alt=(
            f"A layer of l = {l} neurons unrolled through T = {T} time steps, {KINDS[kind]}. "
            f"{_inputs(kind, k)} The outputs y(t), (l,) = ({l},), go to the next step through W_y, "
            f"and {_readouts(kind)} through W_o, (l, o) = ({l}, {o}), up to p(t), (o,) = ({o},). "
            "Before the first step stands y(−1), all zeros."
        ),
    )
    frames = _frames(drawing, HEAD, T, k, l, pitch)
    before = Place(drawing, EDGE + pitch / 2 - 10, HEAD, k, l)
    before.output("-1", "0")
    for down, letter, size in ((READOUT + 5, "o", o), (OUTPUT + 26, "l", l), (INPUT + 5, "k", k)):
        shape = labels.shape(letter, {letter: size})
        pen.write(drawing, before.at(0, down), shape, part="shape")
    for t, frame in enumerate(frames):
        made = kind == "one-to-many" and t > 0
        frame.output(str(t), aside=True)
        frame.body(str(t - made), name="p" if made else "x")
        (frames[t - 1] if t else before).feed(frame)
        if kind != "many-to-one" or t == T - 1:
            frame.readout(str(t), o)
        if made:
            _again(frames[t - 1], frame, o, k)
    return drawing


def stack(k: int = 3, ls: Sequence[int] = (5, 7), T: int = 2) -> Drawing:
    """Draw layers on top of each other, unrolled through time.

    Parameters
    ----------
    k : int, optional
        Number of inputs of the lowest layer.
    ls : sequence of int, optional
        Number of neurons of each layer, the lowest first.
    T : int, optional
        Number of time steps.

    Returns
    -------
    Drawing
        T frames; each layer's outputs go to its right and up.

    Examples
    --------
    >>> stack().title
    '2 layers on top of each other, unrolled through 2 time steps'
    """
    widths = [k, *ls]
    pitch = UNIT * max(ls) + PITCH
    top = LEVEL * (len(ls) - 1)
    told = " ".join(
        f"Layer {n}, of l = {l} neurons, hears {_heard(n, a)} through its W_x, ({a}, {l}), and its "
        f"own outputs of the step before through its W_y, ({l}, {l})."
        for n, (a, l) in enumerate(zip(widths, ls, strict=False), start=1)
    )
    drawing = Drawing(
        2 * EDGE + pitch * (T + 0.95),
        top + INPUT + FOOT,
        title=f"{len(ls)} layers on top of each other, unrolled through {T} time steps",
        alt=f"{told} Every layer starts from zeros of its own.",
    )
    for n, (a, l) in enumerate(zip(widths, ls, strict=False)):
        height = top - LEVEL * n
        frames = _frames(drawing, height, T, a, l, pitch, lowest=n == 0)
        before = Place(drawing, EDGE + pitch / 2 - 10, height, a, l)
        before.output("-1", "0", aside=True)
        for down, text in enumerate((f"layer {n + 1}", f"W_x ({a}, {l})", f"W_y ({l}, {l})")):
            name, _, shape = text.partition(" (")
            label = labels.symbol(name, bold=True) + labels.sign(f" ({shape}")
            pen.write(
                drawing,
                (EDGE, height + NEURON - 6 + 20 * down),
                label if down else labels.words(text),
                size=16,
                align="left",
                part="shape",
            )
        for t, frame in enumerate(frames):
            frame.output(str(t), aside=True)
            frame.body(str(t), source=n == 0)
            (frames[t - 1] if t else before).feed(frame)
    return drawing


def _frames(
    drawing: Drawing, top: float, T: int, k: int, l: int, pitch: float, *, lowest: bool = True
) -> list[Place]:
    """Return the places of T frames; below them, at the lowest layer, the steps and T."""
    first = EDGE + pitch * 1.45
    frames = [Place(drawing, first + t * pitch, top, k, l) for t in range(T)]
    if lowest:
        for t, frame in enumerate(frames):
            edge = frame.centre - pitch / 2
            ends = [(edge, 10), (edge, top + INPUT + 64)]
            pen.line(drawing, ends, dashes=(2, 4), part="frame")
            label = (*labels.symbol("t"), *labels.sign(f" = {t}"))
            pen.write(drawing, frame.at(0, INPUT + 54), label, size=14, part="time")
        start = (first - pitch / 2, top + INPUT + 72)
        measure(drawing, start, T * pitch, "T", size=T)
    return frames


def _again(source: Place, target: Place, o: int, k: int) -> None:
    """Lead what was read out at one step down to the inputs of the next."""
    start, end = source.at(o * UNIT / 2 + 3, READOUT), target.at(-k * UNIT / 2 - 3, INPUT)
    middle = (start[0] + end[0]) / 2
    curve = [start, (middle + 14, start[1]), (middle - 14, end[1]), end]
    pen.arrow(source.drawing, curve, colour="accent", weight=2, part="again")


def _inputs(kind: str, k: int) -> str:
    if kind == "one-to-many":
        return f"Only the first step has an input of its own, x(0), (k,) = ({k},)."
    return f"Every step has its input x(t), (k,) = ({k},)."


def _readouts(kind: str) -> str:
    return "those of the last step" if kind == "many-to-one" else "at every step"


def _heard(n: int, a: int) -> str:
    return f"the k = {a} inputs x(t)" if n == 1 else f"the {a} outputs of layer {n - 1}"
