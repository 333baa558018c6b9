// @ts-check
/**
 * Python beside the page: a worker that holds Pyodide, so that the page never waits for it.
 *
 * It is told what to do in messages, does one after the other, and says what comes of it:
 *
 *   {do: "start", files, lock, parts, first}  comes {is: "ready"}, or {is: "missing", say}
 *   {do: "run", cell, codes, done, above}  comes begins, output … and ends for each cell that runs
 *   {do: "state", model, state}            an explorer was changed by hand
 *
 * @typedef {import("./kept.js").Pinned} Pinned
 * @typedef {{files: Pinned[], lock: any, parts: Record<string, string[]>, first: string[]}} Setup
 * @typedef {{cell: number, codes: string[], done: number[], above: boolean}} Run
 * @typedef {{run: (cell: number, code: string) => Promise<boolean>}} Page
 */
import { Missing, take } from "./kept.js";

const AT_ONCE = ["inpage", "rnnlib"];
const ADDRESS = "https://python.invalid/"; // every file comes through `take`

/** @param {object} message */
const say = (message) => self.postMessage(message);

/** @type {Map<string, Pinned>} */
const files = new Map();
/** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
const taken = new Map();
let came = 0;
let all = 0;

/** Takes a file once, and counts what arrives. @param {string} name */
function file(name) {
  const pinned = files.get(name);
  if (!pinned) throw new Missing(`${name} is none of the files of this book.`);
  const known = taken.get(name);
  if (known) return known;
  all += pinned.size;
  const promise = take(pinned, (bytes) => {
    came += bytes;
    say({ is: "progress", came, all });
  });
  taken.set(name, promise);
  return promise;
}

/** What Pyodide fetches is what has been checked. @type {typeof fetch} */
const elsewhere = self.fetch.bind(self);
self.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  const name = url.slice(ADDRESS.length);
  if (!url.startsWith(ADDRESS)) return elsewhere(input, init);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(await file(name), { headers: { "content-type": type } });
};

/** @param {string} name */
async function module(name) {
  const script = new Blob([await file(name)], { type: "text/javascript" });
  return import(URL.createObjectURL(script));
}

/** @type {any} */
let python;
/** @type {any} */
let inpage;
/** @type {Page} */
let page;
/** @type {Record<string, string[]>} */
let parts = {};
/** @type {any} */
let packages = {};
/** @type {any} */
let offered;

/** @param {string} name @returns {string[]} A package and all that it needs. */
const withNeeds = (name) => [name, ...packages[name].depends.flatMap(withNeeds)];

/** @param {Setup} setup */
async function start(setup) {
  for (const pinned of setup.files) files.set(pinned.name, pinned);
  packages = setup.lock.packages;
  parts = setup.parts;
  // Everything at once: what is small does not wait for what is large.
  const there = Promise.all(setup.first.map(file));
  const begun = Promise.all([module("pyodide.mjs"), module("pyodide.asm.mjs")]).then(
    ([{ loadPyodide }, core]) =>
      loadPyodide({
        indexURL: ADDRESS,
        packageBaseUrl: ADDRESS,
        lockFileContents: JSON.stringify(setup.lock),
        createPyodideModule: core.default,
        stdin: () => null,
      }),
  );
  // Pyodide would wait for ever for a file that does not come.
  await Promise.race([begun, there.then(() => begun)]);
  python = await begun;
  python._api.on_fatal = (/** @type {unknown} */ error) => {
    broken = true;
    say({ is: "fatal", say: String(error) });
  };
  await there;
  await load(AT_ONCE);
  inpage = python.pyimport("inpage.start");
  const imports = Object.values(packages).flatMap((one) =>
    one.imports.map((/** @type {string} */ name) => [name, one.name]),
  );
  offered = python.toPy(Object.fromEntries(imports));
  const plain = { dict_converter: Object.fromEntries, create_pyproxies: false };
  page = inpage.begin((/** @type {any} */ message) => {
    say(message.toJs(plain));
    message.destroy();
  });
  say({ is: "ready" });
}

/** @param {string[]} names */
async function load(names) {
  const missing = names.filter((name) => !(name in python.loadedPackages));
  if (missing.length === 0) return;
  /** @type {string[]} */
  const refused = [];
  // It reports what does not come, and goes on: the reason is in the file.
  await Promise.all(missing.flatMap(withNeeds).map((name) => file(packages[name].file_name)));
  await python.loadPackage(missing, {
    messageCallback: () => {},
    errorCallback: (/** @type {string} */ text) => refused.push(text),
  });
  if (refused.length > 0) throw new Missing(refused.join(" "));
}

/** @param {Run} run */
async function run({ cell, codes, done, above }) {
  const before = above
    ? [...codes.keys()].filter((n) => n < cell)
    : inpage.needed(python.toPy(codes), cell, python.toPy(done)).toJs();
  for (const number of [...before, cell]) {
    const code = codes[number] ?? "";
    say({ is: "begins", cell: number });
    const started = performance.now();
    await load(inpage.packages(code, offered, python.toPy(parts)).toJs());
    const well = await page.run(number, code);
    say({ is: "ends", cell: number, well, took: performance.now() - started });
    if (!well && number !== cell) {
      say({ is: "halted", cell, by: number });
      return;
    }
  }
}

// Where Python has broken down, what it still had to do fails as well, and that has been said.
let broken = false;
self.addEventListener("unhandledrejection", (event) => {
  if (broken) event.preventDefault();
});

/** @type {Promise<void>} */
let turn = Promise.resolve();
self.onmessage = ({ data }) => {
  turn = turn.then(async () => {
    try {
      if (data.do === "start") await start(data);
      else if (data.do === "run") await run(data);
      else inpage.take(page, data.model, python.toPy(data.state));
    } catch (error) {
      if (error instanceof Missing) {
        taken.clear(); // so that it can be tried again
        say({ is: "missing", cell: data.cell, say: error.message });
      } else say({ is: "fatal", say: String(error) });
    }
  });
};
