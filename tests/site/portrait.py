"""README's picture: the layer's explorer with one weight chosen, taken from the built site.

`python -m tests.site.portrait` takes it anew, light and dark, after `make book`.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.site import browser as browsers
from tests.site.pages import BUILT, ROOT
from tests.site.server import serve

FOLDER = ROOT / "chapters" / "drawings"
PLACE = "chapters/layer.html#play?chosen=W_y%5B1%2C%202%5D"
# A picture has no buttons to press.
STILL = ".rnn-live > div > :is(.rnn-controls, .rnn-foot) { display: none !important }"
COLOURS = 128  # more than the drawing has, and a third of the weight


def main() -> None:
    """Take both pictures."""
    with serve(BUILT) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browsers.ensure(), args=list(browsers.ARGS)
        )
        for mode in ("light", "dark"):
            page = chromium.new_page(color_scheme=mode, device_scale_factor=2)
            page.goto(site + PLACE)
            page.add_style_tag(content=STILL)
            explorer = page.locator(".rnn-live").first
            taken = explorer.screenshot(animations="disabled")
            picture = Image.open(BytesIO(taken)).convert("RGB").quantize(COLOURS)
            picture.save(FOLDER / f"layer-explorer-{mode}.png", optimize=True)
        chromium.close()


if __name__ == "__main__":
    main()
