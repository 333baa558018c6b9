"""Layers that do not fit each other: the words of the errors, which name the layer and say why."""

from __future__ import annotations

import numpy as np
import pytest

from rnnlib import ShapeError, example, state

FIRST = example.W_x, example.W_y, example.b


def refused(error, function, *args, **arguments):
    with pytest.raises(error) as caught:
        function(*args, **arguments)
    return str(caught.value)


W_x2, W_y2, b_2 = example.second
SECONDS = {
    "the inputs' width": (
        (W_x2[:3], W_y2, b_2),
        "state.stack, layer 2: W_x has shape (3, 7), but should have (k, l) = (5, 7): k = 5 from "
        "the outputs of layer 1, l = 7 from W_y and b. Layer 2 hears the l = 5 outputs of layer 1, "
        "not X.",
    ),
    "turned": (
        (W_x2.T, W_y2, b_2),
        "state.stack, layer 2: W_x has shape (7, 5), but should have (k, l) = (5, 7): k = 5 from "
        "the outputs of layer 1, l = 7 from W_y and b. It is the transpose of what is asked for: "
        "pass W_x.T. PyTorch, ONNX and Flux keep it that way round. Layer 2 hears the l = 5 "
        "outputs of layer 1, not X.",
    ),
    "not square": (
        (W_x2, W_y2[:5], b_2),
        "state.stack, layer 2: W_y has shape (5, 7), but should have (l, l) = (7, 7): l = 7 from "
        "W_x and b. W_y is square: the l outputs of one step go back to the same l neurons at the "
        "next.",
    ),
    "a bias of layer 1": (
        (W_x2, W_y2, example.b),
        "state.stack, layer 2: b has shape (5,), but should have (1, l) or (l,) = (1, 7) or (7,): "
        "l = 7 from W_x and W_y. b holds one bias for each neuron.",
    ),
}


@pytest.mark.parametrize(("second", "message"), SECONDS.values(), ids=SECONDS)
def test_an_error_names_the_layer_and_where_its_width_comes_from(second, message):
    assert refused(ShapeError, state.stack, example.X, [FIRST, second]) == message


def test_the_first_layer_hears_the_inputs():
    message = refused(ShapeError, state.stack, example.X, [example.second])
    assert message == (
        "state.stack, layer 1: W_x has shape (5, 7), but should have (k, l) = (3, 7): k = 3 from "
        "X, l = 7 from W_y and b."
    )


def test_what_is_no_list_of_tuples():
    told = [
        refused(TypeError, state.stack, example.X, layers)
        for layers in (FIRST, [FIRST, FIRST[:2]], [FIRST, W_x2], "layers")
    ]
    assert told == [
        "state.stack: layers should be a list of tuples (W_x, W_y, b), but it is one such tuple: "
        "put it in a list.",
        "state.stack, layer 2 should be the tuple (W_x, W_y, b) of its weights, but it is a tuple "
        "of 2.",
        "state.stack, layer 2 should be the tuple (W_x, W_y, b) of its weights, but it is an array "
        "of shape (5, 7).",
        "state.stack: layers should be a list, but it is 'layers'.",
    ]
    assert "one layer or more" in refused(ShapeError, state.stack, example.X, [])
    message = refused(TypeError, state.stack, example.X, [FIRST, ("W_x", W_y2, b_2)])
    assert message.startswith("state.stack, layer 2: W_x should be an array of real numbers")


def test_each_layer_has_a_state_of_its_own():
    stack = [FIRST, example.second]
    told = refused(ShapeError, state.stack, example.X, stack, Y_inits=[np.zeros((4, 5))])
    assert told == (
        "state.stack: Y_inits has 1 entries, but should have 2: each layer has a state of its own."
    )
    told = refused(ShapeError, state.stack, example.X, stack, Y_inits=[np.zeros((4, 5))] * 2)
    assert told.startswith("state.stack, layer 2: Y_init has shape (4, 5), but should have (m, l)")


def test_both_directions_are_l_wide_and_hear_the_inputs():
    told = refused(ShapeError, state.bidirectional, example.X, FIRST, example.second)
    assert told.startswith("state.bidirectional, backward: W_x has shape (5, 7)")
    told = refused(
        ShapeError,
        state.bidirectional,
        example.X,
        FIRST,
        (np.ones((3, 4)), np.ones((4, 4)), np.ones(4)),
    )
    assert told == (
        "state.bidirectional: backward has l = 4 neurons, but should have l = 5 as forward has: "
        "the result holds l columns of each."
    )


def test_what_is_read_out_to_go_in_again_is_as_wide_as_the_inputs():
    X_0, readout = example.X[:, 0], (example.W_out, example.b_out)
    told = refused(ShapeError, state.generate, X_0, *FIRST, *readout, T=3)
    assert told.startswith(
        "state.generate: W_out has shape (5, 6), but should have (l, k) = (5, 3): l = 5 from W_x, "
        "W_y and b, k = 3 from X_0 and W_x."
    )
    assert told.endswith("in state.generate these go in again as inputs, so there are k of them.")
    fitting = example.W_out[:, :3], example.b_out[:3]
    told = refused(TypeError, state.generate, X_0, *FIRST, *fitting, T=2.0)
    assert told == "state.generate: T should be one whole number, but it is 2.0."
    with pytest.raises(ShapeError, match=r"X_0 has shape \(4, 2, 3\).*the inputs of one step"):
        state.generate(example.X, *FIRST, *fitting, T=2)
