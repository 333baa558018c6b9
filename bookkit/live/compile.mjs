// @ts-check
/**
 * Compiles Python source with Pyodide's own Python: `node compile.mjs RELEASE SOURCE`.
 *
 * Bytecode is for one version of Python, and this is the one it is for. Every file of the folder
 * SOURCE gets its bytecode beside it. A path begins with the name of a file, under which the folder
 * PLACES of SOURCE/places.json says where that file will stand.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [release, source] = /** @type {[string, string]} */ (process.argv.slice(2));
const { loadPyodide } = await import(pathToFileURL(`${release}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: release });
python.mountNodeFS("/source", source);
python.globals.set("places", readFileSync(`${source}/places.json`, "utf8"));
python.runPython(`
import compileall, json, py_compile

for name, place in json.loads(places).items():
    compileall.compile_dir(
        f"/source/{name}",
        stripdir=f"/source/{name}",
        prependdir=place,
        legacy=True,
        quiet=2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
`);
