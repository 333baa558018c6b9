"""One text from many files: what is joined, in which order, and what cannot be."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rnnlib import palette
from rnnlib.widgets import (
    BatchExplorer,
    FrameworksExplorer,
    LayerExplorer,
    NeuronExplorer,
    SequenceExplorer,
    StateExplorer,
    modules,
    sayings,
)

WIDGETS = Path(modules.__file__).parent
HEAVIEST = 40 * 1024  # of all that a page needs for its explorer, gzipped
EXPLORERS = (NeuronExplorer, LayerExplorer, BatchExplorer, SequenceExplorer, FrameworksExplorer)
EXPLORERS += (StateExplorer,)


def code(kind):
    """Return what an explorer sends to the page: its module and its styles."""
    state = kind().get_state()
    return state["_esm"], state["_css"]


every_explorer = pytest.mark.parametrize("kind", EXPLORERS)


@pytest.fixture
def write(tmp_path):
    """Return a function that writes files and returns the path of the first."""

    def files(**texts):
        paths = [tmp_path / f"{name}.js" for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        return paths[0]

    return files


# ---- what is joined ----


def test_what_is_imported_comes_first_and_once(write):
    entry = write(
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport default { a, b };\n',
        a='import { c } from "./c.js";\nexport const a = c + 1;\n',
        b='import { a } from "./a.js";\nimport {\n  c,\n  d,\n} from "./c.js";\n'
        "export function b() {\n  return a + c + d;\n}\n",
        c="const e = 1;\nexport const c = e;\nexport class d {}\n",
    )
    assert modules.joined(entry) == (
        "const e = 1;\nconst c = e;\nclass d {}\n"
        "const a = c + 1;\n"
        "function b() {\n  return a + c + d;\n}\n"
        "export default { a, b };\n"
    )


def test_comments_on_lines_of_their_own_are_left_out_and_no_code(write):
    entry = write(
        main="// @ts-check\n/**\n * Says why. @typedef {import('./a.js').A} A\n */\n"
        "/** One line. */\n"
        "const a = /** @type {A} */ (1); // a remark */\n"
        "/** @type {A} */ const b = a; /* two */\n"
        'const c = "/* no comment */";\n'
        "  // import { x } from './x.js'\n"
        "export default { a, b, c };\n"
    )
    assert modules.joined(entry) == (
        "const a = /** @type {A} */ (1); // a remark */\n"
        "/** @type {A} */ const b = a; /* two */\n"
        'const c = "/* no comment */";\n'
        "export default { a, b, c };\n"
    )


def test_folders_are_followed(tmp_path):
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "a.js").write_text('import { b } from "../b.js";\nexport const a = b;\n')
    (tmp_path / "b.js").write_text("export const b = 1;\n")
    entry = tmp_path / "main.js"
    entry.write_text(
        'import { b } from "./b.js";\nimport { a } from "./kit/a.js";\nexport default { a, b };\n'
    )
    assert modules.joined(entry) == "const b = 1;\nconst a = b;\nexport default { a, b };\n"


# ---- what cannot be joined ----

FORM = "should be import { a, b } from"
KINDS = "should be export const, export function or export class."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('import a from "./a.js";\n', FORM),
        ('import * as a from "./a.js";\n', FORM),
        ('import { a as b } from "./a.js";\n', FORM),
        ('import "./a.js";\n', FORM),
        ('import { a } from "a";\n', FORM),
        ('import { a } from "./a.js"\n', FORM),
        ('const b = await import("./a.js");\n', "imports in a way"),
        ("const b = import.meta.url;\n", "imports in a way"),
        ("export { a };\n", KINDS),
        ("export let b = 1;\n", KINDS),
        ('export * from "./a.js";\n', KINDS),
        ("const { b } = {};\n", "name it whole"),
        ('import { c } from "./a.js";\n', "imports c, which a.js does not export"),
        ('import { hidden } from "./a.js";\n', "imports hidden, which a.js does not export"),
        ('import { a } from "./b.js";\n', "imports b.js, and there is no such file"),
        ('import { a } from "./a.js";\nconst hidden = a;\n', "both define hidden at top level"),
        ('import { a } from "./a.js";\nfunction a() {}\n', "both define a at top level"),
        ("export default { a: 1 };\n", "one export default"),
    ],
)
def test_what_breaks_a_rule_is_refused(write, text, says):
    entry = write(
        main=f"{text}export default {{}};\n", a="export const a = 1;\nconst hidden = 2;\n"
    )
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        modules.joined(entry)
    assert str(entry.parent) not in str(caught.value)


def test_a_circle_is_refused(write):
    entry = write(
        main='import { a } from "./a.js";\nexport default { a };\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b='import { a } from "./a.js";\nexport const b = a;\n',
    )
    with pytest.raises(ValueError, match=r"b\.js imports a\.js, which needs it itself"):
        modules.joined(entry)


def test_only_the_module_of_an_explorer_has_a_default(write):
    entry = write(
        main='import { a } from "./a.js";\nexport default { a };\n',
        a="export const a = 1;\nexport default { a };\n",
    )
    with pytest.raises(ValueError, match=r"a\.js should have no export default"):
        modules.joined(entry)
    with pytest.raises(ValueError, match=r"There is no nowhere\.js"):
        modules.joined(entry.with_name("nowhere.js"))


# ---- the explorers ----


@every_explorer
def test_an_explorer_carries_its_module_and_its_styles(kind, browser):
    module, styles = code(kind)
    assert module == modules.joined(WIDGETS / f"{kind.kind}.js")
    assert styles == modules.styles(kind.kind)
    context = browser.new_context()
    page = context.new_page()
    found = page.evaluate(
        """async (text) => {
          const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
          const module = await import(address);
          return [Object.keys(module), typeof module.default.render];
        }""",
        module,
    )
    context.close()
    assert found == [["default"], "function"]


@every_explorer
def test_the_mistakes_are_there_where_they_can_be_made(kind):
    found = re.findall(r"^const CLINIC = (.*);$", code(kind)[0], re.MULTILINE)
    expected = [sayings.mistakes_as_data()] if "mistake" in kind.class_trait_names() else []
    assert [json.loads(text) for text in found] == expected


@every_explorer
def test_the_page_and_python_know_the_same_places(kind):
    places = re.search(
        r"^  places: \{(.*?)^  \}|^  places: \{(.*)\},$", code(kind)[0], re.MULTILINE | re.DOTALL
    )
    found = dict(re.findall(r'(\w+): "(\w*)"', places[1] or places[2]))
    assert found == {symbol: "".join(form) for symbol, form in kind.equation.places.items()}


@every_explorer
def test_it_is_light(kind, record_property):
    weight = len(gzip.compress("".join(code(kind)).encode(), mtime=0))
    record_property(f"{kind.__name__}, code and styles, bytes gzipped", weight)
    assert weight <= HEAVIEST


def test_every_file_is_used():
    joined = "".join(code(kind)[0] for kind in EXPLORERS)
    for path in WIDGETS.rglob("*.js"):
        exported = re.findall(
            r"^export (?:const|function|class) (\w+)", path.read_text("utf-8"), re.MULTILINE
        )
        for name in exported:
            assert re.search(rf"^(?:const|function|class) {name}\b", joined, re.MULTILINE), (
                path.name,
                name,
            )


def test_the_colours_stand_on_top_of_the_styles():
    light, dark, rest = modules.styles("layer").split("\n", 2)
    assert light.startswith(".rnn-explorer { --rnn-k: ")
    assert dark.startswith(
        'html[data-theme="dark"] .rnn-explorer, body[data-jp-theme-light="false"] .rnn-explorer {'
    )
    for block, colours in ((light, palette.LIGHT), (dark, palette.DARK)):
        found = dict(re.findall(r"(--[\w-]+): (#\w+);", block))
        assert found == {palette.variable(name): value for name, value in colours.items()}
    assert rest == modules.sheet() + modules.sheet("layer")
    kinds = [kind.kind for kind in EXPLORERS]
    rest = "".join(map(modules.sheet, ["", *kinds]))
    assert "/*" not in rest
    sheets = sorted(WIDGETS.rglob("*.css"))
    assert {path.parent.name for path in sheets} == {"kit", "parts"}
    for path in sheets:
        first = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL).strip()
        assert first.splitlines()[0] in rest


def test_the_styles_stand_in_the_order_of_their_names(monkeypatch):
    class Shuffled:
        def glob(self, pattern):
            return sorted((WIDGETS / "kit").glob(pattern), reverse=True)

    text = modules.sheet()
    monkeypatch.setattr(modules, "KIT", Shuffled())
    assert modules.sheet.__wrapped__() == text


def test_nothing_is_read_before_it_is_needed():
    script = (
        "from rnnlib.widgets import modules; "
        "print(modules.joined.cache_info().currsize, modules.styles.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["0", "0"]
