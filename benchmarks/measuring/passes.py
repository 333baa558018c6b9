"""One forward pass, four times: this book's, torch's, onnxruntime's, and its matrix products alone.

Everything that can be done beforehand is: each gets its weights and inputs as it likes them best.
"""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import measuring.one_thread  # noqa: F401  # before NumPy
import numpy as np
import onnxruntime
import torch
from measuring.built import ROOT  # noqa: F401  # puts the project on the path
from onnx import TensorProto, helper, numpy_helper

from rnnlib import sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    Array = np.ndarray
    Size = tuple[int, int, int, int]

torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def versions() -> str:
    """Return what takes part, with its versions."""
    libraries = {"NumPy": np, "torch": torch, "onnxruntime": onnxruntime}
    named = [f"{name} {library.__version__}" for name, library in libraries.items()]
    return ", ".join([f"Python {platform.python_version()}", *named])


def passes(size: Size) -> dict[str, Callable[[], object]]:
    """Return what to call at a size m, T, k, l; those that give outputs give the same."""
    m, T, k, l = size
    random = np.random.default_rng(size)

    def draw(*shape: int) -> Array:
        # As torch draws its weights: sums stay where tanh is not flat, at every size.
        return random.uniform(-1, 1, shape).astype(np.float32) / np.float32(l**0.5)

    X, W_x, W_y, b = draw(m, T, k) * np.float32(l**0.5), draw(k, l), draw(l, l), draw(l)
    made = {
        "rnnlib": lambda: sequence.unroll(X, W_x, W_y, b),
        "torch": in_torch(X, W_x, W_y, b),
        "onnxruntime": in_onnxruntime(X, W_x, W_y, b),
    }
    ours = made["rnnlib"]()
    np.testing.assert_allclose(made["torch"]().numpy(), ours, rtol=0, atol=1e-5)
    in_order = made["onnxruntime"]()[0][:, 0].transpose(1, 0, 2)  # (T, directions, m, l)
    np.testing.assert_allclose(in_order, ours, rtol=0, atol=1e-5)
    made["products"] = products_alone(X, W_x, W_y)
    return made


def products_alone(X: Array, W_x: Array, W_y: Array) -> Callable[[], None]:
    """Return the least that NumPy has to do: the products, into arrays that are there already."""
    m, T, k = X.shape
    inputs = X.reshape(m * T, k)
    Y = np.tanh(inputs[:m] @ W_x)  # stands for the outputs of any step
    from_inputs = np.empty((m * T, len(W_y)), X.dtype)
    from_outputs = np.empty_like(Y)

    def run() -> None:
        np.matmul(inputs, W_x, out=from_inputs)
        for _ in range(T):
            np.matmul(Y, W_y, out=from_outputs)

    return run


def in_torch(X: Array, W_x: Array, W_y: Array, b: Array) -> Callable[[], torch.Tensor]:
    """Return torch's nn.RNN with these weights, told that nothing will be differentiated."""
    rnn = torch.nn.RNN(*W_x.shape, batch_first=True).eval()
    weights = {"weight_ih_l0": W_x.T, "weight_hh_l0": W_y.T, "bias_ih_l0": b, "bias_hh_l0": 0 * b}
    rnn.load_state_dict({name: torch.tensor(array) for name, array in weights.items()})
    inputs = torch.tensor(X)

    def run() -> torch.Tensor:
        with torch.no_grad():
            return rnn(inputs)[0]

    return run


def in_onnxruntime(X: Array, W_x: Array, W_y: Array, b: Array) -> Callable[[], list[Array]]:
    """Return ONNX's operator RNN with these weights as constants, its inputs time-major."""
    (m, T, _), l = X.shape, len(W_y)
    inputs = np.ascontiguousarray(X.transpose(1, 0, 2))
    weights = {"W": W_x.T, "R": W_y.T, "B": np.concatenate([b, 0 * b])}
    graph = helper.make_graph(
        [helper.make_node("RNN", ["X", *weights], ["Y"], hidden_size=l)],
        "rnn",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, inputs.shape)],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [T, 1, m, l])],
        [
            numpy_helper.from_array(np.ascontiguousarray(array[np.newaxis]), name)
            for name, array in weights.items()
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return lambda: session.run(["Y"], {"X": inputs})
