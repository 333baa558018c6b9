"""What an explorer should show: each number's value, computed by rnnlib from the explorer's state.

A state is a dict of the model's keys, its arrays as nested lists, as a page holds it. It stands in
an address as `kit/share.js` writes it; this file writes and reads the same text on its own.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple
from urllib.parse import quote, unquote

import numpy as np

import rnnlib
from rnnlib import clinic, example, frameworks, layer, neuron, sequence, verdict
from rnnlib import state as readouts
from rnnlib.layouts import LAYOUTS

# The arrays of each explorer, with the letters of their axes.
AXES = {
    "neuron": {"xs": "Tk", "w_x": "k", "w_y": "", "b": "", "y_init": ""},
    "layer": {"xs": "Tk", "W_x": "kl", "W_y": "ll", "b": "l", "y_init": "l"},
    "batch": {"X": "mTk", "W_x": "kl", "W_y": "ll", "b": "l", "Y_init": "ml"},
    "sequence": {"X": "mTk", "W_x": "kl", "W_y": "ll", "b": "l", "lengths": "m", "Y_init": "ml"},
    "state": {"X": "mTk", "W_x": "kl", "W_y": "ll", "b": "l", "W_out": "lo", "b_out": "o"}
    | {"Y_init": "ml"},
    "frameworks": {"X": "mTk", "W_x": "kl", "W_y": "ll", "b": "l", "b_hh": "l", "Y_init": "ml"},
}
# Those with whole instances, and those in which a mistake can be made.
BATCHES = ("batch", "sequence", "state", "frameworks")
BREAKING = ("layer", "batch")
SWITCHES = {kind: [] for kind in AXES} | {"layer": ["turned", "one_by_one"], "batch": ["joined"]}
RESULT = {kind: "Y" if kind in BATCHES else "ys" for kind in AXES} | {"state": "P"}
# What else a state holds.
OTHERS = {kind: {} for kind in AXES} | {"frameworks": {"framework": "torch"}}
OTHERS["state"] = {"use": "many-to-many"}
PHI = {repr(phi): phi for phi in (rnnlib.tanh, rnnlib.relu, rnnlib.logistic, rnnlib.identity)}
BOOK = {"m": example.m, "T": example.T, "k": example.k, "l": example.l, "o": example.o}
DIVIDERS = ("!", ";", ",")
# Brackets stand around a negative factor; the rest is a number, with a real minus sign.
WRITTEN = re.compile(
    r"\(?(?P<sign>−?)(?P<digits>\d+(?:\.(?P<decimals>\d+))?)(?:e(?P<power>\d+))?\)?"
)
# The symbol, the index, the value, the text of every number, and how many decimals it promises.
NUMBERS = """root => [...root.querySelectorAll("[data-symbol]")].map(node => [
    node.dataset.symbol, node.dataset.index, node.dataset.value ?? null, node.textContent,
    node.closest(".rnn-sum, .rnn-walk, .rnn-compared") ? 4 : 2])"""
# The same questions in the same order every time.
SEED = "let seed = 7; Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;"


class Number(NamedTuple):
    """What a symbol stands for: its values, and Σ|terms| of each, the scale of its rounding."""

    values: np.ndarray
    scale: np.ndarray


def shape(letters, sizes):
    return tuple(sizes[letter] for letter in letters)


def state(kind, sizes, draw, **others):
    """Return a state of these sizes, each array from `draw(shape)`."""
    if others.get("use") == "one-to-many":
        sizes = {**sizes, "o": sizes["k"]}
    arrays = {name: np.asarray(draw(shape(axes, sizes))) for name, axes in AXES[kind].items()}
    if "lengths" in arrays:  # whole numbers from 1 to T, as uneven as what was drawn
        steps = sizes["T"]
        arrays["lengths"] = 1 + np.abs(10 * arrays["lengths"]).astype(int) % steps
    usual = {"chosen": ""} | OTHERS[kind]
    return {name: array.tolist() for name, array in arrays.items()} | usual | others


def the_book_s(kind, **others):
    """Return the state with the book's numbers."""
    inputs = example.X if kind in BATCHES else example.X[0]
    arrays = [inputs, example.W_x, example.W_y, example.b]
    if kind == "neuron":
        arrays = [inputs, example.W_x[:, 0], example.W_y[0, 0], example.b[0]]
    if kind == "sequence":
        arrays.append([example.T] * example.m)
    if kind == "frameworks":
        arrays.append([0.0] * example.l)
    if kind == "state":
        wide = example.k if others.get("use") == "one-to-many" else example.o
        arrays += [example.W_out[:, :wide], example.b_out[:wide]]
    before = np.zeros(shape(list(AXES[kind].values())[-1], BOOK))
    named = zip(AXES[kind], [*arrays, before], strict=True)
    usual = {"chosen": ""} | OTHERS[kind]
    return {name: np.asarray(array).tolist() for name, array in named} | usual | others


def sizes(kind, of):
    """Return the size of each letter in a state."""
    return {
        letter: size
        for name, axes in AXES[kind].items()
        for letter, size in zip(axes, np.shape(of[name]), strict=True)
    }


def fragment(kind, of):
    """Return the part of an address behind the question mark."""

    def packed(nested, depth):
        if not depth:
            return repr(nested)
        return DIVIDERS[3 - depth].join(packed(item, depth - 1) for item in nested)

    def text(key, value):
        if key in AXES[kind]:
            return packed(value, len(AXES[kind][key]))
        return quote(str(value).lower() if isinstance(value, bool) else str(value))

    return "&".join(f"{key}={text(key, value)}" for key, value in of.items())


def unpacked(kind, text, first):
    """Return the state that a text stands for; what it leaves out is as at first."""

    def nested(part, depth):
        if not depth:
            return float(part)
        return [nested(piece, depth - 1) for piece in part.split(DIVIDERS[3 - depth])]

    found = dict(first)
    for part in filter(None, text.split("&")):
        key, _, value = part.partition("=")
        value = unquote(value)
        if key in AXES[kind]:
            found[key] = nested(value, len(AXES[kind][key]))
            if key == "lengths":
                found[key] = [int(length) for length in found[key]]
        elif key == "t":
            found[key] = int(value)
        else:
            found[key] = {"true": True, "false": False}.get(value, value)
    return found


def arrays(kind, of):
    return [np.array(of[name], dtype=float) for name in AXES[kind]]


def numbers(kind, of):
    """Return what each symbol of an explorer stands for, from rnnlib."""
    given = {name: np.array(of[name], dtype=float) for name in AXES[kind]}
    if "lengths" in given:
        given["lengths"] = given["lengths"].astype(int)
    known = {name: Number(array, np.abs(array)) for name, array in given.items()}
    phi = PHI[of["phi"]]
    if kind == "state":
        return known | read_out(of["use"], *given.values(), phi)
    makers = {"neuron": _of_a_neuron, "layer": _of_a_layer, "batch": _of_a_batch}
    makers |= {"sequence": _of_a_sequence, "frameworks": _of_a_framework}
    outputs, terms = makers[kind](*given.values(), phi)
    for name, (values, scale) in terms.items():
        known[name] = Number(values, scale)
    # φ stretches nothing: its derivative is at most 1.
    known[RESULT[kind]] = Number(outputs, terms["z"].scale)
    if kind == "frameworks":
        known |= _in_a_framework(of["framework"], given, known["Y"])
    return known


def _of_a_neuron(xs, w_x, w_y, b, y_init, phi):
    ys = neuron.unroll(xs, w_x, w_y, b, phi, y_init)
    product_x, product_y = xs * w_x, np.array([y_init, *ys[:-1]]) * w_y
    sum_x, scale_x = product_x.sum(-1), np.abs(product_x).sum(-1)
    return ys, {
        "product_x": Number(product_x, np.abs(product_x)),
        "product_y": Number(product_y, np.abs(product_y)),
        "sum_x": Number(sum_x, scale_x),
        "z": Number(sum_x + product_y + b, scale_x + np.abs(product_y) + np.abs(b)),
    }


def _of_a_layer(xs, W_x, W_y, b, y_init, phi):
    ys, y = [], y_init
    for x in xs:
        y = layer.step(x, y, W_x, W_y, b, phi)
        ys.append(y)
    before = np.stack([y_init, *ys[:-1]])
    return np.stack(ys), _sums(xs, before, W_x, W_y, b)


def _of_a_batch(X, W_x, W_y, b, Y_init, phi):
    Y = sequence.unroll(X, W_x, W_y, b, phi, Y_init)
    before = np.concatenate([Y_init[:, np.newaxis], Y[:, :-1]], axis=1)
    return Y, _sums(X, before, W_x, W_y, b)


def _of_a_sequence(X, W_x, W_y, b, lengths, Y_init, phi):
    Y = sequence.unroll(X, W_x, W_y, b, phi, Y_init, lengths)
    before = np.concatenate([Y_init[:, np.newaxis], Y[:, :-1]], axis=1)
    return Y, _sums(X, before, W_x, W_y, b)


def read_out(use, X, W_x, W_y, b, W_out, b_out, Y_init, phi):
    """Return what a layer with a readout gives in one of its uses."""
    if use == "one-to-many":
        P = readouts.generate(X[:, 0], W_x, W_y, b, W_out, b_out, X.shape[1], phi, Y_init)
        X = np.concatenate([X[:, :1], P[:, :-1]], axis=1)
    Y, terms = _of_a_batch(X, W_x, W_y, b, Y_init, phi)
    if use == "one-to-many":  # which has no inputs but the first
        terms["X"] = Number(np.where(np.arange(X.shape[1])[:, None], np.nan, X), abs(X))
    top = Y[:, -1] if use == "many-to-one" else Y
    scale = np.abs(top) @ np.abs(W_out)
    P = readouts.readout(top, W_out, b_out)
    return terms | {
        "Y": Number(Y, terms["z"].scale),
        "P": Number(P, scale + np.abs(b_out)),
        "sum_out": Number(top @ W_out, scale),
    }


def _of_a_framework(X, W_x, W_y, b, _b_hh, Y_init, phi):
    return _of_a_batch(X, W_x, W_y, b, Y_init, phi)


def _in_a_framework(name, given, Y):
    """Return what a framework keeps, a part of b apart if it has two biases, and what comes out."""
    W_x, W_y, b, apart = (given[key] for key in ("W_x", "W_y", "b", "b_hh"))
    weights = frameworks.to(name, W_x, W_y, b)
    scale = np.abs(b) + np.abs(apart)
    if name == "torch":
        weights |= {"bias_ih_l0": b - apart, "bias_hh_l0": apart}
    if name == "onnx":
        weights["B"] = np.concatenate([b - apart, apart])[np.newaxis]
    known = {
        key: Number(array, np.full(array.shape, scale.max())) for key, array in weights.items()
    }
    axes = LAYOUTS[name].outputs
    return known | {"output": Number(*(frameworks.turn(one, "mTl", "".join(axes)) for one in Y))}


def _sums(inputs, before, W_x, W_y, b):
    sum_x, sum_y = inputs @ W_x, before @ W_y
    scale_x, scale_y = (
        np.abs(left) @ np.abs(right) for left, right in ((inputs, W_x), (before, W_y))
    )
    return {
        "sum_x": Number(sum_x, scale_x),
        "sum_y": Number(sum_y, scale_y),
        "z": Number(sum_x + sum_y + b, scale_x + scale_y + np.abs(b)),
    }


def judged(kind, of):
    """Return what rnnlib says of a state's mistake, and the scale of each wrong number."""
    mistake = next(one for one in clinic.MISTAKES if one.name == of["mistake"])
    X, W_x, W_y, b, before = arrays(kind, of)
    found = verdict.examine(mistake, X, W_x, W_y, b, PHI[of["phi"]], before)
    # What a bounded φ keeps small is small, however long the run.
    bounds = verdict.examine(mistake, *map(np.abs, (X, W_x, W_y, b)), rnnlib.identity, abs(before))
    return mistake.written(kind), found, bounds.wrong


def hold(kind, of, shown):
    """Hold every number that is shown against rnnlib's, and return how many there were.

    `shown` lists the symbol, the index, the value, the text and the decimals of each.
    """
    known = numbers(kind, of)
    if of.get("mistake"):
        _, found, scales = judged(kind, of)
    for symbol, index, value, text, decimals in shown:
        place = tuple(int(part) for part in index.split(",") if part)
        about = f"{symbol}[{index}] of {kind} at {fragment(kind, of)}"
        if symbol == "wrong":
            should, scale = found.wrong[place[0]][place[1:]], scales[place[0]][place[1:]]
        elif symbol == "right":
            t, *rest = place
            should, scale = (array[..., t, :][tuple(rest)] for array in known[RESULT[kind]])
        else:
            assert symbol in known, f"nobody knows what {about} is"
            should, scale = known[symbol].values[place], known[symbol].scale[place]
        assert abs(float(value) - should) <= 1e-12 * max(1, scale), about
        assert is_rounded(text, float(value), decimals), f"{text!r} for {value}: {about}"
    return len(shown)


def is_rounded(text, value, least):
    """Say whether a text is a value, rounded to so many decimals or to those it shows, if more."""
    match = WRITTEN.fullmatch(text)
    if not match or text.startswith("(") != text.endswith(")"):
        return False
    decimals, power = len(match["decimals"] or ""), int(match["power"] or 0)
    read = float(f"{match['digits']}e{power}") * (-1 if match["sign"] else 1)
    if match["sign"] and not read:
        return False
    # Zeros at the end may be left out, so a short text claims as much as a long one. In a cell a
    # large number has fewer decimals.
    if least == 2:
        least -= (abs(value) >= 10) + (abs(value) >= 100)
    claimed = power - decimals if power else -max(decimals, least)
    return math.isclose(read, value, rel_tol=0, abs_tol=0.5 * 10.0**claimed * (1 + 1e-9))
