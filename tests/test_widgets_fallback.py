"""What is left of an explorer where nothing can move: text and tables with the same numbers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import clean_html
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat.v4 import new_code_cell, new_notebook, new_output

from bookkit.execute import LIVE_VIEW
from rnnlib.layouts import LAYOUTS
from rnnlib.widgets import (
    BatchExplorer,
    FrameworksExplorer,
    LayerExplorer,
    NeuronExplorer,
    SequenceExplorer,
)

EXPLORERS = (NeuronExplorer, LayerExplorer, BatchExplorer, SequenceExplorer, FrameworksExplorer)
HEAVIEST = 6 * 1024  # a chapter page has a limit
# What html-pipeline, GitHub's sanitiser, leaves of the tags that an output may have.
GITHUB = ["b", "caption", "code", "div", "p", "span", "table", "tbody", "td", "th", "thead", "tr"]

every_explorer = pytest.mark.parametrize("kind", EXPLORERS)


def html(w):
    return w._repr_mimebundle_()[0]["text/html"]


def text(w):
    return BeautifulSoup(html(w), "html.parser").get_text()


def tables(page):
    """Return the cells of every table by its caption."""
    found = {}
    for table in BeautifulSoup(page, "html.parser").find_all("table"):
        rows = [
            [cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")
        ]
        found[table.caption.get_text()] = rows
    return found


def numbers(rows):
    """Return the numbers of a table, without its heads."""
    vector = rows[0][0] != ""
    cells = [row if vector else row[1:] for row in rows[1:]]
    found = np.array([[float(cell.replace("−", "-")) for cell in row] for row in cells])
    return found[0] if vector else found


def random_explorer(kind, seed, t):
    rng = np.random.default_rng(seed)
    w = kind()
    names = [name for name, slot in kind.equation.slots.items() if not slot.upto]
    arrays = {name: rng.normal(size=np.shape(getattr(w, name))) for name in names}
    w.put(**arrays, t=t)
    return w


@every_explorer
def test_the_live_view_comes_with_text_and_a_picture_that_stands_still(kind):
    w = kind()
    data, _ = w._repr_mimebundle_()
    assert data.keys() == {LIVE_VIEW, "text/plain", "text/html"}
    assert data[LIVE_VIEW]["model_id"] == w.model_id
    assert data["text/plain"] == repr(w)
    w.close()
    assert w._repr_mimebundle_ is None


@every_explorer
def test_the_state_in_it_is_the_state(kind):
    w = random_explorer(kind, seed=3, t=1)
    w.put(b=np.asarray(w.b) * 0 + 0.1 + 0.2, chosen="b")
    root = BeautifulSoup(html(w), "html.parser").div
    assert root["class"] == ["rnn-explorer"]
    assert root["data-rnn"] == w.kind
    state = json.loads(root["data-state"])
    assert state == w.synced()
    assert list(state) == sorted(state)
    again = kind(**state)
    assert again.value.tobytes() == w.value.tobytes()
    assert html(again) == html(w)


def test_nothing_of_the_state_ends_its_attribute(monkeypatch):
    w = NeuronExplorer()
    odd = {"b": "\"><script>alert('&amp;')</script>"}
    monkeypatch.setattr(w, "synced", lambda: odd)
    page = BeautifulSoup(html(w), "html.parser")
    assert json.loads(page.div["data-state"]) == odd
    assert page.script is None


def test_it_is_the_same_in_every_run():
    code = (
        "from rnnlib.widgets import *\n"
        "for kind in (NeuronExplorer, LayerExplorer, BatchExplorer, SequenceExplorer,\n"
        "             FrameworksExplorer):\n"
        "    print(kind()._repr_mimebundle_()[0]['text/html'])"
    )
    command = [sys.executable, "-X", "utf8", "-c", code]
    runs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        )
        for seed in ("1", "2")
    ]
    here = "".join(f"{html(kind())}\n" for kind in EXPLORERS)
    assert runs[0].stdout == runs[1].stdout == here.encode()


@every_explorer
def test_it_is_light(kind, record_property):
    weight = len(html(kind()).encode())
    record_property(f"{kind.__name__} standing still, bytes", weight)
    assert weight <= HEAVIEST


# ---- what is read there ----


def kept(w):
    """Return the framework's arrays under the titles of their tables."""
    arrays = w.weights()
    return {
        f"{one.name} {one.slot} = {arrays[one.name].shape}": arrays[one.name]
        for one in LAYOUTS[w.framework].arrays
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_array_of_a_framework_is_there(name):
    w = random_explorer(FrameworksExplorer, seed=3, t=1)
    w.framework = name
    shown = tables(html(w))
    assert len(shown) == 4 + len(kept(w))
    for title, array in kept(w).items():
        rows = array.reshape(-1, array.shape[-1])
        assert np.atleast_2d(numbers(shown[title])).tolist() == rows.tolist()
    text_of_all = " ".join(text(w).splitlines())
    assert all(one.name in text_of_all for one in LAYOUTS[name].arrays)


def test_the_axes_of_a_framework_say_where_from_and_where_to():
    shown = tables(html(FrameworksExplorer(framework="torch")))
    ih = shown["weight_ih_l0 (l, k) = (5, 3)"]
    assert ih[0] == ["", "from input 0", "from input 1", "from input 2"]
    assert [row[0] for row in ih[1:]] == [f"to neuron {j}" for j in range(5)]
    assert "W_y[1, 2] of this book is weight_hh_l0[2, 1] of PyTorch nn.RNN." in text(
        FrameworksExplorer()
    )


@pytest.mark.parametrize("t", [0, 1])
@every_explorer
def test_every_array_of_the_step_is_there(kind, t):
    w = random_explorer(kind, seed=t, t=t)
    shown = tables(html(w))
    if kind is FrameworksExplorer:
        expected = {
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            **kept(w),
            f"Y[:, {t}] (m, l) = (4, 5)": w.Y[:, t].round(4),
        }
    elif kind in {BatchExplorer, SequenceExplorer}:
        expected = {
            f"X[:, {t}] (m, k) = (4, 3)": w.X[:, t],
            "Y_prev (m, l) = (4, 5)": w.Y[:, 0].round(4) if t else w.Y_init,
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            f"Y[:, {t}] (m, l) = (4, 5)": w.Y[:, t].round(4),
        }
    elif kind is LayerExplorer:
        expected = {
            f"xs[{t}] (k,) = (3,)": w.xs[t],
            "y_prev (l,) = (5,)": w.ys[0].round(4) if t else w.y_init,
            "W_x (k, l) = (3, 5)": w.W_x,
            "W_y (l, l) = (5, 5)": w.W_y,
            "b (l,) = (5,)": w.b,
            f"ys[{t}] (l,) = (5,)": w.ys[t].round(4),
        }
    else:
        expected = {f"xs[{t}] (k,) = (3,)": w.xs[t], "w_x (k,) = (3,)": w.w_x}
        before = f"{w.ys[0]:.4f}" if t else repr(w.y_init)
        scalars = [f"y_prev () = {before}", f"w_y () = {w.w_y!r}", f"b () = {w.b!r}"]
        for line in [*scalars, f"ys[{t}] () = {w.ys[t]:.4f}"]:
            assert line.replace("-", "−") in text(w).splitlines()
    assert list(shown) == list(expected)
    for title, array in expected.items():
        assert numbers(shown[title]).tolist() == array.tolist(), title


def test_rows_and_columns_say_what_they_count():
    shown = tables(html(BatchExplorer()))
    assert shown["X[:, 1] (m, k) = (4, 3)"][0] == ["", "input 0", "input 1", "input 2"]
    assert [row[0] for row in shown["W_y (l, l) = (5, 5)"][1:]] == [
        f"from neuron {i}" for i in range(5)
    ]
    assert shown["W_y (l, l) = (5, 5)"][0][1:] == [f"to neuron {j}" for j in range(5)]


def test_the_equation_and_its_line_are_there():
    lines = text(BatchExplorer()).splitlines()
    assert lines[1:4] == [
        "A layer of l = 5 recurrent neurons on a batch of m = 4 instances with k = 3 inputs, T = 2 "
        "steps, φ = tanh; shown is step 1.",
        "Y(1) = φ(X(1) W_x + Y(0) W_y + b)",
        "phi(X[:, t] @ W_x + Y_prev @ W_y + b)",
    ]
    assert text(LayerExplorer(t=0)).splitlines()[2] == "y(0) = φ(W_xᵀ x(0) + W_yᵀ y(−1) + b)"
    joined = text(BatchExplorer(joined=True)).splitlines()
    assert joined[2] == "Y(1) = φ([X(1) Y(0)] W + b)"
    assert joined[3] == "phi(np.hstack([X[:, t], Y_prev]) @ np.vstack([W_x, W_y]) + b)"


def test_a_sum_is_written_out_as_the_chapters_do_by_hand():
    assert text(NeuronExplorer()).splitlines()[-4:] == [
        "ys[0], the output at step 0, written out:",
        "From the inputs: 1 · 0.6 + 0.5 · (−0.2) + (−0.4) · 0.5 = 0.3000.",
        "From the step before: 0 · 0.5 = 0.0000.",
        "With the bias 0.1: tanh(0.4000) = 0.3799.",
    ]
    assert text(LayerExplorer(chosen="neuron[0]")).splitlines()[-1] == (
        "With the bias 0.1: tanh(0.2711) = 0.2646."
    )
    assert "\nys[1, 2], the output of neuron 2 at step 1, written out:\n" in text(LayerExplorer())
    assert text(BatchExplorer()).splitlines()[-4:-2] == [
        "Y[1, 1, 2], the output of neuron 2 for instance 1 at step 1, written out:",
        "From the inputs: 0.4 · 0.8 + 0.3 · 0.4 + (−1) · (−0.1) = 0.5400.",
    ]


@pytest.mark.parametrize("seed", range(3))
@every_explorer
def test_the_sum_adds_up(kind, seed):
    w = random_explorer(kind, seed, t=seed % 2)
    w.phi = "identity"
    *_, inputs, before, outcome = text(w).replace("−", "-").replace("·", "*").splitlines()
    parts = [re.fullmatch(r"From [\w ]+: (.*) = (.*)\.", line) for line in (inputs, before)]
    sums = [
        sum(
            np.prod([float(n.strip("() ")) for n in product.split("*")])
            for product in part[1].split(" + ")
        )
        for part in parts
    ]
    np.testing.assert_allclose(sums, [float(part[2]) for part in parts], atol=5e-4)
    bias, z, y = re.fullmatch(r"With the bias (.*): identity\((.*)\) = (.*)\.", outcome).groups()
    assert z == y
    assert float(z) == pytest.approx(sum(sums) + float(bias), abs=1e-3)


@pytest.mark.parametrize(
    ("chosen", "output"),
    [
        ("Y[3, 4]", "Y[3, 1, 4]"),
        ("W_y[0, 4]", "Y[1, 1, 4]"),
        ("W_x[:, 3]", "Y[1, 1, 3]"),
        ("X[2]", "Y[2, 1, 2]"),
        ("Y_prev[3, 4]", "Y[3, 1, 2]"),
        ("b[0]", "Y[1, 1, 0]"),
        ("instance[0]", "Y[0, 1, 2]"),
        ("W_y[4]", "Y[1, 1, 2]"),
        ("b", "Y[1, 1, 2]"),
    ],
)
def test_what_is_chosen_is_written_out(chosen, output):
    assert f"\n{output}, the output of" in text(BatchExplorer(chosen=chosen))


def test_the_usual_cell_is_brought_back_into_small_arrays():
    w = BatchExplorer()
    w.put(X=np.ones((1, 1, 1)), W_x=[[1.0]], W_y=[[1.0]], b=[0.0])
    assert "\nY[0, 0, 0], the output of" in text(w)


def test_what_is_to_be_guessed_is_not_told():
    w = BatchExplorer(predict=True)
    rows = tables(html(w))["Y[:, 1] (m, l) = (4, 5)"]
    assert {cell for row in rows[1:] for cell in row[1:]} == {"?"}
    assert text(w).splitlines()[-1] == "With the bias 0.3: tanh(0.6692) = ?."


@pytest.mark.parametrize(
    ("mistake", "says"),
    [
        ("W_y-transposed", "It stays silent, and is wrong from step 1 on; the numbers here are"),
        (
            "W_x-transposed",
            "At step 0 it shouts: ValueError: matmul: Input operand 1 has a mismatch",
        ),
    ],
)
def test_a_mistake_is_told(mistake, says):
    for kind in (BatchExplorer, LayerExplorer):
        last = text(kind(mistake=mistake)).splitlines()[-1]
        assert last.startswith("Made on purpose: W_")
        assert says in last


# ---- through a sanitiser ----


@every_explorer
def test_github_leaves_everything_that_is_read(kind):
    w = kind()
    output = new_output("display_data", w._repr_mimebundle_()[0])
    notebook = new_notebook(cells=[new_code_cell(outputs=[output])])
    sanitise = SanitizeHTML(enabled=True, tags=GITHUB, attributes={}, strip=True)
    cleaned, _ = sanitise(notebook, {})
    [page] = [output.data["text/html"] for output in cleaned.cells[0].outputs]
    assert re.findall(r"<\w+ ", page) == []
    assert BeautifulSoup(page, "html.parser").get_text() == text(w)
    assert tables(page) == tables(html(w))


@every_explorer
def test_nbconvert_leaves_every_word_and_number(kind):
    # Its own list of tags has td, but no th, caption or tbody: it shows those as text, for every
    # table of every library. Its preprocessor, above, takes a list.
    page = clean_html(html(kind()))
    assert "data-" not in page
    read = re.sub(r"</?[a-z]+[^>]*>", " ", BeautifulSoup(page, "html.parser").get_text(" "))
    assert sorted(read.split()) == sorted(text(kind()).split())


def test_without_any_tag_it_is_still_read_line_by_line():
    bare = BeautifulSoup(html(BatchExplorer()), "html.parser").get_text().splitlines()
    assert "W_y (l, l) = (5, 5)" in bare
    assert "from neuron 2 0.1 0.8 −0.5 0.6 −0.3" in bare
    assert "instance 0 0.2646 0.8274 −0.4892 0.8629 −0.5101" in bare
