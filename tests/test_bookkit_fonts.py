"""The math font: small, complete, with the table that lets brackets grow, and licensed."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from bookkit import fonts
from bookkit.alphanumerics import styled

LIMIT = 45 * 1024


@pytest.fixture(scope="module")
def static(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    fonts.write_math_font(folder)
    return folder


@pytest.fixture(scope="module")
def font(static):
    with TTFont(static / fonts.OUTPUT) as opened:
        yield opened


def test_the_math_font_is_small(static):
    assert (static / fonts.OUTPUT).stat().st_size < LIMIT


def test_every_character_of_the_repertoire_is_in_the_font(font):
    missing = [char for char in fonts.repertoire() if ord(char) not in font.getBestCmap()]
    assert missing == []


@pytest.mark.parametrize("char", "()[]{}⟨⟩|⏟√")
def test_what_stretches_keeps_its_larger_forms_or_its_pieces(font, char):
    variants = font["MATH"].table.MathVariants
    name = font.getBestCmap()[ord(char)]
    for coverage, forms in (
        (variants.VertGlyphCoverage, variants.VertGlyphConstruction),
        (variants.HorizGlyphCoverage, variants.HorizGlyphConstruction),
    ):
        if name in coverage.glyphs:
            form = forms[coverage.glyphs.index(name)]
            assert form.GlyphAssembly or len(form.MathGlyphVariantRecord) > 5
            return
    pytest.fail(f"{char} does not stretch")


def test_indices_of_single_letters_hang_at_one_depth(font):
    constants = font["MATH"].table.MathConstants
    glyphs = font["glyf"]
    for char in styled("xy", "italic") + styled("ywX", "bold"):
        depth = -glyphs[font.getBestCmap()[ord(char)]].yMin
        drop = depth + constants.SubscriptBaselineDropMin.Value
        assert drop <= constants.SubscriptShiftDown.Value, char


def test_the_licence_stands_beside_the_font_and_names_the_owner(static):
    text = (static / fonts.LICENCE).read_text(encoding="utf-8")
    assert "The STIX Fonts Project Authors" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert text.rstrip().endswith("DEALINGS IN THE FONT SOFTWARE.")


def test_the_same_input_gives_the_same_bytes(static, tmp_path):
    fonts.write_math_font(tmp_path)
    assert (tmp_path / fonts.OUTPUT).read_bytes() == (static / fonts.OUTPUT).read_bytes()


def test_the_font_keeps_the_date_of_its_source(font):
    with TTFont(fonts.installed("ziamath", fonts.FONT)) as whole:
        assert font["head"].modified == whole["head"].modified


def test_a_subset_has_the_characters_asked_for_and_may_replace_its_source(tmp_path):
    out = tmp_path / "cut.woff2"
    size = fonts.subset(fonts.installed("ziamath", fonts.FONT), [ord("a"), ord("b"), 0xE000], out)
    assert size == out.stat().st_size
    fonts.subset(out, [ord("b")], out)
    with TTFont(out) as cut:
        assert set(cut.getBestCmap()) == {ord("b")}
        assert cut.flavor == "woff2"


def test_a_file_that_a_package_lost_is_named():
    with pytest.raises(FileNotFoundError, match=r"ziamath should have a file Other\.ttf"):
        fonts.installed("ziamath", "Other.ttf")
