"""What can go wrong on the way: each time one sentence, a page that reads, and another try."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.live import distribution
from tests.live.notebook import Notebook

PAGE = "chapters/batch.html"
BY_HAND = 3
LONG = 90_000
NUMPY = distribution.RELEASE.lock["packages"]["numpy"]["file_name"]


@contextmanager
def opened(browser, site, before=""):
    """Yield the chapter in a browser that keeps nothing yet."""
    with browser.new_context() as context:
        distribution.answer(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto(site + PAGE)
        yield Notebook(page)


def expect_output(notebook: Notebook) -> None:
    output = notebook.cell(BY_HAND).locator(".cell_output")
    expect(output).to_contain_text("cell [1, 2]: tanh(0.09) = 0.0898")


def test_without_webassembly(browser, site) -> None:
    with opened(browser, site, "delete globalThis.WebAssembly") as notebook:
        notebook.button(BY_HAND, "run").click()
        expect(notebook.said(BY_HAND)).to_contain_text("WebAssembly, or workers, are missing")
        expect_output(notebook)


@pytest.mark.parametrize("what", ["caches", "localStorage"])
def test_with_blocked_storage(browser, site, what) -> None:
    block = f"Object.defineProperty(globalThis, '{what}', {{ get() {{ throw new Error('no') }} }})"
    with opened(browser, site, block) as notebook:
        notebook.press(BY_HAND)
        assert notebook.wait(BY_HAND)["well"]
        if what == "localStorage":
            notebook.edit(BY_HAND, "1 + 1")
            expect(notebook.said(BY_HAND)).to_contain_text("lasts until you leave it")


def test_offline_at_the_first_click(browser, site) -> None:
    with opened(browser, site) as notebook:
        notebook.page.context.set_offline(offline=True)
        notebook.button(BY_HAND, "run").click()
        expect(notebook.said(BY_HAND)).to_contain_text("there is no connection")
        expect_output(notebook)
        notebook.page.context.set_offline(offline=False)
        notebook.press(BY_HAND)
        assert notebook.wait(BY_HAND)["well"]


SPOILED = {
    "half": (lambda data: data[: len(data) // 2], "broke off after"),
    "a bit": (
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        "is not the file this book",
    ),
    "longer": (lambda data: data + b" ", "is not the file this book"),
    "gone": (None, "did not come from {host}: there is no connection"),
    "missing": (404, "the server answered 404"),
}


FILES = {"core": "pyodide.asm.wasm", "package": NUMPY}
# Every file is judged by the same lines; a package comes later, when Python has begun.
WAYS = [("core", how) for how in SPOILED] + [("package", "half"), ("package", "gone")]


@pytest.mark.parametrize(("what", "how"), WAYS)
def test_a_file_that_does_not_come_as_it_should(browser, site, what, how) -> None:
    name = FILES[what]
    spoil, sentence = SPOILED[how]
    address = distribution.address(site, name)
    data = distribution.content(address)
    headers = {"access-control-allow-origin": "*"}

    def handle(route) -> None:
        if spoil is None:
            route.abort()
        elif callable(spoil):
            route.fulfill(body=spoil(data), headers=headers)
        else:
            route.fulfill(status=spoil, body="", headers=headers)

    with opened(browser, site) as notebook:
        notebook.page.context.route(address, handle)
        notebook.press(BY_HAND)
        said = notebook.said(BY_HAND)
        told = sentence.format(host=urlsplit(address).netloc)
        expect(said).to_contain_text(told, timeout=LONG)
        expect(said).to_contain_text(name)
        expect(notebook.button(BY_HAND, "run")).to_have_text("Run")
        expect_output(notebook)
        if how == "half":  # once is enough: all of them end in the same way
            notebook.page.context.unroute(address)
            notebook.press(BY_HAND)
            assert notebook.wait(BY_HAND)["well"]
