"""How six frameworks keep the weights of one recurrent layer, as data.

Each keeps the numbers of ``W_x (k,l)``, ``W_y (l,l)`` and ``b (l,)``; they differ in names, in
which way round a matrix stands, in how many biases there are, and in the order of the axes. Every
layout is written as lines of NumPy: one for each array it keeps, three for the way back, and the
framework's own formula for a step. `rnnlib.frameworks` runs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rnnlib.shapes.statements import Slot, in_numbers, parse

if TYPE_CHECKING:
    from rnnlib.shapes.statements import Form

__all__ = ["LAYOUTS", "Kept", "Layout"]


class Kept(NamedTuple):
    """One array that a framework keeps: its name, its shape in letters, and what is in it.

    `line` makes it out of ``W_x``, ``W_y`` and ``b``. `to` is the axis that counts the neurons
    which receive, `source` the axis that counts what sends; a bias comes from nowhere.

    Examples
    --------
    >>> LAYOUTS["torch"].arrays[0]
    Kept(name='weight_ih_l0', shape='(l,k)', line='W_x.T', to=0, source=1)
    """

    name: str
    shape: str
    line: str
    to: int
    source: int | None = None

    @property
    def slot(self) -> Slot:
        """Return the name and the shape as `rnnlib.shapes` checks them.

        Returns
        -------
        Slot
            The name, and one form.

        Examples
        --------
        >>> str(LAYOUTS["torch"].arrays[0].slot)
        '(l, k)'
        """
        return parse(f"{self.name} {self.shape}", f"{self.name} {self.shape}").takes[0]


class Layout(NamedTuple):
    """How one framework keeps a layer, and what it expects of the axes.

    `back` holds a line each for W_x, W_y and b; a line may also name k and l. `step` is the
    framework's own formula; in it `x` and `h_prev` are one step's inputs and the state before.
    `inputs`, `outputs`, `state` and `by_default` are axes, a letter each: of what goes in, of the
    outputs of all steps, of the last state, and of the outputs that come when nothing is asked for.
    `checked` is "run" where the framework itself was run, and "transcribed" where only its
    documented formula was; `documented` names the documentation.

    Examples
    --------
    >>> LAYOUTS["keras"].step
    'phi(x @ kernel + bias + h_prev @ recurrent_kernel)'
    """

    name: str
    title: str
    arrays: tuple[Kept, ...]
    back: tuple[str, str, str]
    step: str
    activation: str
    inputs: str
    outputs: str
    state: str
    by_default: str
    initial: str
    checked: str
    documented: str

    @property
    def biases(self) -> int:
        """Return how many biases each neuron has.

        Returns
        -------
        int
            One or two.

        Examples
        --------
        >>> LAYOUTS["keras"].biases, LAYOUTS["torch"].biases
        (1, 2)
        """
        k, l = 3, 5  # any sizes will do: what is not in W_x or W_y is a bias
        return (self.parameters(k, l) - k * l - l * l) // l

    @property
    def turned(self) -> bool:
        """Return whether rows receive, the other way round from this book.

        Returns
        -------
        bool
            False where columns receive, as in this book.

        Examples
        --------
        >>> LAYOUTS["keras"].turned, LAYOUTS["torch"].turned
        (False, True)
        """
        return self.arrays[0].to < (self.arrays[0].source or 0)

    def parameters(self, k: int, l: int) -> int:
        """Return how many numbers the layer keeps.

        Parameters
        ----------
        k : int
            The number of inputs.
        l : int
            The number of neurons.

        Returns
        -------
        int
            The sizes of all its arrays, added up.

        Examples
        --------
        >>> LAYOUTS["keras"].parameters(3, 5), LAYOUTS["torch"].parameters(3, 5)
        (45, 50)
        """
        return sum(_size(kept.slot.forms[0], k, l) for kept in self.arrays)


def _size(form: Form, k: int, l: int) -> int:
    size = 1
    for part in in_numbers(form, {"k": k, "l": l}):
        size *= int(part)
    return size


_ALL = (
    Layout(
        name="tf1",
        title="TF1 BasicRNNCell",
        arrays=(
            Kept("kernel", "(k+l,l)", "np.vstack([W_x, W_y])", to=1, source=0),
            Kept("bias", "(l,)", "b", to=0),
        ),
        back=("kernel[:k]", "kernel[k:]", "bias"),
        step="phi(np.hstack([x, h_prev]) @ kernel + bias)",
        activation="tanh",
        inputs="mTk",
        outputs="mTl",
        state="ml",
        by_default="mTl",
        initial="kernel Glorot uniform as a whole, bias zeros",
        checked="transcribed",
        documented="tensorflow1",
    ),
    Layout(
        name="keras",
        title="Keras SimpleRNN",
        arrays=(
            Kept("kernel", "(k,l)", "W_x", to=1, source=0),
            Kept("recurrent_kernel", "(l,l)", "W_y", to=1, source=0),
            Kept("bias", "(l,)", "b", to=0),
        ),
        back=("kernel", "recurrent_kernel", "bias"),
        step="phi(x @ kernel + bias + h_prev @ recurrent_kernel)",
        activation="tanh",
        inputs="mTk",
        outputs="mTl",
        state="ml",
        by_default="ml",
        initial="kernel Glorot uniform, recurrent_kernel orthogonal, bias zeros",
        checked="run",
        documented="keras",
    ),
    Layout(
        name="torch",
        title="PyTorch nn.RNN",
        arrays=(
            Kept("weight_ih_l0", "(l,k)", "W_x.T", to=0, source=1),
            Kept("weight_hh_l0", "(l,l)", "W_y.T", to=0, source=1),
            Kept("bias_ih_l0", "(l,)", "b", to=0),
            Kept("bias_hh_l0", "(l,)", "np.zeros_like(b)", to=0),
        ),
        back=("weight_ih_l0.T", "weight_hh_l0.T", "bias_ih_l0 + bias_hh_l0"),
        step="phi(x @ weight_ih_l0.T + bias_ih_l0 + h_prev @ weight_hh_l0.T + bias_hh_l0)",
        activation="tanh",
        inputs="Tmk",
        outputs="Tml",
        state="1ml",
        by_default="Tml",
        initial="all uniform between −1/√l and 1/√l, biases too",
        checked="run",
        documented="pytorch",
    ),
    Layout(
        name="onnx",
        title="ONNX RNN",
        arrays=(
            Kept("W", "(1,l,k)", "W_x.T[np.newaxis]", to=1, source=2),
            Kept("R", "(1,l,l)", "W_y.T[np.newaxis]", to=1, source=2),
            Kept("B", "(1,l+l)", "np.hstack([b, np.zeros_like(b)])[np.newaxis]", to=1),
        ),
        back=("W[0].T", "R[0].T", "B[0, :l] + B[0, l:]"),
        step="phi(x @ W[0].T + h_prev @ R[0].T + B[0, :l] + B[0, l:])",
        activation="tanh",
        inputs="Tmk",
        outputs="T1ml",
        state="1ml",
        by_default="T1ml",
        initial="none: a file format holds what was trained elsewhere",
        checked="run",
        documented="onnx",
    ),
    Layout(
        name="flax",
        title="Flax SimpleCell",
        arrays=(
            Kept("i.kernel", "(k,l)", "W_x", to=1, source=0),
            Kept("h.kernel", "(l,l)", "W_y", to=1, source=0),
            Kept("i.bias", "(l,)", "b", to=0),
        ),
        back=("i.kernel", "h.kernel", "i.bias"),
        step="phi(x @ i.kernel + i.bias + h_prev @ h.kernel)",
        activation="tanh",
        inputs="mTk",
        outputs="mTl",
        state="ml",
        by_default="mTl",
        initial="i.kernel LeCun normal, h.kernel orthogonal, i.bias zeros",
        checked="run",
        documented="flax",
    ),
    Layout(
        name="flux",
        title="Flux RNN",
        arrays=(
            Kept("Wi", "(l,k)", "W_x.T", to=0, source=1),
            Kept("Wh", "(l,l)", "W_y.T", to=0, source=1),
            Kept("bias", "(l,)", "b", to=0),
        ),
        back=("Wi.T", "Wh.T", "bias"),
        step="phi(Wi @ x + Wh @ h_prev + bias[:, np.newaxis])",
        activation="tanh",
        inputs="kTm",
        outputs="lTm",
        state="lm",
        by_default="lTm",
        initial="Wi and Wh Glorot uniform, bias zeros",
        checked="transcribed",
        documented="flux",
    ),
)

#: Each layout under its short name.
LAYOUTS = {layout.name: layout for layout in _ALL}
