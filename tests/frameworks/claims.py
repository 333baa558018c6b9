"""What rnnlib.layouts claims of a framework, held against what the framework itself answered.

The default tests read the answers from rnnlib/reference; `make frameworks` asks for them anew.
"""

from __future__ import annotations

import math

from rnnlib import frameworks

SIZES = {"k": 3, "l": 5, "m": 4, "T": 2, "1": 1}  # of the case that the facts are about


def sizes_of(form):
    """Return a shape in numbers."""
    return [sum(SIZES[part] for part in size.split("+")) for size in form]


def contradictions(name, facts):
    """Return each claim that the facts do not bear out, a sentence each."""
    layout = frameworks.LAYOUTS[name]
    shapes = dict(zip(facts["names"], facts["shapes"], strict=True))
    claims = {
        "activation": (facts["activation"], layout.activation),
        "shapes": (shapes, {kept.name: sizes_of(kept.slot.forms[0]) for kept in layout.arrays}),
        "parameters": (facts["parameters"], layout.parameters(3, 5)),
        "axes by default": (facts["outputs"], sizes_of(layout.by_default)),
        "the last output is the state": (facts["last output is the state"], True),
        **OWN[name](facts, layout),
    }
    return [
        f"{claim}: {layout.title} says {found}, the book says {said}"
        for claim, (found, said) in claims.items()
        if found != said
    ]


def torch(facts, layout):
    """PyTorch: the axes, the bounds of the initial weights, two biases that move together."""
    bound = 1 / math.sqrt(5)
    claims = {
        "axes of the state": (facts["state"], sizes_of(layout.state)),
        "batch_first turns the outputs": (facts["batch_first outputs"], sizes_of("mTl")),
        "batch_first leaves the state": (facts["batch_first state"], sizes_of("1ml")),
        "the wrong axis goes unnoticed": (facts["wrong axis first, outputs"], sizes_of("mTl")),
        "and gives wrong numbers": (facts["wrong axis first, largest difference"] > 0.1, True),
        "equal gradients": (
            close(facts["gradient of the first bias"], facts["gradient of the second bias"]),
            True,
        ),
        "the sum moves twice as fast": (close(facts["the sum moves, in gradients"], [2] * 5), True),
    }
    for kept in layout.arrays:
        ends = facts[f"initial {kept.name}, least and largest"]
        deviation = facts[f"initial {kept.name}, standard deviation"]
        claims[f"bounds of {kept.name}"] = (uniform(ends, deviation, bound), True)
    return claims


def keras(facts, layout):
    """Keras: what comes out, and how the weights begin."""
    bound = math.sqrt(6 / (3 + 5))
    ends = facts["initial kernel, least and largest"]
    deviation = facts["initial kernel, standard deviation"]
    return {
        "names": (facts["names"], [kept.name for kept in layout.arrays]),
        "return_sequences": (facts["return_sequences outputs"], sizes_of(layout.outputs)),
        "return_state": (facts["return_state outputs"], [sizes_of("ml"), sizes_of(layout.state)]),
        "output and state": (facts["the state equals the output"], True),
        "units are no steps": (facts["a longer run, same weights"], sizes_of("ml")),
        "Glorot": (uniform(ends, deviation, bound), True),
        "orthogonal": (facts["initial recurrent_kernel is orthogonal"], True),
        "zeros": (facts["initial bias is zeros"], True),
    }


def flax(facts, layout):
    """Flax: the state, and how the weights begin."""
    deviation = facts["initial i.kernel, standard deviation"]
    return {
        "axes of the state": (facts["state"], sizes_of(layout.state)),
        "LeCun": (abs(deviation - 1 / math.sqrt(3)) < 0.02, True),
        "orthogonal": (facts["initial h.kernel is orthogonal"], True),
        "zeros": (facts["initial i.bias is zeros"], True),
    }


def onnx(facts, layout):
    """ONNX: the state, the bias in two halves, the second layout."""
    other, reference = "layout=1", "layout=1, reference implementation, state"
    return {
        "axes of the state": (facts["state"], sizes_of(layout.state)),
        "halves": (facts["which half of B is which makes no difference"], True),
        "B is optional": (facts["B may be left out"], True),
        "B has 2l numbers": (facts["a B of l numbers is refused"], True),
        "layout=1 is refused": (facts[f"{other}, onnxruntime"].endswith("not supported"), True),
        "layout=1 is right": (facts[f"{reference} (m, 1, l), off by"] < 1e-6, True),
        "layout=1 is silently wrong": (facts[f"{reference} (1, m, l), off by"] > 0.1, True),
    }


OWN = {"torch": torch, "keras": keras, "flax": flax, "onnx": onnx}


def close(found, said, within=1e-4):
    """Say whether two lists of numbers agree."""
    return all(abs(a - b) <= within for a, b in zip(found, said, strict=True))


def uniform(ends, deviation, bound):
    """Say whether numbers fill the range from -bound to bound evenly, as far as can be seen."""
    least, largest = ends
    return (
        -bound <= least < -0.98 * bound
        and 0.98 * bound < largest <= bound
        and abs(deviation - bound / math.sqrt(3)) < 0.02 * bound
    )
