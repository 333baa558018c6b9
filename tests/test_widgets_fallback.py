"""What is left of an explorer where nothing can move: light, readable, the same in every run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import numpy as np
from bs4 import BeautifulSoup
from nbconvert.filters import clean_html
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat.v4 import new_code_cell, new_notebook, new_output

from bookkit.execute import LIVE_VIEW
from rnnlib.widgets import BatchExplorer, NeuronExplorer
from tests.still import EXPLORERS, every_explorer, html, random_explorer, tables, text

HEAVIEST = 6 * 1024  # a chapter page has a limit
# What html-pipeline, GitHub's sanitiser, leaves of the tags that an output may have.
GITHUB = ["b", "caption", "code", "div", "p", "span", "table", "tbody", "td", "th", "thead", "tr"]


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
    names = ", ".join(kind.__name__ for kind in EXPLORERS)
    code = (
        "from rnnlib.widgets import *\n"
        f"for kind in ({names}):\n"
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
