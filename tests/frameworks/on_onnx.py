"""The RNN operator of ONNX, run by onnxruntime: its results, its defaults, its two layouts."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

VERSIONS = {"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__}


def model(feeds, l, **attributes):
    """Return a model with one operator and nothing around it."""
    node = helper.make_node("RNN", places(feeds), ["Y", "Y_h"], hidden_size=l, **attributes)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape)
        for name, array in feeds.items()
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Y_h")
    ]
    graph = helper.make_graph([node], "rnn", inputs, outputs)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)


def places(feeds):
    """Return the names in the order that the operator wants; "" for the lengths, left out here."""
    return ["X", "W", "R", *(["B"] if "B" in feeds else []), *(["", "H"] if "H" in feeds else [])]


def run(weights, X, *, by_reference=False, **attributes):
    """Return the outputs of all steps and the last state, as ONNX lays them out."""
    feeds = {name: np.ascontiguousarray(A, np.float32) for name, A in {"X": X, **weights}.items()}
    made = model(feeds, weights["R"].shape[1], **attributes)
    if by_reference:
        return ReferenceEvaluator(made).run(["Y", "Y_h"], feeds)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # a refusal is raised; it need not be logged as well
    session = onnxruntime.InferenceSession(
        made.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return session.run(["Y", "Y_h"], feeds)


def refusal(weights, X, **attributes):
    """Return the words in which onnxruntime refuses a call, empty if it takes it."""
    try:
        run(weights, X, **attributes)
    except Exception as error:  # noqa: BLE001  # onnxruntime's errors share no class of their own
        return str(error)
    return ""


def facts(weights, X):
    """Return what ONNX does by default, asked of onnxruntime."""
    Y, h = run(weights, X)
    halves = {**weights, "B": np.roll(weights["B"], weights["R"].shape[1])}
    alone = {name: array for name, array in weights.items() if name != "B"}
    schema = onnx.defs.get_schema("RNN")
    return {
        "activation": schema.attributes["activations"].default_value.strings[0].decode().lower(),
        "names": list(weights),
        "shapes": [list(np.shape(array)) for array in weights.values()],
        "parameters": sum(np.size(array) for array in weights.values()),
        "outputs": list(Y.shape),
        "state": list(h.shape),
        "last output is the state": bool((Y[-1] == h).all()),
        "which half of B is which makes no difference": bool(
            np.allclose(run(halves, X)[0], Y, atol=1e-6)
        ),
        "B may be left out": not refusal(alone, X),
        "a B of l numbers is refused": bool(
            refusal({**weights, "B": weights["B"][:, : weights["R"].shape[1]]}, X)
        ),
        **batch_first(weights, X),
    }


def batch_first(weights, X):
    """Return what becomes of layout=1, where X is (m, T, k) and a state (m, 1, l)."""
    l = weights["R"].shape[1]
    H = np.random.default_rng(0).uniform(-0.7, 0.7, (1, X.shape[1], l))
    right, _ = run({**weights, "H": H}, X)
    X = X.swapaxes(0, 1)
    told = refusal(weights, X, layout=1)
    gaps = {}
    for title, state in (("(m, 1, l)", H.swapaxes(0, 1)), ("(1, m, l)", H)):
        Y, _ = run({**weights, "H": state}, X, by_reference=True, layout=1)
        gaps[title] = float(np.abs(Y.transpose(1, 2, 0, 3) - right).max())
    return {
        "layout=1, onnxruntime": told[told.find("Batchwise") :].split(". ")[0],
        "layout=1, reference implementation, state (m, 1, l), off by": gaps["(m, 1, l)"],
        "layout=1, reference implementation, state (1, m, l), off by": gaps["(1, m, l)"],
    }
