"""Style sheets and icon fonts lose what no page uses, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pydata_sphinx_theme import __file__ as theme

from bookkit.fonts import subset
from bookkit.icons import codepoints
from bookkit.slim import names, purge

PAGE = '<div class="a b" id="c"><p>prose</p></div><script>x.classList.add("made-later")</script>'
KNOWN = names([PAGE], ["toggle('from-a-file')"])


def test_names_are_elements_classes_ids_and_the_words_of_scripts():
    assert {"div", "p", "script", "a", "b", "c", "made-later", "from-a-file"} <= KNOWN
    assert "prose" not in KNOWN


@pytest.mark.parametrize(
    "rule",
    [
        ".a{x:y}",
        "#c .b>p{x:y}",
        "p:hover::before{x:y}",
        ".a:not(.gone){x:y}",
        ":is(.gone,.a){x:y}",
        ".made-later,.from-a-file{x:y}",
        '[data-theme="dark"] .a{x:y}',
        "*{x:y}",
        ":root{--x:y}",
        "@font-face{font-family:F}",
        "@keyframes spin{from{x:y}to{x:z}}",
        "@media print{.a{x:y}}",
        '@charset "UTF-8";',
        "/*! a licence */",
    ],
)
def test_what_could_apply_stays_as_it_is(rule):
    assert purge(rule, KNOWN) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{x:y}",
        ".a .gone{x:y}",
        ".a.gone{x:y}",
        "video{x:y}",
        "#gone{x:y}",
        "@media print{.gone{x:y}}",
        "/* a remark */",
    ],
)
def test_what_cannot_apply_goes(rule):
    assert purge(rule, KNOWN) == ""


def test_of_a_list_of_selectors_only_the_useful_ones_stay():
    assert purge(".gone,.a,p .gone,p{x:y}", KNOWN) == ".a,p{x:y}"


def test_the_rules_decide_which_icons_are_left():
    sheet = r'.a:before{content:"\f0c9"}.gone:before{content:"\f015"}:root{--i:"\f019"}'
    assert codepoints(purge(sheet, KNOWN)) == {0xF0C9, 0xF019}


def test_the_themes_own_icon_font_can_be_cut(tmp_path):
    font_file = next(Path(theme).parent.rglob("fa-solid-900.woff2"))
    out = tmp_path / "icons.woff2"
    subset(font_file, {0xF0C9, 0xF019}, out)
    with TTFont(out) as font:
        assert set(font.getBestCmap()) == {0xF0C9, 0xF019}
    assert out.stat().st_size < 3000
