"""PyTorch's nn.RNN: its results, and what it does when nobody asks for anything else."""

from __future__ import annotations

import numpy as np
import torch

from rnnlib import example

VERSIONS = {"torch": torch.__version__.partition("+")[0]}  # +cpu says which build it is


def layer(weights, **options):
    """Return a layer with these weights."""
    l, k = weights["weight_ih_l0"].shape
    rnn = torch.nn.RNN(k, l, **options)
    rnn.load_state_dict({name: torch.tensor(np.float32(A)) for name, A in weights.items()})
    return rnn


def run(weights, X):
    """Return the outputs of all steps and the last state, as PyTorch lays them out."""
    with torch.no_grad():
        Y, h = layer(weights)(torch.tensor(np.float32(X)))
    return Y.numpy(), h.numpy()


def made(k, l):
    """Return the weights of a layer that was just made."""
    torch.manual_seed(1)
    return {name: array.detach().numpy() for name, array in torch.nn.RNN(k, l).named_parameters()}


def facts(weights, X):
    """Return what PyTorch does by default, asked of PyTorch."""
    rnn, batch_first = layer(weights), layer(weights, batch_first=True)
    by_step = torch.tensor(np.float32(X))
    by_run = by_step.transpose(0, 1)
    with torch.no_grad():
        Y, h = rnn(by_step)
        Y_batch_first, h_batch_first = batch_first(by_run)
        wrong, _ = rnn(by_run)
    return {
        "activation": torch.nn.RNN(3, 5).nonlinearity,
        "names": [name for name, _ in rnn.named_parameters()],
        "shapes": [list(array.shape) for array in rnn.parameters()],
        "parameters": sum(array.numel() for array in rnn.parameters()),
        "outputs": list(Y.shape),
        "state": list(h.shape),
        "last output is the state": bool(torch.equal(Y[-1], h[0])),
        "batch_first outputs": list(Y_batch_first.shape),
        "batch_first state": list(h_batch_first.shape),
        "wrong axis first, outputs": list(wrong.shape),
        "wrong axis first, largest difference": float((wrong - Y_batch_first).abs().max()),
        **initial(),
        **two_biases(weights, by_step),
    }


def initial(k=3, l=5, layers=400):
    """Return the extremes of many freshly made layers; 1/√5 is 0.4472."""
    torch.manual_seed(0)
    all_made = [dict(torch.nn.RNN(k, l).named_parameters()) for _ in range(layers)]
    found = {}
    for name in all_made[0]:
        values = torch.cat([one[name].detach().flatten() for one in all_made])
        found[f"initial {name}, least and largest"] = [float(values.min()), float(values.max())]
        found[f"initial {name}, standard deviation"] = float(values.std())
    return found


def two_biases(weights, X, rate=0.1):
    """Return the gradients of both biases, and how far one step of SGD moves their sum."""
    rnn = layer(weights)
    target = torch.tensor(np.float32(example.X.sum(axis=2).T[..., np.newaxis]))
    before = rnn.bias_ih_l0.detach() + rnn.bias_hh_l0.detach()
    ((rnn(X)[0] - target) ** 2).mean().backward()
    first, second = rnn.bias_ih_l0.grad.clone(), rnn.bias_hh_l0.grad.clone()
    torch.optim.SGD(rnn.parameters(), lr=rate).step()
    moved = rnn.bias_ih_l0.detach() + rnn.bias_hh_l0.detach() - before
    return {
        "gradient of the first bias": first.tolist(),
        "gradient of the second bias": second.tolist(),
        "the sum moves, in gradients": (moved / (-rate * first)).round(decimals=2).tolist(),
    }
