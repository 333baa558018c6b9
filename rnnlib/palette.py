"""One colour for each dimension, so that a reader can follow k, l, m and T from page to page.

The drawings, the tables that cells show and the site all take their colours from here. Every
colour stands in two strengths, one for white paper and one for a dark page; both are readable as
text, and the four stay apart for the common kinds of colour blindness (`tests/test_palette.py`).
A letter always stands beside its colour: nothing depends on seeing it.
"""

from __future__ import annotations

LIGHT = {
    "k": "#174cdf",
    "l": "#bb3d0d",
    "m": "#07593a",
    "T": "#be2c9e",
    "ink": "#1c2024",
    "paper": "#ffffff",
    "muted": "#5b6570",
    "line": "#c3cad2",
    "accent": "#8a5a00",
}

DARK = {
    "k": "#6b9cf5",
    "l": "#f98a3c",
    "m": "#4fe8a4",
    "T": "#eeaadb",
    "ink": "#e6e9ec",
    "paper": "#14181e",
    "muted": "#a3adb8",
    "line": "#4a545f",
    "accent": "#f2c14e",
}


def variable(name: str) -> str:
    """Return the CSS custom property that carries a colour of the palette.

    Parameters
    ----------
    name : str
        A key of `LIGHT` and `DARK`.

    Returns
    -------
    str
        The property's name.

    Examples
    --------
    >>> variable("T")
    '--rnn-t'
    """
    return f"--rnn-{name.lower()}"


def use(name: str) -> str:
    """Return a CSS value: the site's colour where there is one, the light colour elsewhere.

    Parameters
    ----------
    name : str
        A key of `LIGHT` and `DARK`.

    Returns
    -------
    str
        A CSS colour.

    Examples
    --------
    >>> use("k")
    'var(--rnn-k, #174cdf)'
    """
    return f"var({variable(name)}, {LIGHT[name]})"


def css() -> str:
    """Return the style sheet that defines every colour, light and dark.

    Returns
    -------
    str
        CSS text; dark applies below ``html[data-theme="dark"]``.

    Examples
    --------
    >>> css().splitlines()[1]
    '  --rnn-k: #174cdf;'
    """
    blocks = []
    for selector, colours in ((":root", LIGHT), ('html[data-theme="dark"]', DARK)):
        lines = [f"  {variable(name)}: {value};" for name, value in colours.items()]
        blocks.append("\n".join([f"{selector} {{", *lines, "}"]))
    return "\n".join(blocks) + "\n"
