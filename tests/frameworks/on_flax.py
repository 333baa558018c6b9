"""Flax's SimpleCell: its results, and what it does when nobody asks for anything else."""

from __future__ import annotations

import flax
import jax
import numpy as np
from flax import linen
from flax.traverse_util import flatten_dict, unflatten_dict

VERSIONS = {"flax": flax.__version__, "jax": jax.__version__}


def nested(weights):
    """Return weights as Flax wants them: dictionaries inside dictionaries."""
    arrays = {name: np.float32(array) for name, array in weights.items()}
    return {"params": {"cell": unflatten_dict(arrays, sep=".")}}


def run(weights, X):
    """Return the outputs of all steps and the last state, as Flax lays them out."""
    rnn = linen.RNN(linen.SimpleCell(len(weights["i.bias"])), return_carry=True)
    h, Y = rnn.apply(nested(weights), np.float32(X))
    return np.asarray(Y), np.asarray(h)


def made(k, l, seed=0):
    """Return the weights of a cell that was just made."""
    cell, x = linen.SimpleCell(l), np.zeros((2, k), np.float32)
    h = cell.initialize_carry(jax.random.key(0), x.shape)
    weights = flatten_dict(cell.init(jax.random.key(seed), h, x)["params"], sep=".")
    return {name: np.asarray(array) for name, array in weights.items()}


def facts(weights, X):
    """Return what Flax does by default, asked of Flax."""
    X = np.float32(X)
    k, l = weights["i.kernel"].shape
    cell = linen.SimpleCell(l)
    Y, h = run(weights, X)
    own = made(k, l)
    return {
        "activation": cell.activation_fn.__name__,
        "names": list(own),
        "shapes": [list(array.shape) for array in own.values()],
        "parameters": sum(array.size for array in own.values()),
        "outputs": list(linen.RNN(cell).apply(nested(weights), X).shape),
        "state": list(h.shape),
        "last output is the state": bool((Y[:, -1] == h).all()),
        **initial(k, l),
    }


def initial(k, l, cells=400):
    """Return what many freshly made cells have in common; 1/√3 is 0.577."""
    all_made = [made(k, l, seed) for seed in range(cells)]
    arrays = {name: np.stack([one[name] for one in all_made]) for name in all_made[0]}
    recurrent = arrays["h.kernel"]
    off = np.abs(np.swapaxes(recurrent, 1, 2) @ recurrent - np.eye(l)).max()
    return {
        "initial i.kernel, standard deviation": float(arrays["i.kernel"].std()),
        "initial h.kernel is orthogonal": bool(off < 1e-5),
        "initial i.bias is zeros": not arrays["i.bias"].any(),
    }
