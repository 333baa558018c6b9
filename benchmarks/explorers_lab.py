"""From a key to the changed picture in JupyterLab: through the kernel, and in the page.

On one side `ipywidgets.interact` with Matplotlib, the usual way to make a notebook move: a slider
of one weight, and the outputs of a neuron over time. On the other the explorers. All are in one
notebook, each in turn gets a real key, and the clock runs from the key's arrival in the page until
the new picture is there: an image that has been decoded, or numbers that have been rewritten.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from measuring.lab import lab
from measuring.times import spread
from playwright.sync_api import sync_playwright

from tests.site import browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page

PRESSES = 24
PLOT = """\
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

from rnnlib import example, neuron


@interact(weight=FloatSlider(value=0.6, min=-1, max=1, step=0.1))
def draw(weight):
    xs, w_x = example.X[0], [weight, *example.W_x[1:, 0]]
    ys = neuron.unroll(xs, w_x, example.W_y[0, 0], example.b[0])
    _, axes = plt.subplots()
    axes.set(xlim=(-0.5, len(ys)), ylim=(-1, 1))
    for t, (x, y) in enumerate(zip(xs, ys, strict=True)):
        axes.text(t, 0, f"{y:.2f}", ha="center", va="center", bbox={"boxstyle": "circle"})
        axes.text(t, -0.7, f"{x}", ha="center")
        axes.annotate("", (t, -0.2), (t, -0.6), arrowprops={"arrowstyle": "->"})
        axes.annotate("", (t + 0.8, 0), (t + 0.2, 0), arrowprops={"arrowstyle": "->"})
    plt.show()"""
EXPLORER = "from rnnlib.widgets import {0}Explorer\n\n{0}Explorer()"
KINDS = ("Neuron", "Layer", "Batch")
# Lets the kernel finish what the key before has sent.
IDLE = """
() => Promise.race([
  window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code: "", silent: true }).done.then(() => true),
  new Promise((_, fail) => setTimeout(() => fail("The kernel is busy."), 10000)),
])
"""
# Waits for a key, and then for what it changes.
WAIT = """
([what, symbol]) => { window.changed = new Promise(done => {
  const picture = () => document.querySelector(".jp-OutputArea-output img")?.src;
  const numbers = () => String([...document.querySelectorAll(
    `.rnn-explorer[data-rnn="${what}"] [data-symbol="${symbol}"]`)].map(one => one.dataset.value));
  const now = symbol ? numbers : picture;
  addEventListener("keydown", () => {
    const start = performance.now();
    const before = now();
    const watching = new MutationObserver(async () => {
      if (!now() || now() === before) return;
      watching.disconnect();
      if (!symbol) await document.querySelector(".jp-OutputArea-output img").decode();
      done(performance.now() - start);
    });
    watching.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, { capture: true, once: true });
})}
"""


def press(page: Page, target: str, what: str, symbol: str, count: int) -> float:
    """Press an arrow key on an element and return the milliseconds until the picture changed."""
    page.evaluate(IDLE)
    page.locator(target).first.focus()
    page.evaluate(WAIT, [what, symbol])
    page.keyboard.press("ArrowUp" if count % 8 < 4 else "ArrowDown")
    limit = "new Promise((_, fail) => setTimeout(() => fail('Nothing changed.'), 10000))"
    return float(page.evaluate(f"() => Promise.race([window.changed, {limit}])"))


def main() -> None:
    """Print one row for each way."""
    ways = {"interact, Matplotlib": (".noUi-handle", "interact", "")}
    for kind in KINDS:
        place = "w_x[0]" if kind == "Neuron" else "W_x[0, 0]"
        symbol = "Y" if kind == "Batch" else "ys"
        own = f'[data-rnn="{kind.lower()}"] [data-group] [data-place="{place}"][tabindex]'
        ways[f"{kind}Explorer"] = (own, kind.lower(), symbol)
    cells = [PLOT, *(EXPLORER.format(kind) for kind in KINDS)]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.ensure(), args=list(browsers.ARGS)
        )
        with lab(browser, Path(name), cells) as page:
            for target, *_ in ways.values():
                page.locator(target).first.wait_for()
            page.locator(".jp-OutputArea-output img").first.wait_for()
            times: dict[str, list[float]] = {way: [] for way in ways}
            for count in range(PRESSES):
                for way, row in times.items():
                    row.append(press(page, *ways[way], count))
        browser.close()
    print(f"{'ms from key to picture':<24}{'median':>8}{'p95':>8}{'ratio':>8}")
    slowest = spread(times["interact, Matplotlib"])[0]
    for way, row in times.items():
        usual, slow = spread(row)
        print(f"{way:<24}{usual:>8.1f}{slow:>8.1f}{slowest / usual:>8.0f}")


if __name__ == "__main__":
    main()
