"""An outside implementation: the RNN operator of ONNX, run by onnxruntime.

ONNX lays its weights out the other way round, one row per neuron: W is W_xᵀ, R is W_yᵀ, each with
an axis for the direction in front. Its bias has 2l entries, for it adds one to each product. Runs
of different lengths go in as `sequence_lens`; direction "reverse" turns each run on its own.
"""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

NAMES = {"tanh": "Tanh", "ReLU": "Relu", "logistic": "Sigmoid", "identity": "Affine"}


def unroll(X, W_x, W_y, b, phi="tanh", Y_init=None, lengths=None, *, reverse=False):
    """Return (m, T, l) outputs for (m, T, k) inputs, in float32, as onnxruntime computes them."""
    (m, T, _), l = X.shape, W_y.shape[0]
    Y_init = np.zeros((m, l)) if Y_init is None else Y_init
    feeds = {
        "X": X.transpose(1, 0, 2),
        "W": W_x.T[np.newaxis],
        "R": W_y.T[np.newaxis],
        "B": np.concatenate([b.ravel(), np.zeros(l)])[np.newaxis],
        "H": Y_init[np.newaxis],
    }
    feeds = {name: np.ascontiguousarray(array, np.float32) for name, array in feeds.items()}
    kinds = dict.fromkeys(feeds, TensorProto.FLOAT)
    if lengths is not None:
        feeds["lengths"] = np.ascontiguousarray(lengths, np.int32)
        kinds["lengths"] = TensorProto.INT32
    affine = {"activation_alpha": [1.0], "activation_beta": [0.0]} if phi == "identity" else {}
    node = helper.make_node(
        "RNN",
        ["X", "W", "R", "B", "" if lengths is None else "lengths", "H"],
        ["Y"],
        direction="reverse" if reverse else "forward",
        hidden_size=l,
        activations=[NAMES[phi]],
        **affine,
    )
    graph = helper.make_graph(
        [node],
        "rnn",
        [
            helper.make_tensor_value_info(name, kinds[name], array.shape)
            for name, array in feeds.items()
        ],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [T, 1, m, l])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (Y,) = session.run(["Y"], feeds)
    return Y[:, 0].transpose(1, 0, 2)
