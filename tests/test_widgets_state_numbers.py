"""The numbers of the state's explorer, in the page and in Python, in all three uses."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
import traitlets
from bs4 import BeautifulSoup

from rnnlib import ShapeError, example, sequence, state
from rnnlib.widgets import StateExplorer
from tests import explorers, oracle

KIND = "state"
USES = ("many-to-many", "many-to-one", "one-to-many")
SIZES = [
    {},
    {"m": 3, "T": 5, "k": 2, "l": 4, "o": 7},
    {"m": 1, "T": 1, "k": 1, "l": 1, "o": 1},
    {"m": 2, "T": 8, "k": 6, "l": 3, "o": 4},
]
every_use = pytest.mark.parametrize("use", USES)


def alone(of):
    """Return outputs and what is read out, from loops that share nothing with the library."""
    phi, (X, *weights), W_out, b_out = (
        oracle.PHI[explorers.PHI[of["phi"]].name],
        layer(of),
        of["W_out"],
        of["b_out"],
    )
    if of["use"] == "one-to-many":
        T, X = len(X[0]), [xs[:1] for xs in X]
        for _ in range(T - 1):
            P = oracle.read(oracle.sequence(X, *weights, phi, of["Y_init"]), W_out, b_out)
            X = [[*xs, ps[-1]] for xs, ps in zip(X, P, strict=True)]
    Y = oracle.sequence(X, *weights, phi, of["Y_init"])
    P = oracle.read(Y, W_out, b_out)
    return np.array(Y), np.array([ps[-1] for ps in P] if of["use"] == "many-to-one" else P)


def layer(of):
    return [of[name] for name in ("X", "W_x", "W_y", "b")]


# ---- the numbers ----


@every_use
@pytest.mark.parametrize("phi", explorers.PHI)
@pytest.mark.parametrize("sizes", SIZES)
def test_every_number_is_the_one_that_loops_give(used, use, sizes, phi):
    hosted = used(use, sizes, phi=phi, t=0)
    w = StateExplorer(**hosted.state)
    Y, P = alone(hosted.state)
    for should, found in ((Y, w.Y), (P, w.P), (P, w.value)):
        np.testing.assert_allclose(found, should, rtol=1e-12, atol=1e-12)
    known = explorers.numbers(KIND, hosted.state)
    np.testing.assert_allclose(known["P"].values, P, rtol=1e-12, atol=1e-12)
    m, T, l = Y.shape
    changes = [
        {"t": t, "chosen": place}
        for t in {0, min(1, T - 1), T - 1}
        for place in ("", f"Y[{m - 1}, {t}, {l - 1}]", f"P[0, {t}, 0]")
    ]
    assert min(hosted.hold_each(changes)) > l


@every_use
def test_the_lines_that_are_shown_give_the_numbers(used, use):
    hosted = used(use, SIZES[1], t=3)
    lines = hosted.root.locator(".rnn-line").all_text_contents()
    of = hosted.state
    assert {lines[0].partition(" = ")[2]} == set(hosted.page.evaluate("hosted.lines"))
    space = {name: np.array(of[name]) for name in explorers.AXES[KIND]}
    space |= {"np": np, "phi": explorers.PHI[of["phi"]], "Y_prev": space["Y_init"]}
    space |= {"Y": np.zeros((3, 5, 4)), "P": np.zeros((3, 5, len(of["b_out"])))}
    if use == "one-to-many":
        space["X"][:, 1:] = np.nan  # what nobody has shown
    for t in range(5):
        space["t"] = t
        for line in lines[: 3 if t < 4 else 2]:
            exec(line, space)  # noqa: S102  # the page's lines
        space["Y_prev"] = space["Y"][:, t]
    Y, P = alone(of)
    np.testing.assert_allclose(space["Y"], Y, atol=1e-12)
    np.testing.assert_allclose(space["P"], P, atol=1e-12)


@every_use
def test_the_copied_program_runs(used, use):
    hosted = used(use, SIZES[1], t=3)
    hosted.key("code").click()
    program = hosted.root.locator(".rnn-offer").input_value()
    space, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, space)  # noqa: S102  # the program is what is tested
    _, P = alone(hosted.state)
    np.testing.assert_allclose(space["P"], P, atol=1e-12)
    assert printed.getvalue() == f"{space['P'] if use == 'many-to-one' else space['P'][:, 3]}\n"


@every_use
def test_of_inputs_that_a_use_does_not_have_nothing_depends(used, use):
    of = used(use, SIZES[1]).state
    w, before = StateExplorer(**of), StateExplorer(**of).P
    X = w.X.copy()
    X[:, 2] += 1
    w.X = X
    assert (w.P.tolist() == before.tolist()) is (use == "one-to-many")


# ---- from Python ----


def test_a_use_that_there_is_not_is_refused_and_the_three_are_named():
    w = StateExplorer()
    with pytest.raises(traitlets.TraitError) as caught:
        w.use = "one-to-one"
    assert str(caught.value) == (
        "StateExplorer: use is 'one-to-one', but should be one of many-to-many, many-to-one, "
        "one-to-many."
    )
    with pytest.raises(TypeError, match="use is 1, but should be one of"):
        StateExplorer(use=1)
    assert (w.use, w.P.shape) == ("many-to-many", (4, 2, 6))


def test_a_readout_that_cannot_go_in_again_is_refused_in_the_library_s_words():
    w = StateExplorer(use="many-to-one")
    for act in (lambda: setattr(w, "use", "one-to-many"), lambda: w.put(use="one-to-many")):
        with pytest.raises(ShapeError, match=r"^state\.generate: W_out .* \(l, k\) = \(5, 3\)"):
            act()
        assert (w.use, w.P.shape) == ("many-to-one", (4, 6))
    w.put(use="one-to-many", W_out=example.W_out[:, :3], b_out=example.b_out[:3])
    made = state.generate(
        example.X[:, 0], *(example.W_x, example.W_y, example.b), w.W_out, w.b_out, T=2
    )
    np.testing.assert_array_equal(w.P, made)
    with pytest.raises(ShapeError, match="W_out"):
        w.W_out = example.W_out


def test_outputs_and_readouts_are_heard_of_in_every_use():
    w, heard = StateExplorer(), []
    w.observe(lambda change: heard.append((change.name, change.new.shape)), ["Y", "P", "value"])
    w.use = "many-to-one"
    assert sorted(heard) == [("P", (4, 6)), ("value", (4, 6))]
    heard.clear()
    w.b_out = w.b_out + 1
    assert sorted(heard) == [("P", (4, 6)), ("value", (4, 6))], "nothing of it goes back"
    heard.clear()
    w.put(use="one-to-many", W_out=w.W_out[:, :3], b_out=w.b_out[:3])
    assert {name for name, _ in heard} == {"Y", "P", "value"}
    inputs = np.concatenate([w.X[:, :1], w.P[:, :-1]], axis=1)
    np.testing.assert_allclose(w.Y, sequence.unroll(inputs, w.W_x, w.W_y, w.b), atol=1e-12)
    with pytest.raises(traitlets.TraitError, match="read-only"):
        w.Y = w.Y + 1


def test_what_is_left_out_fits_the_use():
    w = StateExplorer(use="one-to-many", X=np.ones((2, 3, 3)))
    np.testing.assert_array_equal(w.W_out, example.W_out[:, :3])
    assert repr(w) == "StateExplorer(m=2, T=3, k=3, l=5, o=3)"


@every_use
def test_what_stands_still_says_what_the_use_has(use):
    w = StateExplorer(use=use, t=1, chosen="P[1, 1, 0]")
    text = BeautifulSoup(w._repr_mimebundle_()[0]["text/html"], "html.parser").get_text()
    goes = "(4, 3)" if use == "one-to-many" else "(4, 2, 3)"
    comes = {"many-to-many": "(4, 2, 6)", "many-to-one": "(4, 6)", "one-to-many": "(4, 2, 3)"}[use]
    assert f"used {use}: X {goes} goes in, P {comes} is read out." in text
    top = state.parameters(3, 5, o=len(w.b_out)) - 45
    assert f"k·l + l·l + l = 45; l·o + o = {top}." in text
    name = "P[1, 0], read" if use == "many-to-one" else "P[1, 1, 0], read"
    last = text.splitlines()[-3:]
    assert last[0] == f"{name} out at step 1:"
    written, total = last[1].replace("−", "-").removeprefix("From the layer: ").split(" = ")
    products = [[float(n.strip("()")) for n in one.split(" · ")] for one in written.split(" + ")]
    assert sum(y * w for y, w in products) == pytest.approx(float(total.rstrip(".")), abs=5e-4)
    number = w.P[1, 0] if use == "many-to-one" else w.P[1, 1, 0]
    assert last[2] == f"With the bias −0.1: {number:.4f}.".replace("-", "−")
