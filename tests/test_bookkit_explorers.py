"""Explorers get their scripts where they are, and words that point lead to a place that can be."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from bookkit import explorers
from rnnlib.widgets import NeuronExplorer, fallback
from tests.minibook import build, notebook, page

KINDS = ("batch", "frameworks", "layer", "neuron", "sequence", "state")
PLACES = ["W_y", "W_y[1, 2]", "W_y[1, :]", "b[0]", "Y[1, 2]", "neuron[3]", "instance[0]", "x[0]"]
POINTING = "# Home\n\nLook at {point}`column 2 of it <W_y[:, 2]>`, or\n" + "\n".join(
    f"{{point}}`{place}`" for place in PLACES
)
NOWHERE = ["V", "W_y[-1]", "Y[1, 2", "W_y[0, 1, 2]", "a place"]
HOST = "explorers.js"


def scripts(html):
    return re.findall(r'src="[./]*_static/(explorer[\w-]*\.js)', html)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a book with an explorer on one of its pages, and its build."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "chapters").mkdir()
    explorer = NeuronExplorer()
    html = fallback.html("neuron", explorer.synced(), explorer._picture())  # noqa: SLF001  # as a cell does
    notebook(folder, {"data": {"text/html": html, "text/plain": "NeuronExplorer(T=2, k=3)"}})
    return folder, build(folder, index=POINTING)


def test_a_page_gets_the_scripts_of_its_explorers_and_the_host_after_them(book):
    folder, run = book
    assert run.returncode == 0, run.stderr
    html = page(folder, "chapters/neuron.html")
    assert scripts(html) == ["explorer-neuron.js", HOST]
    assert html.count("defer") >= 2
    assert "explorers.css" in html
    assert re.findall(r"explorer-\w+\.css", html) == ["explorer-neuron.css"]


def test_a_page_without_one_gets_nothing(book):
    for name in ("chapters/index.html", "chapters/words.html"):
        html = page(book[0], name)
        assert scripts(html) == []
        assert "explorers.css" not in html


def test_words_that_point_carry_their_place(book):
    html = BeautifulSoup(page(book[0], "chapters/index.html"), "html.parser")
    found = [(node.get_text(), node["data-points"]) for node in html.select(".rnn-pointer")]
    assert found == [("column 2 of it", "W_y[:, 2]"), *((place, place) for place in PLACES)]


def test_words_that_lead_nowhere_are_a_warning(tmp_path):
    index = "# Home\n\n" + "\n\n".join(f"{{point}}`there <{place}>`" for place in NOWHERE)
    run = build(tmp_path, index=index)
    assert run.returncode != 0
    told = re.findall(r"\{point\} leads to '(.*?)', which is no place of an explorer", run.stderr)
    assert told == NOWHERE
    assert "write a symbol, and what NumPy would index it with" in run.stderr
    assert run.stderr.count("index.md") >= len(NOWHERE)


def test_every_explorer_has_its_script(book):
    folder, _ = book
    made = {path.name for path in folder.glob("_build/html/_static/explorer-*.js")}
    assert made == {f"explorer-{kind}.js" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_module_becomes_a_script_that_leaves_one_name(browser, kind):
    text = explorers.wrapped(kind)
    assert not re.search(r"^\s*(?:import|export)\b", text, re.MULTILINE)
    with browser.new_context() as context:
        tab = context.new_page()
        before = set(json.loads(tab.evaluate("JSON.stringify(Object.getOwnPropertyNames(window))")))
        tab.add_script_tag(content=text)
        assert tab.evaluate(f"typeof rnnExplorers.{kind}.render") == "function"
        after = set(json.loads(tab.evaluate("JSON.stringify(Object.getOwnPropertyNames(window))")))
        assert after - before == {"rnnExplorers"}
        tab.add_script_tag(content=explorers.wrapped("neuron"))  # beside another
        assert set(tab.evaluate("Object.keys(rnnExplorers)")) == {kind, "neuron"}
