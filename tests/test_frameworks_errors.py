"""Weights in the wrong layout: each error says whose layout it looks like, and what to pass."""

from __future__ import annotations

import re

import numpy as np
import pytest

from rnnlib import ShapeError, batch, example, frameworks, layer, sequence
from tests import arrays

BOOK = example.W_x, example.W_y, example.b
EVERY = pytest.mark.parametrize("name", frameworks.LAYOUTS)
KERAS, TORCH = frameworks.to("keras", *BOOK), frameworks.to("torch", *BOOK)
NAMES = "weight_ih_l0, weight_hh_l0, bias_ih_l0 and bias_hh_l0"


@pytest.mark.parametrize(
    ("name", "weights", "error", "says"),
    [
        (
            "torch",
            KERAS,
            ValueError,
            f"frameworks.of: PyTorch nn.RNN keeps {NAMES}, but these are the names of Keras "
            "SimpleRNN, kernel, recurrent_kernel and bias: pass 'keras'.",
        ),
        (
            "keras",
            list(KERAS.values()),
            TypeError,
            "frameworks.of: weights should be a mapping, from the names kernel, recurrent_kernel "
            "and bias to arrays, but it is a list. If it holds them in this order, pass "
            "dict(zip(['kernel', 'recurrent_kernel', 'bias'], weights)).",
        ),
        (
            "keras",
            {**KERAS, "kernel": KERAS["kernel"].T},
            ShapeError,
            "frameworks.of: kernel has shape (5, 3), but should have (k, l) = (k, 5): l = 5 from "
            "recurrent_kernel and bias. It is the transpose of what is asked for: pass kernel.T. "
            "Together, these are shapes that Flux RNN would have.",
        ),
        (
            "torch",
            {key: array for key, array in TORCH.items() if key != "bias_hh_l0"},
            ValueError,
            f"frameworks.of: PyTorch nn.RNN keeps {NAMES}, but here there is no bias_hh_l0. A "
            "layer without biases is one whose biases are zeros: pass those.",
        ),
        (
            "torch",
            {**TORCH, "weight_ih_l1": TORCH["weight_hh_l0"]},
            ValueError,
            f"frameworks.of: PyTorch nn.RNN keeps {NAMES}, but here weight_ih_l1 is not among "
            "them. A second layer or a direction backwards is a layer of its own: convert each "
            "alone.",
        ),
        (
            "keras",
            {"kernel": KERAS["kernel"], "W_y": KERAS["recurrent_kernel"], "bias": example.b},
            ValueError,
            "frameworks.of: Keras SimpleRNN keeps kernel, recurrent_kernel and bias, but here "
            "there is no recurrent_kernel and W_y is not among them.",
        ),
        (
            "tf1",
            {"kernel": np.ones((5, 5)), "bias": np.ones(5)},
            ShapeError,
            "frameworks.of: kernel has shape (5, 5), but should have (k+l, l) = (k+l, 5): l = 5 "
            "from bias.",
        ),
        (
            "onnx",
            {**frameworks.to("onnx", *BOOK), "B": np.ones((1, 5))},
            ShapeError,
            "frameworks.of: B has shape (1, 5), but should have (1, l+l) = (1, 10): l = 5 from W "
            "and R.",
        ),
        (
            "pytorch",
            TORCH,
            ValueError,
            "frameworks.of: there is no framework 'pytorch' here. There are tf1, keras, torch, "
            "onnx, flax and flux.",
        ),
    ],
)
def test_an_error_says_whose_weights_these_are(name, weights, error, says):
    with pytest.raises(error) as caught:
        frameworks.of(name, weights)
    assert str(caught.value) == says


def test_the_way_out_is_held_to_our_shapes():
    with pytest.raises(ShapeError, match=r"^frameworks\.to: W_x has shape \(5, 3\).*PyTorch, ONNX"):
        frameworks.to("keras", example.W_x.T, example.W_y, example.b)
    with pytest.raises(TypeError, match=r"^frameworks\.to: b should be an array of real numbers"):
        frameworks.to("keras", example.W_x, example.W_y, None)


def test_inputs_with_other_axes_are_refused_where_the_sizes_tell():
    with pytest.raises(ShapeError, match=r"X has shape \(3, 2, 4\), but should have \(T, m, k\)"):
        frameworks.run("torch", TORCH, example.X.T)
    with pytest.raises(ValueError, match="was transcribed, not run"):
        frameworks.reference("flux")


@pytest.mark.parametrize(
    ("A", "have", "want", "error"),
    [
        (np.ones((4, 5)), "mTk", "Tmk", ShapeError),
        (np.ones((2, 3, 4, 5)), "T1ml", "mTl", ShapeError),
        (np.ones((4, 2, 3)), "mTk", "Tml", ValueError),
    ],
)
def test_axes_that_are_not_there_cannot_be_turned(A, have, want, error):
    with pytest.raises(error, match=r"^frameworks\.turn: "):
        frameworks.turn(A, have, want)


FOREIGN = {
    "keras": "nothing to say: it is this book's layout",
    "flax": "nothing to say: it is this book's layout",
    "torch": "PyTorch, ONNX and Flux keep it that way round",
    "flux": "PyTorch, ONNX and Flux keep it that way round",
    "onnx": "ONNX keeps it so",
    "tf1": "TF1's BasicRNNCell keeps a kernel of this shape",
}


@EVERY
@pytest.mark.parametrize("function", [layer.step, batch.step, sequence.unroll], ids=arrays.name)
def test_input_weights_of_another_layout_are_recognised(function, name):
    first = next(iter(frameworks.to(name, *BOOK).values()))
    inputs = {
        layer.step: (example.X[0, 0], np.zeros(5)),
        batch.step: (example.X[:, 0], np.zeros((4, 5))),
        sequence.unroll: (example.X,),
    }[function]
    if first.shape == (3, 5):
        function(*inputs, first, example.W_y, example.b)
        return
    with pytest.raises(ShapeError) as caught:
        function(*inputs, first, example.W_y, example.b)
    if (name, function) == ("tf1", layer.step):
        assert "TF1" not in str(caught.value), "x alone says what k is: x may be the wrong one"
        return
    assert FOREIGN[name] in str(caught.value)
    (advice,) = re.findall(r"pass (W_x\S*?)\.(?: |$)", str(caught.value))
    mended = eval(advice, {"W_x": first})  # noqa: S307  # the advice is an expression to be run
    np.testing.assert_array_equal(mended, example.W_x)
