"""Explorers among other widgets: observed, linked, in `interactive_output`, and with a picture."""

from __future__ import annotations

import ipywidgets
import numpy as np
import pytest
import traitlets

from rnnlib import example, sequence
from rnnlib.widgets import (
    BatchExplorer,
    FrameworksExplorer,
    LayerExplorer,
    NeuronExplorer,
    SequenceExplorer,
    StateExplorer,
)

every_explorer = pytest.mark.parametrize(
    "kind",
    [
        *(NeuronExplorer, LayerExplorer, BatchExplorer, SequenceExplorer),
        *(FrameworksExplorer, StateExplorer),
    ],
)
OTHER = example.W_x + 0.5


def heard(w, *names):
    """Return a list that grows by the name of everything that changes."""
    told = []
    w.observe(lambda change: told.append(change["name"]), names=list(names) or [*w.keys, w.result])
    return told


# ---- observed ----


@every_explorer
def test_the_outputs_follow_and_are_heard_of(kind):
    w, seen = kind(), []
    w.observe(lambda change: seen.append((change.old, change.new)), w.result)
    before = w.value
    w.phi = "identity"
    [(old, new)] = seen
    assert old is before
    assert new is w.value is getattr(w, w.result)
    assert not np.array_equal(old, new)


def test_whoever_hears_of_an_array_finds_the_outputs_that_belong_to_it():
    w = BatchExplorer()
    w.observe(
        lambda change: fresh.append((run(w) == w.Y).all() and w.value is w.Y), names=["W_x", "Y"]
    )
    fresh = []
    w.W_x = OTHER
    w.put(W_x=np.ones((3, 2)), W_y=np.ones((2, 2)), b=np.ones(2))
    assert fresh == [True] * 4


def run(w):
    return sequence.unroll(w.X, w.W_x, w.W_y, w.b, w.phi, w.Y_init)


def test_what_is_the_same_is_not_told():
    w = BatchExplorer(t=0)
    told, W_x = heard(w), w.W_x
    w.W_x = example.W_x.copy()
    assert w.W_x is W_x
    w.set_state({"W_x": example.W_x.tolist(), "t": 0, "phi": "tanh"})
    w.put(b=example.b.tolist())
    with w.hold_trait_notifications():
        w.W_x = OTHER
        w.W_x = example.W_x.tolist()
    assert told == []
    assert w.W_x.tolist() == example.W_x.tolist()


def test_what_cannot_be_heard_in_the_outputs_changes_them_not():
    w = BatchExplorer()
    told = heard(w)
    w.t = 0
    w.W_y = np.zeros((5, 5))
    w.W_y = example.W_y
    assert told == ["t", "Y", "W_y", "Y", "W_y"]


def test_several_changes_are_told_once():
    w = BatchExplorer()
    told = heard(w)
    with w.hold_trait_notifications():
        w.b = np.zeros(5)
        w.W_x = OTHER
        w.b = np.ones(5)
        assert told == []
    assert sorted(told) == ["W_x", "Y", "b"]


# ---- linked ----


def test_two_explorers_share_an_array():
    assert (ipywidgets.link, ipywidgets.dlink) == (traitlets.link, traitlets.dlink)
    one, other = BatchExplorer(), LayerExplorer(W_x=OTHER)
    joint = traitlets.link((one, "W_x"), (other, "W_x"))
    assert other.W_x is one.W_x
    one.W_x = OTHER
    assert other.W_x.tolist() == OTHER.tolist()
    other.W_x = example.W_x
    assert one.W_x.tolist() == example.W_x.tolist()
    np.testing.assert_allclose(other.ys, one.Y[0])
    one.set_state({"W_x": OTHER.tolist()})
    assert other.W_x.tolist() == OTHER.tolist()
    joint.unlink()
    one.W_x = example.W_x
    assert other.W_x.tolist() == OTHER.tolist()


@every_explorer
def test_every_trait_can_be_linked(kind):
    one, other = kind(), kind(phi="relu", t=0)
    for name in one.synced():
        traitlets.link((one, name), (other, name))
    for name, slot in kind.equation.slots.items():
        more, twice = (-1, 1) if slot.upto else (0.25, 2)
        setattr(one, name, np.asarray(getattr(one, name)) + more)
        setattr(other, name, np.asarray(getattr(other, name)) * twice)
    one.phi, other.t = "logistic", 1
    assert one.synced() == other.synced()
    assert one.value.tolist() == other.value.tolist()


def test_the_outputs_of_one_are_the_inputs_of_another():
    first = BatchExplorer()
    second = BatchExplorer(W_x=example.W_y, X=first.Y)
    traitlets.dlink((first, "Y"), (second, "X"))
    first.phi = "relu"
    assert second.X is first.Y
    traitlets.dlink((first, "Y"), (second, "Y_init"), lambda Y: Y[:, -1])
    first.W_x = OTHER
    assert second.Y_init.tolist() == first.Y[:, -1].tolist()


def test_a_link_that_does_not_fit_is_refused():
    one, other = LayerExplorer(), LayerExplorer()
    traitlets.link((one, "xs"), (other, "xs"))
    with pytest.raises(traitlets.TraitError, match="k = 4 from xs"):
        one.xs = np.ones((2, 4))
    assert one.xs.tolist() == other.xs.tolist() == example.X[0].tolist()


def test_a_slider_chooses_the_step():
    w, slider = BatchExplorer(), ipywidgets.IntSlider(min=0, max=1)
    ipywidgets.link((w, "t"), (slider, "value"))
    assert slider.value == 1
    slider.value = 0
    assert w.t == 0
    w.t = 1
    assert slider.value == 1


def test_interactive_output_takes_the_outputs():
    w, seen = BatchExplorer(), []
    slider = ipywidgets.IntSlider(value=1, max=1)
    ipywidgets.interactive_output(lambda Y, t: seen.append(Y[:, t]), {"Y": w, "t": slider})
    w.phi = "relu"
    slider.value = 0
    assert [array.tolist() for array in seen[1:]] == [w.Y[:, 1].tolist(), w.Y[:, 0].tolist()]


# ---- with a picture ----


@pytest.fixture
def sent(monkeypatch):
    """Return a function from an explorer to a list that grows by what its picture is told."""

    def listen(w):
        names = []

        def send(message, **_):
            names.extend(message["state"] if message["method"] == "update" else [])

        monkeypatch.setattr(w, "_send", send)
        return names

    return listen


@every_explorer
def test_the_picture_is_not_told_what_it_said(kind, sent):
    w = kind(t=0)
    names = sent(w)
    array = next(iter(kind.equation.slots))
    whole = (np.asarray(getattr(w, array)) * 0 + 1).astype(int).tolist()  # as JSON writes 1.0
    w.set_state({array: whole, "phi": "relu", "t": 1, "chosen": "b"})
    assert (w.phi.name, w.t, w.chosen) == ("ReLU", 1, "b")
    assert names == []


@every_explorer
def test_the_picture_is_told_what_python_says_and_not_the_outputs(kind, sent):
    w = kind()
    names = sent(w)
    w.phi = "relu"
    w.chosen = "b"
    w.put(b=np.asarray(w.b) + 1, t=0 if w.t else 1)
    assert names == ["phi", "chosen", "b", "t"]
    assert not {"Y", "ys", "value"} & set(w.keys)


def test_what_is_kept_otherwise_than_sent_goes_back(sent):
    w = BatchExplorer()
    names = sent(w)
    w.set_state({"chosen": "W_y[1, :]"})
    assert (w.chosen, names) == ("W_y[1]", ["chosen"])
