"""Every drawing: named and described, recoloured by the page, legible, the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from rnnlib import figures, palette
from tests.drawings import DRAWINGS, SVG, tree


@pytest.fixture(params=DRAWINGS, name="drawing")
def each_drawing(request):
    return DRAWINGS[request.param]()


def test_every_colour_is_one_the_page_can_change(drawing):
    svg = drawing.svg()
    known = {palette.use(name) for name in palette.LIGHT}
    assert set(re.findall(r"var\(--rnn[^)]*\)", svg)) <= known
    assert "#" not in re.sub(r"var\(--rnn[^)]*\)", "", svg)
    assert not re.search(r"(fill|stroke):(?!none|var)", svg)


def test_it_has_a_name_a_description_and_a_size(drawing):
    root = tree(drawing)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == drawing.title != ""
    assert root.findtext(f"{SVG}desc") == drawing.alt
    assert drawing.alt.endswith(".")
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert drawing.width <= 760


def test_text_is_text_of_12_pixels_or_more(drawing):
    sizes = re.findall(r'font-size(?::|=")([\d.]+)', drawing.svg())
    assert min(map(float, sizes)) >= 12


def test_no_length_has_more_than_one_decimal(drawing):
    lengths = re.findall(r' (?:d|x|y|cx|cy|r|dy|width|height|viewBox)="([^"]*)"', drawing.svg())
    assert len(lengths) > 10
    assert not [length for length in lengths if re.search(r"\.\d\d", length)]


def test_no_ids_no_style_sheet_nothing_outside(drawing):
    root = tree(drawing)
    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "g", "path", "circle", "text", "tspan")
    }
    assert not [element for element in root.iter() if element.get("id") or element.get("href")]


def test_nothing_lies_outside_the_picture(drawing):
    root = tree(drawing)
    for path in root.iter(f"{SVG}path"):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d")):
            assert 0 <= float(x) <= drawing.width
            assert 0 <= float(y) <= drawing.height
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.get("x")) < drawing.width
        assert 0 < float(text.get("y")) < drawing.height


def test_a_notebook_gets_the_picture_and_the_description():
    drawing = figures.neuron()
    both = {"image/svg+xml": drawing.svg(), "text/plain": drawing.alt}
    assert drawing._repr_mimebundle_() == both
    assert drawing._repr_mimebundle_(include=None, exclude=None) == both  # as IPython calls it
    assert list(drawing._repr_mimebundle_(include={"text/plain"})) == ["text/plain"]
    assert list(drawing._repr_mimebundle_(exclude={"text/plain"})) == ["image/svg+xml"]


def test_two_processes_write_the_same_bytes():
    code = (
        "import hashlib, tests.drawings as t;"
        "print([hashlib.sha256(d().svg().encode()).hexdigest() for d in t.DRAWINGS.values()])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


def test_a_colour_outside_the_palette_is_refused():
    drawing = figures.neuron()
    drawing.patch.set_facecolor("#123456")
    with pytest.raises(ValueError, match=r"not a colour of rnnlib\.palette"):
        drawing.svg()
