"""The words of the errors, whole: they are part of what the library teaches."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import ShapeError, batch, layer, neuron, sequence
from tests.arrays import arguments

CASES = [
    (
        batch.step,
        {"W_x": (5, 3)},
        "batch.step: W_x has shape (5, 3), but should have (k, l) = (3, 5): k = 3 from X, "
        "l = 5 from Y_prev, W_y and b. It is the transpose of what is asked for: pass W_x.T. "
        "PyTorch, ONNX and Flux keep it that way round.",
    ),
    (
        batch.step,
        {"W_y": (5, 3)},
        "batch.step: W_y has shape (5, 3), but should have (l, l) = (5, 5): l = 5 from Y_prev, "
        "W_x and b. W_y is square: the l outputs of one step go back to the same l neurons at the "
        "next.",
    ),
    (
        batch.step,
        {"b": (5, 1)},
        "batch.step: b has shape (5, 1), but should have (1, l) or (l,) = (1, 5) or (5,): l = 5 "
        "from Y_prev, W_x and W_y. As a column, NumPy can add one bias to each instance (row) "
        "instead of each neuron: pass b.T or b.ravel(). b holds one bias for each neuron.",
    ),
    (
        batch.step,
        {"Y_prev": (5, 5)},
        "batch.step: Y_prev has shape (5, 5), but should have (m, l) = (4, 5): m = 4 from X, "
        "l = 5 from W_x, W_y and b. Y_prev is the output of the step before, so it has the "
        "output's shape.",
    ),
    (
        batch.step,
        {"X": (3,)},
        "batch.step: X has shape (3,), but should have (m, k) = (4, 3): m = 4 from Y_prev, k = 3 "
        "from W_x. One instance alone is for layer.step; as a batch of one it is X[np.newaxis, :].",
    ),
    (
        batch.step,
        {"X": (4, 2, 3)},
        "batch.step: X has shape (4, 2, 3), but should have (m, k) = (4, 3): m = 4 from Y_prev, "
        "k = 3 from W_x. A whole run (m, T, k) is for sequence.unroll; one step of it is X[:, t].",
    ),
    (
        sequence.unroll,
        {"X": (4, 3)},
        "sequence.unroll: X has shape (4, 3), but should have (m, T, k) = (4, T, 3): m = 4 from "
        "Y_init, k = 3 from W_x. One step of a batch is for batch.step; as a run of one step it is "
        "X[:, np.newaxis].",
    ),
    (
        sequence.unroll,
        {"Y_init": (2, 5)},
        "sequence.unroll: Y_init has shape (2, 5), but should have (m, l) = (4, 5): m = 4 from X, "
        "l = 5 from W_x, W_y and b. Y_init is the output before the first step: one row "
        "per instance, l wide.",
    ),
    (
        batch.step_concatenated,
        {"W": (3, 5)},
        "batch.step_concatenated: W has shape (3, 5), but should have (k+l, l) = (8, 5): k = 3 "
        "from X, l = 5 from Y_prev and b. W is W_x with W_y below it: k rows for the inputs, then "
        "l rows for the outputs.",
    ),
    (
        layer.step,
        {"x": (4, 3)},
        "layer.step: x has shape (4, 3), but should have (k,) = (3,): k = 3 from W_x. Several "
        "instances, one per row, are for batch.step; one of them is x[0].",
    ),
    (
        layer.step,
        {"b": (1, 5)},
        "layer.step: b has shape (1, 5), but should have (l,) = (5,): l = 5 from y_prev, W_x and "
        "W_y. A vector has one axis only: pass b.ravel(). b holds one bias for each neuron.",
    ),
    (
        layer.from_neurons,
        {"w_ys": (5,)},
        "layer.from_neurons: w_ys has shape (5,), but should have (l, l) = (5, 5): l = 5 from w_xs "
        "and bs. In a layer each neuron hears all l outputs, so each has l recurrent weights.",
    ),
    (
        neuron.step,
        {"w_y": (5,)},
        "neuron.step: w_y has shape (5,), but should have (). A neuron on its own hears only "
        "itself, so its w_y is one number; a vector of l recurrent weights belongs to a neuron "
        "inside a layer (layer.step).",
    ),
    (
        neuron.step,
        {"b": (1,)},
        "neuron.step: b has shape (1,), but should have (). One number is wanted, not an array "
        "that holds one: pass b.item(). A neuron on its own has one bias.",
    ),
    (
        neuron.step,
        {"w_x": (2,)},
        "neuron.step: w_x has shape (2,), but should have (k,) = (3,): k = 3 from x.",
    ),
    (
        batch.step,
        {"X": (3, 4)},
        "batch.step: X has shape (3, 4), but should have (m, k) = (4, 3): m = 4 from Y_prev, k = 3 "
        "from W_x. It is the transpose of what is asked for: pass X.T.",
    ),
    (
        batch.step,
        {"b": (4, 1)},
        "batch.step: b has shape (4, 1), but should have (1, l) or (l,) = (1, 5) or (5,): l = 5 "
        "from Y_prev, W_x and W_y. b holds one bias for each neuron.",
    ),
    (
        layer.step,
        {"x": (3, 1)},
        "layer.step: x has shape (3, 1), but should have (k,) = (3,): k = 3 from W_x. A vector has "
        "one axis only: pass x.ravel().",
    ),
    (
        layer.step,
        {"b": (1, 4)},
        "layer.step: b has shape (1, 4), but should have (l,) = (5,): l = 5 from y_prev, W_x and "
        "W_y. b holds one bias for each neuron.",
    ),
    (
        layer.from_neurons,
        {"w_xs": (3, 5)},
        "layer.from_neurons: w_xs has shape (3, 5), but should have (l, k) = (5, k): l = 5 from "
        "w_ys and bs. It is the transpose of what is asked for: pass w_xs.T.",
    ),
    (
        neuron.unroll,
        {"xs": (3,)},
        "neuron.unroll: xs has shape (3,), but should have (T, k) = (T, 3): k = 3 from w_x. One "
        "step alone is for neuron.step or layer.step; as a run of one step it is "
        "xs[np.newaxis, :].",
    ),
    (
        sequence.unroll,
        {"W_x": (8, 5)},
        "sequence.unroll: W_x has shape (8, 5), but should have (k, l) = (3, 5): k = 3 from X, l = "
        "5 from W_y, b and Y_init. TF1's BasicRNNCell keeps a kernel of this shape, W_x on top of "
        "W_y: pass W_x[:3].",
    ),
    (
        layer.step,
        {"W_y": (8, 5)},
        "layer.step: W_y has shape (8, 5), but should have (l, l) = (5, 5): l = 5 from y_prev, W_x "
        "and b. TF1's BasicRNNCell keeps a kernel of this shape, W_x on top of W_y: pass W_y[3:]. "
        "W_y is square: the l outputs of one step go back to the same l neurons at the next.",
    ),
    (
        batch.step,
        {"W_x": (1, 5, 3)},
        "batch.step: W_x has shape (1, 5, 3), but should have (k, l) = (3, 5): k = 3 from X, l = 5 "
        "from Y_prev, W_y and b. ONNX keeps it so, with an axis for the direction in front and one "
        "row for each neuron: pass W_x[0].T.",
    ),
    (
        sequence.unroll,
        {"W_y": (1, 5, 5)},
        "sequence.unroll: W_y has shape (1, 5, 5), but should have (l, l) = (5, 5): l = 5 from "
        "W_x, b and Y_init. ONNX keeps it so, with an axis for the direction in front and one "
        "row for each neuron: pass W_y[0].T. W_y is square: the l outputs of one step go back to "
        "the same l neurons at the next.",
    ),
    (
        layer.step,
        {"b": (10,)},
        "layer.step: b has shape (10,), but should have (l,) = (5,): l = 5 from y_prev, W_x and "
        "W_y. ONNX keeps two biases for each neuron, one after the other: pass "
        "b.reshape(2, -1).sum(axis=0). b holds one bias for each neuron.",
    ),
    (
        batch.step,
        {"b": (1, 10)},
        "batch.step: b has shape (1, 10), but should have (1, l) or (l,) = (1, 5) or (5,): l = 5 "
        "from Y_prev, W_x and W_y. ONNX keeps two biases for each neuron, one after the other: "
        "pass b.reshape(2, -1).sum(axis=0). b holds one bias for each neuron.",
    ),
    (
        sequence.unroll,
        {"b": (2, 5)},
        "sequence.unroll: b has shape (2, 5), but should have (1, l) or (l,) = (1, 5) or (5,): l = "
        "5 from W_x, W_y and Y_init. PyTorch keeps two biases for each neuron: pass their sum, "
        "b.sum(axis=0). b holds one bias for each neuron.",
    ),
]


@pytest.mark.parametrize(
    ("function", "wrong", "message"), CASES, ids=[f"{i}" for i in range(len(CASES))]
)
def test_the_error_says(function, wrong, message):
    values = arguments(function)
    values.update({key: np.zeros(shape) for key, shape in wrong.items()})
    with pytest.raises(ShapeError) as caught:
        function(**values)
    assert str(caught.value) == message


def test_vectors_of_different_lengths():
    with pytest.raises(ShapeError) as caught:
        layer.from_neurons([[1, 2, 3], [4, 5]], [[1, 2], [3, 4]], [5, 6])
    assert str(caught.value) == ("layer.from_neurons: the parts of w_xs differ in length.")


def test_the_odd_one_out_is_named_even_where_it_comes_first():
    values = arguments(layer.step)
    values["y_prev"] = np.zeros(4)
    with pytest.raises(ShapeError, match=r"^layer.step: y_prev has shape \(4,\)"):
        layer.step(**values)


def test_an_argument_left_out_and_one_too_many():
    values = arguments(layer.step)
    with pytest.raises(TypeError) as missing:
        layer.step(*list(values.values())[:4])
    assert str(missing.value) == (
        "layer.step(x, y_prev, W_x, W_y, b, phi): missing a required argument: 'b'"
    )
    with pytest.raises(TypeError) as unknown:
        layer.step(*list(values.values())[:4], bias=values["b"])
    assert str(unknown.value) == (
        "layer.step has no argument 'bias': it takes x, y_prev, W_x, W_y, b, phi."
    )


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (2**100, "holds Python objects of type int."),
        ([1, None], "holds Python objects of type NoneType."),
        (print, "holds Python objects of type builtin_function_or_method."),
        (b"3", "holds bytes."),
        (np.array([], dtype=object), "holds Python objects."),
    ],
    ids=["huge", "none inside", "function", "bytes", "none at all"],
)
def test_what_is_no_number_is_named(value, says):
    values = arguments(neuron.step)
    with pytest.raises(TypeError) as caught:
        neuron.step(**{**values, "b": value})
    assert str(caught.value) == (
        f"neuron.step: b should be an array of real numbers, but it {says}"
    )


@pytest.mark.parametrize(
    ("phi", "error", "says"),
    [
        (lambda _: None, TypeError, "returned None: is its return missing?"),
        (lambda z: z + 1j, TypeError, "returned complex numbers."),
        (lambda z: z.astype(str), TypeError, "returned text."),
        (lambda z: z[..., :1], ShapeError, "it turned shape (4, 5) into (4, 1)."),
    ],
    ids=["none", "complex", "text", "one column"],
)
def test_what_phi_returns_is_looked_at(phi, error, says):
    for function in (batch.step, sequence.unroll):
        with pytest.raises(error) as caught:
            function(**arguments(function), phi=phi)
        assert str(caught.value).endswith(says)


def test_a_shape_error_is_a_value_error():
    assert issubclass(ShapeError, ValueError)
