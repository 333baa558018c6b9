// @ts-check
/**
 * Compiles Python source with Pyodide's own Python: `node compile.mjs RELEASE SOURCE`.
 *
 * Bytecode fits one version of Python, and this is the version that will read it. SOURCE holds a
 * folder for each archive; places.json in it says where the files of each will stand in the page,
 * which is what tracebacks name. Each file gets its bytecode beside it.
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
