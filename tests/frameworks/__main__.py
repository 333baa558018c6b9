"""Run the real frameworks and hold the book against them: ``python -m tests.frameworks``.

With ``--write`` their answers are stored in rnnlib/reference, where the default tests and the
chapter read them; without, they are compared with what is stored there.
"""

from __future__ import annotations

import importlib
import sys
import time

import numpy as np

from rnnlib import frameworks, sequence
from tests.frameworks import cases, stored
from tests.frameworks.claims import contradictions

RUN = [name for name, layout in frameworks.LAYOUTS.items() if layout.checked == "run"]


def ours(name, weights, X):
    """Return what this book gives for a framework's weights, in the framework's axes."""
    layout = frameworks.LAYOUTS[name]
    Y = sequence.unroll(frameworks.turn(X, layout.inputs, "mTk"), *frameworks.of(name, weights))
    last = Y[:, -1]
    return frameworks.turn(Y, "mTl", layout.outputs), frameworks.turn(last, "ml", layout.state)


def compared(name, module):
    """Return how far the framework, its formula and this book are apart, for each layer."""
    layers = list(cases.every(name))
    if hasattr(module, "made"):
        _, X = cases.drawn(name, sizes := cases.SIZES[0])
        layers.append(("made by the framework", module.made(sizes["k"], sizes["l"]), X))
    apart = {}
    for title, weights, X in layers:
        theirs = module.run(weights, X)
        Y, state = ours(name, weights, X)
        formula = frameworks.run(name, weights, X)
        pairs = (*zip(theirs, (Y, state), strict=True), (theirs[0], formula))
        apart[title] = max(float(np.abs(a - b).max()) for a, b in pairs)
    return apart


def answers(name, module):
    """Return what is stored for a framework."""
    kept = {}
    for title, weights, X in list(cases.every(name))[:2]:
        Y, h = module.run(weights, X)
        kept[title] = {"weights": weights, "inputs": X, "outputs": Y, "state": h}
    facts = module.facts(*cases.book(name))
    return {"versions": module.VERSIONS, "cases": kept, "facts": facts}


def main(*options):
    """Print a line for each framework; end with an error if one of them contradicts the book."""
    wrong = []
    for name in RUN:
        begin = time.perf_counter()
        module = importlib.import_module(f"tests.frameworks.on_{name}")
        apart = compared(name, module)
        fresh = stored.plain(answers(name, module))
        found = [f"{case}: {gap:.1e} apart" for case, gap in apart.items() if gap > cases.TOLERANCE]
        found += contradictions(name, fresh["facts"])
        if "--write" in options:
            stored.write(name, fresh)
        else:
            found += stored.differences(stored.read(name), fresh)
        versions = ", ".join(f"{what} {version}" for what, version in fresh["versions"].items())
        print(
            f"{frameworks.LAYOUTS[name].title:16} {'NOT ' if found else ''}as the book says: "
            f"{len(apart)} layers at most {max(apart.values()):.1e} apart, "
            f"{len(fresh['facts'])} facts, {time.perf_counter() - begin:.0f} s ({versions})"
        )
        wrong += [f"{name}: {sentence}" for sentence in found]
    return "\n".join(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
