"""An outside implementation of several layers: one ONNX graph with an RNN node for each.

`tests.onnx_rnn` says how ONNX lays out the weights of one layer. Here the nodes are joined inside
the graph, so that onnxruntime also hands the run of one layer on to the next, turns the time axis
for the backward direction, and stops at each instance's own length.
"""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from tests.onnx_rnn import NAMES


def stack(X, layers, phi="tanh"):
    """Return the run (m, T, l) of every layer and the state (m, l) that each ends in."""
    nodes, constants, ends, below = [], {"axis": np.array([1])}, {}, "X"
    for n, layer in enumerate(layers):
        nodes.append(_rnn(f"{n}", below, [layer], phi, constants))
        nodes.append(helper.make_node("Squeeze", [f"Y{n}", "axis"], [f"run{n}"]))
        below = f"run{n}"
        ends |= {f"run{n}": 3, f"last{n}": 3}
    found = _run(X, nodes, constants, ends)
    return [Y.transpose(1, 0, 2) for Y in found[::2]], [Y[0] for Y in found[1::2]]


def bidirectional(X, forward, backward, phi="tanh", lengths=None):
    """Return the runs (m, T, l) of both directions and the state (m, l) that each ends in."""
    constants = {} if lengths is None else {"lengths": np.asarray(lengths, np.int32)}
    node = _rnn("", "X", [forward, backward], phi, constants)
    Y, last = _run(X, [node], constants, {"Y": 4, "last": 3})
    return Y.transpose(2, 0, 1, 3), last


def _rnn(name, below, layers, phi, constants):
    """Return a node for one layer in one direction, or two in both; put its weights aside."""
    weights = {
        f"W{name}": [W_x.T for W_x, _, _ in layers],
        f"R{name}": [W_y.T for _, W_y, _ in layers],
        f"B{name}": [np.concatenate([np.ravel(b), np.zeros(np.size(b))]) for _, _, b in layers],
    }
    constants |= {key: np.array(value, np.float32) for key, value in weights.items()}
    affine = {"activation_alpha": [1.0], "activation_beta": [0.0]} if phi == "identity" else {}
    return helper.make_node(
        "RNN",
        [below, *weights, *(["lengths"] if "lengths" in constants else [])],
        [f"Y{name}", f"last{name}"],
        hidden_size=len(layers[0][1]),
        direction="forward" if len(layers) == 1 else "bidirectional",
        activations=[NAMES[phi]] * len(layers),
        **{key: value * len(layers) for key, value in affine.items()},
    )


def _run(X, nodes, constants, ends):
    X = np.ascontiguousarray(X.transpose(1, 0, 2), np.float32)
    graph = helper.make_graph(
        nodes,
        "layers",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, X.shape)],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * axes)
            for name, axes in ends.items()
        ],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(list(ends), {"X": X})
