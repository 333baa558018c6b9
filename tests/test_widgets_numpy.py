"""The page's own NumPy, its runs and its verdicts, held against Python's in a real browser."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import numpy as np
import pytest

import rnnlib
from rnnlib import clinic, lines, neuron, sequence, verdict
from rnnlib.widgets import modules, sayings

KIT = Path(rnnlib.__file__).parent / "widgets" / "kit"
PHI = {"tanh": rnnlib.tanh, "relu": rnnlib.relu, "logistic": rnnlib.logistic}
PHI["identity"] = rnnlib.identity
USED = {
    "compile.js": ["compile"],
    "mistakes.js": ["CLINIC"],
    "numpy.js": ["NumpyError", "array"],
    "run.js": ["PHI", "run"],
    "verdict.js": ["judge"],
}
NAMES = f"{{ {', '.join(itertools.chain.from_iterable(USED.values()))} }}"
NEURON = "phi(xs[t] @ w_x + y_prev * w_y + b)"
JOINED = "phi(np.hstack([X[:, t], Y_prev]) @ np.vstack([W_x, W_y]) + b)"


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """Return a page without a site, with the kit in it."""
    entry = tmp_path_factory.mktemp("page") / "entry.js"
    kit = Path(os.path.relpath(KIT, entry.parent)).as_posix()
    imports = [
        f'import {{ {", ".join(names)} }} from "{kit}/{file}";' for file, names in USED.items()
    ]
    entry.write_text("\n".join([*imports, f"export default {NAMES};\n"]), encoding="utf-8")
    body = modules.joined(entry).replace("export default", "return")
    context = browser.new_context()
    page = context.new_page()
    page.evaluate("(text) => { window.kit = new Function(text)(); }", f"'use strict'; {body}")
    yield page
    context.close()


# An array of the page as lists.
NESTED = """
const nested = (value) => {
  if (typeof value === "number") return value;
  let lists = [...value.data];
  for (const size of value.shape.slice(1).reverse()) {
    const inner = lists;
    lists = Array.from({ length: inner.length / size }, (_, i) =>
      inner.slice(i * size, (i + 1) * size));
  }
  return lists;
};
"""


def ask(page, body, cases):
    """Return what the page makes of each case. JSON, for playwright is slow with nested lists."""
    script = f"""(text) => {{
      const {NAMES} = window.kit;
      {NESTED}
      const lists = (value) => Array.isArray(value) ? value.map(lists) : nested(value);
      const answer = (one) => {{ {body} }};
      return JSON.stringify(JSON.parse(text).map(answer));
    }}"""
    return json.loads(page.evaluate(script, json.dumps(cases)))


def situation(rng, form, m, T, k, l, phi):
    """Return random model keys, as nested lists."""
    shapes = {
        "neuron": {"xs": (T, k), "w_x": (k,), "w_y": (), "b": (), "y_init": ()},
        "layer": {"xs": (T, k), "W_x": (k, l), "W_y": (l, l), "b": (l,), "y_init": (l,)},
        "batch": {"X": (m, T, k), "W_x": (k, l), "W_y": (l, l), "b": (l,), "Y_init": (m, l)},
    }[form]
    state = {name: np.asarray(rng.uniform(-1, 1, shape)) for name, shape in shapes.items()}
    if rng.random() < 0.2:  # nothing came before
        state = {name: 0 * array if "init" in name else array for name, array in state.items()}
    return {name: array.tolist() for name, array in state.items()} | {"phi": phi}


def random_situations(form, count, seed):
    rng = np.random.default_rng(seed)
    return [
        situation(rng, form, *map(int, rng.integers(1, 9, 4)), phi)
        for _, phi in zip(range(count), itertools.cycle(PHI), strict=False)
    ]


def arguments(state, *, bound=False):
    """Return a state as arguments; as a bound, what the sums of the absolute terms come to."""
    *arrays, name = state.values()
    X, W_x, W_y, b, before = (np.abs(array) if bound else np.array(array) for array in arrays)
    return X, W_x, W_y, b, PHI["identity" if bound else name], before


def hold(has, should, bound, about):
    """Hold numbers of the page against rnnlib's."""
    assert np.shape(has) == np.shape(should), about
    scale = np.maximum(1, np.broadcast_to(bound, np.shape(should)))
    assert np.all(np.abs(np.subtract(has, should)) <= 1e-12 * scale), about


def hold_verdicts(page, form, states):
    body = f"""return CLINIC.mistakes.map((mistake) => {{
      const found = judge(mistake, "{form}", one);
      return {{ ...found, wrong: lists(found.wrong), right: lists(found.right) }};
    }});"""
    for state, answers in zip(states, ask(page, body, states), strict=True):
        for mistake, has in zip(clinic.MISTAKES, answers, strict=True):
            should = verdict.examine(mistake, *arguments(state))
            bounds = verdict.examine(mistake, *arguments(state, bound=True)).wrong
            about = (mistake.name, form, [np.shape(array) for array in state.values()])
            words = {key: has[key] for key in ("kind", "step", "numpy", "rnnlib")}
            assert words == {key: getattr(should, key) for key in words}, about
            assert has["whyNot"] == mistake.written(form).why_not
            for values in zip(has["wrong"], should.wrong, bounds, strict=True):
                hold(*values, about)


@pytest.mark.parametrize("form", ["layer", "batch"])
def test_at_random_sizes_the_page_judges_as_python_does(page, form):
    hold_verdicts(page, form, random_situations(form, 48, seed=1))


@pytest.mark.parametrize("form", ["layer", "batch"])
def test_at_all_small_sizes_the_page_judges_as_python_does(page, form):
    rng = np.random.default_rng(2)
    ms = range(1, 5) if form == "batch" else [1]
    every = itertools.product(ms, range(1, 5), range(1, 5), range(1, 5))
    phis = itertools.cycle(PHI)
    hold_verdicts(page, form, [situation(rng, form, *at, next(phis)) for at in every])


@pytest.mark.parametrize("form", ["layer", "batch"])
def test_a_wrong_number_close_to_the_right_one_is_wrong(page, form):
    rng = np.random.default_rng(5)
    sizes = itertools.product((1, 3), repeat=4)
    states = [situation(rng, form, *at, "identity") for at in sizes]
    for state in states:
        for name in ("W_x", "W_y"):
            state[name] = (1e-3 * np.array(state[name])).tolist()
    hold_verdicts(page, form, states)


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("neuron", NEURON),
        ("layer", clinic.RIGHT["layer"]),
        ("batch", clinic.RIGHT["batch"]),
        ("batch", JOINED),
    ],
)
def test_the_right_lines_give_what_rnnlib_gives(page, form, line):
    states = random_situations(form, 60, seed=3)
    body = f"const {{ outputs, error }} = run({json.dumps(form)}, {json.dumps(line)}, one);"
    answers = ask(page, f"{body} return {{ outputs: lists(outputs), error }};", states)
    for state, answer in zip(states, answers, strict=True):
        assert answer["error"] is None
        should, bound = (unrolled(form, *arguments(state, bound=bound)) for bound in (False, True))
        hold(np.moveaxis(answer["outputs"], 0, -2 if form != "neuron" else 0), should, bound, form)


def unrolled(form, X, W_x, W_y, b, phi, before):
    if form == "layer":
        return sequence.unroll(X[np.newaxis], W_x, W_y, b, phi, before[np.newaxis])[0]
    return (neuron if form == "neuron" else sequence).unroll(X, W_x, W_y, b, phi, before)


def test_the_activations_are_rnnlib_s(page):
    z = [*np.linspace(-3, 3, 101), 0.0, 1e-300, 40.0, -40.0, 800.0, -800.0, 1e6, -1e6]
    body = "return JSON.parse(JSON.stringify(one.z.map((z) => PHI[one.phi](z))));"
    for phi, has in zip(PHI, ask(page, body, [{"phi": phi, "z": z} for phi in PHI]), strict=True):
        np.testing.assert_allclose(has, PHI[phi](np.array(z)), rtol=1e-15, atol=1e-300, err_msg=phi)


# Everything a line may do, at shapes that fit and that do not.
SHAPES = [(), (1,), (2,), (3,), (1, 1), (1, 3), (2, 3), (3, 2), (3, 3), (2, 3, 2), (3, 2, 3)]
OF_TWO = [
    *("W_x + W_y", "W_x - W_y", "W_x * W_y", "W_x @ W_y", "W_x.T @ W_y"),
    *("np.hstack([W_x, W_y])", "np.vstack([W_x, W_y])", "np.hstack([W_x, W_y, W_x])"),
    *("-W_x * 2 + W_y * (1 - W_x) * 2.5e-1", "W_x - W_y - W_x * W_x", "W_x[W_y]"),
    *("np.concatenate([W_x, W_y])", "np.concatenate([W_x, W_y], axis=1)", "W_x / (W_y + 2)"),
]
OF_ONE = [
    *("W_x", "W_x.T", "-W_x", "--W_x", "+W_x", "np.diag(W_x)", "phi(W_x)", "np.vstack([W_x])"),
    *("W_x[t]", "W_x[-1]", "W_x[t, 1]", "W_x[:, t]", "W_x[t, :]", "W_x[:, np.newaxis]"),
    *(
        "W_x[np.newaxis, :]",
        "W_x[:1]",
        "W_x[1:]",
        "W_x[:, -2:-1]",
        "W_x[t:j]",
        "W_x[:-9]",
        "W_x[j:t, 0]",
    ),
    *(
        "W_x[0:2]",
        "W_x.sum()",
        "W_x.sum(axis=0)",
        "W_x.sum(axis=-1)",
        "W_x.sum(axis=2)",
        "np.tanh(W_x)",
    ),
    *("W_x[:, t][j]", "W_x[1][0]", "W_x[1 - t]", "W_x[0.5]", "W_x[:, np.newaxis, t]"),
]


def numpy_cases():
    rng = np.random.default_rng(4)
    for line, left, right in itertools.product(OF_TWO, SHAPES, SHAPES):
        yield line, {"W_x": rng.uniform(-1, 1, left), "W_y": rng.uniform(-1, 1, right)}
    for line, shape, t in itertools.product(OF_ONE, SHAPES, (0, 2)):
        yield line, {"W_x": rng.uniform(-1, 1, shape), "t": t, "j": 1}


def in_numpy(line, names):
    # A result without axes is one of NumPy's numbers, and so is what goes in here.
    arrays = {name: value[()] for name, value in names.items() if isinstance(value, np.ndarray)}
    try:
        value = lines.evaluate(line, {**names, **arrays, "phi": np.tanh, "np": np})
    except (ValueError, IndexError, TypeError) as error:
        return f"{type(error).__name__}: {error}", None
    return "", value


def test_what_a_line_can_do_it_does_as_in_numpy(page):
    cases = list(numpy_cases())
    body = """
      const names = { phi: Math.tanh };
      for (const name in one.names) names[name] = array(one.names[name]);
      try {
        return ["", nested(compile(one.line)(names))];
      } catch (error) {
        if (!(error instanceof NumpyError)) throw error;
        return [`${error.kind}: ${error.message}`, null];
      }"""
    sent = [
        {"line": line, "names": {name: np.array(value).tolist() for name, value in names.items()}}
        for line, names in cases
    ]
    for (line, names), (error, value) in zip(cases, ask(page, body, sent), strict=True):
        about = (line, {name: np.shape(array) for name, array in names.items()})
        message, should = in_numpy(line, names)
        assert error == message, about
        if np.size(should) == 0:  # lists of nothing have no shape
            assert np.size(value) == 0, about
        elif not error:
            hold(value, should, 1, about)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("phi(W_z)", '"phi(W_z)" names "W_z", which stands for nothing here.'),
        ("np.dot(xs)", '"np.dot(xs)" names "np.dot", which stands for nothing here.'),
        ("xs.shape", '"xs.shape" cannot be read where it has ".".'),
        ("xs ; b", '"xs ; b" cannot be read where it has ";".'),
        ("xs[t", '"xs[t" ends before it is complete.'),
        ("(xs + b", '"(xs + b" ends before it is complete.'),
        ("xs +", '"xs +" ends before it is complete.'),
        ("xs b", '"xs b" cannot be read where it has "b".'),
        ("phi xs", '"phi xs" cannot be read where it has "xs".'),
        ("phi(xs, b)", '"phi(xs, b)" cannot be read where it has ",".'),
        ("np.hstack(xs)", '"np.hstack(xs)" cannot be read where it has "xs".'),
        ("xs[0:2:1]", '"xs[0:2:1]" cannot be read where it has ":".'),
        ("constructor", '"constructor" names "constructor", which stands for nothing here.'),
        ("", '"" ends before it is complete.'),
    ],
)
def test_a_line_that_cannot_be_read_says_why(page, line, says):
    body = "try { return compile(one).name; } catch (error) { return error.message; }"
    assert ask(page, body, [line]) == [says]


def test_each_call_is_answered_by_few_texts():
    said = [
        mistake[form]["says"]
        for mistake in sayings.mistakes_as_data()["mistakes"]
        for form in ("batch", "layer")
        if mistake[form]["call"]
    ]
    assert len(said) == 18
    assert max(len(says["texts"]) for says in said) == 2
    assert any("{k+l}" in text for says in said for text in says["texts"].values())
