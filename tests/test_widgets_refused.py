"""What an explorer does not take: it says so in the library's words, and stays as it was."""

from __future__ import annotations

import numpy as np
import pytest
import traitlets

from rnnlib import ShapeError, clinic, example
from rnnlib.activations import Activation
from rnnlib.widgets import BatchExplorer, LayerExplorer, NeuronExplorer

# In the library's own words, up to the name of the function.
SHAPES = [
    (
        NeuronExplorer,
        "w_x",
        [1.0, 2.0],
        "neuron.unroll: w_x has shape (2,), but should have (k,) = (3,): k = 3 from xs.",
    ),
    (
        NeuronExplorer,
        "w_y",
        [0.5],
        "neuron.unroll: w_y has shape (1,), but should have (). One number is wanted, not an array "
        "that holds one: pass w_y.item(). A neuron on its own hears only itself, so its w_y is one "
        "number; a vector of l recurrent weights belongs to a neuron inside a layer (layer.step).",
    ),
    (
        LayerExplorer,
        "W_x",
        example.W_x.T,
        "layer.unroll: W_x has shape (5, 3), but should have (k, l) = (3, 5): k = 3 from xs, l = 5 "
        "from W_y, b and y_init. It is the transpose of what is asked for: pass W_x.T. "
        "PyTorch, ONNX and Flux keep it that way round.",
    ),
    (
        LayerExplorer,
        "b",
        example.b[None],
        "layer.unroll: b has shape (1, 5), but should have (l,) = (5,): l = 5 from W_x, W_y and "
        "y_init. A vector has one axis only: pass b.ravel(). b holds one bias for each neuron.",
    ),
    (
        BatchExplorer,
        "b",
        example.b[:, None],
        "sequence.unroll: b has shape (5, 1), but should have (1, l) or (l,) = (1, 5) or (5,): l = "
        "5 from W_x, W_y and Y_init. As a column, NumPy can add one bias to each instance (row) "
        "instead of each neuron: pass b.T or b.ravel(). b holds one bias for each neuron.",
    ),
    (
        BatchExplorer,
        "X",
        example.X[:, 0],
        "sequence.unroll: X has shape (4, 3), but should have (m, T, k) = (4, T, 3): m = 4 from "
        "Y_init, k = 3 from W_x. One step of a batch is for batch.step; as a run of one step it is "
        "X[:, np.newaxis].",
    ),
    (
        BatchExplorer,
        "W_x",
        [[1.0], [2.0, 3.0]],
        "sequence.unroll: the parts of W_x differ in length.",
    ),
]
TYPES = [
    (
        NeuronExplorer,
        "b",
        None,
        "neuron.unroll: b should be an array of real numbers, but it is None.",
    ),
    (
        LayerExplorer,
        "xs",
        [["a"]],
        "layer.unroll: xs should be an array of real numbers, but it holds text.",
    ),
    (
        BatchExplorer,
        "W_y",
        np.eye(5, dtype=bool),
        "sequence.unroll: W_y should be an array of real numbers, but it holds truth values.",
    ),
    (
        BatchExplorer,
        "t",
        0.0,
        "BatchExplorer: t is 0.0, but should be a whole number, the time step that is shown.",
    ),
    (
        LayerExplorer,
        "chosen",
        2,
        'LayerExplorer: chosen is 2, but should be a text such as "b[0]".',
    ),
    (
        NeuronExplorer,
        "phi",
        3,
        "NeuronExplorer: phi is 3, but should be one of tanh, relu, logistic, identity, or its "
        "name: an explorer computes in the page too, and knows those.",
    ),
]
KNOWN = ", ".join(mistake.name for mistake in clinic.MISTAKES)
VALUES = [
    (
        BatchExplorer,
        "X",
        np.zeros((9, 2, 3)),
        "BatchExplorer: X has shape (9, 2, 3), but an explorer shows sizes from 1 to 8.",
    ),
    (
        NeuronExplorer,
        "xs",
        np.zeros((2, 0)),
        "NeuronExplorer: xs has shape (2, 0), but an explorer shows sizes from 1 to 8.",
    ),
    (
        NeuronExplorer,
        "w_x",
        [0.0, np.nan, 0.0],
        "NeuronExplorer: w_x[1] is nan, but an explorer shows numbers from −1000000 to 1000000.",
    ),
    (
        BatchExplorer,
        "Y_init",
        np.full((4, 5), -1000001),
        "BatchExplorer: Y_init[0, 0] is -1000001.0, but an explorer shows numbers from −1000000 to "
        "1000000.",
    ),
    (
        BatchExplorer,
        "t",
        2,
        "t is 2, but should be from 0 to 1: a run of T = 2 steps begins with step 0.",
    ),
    (
        BatchExplorer,
        "X",
        example.X[:, :1],
        "t is 1, but should be from 0 to 0: a run of T = 1 steps begins with step 0.",
    ),
    (
        LayerExplorer,
        "chosen",
        "W_y[5, 2]",
        "chosen is 'W_y[5, 2]', but W_y has shape (l, l) = (5, 5), and indices count from 0.",
    ),
    (
        LayerExplorer,
        "chosen",
        "Y",
        "chosen is 'Y', but only xs, x, W_x, W_y, b, y_init, y_prev, z, y, ys, neuron can be "
        "chosen here.",
    ),
    (
        BatchExplorer,
        "chosen",
        "b[-1]",
        'chosen is \'b[-1]\', but should be a place such as "W_y[1, 2]", "W_y[:, 2]" or "b", or '
        '"" for none.',
    ),
    (
        BatchExplorer,
        "mistake",
        "typo",
        f"BatchExplorer: mistake is 'typo', but should be \"\" for none, or one of {KNOWN}.",
    ),
    (
        NeuronExplorer,
        "phi",
        "sigmoid",
        "NeuronExplorer: phi is 'sigmoid', but should be one of tanh, relu, logistic, identity, or "
        "its name: an explorer computes in the page too, and knows those.",
    ),
    (
        NeuronExplorer,
        "phi",
        Activation("tanh", np.tanh, np.cosh),
        "NeuronExplorer: phi is tanh, but should be one of tanh, relu, logistic, identity, or its "
        "name: an explorer computes in the page too, and knows those.",
    ),
]
REFUSED = [
    *((ShapeError, *case) for case in SHAPES),
    *((TypeError, *case) for case in TYPES),
    *((ValueError, *case) for case in VALUES),
]
refused = pytest.mark.parametrize(
    ("error", "kind", "name", "value", "says"),
    REFUSED,
    ids=[f"{case[1].__name__}-{case[2]}-{n}" for n, case in enumerate(REFUSED)],
)


@refused
def test_what_does_not_fit_is_refused(error, kind, name, value, says):
    w = kind()
    before, told = all_of(w), []
    w.observe(told.append, names=list(before))
    ways = (
        lambda: setattr(w, name, value),
        lambda: held(w, {"predict": True, name: value}),
        lambda: w.set_state({"predict": True, name: plainly(value)}),
    )
    for way in ways:
        with pytest.raises(traitlets.TraitError) as caught:
            way()
        assert isinstance(caught.value, error)
        assert str(caught.value) == says
        assert all_of(w) == before
    assert told == []


@refused
def test_what_does_not_fit_is_refused_from_the_start(error, kind, name, value, says):
    if "a run of T = 1" in says:
        assert kind(**{name: value}).t == 0  # nobody has asked for another step
        return
    with pytest.raises(traitlets.TraitError) as caught:
        kind(**{name: value})
    assert isinstance(caught.value, error)
    # What nobody has given says nothing about sizes, so the rest may differ.
    assert str(caught.value).partition(", but")[0] == says.partition(", but")[0]


def plainly(value):
    """Return a value as a picture would send it."""
    return value.tolist() if isinstance(value, np.ndarray) else value


def all_of(w):
    """Return everything an explorer holds, as plain values."""
    return {**w.synced(), w.result: getattr(w, w.result).tolist(), "value": w.value.tolist()}


def held(w, values):
    with w.hold_trait_notifications():
        for name, value in values.items():
            setattr(w, name, value)


def test_of_several_arrays_none_is_taken_when_one_does_not_fit():
    w = BatchExplorer()
    before = all_of(w)
    sizes = {"W_x": np.ones((3, 2)), "W_y": np.ones((2, 2)), "b": np.ones(3)}
    for way in (held, lambda w, values: w.put(**values), lambda w, values: w.set_state(values)):
        with pytest.raises(ShapeError, match="b has shape") as caught:
            way(w, sizes)
        assert "w.put(" in caught.value.__notes__[0]
        assert all_of(w) == before


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt, ShapeError])
def test_an_error_of_somebody_else_takes_back_what_nobody_has_looked_at(error):
    w = BatchExplorer()
    before, told = all_of(w), []
    w.observe(told.append, names=list(before))
    with pytest.raises(error), w.hold_trait_notifications():  # noqa: PT012  # a block is the point
        w.W_x = np.ones((3, 2))
        w.t = 7
        w.predict = True
        raise error("somebody else's")
    assert all_of(w) == before
    assert told == []
    w.b = np.ones(5)
    assert [change["name"] for change in told] == ["Y", "value", "b"]


def test_one_number_in_two_shapes_is_not_the_same():
    w = LayerExplorer(xs=[[1.0]], W_x=[[1.0]], W_y=[[1.0]], b=[0.5])
    with pytest.raises(ShapeError), w.hold_trait_notifications():
        w.b = [[0.5]]
    assert w.b.tolist() == [0.5]


def test_an_unknown_name_is_named():
    with pytest.raises(TypeError, match="'bias'"):
        BatchExplorer(bias=example.b)
    with pytest.raises(TypeError) as caught:
        LayerExplorer().put(X=example.X)
    assert str(caught.value) == (
        "LayerExplorer has no 'X': it has W_x, W_y, b, chosen, mistake, one_by_one, phi, predict, "
        "t, turned, xs, y_init."
    )
    with pytest.raises(AttributeError, match="LayerExplorer has no 'Wx': it has W_x, "):
        LayerExplorer().Wx = example.W_x


def test_a_refused_picture_is_set_right(monkeypatch):
    w = BatchExplorer()
    sent = []
    monkeypatch.setattr(w, "_send", lambda message, buffers=None: sent.append(message))
    with pytest.raises(ShapeError):
        w.set_state({"b": [1.0], "predict": True})
    state = {k: v for m in sent if m["method"] == "update" for k, v in m["state"].items()}
    assert state == {"b": example.b.tolist(), "predict": False}
