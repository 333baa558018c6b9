"""The explorers: what they compute and what they hold."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from rnnlib import batch, clinic, example, logistic, relu, sequence, tanh
from rnnlib.widgets import BatchExplorer, LayerExplorer, NeuronExplorer, SequenceExplorer
from tests import oracle
from tests.arrays import arguments
from tests.still import EXPLORERS, every_explorer

SIZES = ("m", "T", "k", "l", "o")
ROUNDING = {"rtol": 1e-12, "atol": 1e-12}


def random_arrays(kind, sizes, seed=0):
    """Return correct arrays for an explorer, in these sizes."""
    sizes = {**dict.fromkeys(SIZES, 1), **sizes}
    found = arguments(kind.equation.unroll, sizes, seed=seed)
    if kind is SequenceExplorer:
        rng = np.random.default_rng(seed)
        found["lengths"] = rng.integers(1, sizes["T"], sizes["m"], endpoint=True)
    return found


def truth(w):
    """Return the outputs, from loops that share nothing with the library."""
    phi = oracle.PHI[w.phi.name]
    if isinstance(w, NeuronExplorer):
        return oracle.neuron(w.xs.tolist(), w.w_x.tolist(), w.w_y, w.b, phi, w.y_init)
    weights = (w.W_x.tolist(), w.W_y.tolist(), w.b.tolist(), phi)
    if isinstance(w, LayerExplorer):
        return oracle.layer(w.xs.tolist(), *weights, w.y_init.tolist())
    if not isinstance(w, SequenceExplorer):
        Y = oracle.sequence(w.X.tolist(), *weights, w.Y_init.tolist())
        return oracle.read(Y, w.W_out.tolist(), w.b_out.tolist()) if w.result == "P" else Y
    arrays = w.Y_init.tolist(), w.lengths.tolist()
    return oracle.padded(w.X.tolist(), *weights, *arrays, reverse=False)


# ---- what comes out ----


@every_explorer
@settings(max_examples=25)
@given(
    sizes=st.fixed_dictionaries(dict.fromkeys(SIZES, st.integers(1, 8))),
    phi=st.sampled_from(["tanh", "relu", "logistic", "identity"]),
    seed=st.integers(0, 10**6),
)
def test_the_outputs_are_those_of_the_equation(kind, sizes, phi, seed):
    w = kind(**random_arrays(kind, sizes, seed), phi=phi)
    np.testing.assert_allclose(w.value, truth(w), **ROUNDING)
    w.put(**random_arrays(kind, {**sizes, "l": 9 - sizes["l"]}, seed + 1))
    np.testing.assert_allclose(w.value, truth(w), **ROUNDING)


@every_explorer
def test_it_begins_with_the_numbers_of_the_book(kind):
    w = kind()
    assert w.phi is tanh
    assert w.value is getattr(w, w.result)
    assert w.value.tolist() == kind.equation.run({**w.synced(), "phi": w.phi}).tolist()
    assert (w.chosen, w.predict) == (kind.aim, False)


def test_what_is_chosen_at_first_is_there_at_every_size():
    assert (LayerExplorer().chosen, BatchExplorer().chosen) == ("neuron[2]", "Y[1, 2]")
    small = LayerExplorer(**random_arrays(LayerExplorer, {"T": 1, "k": 1, "l": 1}, 0))
    assert small.chosen == "neuron[0]"
    assert LayerExplorer(chosen="").chosen == ""


def test_the_numbers_of_the_book_are_those_of_the_chapters():
    first, second, third, fourth, fifth, sixth = (kind() for kind in EXPLORERS)
    assert (first.t, second.t, third.t) == (0, 1, 1)
    assert first.xs.tolist() == second.xs.tolist() == third.X[0].tolist() == example.X[0].tolist()
    assert first.ys[0] == pytest.approx(second.ys[0, 0])
    np.testing.assert_allclose(second.ys, third.Y[0], **ROUNDING)
    np.testing.assert_allclose(
        third.Y, sequence.unroll(example.X, example.W_x, example.W_y, example.b), **ROUNDING
    )
    np.testing.assert_array_equal(fourth.X[:, :2], example.X)
    np.testing.assert_allclose(fourth.Y[:, :2], third.Y, **ROUNDING)
    np.testing.assert_array_equal(fifth.Y, third.Y)
    np.testing.assert_array_equal(sixth.Y, third.Y)
    np.testing.assert_array_equal(sixth.P, third.Y @ example.W_out + example.b_out)
    assert [repr(w) for w in (first, second, third, fourth, fifth, sixth)] == [
        "NeuronExplorer(T=2, k=3)",
        "LayerExplorer(T=2, k=3, l=5)",
        "BatchExplorer(m=4, T=2, k=3, l=5)",
        "SequenceExplorer(m=4, T=6, k=3, l=5)",
        "FrameworksExplorer(m=4, T=2, k=3, l=5)",
        "StateExplorer(m=4, T=2, k=3, l=5, o=6)",
    ]


def test_a_single_step_is_shown_where_there_is_no_second():
    assert BatchExplorer(X=example.X[:, :1]).t == 0


def test_the_output_before_the_first_step_is_zeros_that_fit():
    w = BatchExplorer(X=example.X[:3])
    assert w.Y_init.tolist() == np.zeros((3, 5)).tolist()
    assert LayerExplorer().y_init.tolist() == [0.0] * 5
    assert NeuronExplorer().y_init == 0.0


@every_explorer
def test_results_cannot_be_set(kind):
    w = kind()
    for name in (w.result, "value"):
        with pytest.raises(traitlets.TraitError, match="read-only"):
            setattr(w, name, w.value)


# ---- what is held ----


def test_an_array_is_a_copy_and_read_only():
    mine = example.W_x.copy()
    w = BatchExplorer(W_x=mine)
    mine[0, 0] = 9
    assert w.W_x[0, 0] == 0.6
    assert w.W_x.dtype == np.float64
    with pytest.raises(ValueError, match=r"read-only.* w\.W_x = W\.$"):
        w.W_x[0, 0] = 3
    with pytest.raises(ValueError, match="WRITEABLE"):
        w.W_x.setflags(write=True)
    with pytest.raises(ValueError, match="read-only"):
        w.W_x[0][0] = 3
    copy = w.W_x.copy()
    copy[0, 0] = 3
    assert w.W_x[0, 0] == 0.6
    w.W_x = copy
    assert w.W_x[0, 0] == 3


def test_arrays_compute_and_compare_as_arrays_do():
    w = BatchExplorer()
    assert (w.Y.copy() == w.Y).shape == w.Y.shape
    assert (sequence.unroll(w.X, w.W_x, w.W_y, w.b) != w.Y).sum() == 0
    assert (w.W_y.T == w.W_y.T).shape == (5, 5)
    assert (w.W_x + 1 == w.W_x + 1).all()
    assert bool(w.Y == w.Y) is True
    assert bool(w.Y != w.Y) is False
    assert repr(w.b) == repr(np.array(example.b))
    np.testing.assert_array_equal(w.Y, w.Y)
    np.testing.assert_array_equal(batch.step(w.X[:, 0], w.Y_init, w.W_x, w.W_y, w.b), w.Y[:, 0])


@pytest.mark.parametrize(
    "values",
    [example.b.tolist(), tuple(example.b), example.b.astype(np.float32), example.b[None], range(5)],
    ids=["list", "tuple", "float32", "row", "range"],
)
def test_whatever_is_an_array_of_numbers_is_taken(values):
    w = BatchExplorer(b=values)
    assert w.b.tolist() == np.array(values, dtype=float).ravel().tolist()


def test_a_number_is_a_number():
    w = NeuronExplorer(w_y=np.float32(0.5), b=np.array(2))
    assert (type(w.w_y), w.w_y, type(w.b), w.b) == (float, 0.5, float, 2.0)


def test_an_activation_or_its_name():
    w = BatchExplorer(phi=relu)
    w.phi = "Logistic"
    assert w.phi is logistic
    assert w.synced()["phi"] == "logistic"
    assert batch.step(w.X[:, 0], w.Y_init, w.W_x, w.W_y, w.b, phi=w.phi).shape == (4, 5)


def test_a_switch_is_on_or_off():
    w = BatchExplorer()
    for name in ("predict", "joined"):
        with pytest.raises(traitlets.TraitError, match="expected a boolean"):
            setattr(w, name, "yes")
        assert getattr(w, name) is False


# ---- several at once ----


def test_arrays_of_other_sizes_go_in_together():
    w = BatchExplorer(t=1, chosen="Y[3, 4]", Y_init=np.ones((4, 5)))
    w.put(**{**random_arrays(BatchExplorer, {"m": 2, "T": 1, "k": 2, "l": 3}), "Y_init": None})
    assert repr(w) == "BatchExplorer(m=2, T=1, k=2, l=3)"
    assert (w.t, w.chosen, w.Y_init.tolist()) == (0, "Y[1, 2]", np.zeros((2, 3)).tolist())
    w.put(X=np.ones((1, 8, 2)), t=7, chosen="X[0, 1]", phi="relu", joined=True)
    assert (w.t, w.chosen, w.phi, w.joined) == (7, "X[0, 1]", relu, True)
    w.put(X=np.ones((1, 2, 1)), W_x=np.ones((1, 3)))
    assert (w.t, w.chosen) == (1, "X[0, 0]")


def test_what_still_fits_is_left():
    w = LayerExplorer(y_init=[1, 2, 3, 4, 5], t=1)
    w.put(xs=np.ones((8, 3)))
    assert (w.y_init.tolist(), w.t) == ([1.0, 2.0, 3.0, 4.0, 5.0], 1)


def test_what_is_asked_for_is_not_bent():
    w = NeuronExplorer()
    with pytest.raises(traitlets.TraitError, match="t is 5"):
        w.put(xs=np.ones((2, 3)), t=5)
    with pytest.raises(traitlets.TraitError, match="chosen is"):
        w.put(xs=np.ones((2, 3)), chosen="xs[2]")


def test_the_sizes_can_come_in_any_order():
    for names in itertools.permutations(["xs", "W_x", "W_y", "b", "y_init"]):
        w = LayerExplorer()
        arrays = random_arrays(LayerExplorer, {"T": 2, "k": 2, "l": 3})
        w.set_state({name: arrays[name].tolist() for name in names})
        assert repr(w) == "LayerExplorer(T=2, k=2, l=3)"
        np.testing.assert_allclose(w.ys, truth(w), **ROUNDING)


# ---- runs of different lengths ----


def test_what_had_all_steps_there_were_has_all_there_are():
    w = SequenceExplorer()
    assert w.lengths.tolist() == [6, 6, 6, 6]
    w.lengths = [6, 3, 5, 2]
    w.put(X=w.X[:, :4])
    assert (w.lengths.tolist(), w.t) == ([4, 3, 4, 2], 3)
    w.put(X=SequenceExplorer().X)
    assert w.lengths.tolist() == [6, 3, 6, 2]
    w.put(X=w.X[:3])
    assert w.lengths.tolist() == [6, 6, 6], "they belong to nobody any more"
    w.put(X=w.X[:, :2], lengths=[2, 1, 1])
    assert w.lengths.tolist() == [2, 1, 1]


def test_lengths_are_whole_numbers_and_what_lies_beyond_them_moves_nothing():
    w = SequenceExplorer(lengths=np.array([6, 3, 5, 2], dtype=np.int8))
    assert (w.lengths.dtype, w.synced()["lengths"]) == (np.int64, [6, 3, 5, 2])
    before, X = w.Y, w.X.copy()
    X[1, 3:] = 9
    w.X = X
    assert w.Y.tolist() == before.tolist()
    np.testing.assert_allclose(sequence.last(w.Y, w.lengths)[3], before[3, 1], **ROUNDING)


# ---- what is chosen ----


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("W_y[1, 2]", "W_y[1, 2]"),
        ("W_y[:,2]", "W_y[:, 2]"),
        ("W_y[ 1 , : ]", "W_y[1]"),
        ("W_y[:, :]", "W_y"),
        ("b", "b"),
        ("X[3, 2]", "X[3, 2]"),
        ("Y_prev[0]", "Y_prev[0]"),
        ("W", "W"),
        ("instance[3]", "instance[3]"),
        ("", ""),
    ],
)
def test_a_place_is_kept_as_it_is_usually_written(written, kept):
    w = BatchExplorer()
    w.chosen = written
    assert w.chosen == kept


@pytest.mark.parametrize(
    "written", ["W_y[5]", "X[4]", "W[0]", "b[0, 0]", "W_y[1", "W_y[]", "np.pi"]
)
def test_a_place_that_is_not_there_is_refused(written):
    with pytest.raises(traitlets.TraitError, match="chosen is"):
        BatchExplorer(chosen=written)


@pytest.mark.parametrize("mistake", clinic.MISTAKES, ids=lambda mistake: mistake.name)
def test_every_mistake_can_be_made(mistake):
    assert LayerExplorer(mistake=mistake.name).mistake == mistake.name


@every_explorer
def test_where_it_starts_again_stays_whatever_comes_later(kind):
    w = kind(phi="relu", t=0)
    before = w.synced()
    w.phi, w.b = "tanh", w.b + 1
    assert w.get_state()["_first"] == before != w.synced()
