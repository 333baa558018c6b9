"""Keras's SimpleRNN: its results, and what it does when nobody asks for anything else."""

from __future__ import annotations

import os

os.environ.setdefault("KERAS_BACKEND", "jax")

import jax
import keras
import numpy as np

VERSIONS = {"keras": keras.__version__, "jax": jax.__version__}
NAMES = ("kernel", "recurrent_kernel", "bias")


def layer(weights, **options):
    """Return a layer with these weights."""
    k, l = weights["kernel"].shape
    rnn = keras.layers.SimpleRNN(l, **options)
    rnn.build((None, None, k))
    rnn.set_weights([weights[name] for name in NAMES])
    return rnn


def run(weights, X):
    """Return the outputs of all steps and the last state, as Keras lays them out."""
    Y, h = layer(weights, return_sequences=True, return_state=True)(np.float32(X))
    return np.asarray(Y), np.asarray(h)


def made(k, l):
    """Return the weights of a layer that was just made."""
    rnn = keras.layers.SimpleRNN(l)
    rnn.build((None, None, k))
    return dict(zip(NAMES, rnn.get_weights(), strict=True))


def facts(weights, X):
    """Return what Keras does by default, asked of Keras."""
    X = np.float32(X)
    rnn = layer(weights)
    last = np.asarray(rnn(X))
    Y, h = run(weights, X)
    both = [np.asarray(part) for part in layer(weights, return_state=True)(X)]
    k, l = weights["kernel"].shape
    return {
        "activation": rnn.get_config()["activation"],
        "names": [weight.name for weight in rnn.weights],
        "shapes": [list(array.shape) for array in rnn.get_weights()],
        "parameters": rnn.count_params(),
        "outputs": list(last.shape),
        "return_sequences outputs": list(Y.shape),
        "return_state outputs": [list(part.shape) for part in both],
        "last output is the state": bool((Y[:, -1] == h).all() and (last == h).all()),
        "the state equals the output": bool((both[0] == both[1]).all()),
        "a longer run, same weights": list(rnn(np.concatenate([X, X, X], axis=1)).shape),
        **initial(k, l),
    }


def initial(k, l, layers=400):
    """Return what many freshly made layers have in common."""
    keras.utils.set_random_seed(0)
    all_made = [made(k, l) for _ in range(layers)]
    arrays = {name: np.stack([one[name] for one in all_made]) for name in NAMES}
    kernel, recurrent = arrays["kernel"], arrays["recurrent_kernel"]
    off = np.abs(np.swapaxes(recurrent, 1, 2) @ recurrent - np.eye(l)).max()
    return {
        "initial kernel, least and largest": [float(kernel.min()), float(kernel.max())],
        "initial kernel, standard deviation": float(kernel.std()),
        "initial recurrent_kernel is orthogonal": bool(off < 1e-5),
        "initial bias is zeros": not arrays["bias"].any(),
    }
