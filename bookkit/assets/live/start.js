// @ts-check
/**
 * Puts Run and Edit under every code cell, and brings what is behind them with the first click.
 *
 * This is all that a page pays for its Python until then. A cell that was edited on an earlier
 * visit is shown as it was left, and for that the rest comes at once, from this site alone.
 *
 * @typedef {import("./kept.js").Pinned} Pinned
 * @typedef {{press: (cell: number, action: string) => void}} Notebook
 */
import { edits } from "./edits.js";
import { take } from "./kept.js";

/** @type {{size: number, sha256: string}} */
const live = Reflect.get(globalThis, "rnnLive");
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const place = new URL(".", script.src).href;
const root = new URL("../..", place).href;
const page = location.href.slice(root.length).replace(/(\.html)?([?#].*)?$/, "");
const cells = [...document.querySelectorAll(".bd-article div.cell")];

/** @type {Promise<Notebook> | undefined} */
let opening;

/** @returns {Promise<Notebook>} */
async function open() {
  if (location.protocol === "file:")
    throw new Error(
      "From a disk a browser runs no Python. In the folder of the book, python3 -m http.server " +
        "serves it: then open http://localhost:8000 and press Run again.",
    );
  if (typeof WebAssembly !== "object" || typeof Worker !== "function")
    throw new Error(
      "This browser runs no Python: WebAssembly, or workers, are missing or switched off in it.",
    );
  /** @param {string} name @param {{size: number, sha256: string}} about */
  const own = (name, about) => take({ name, url: place + name, ...about });
  const read = new TextDecoder();
  const setup = JSON.parse(read.decode(await own("live.json", live)));
  const code = await own("page.js", setup.own["page.js"]);
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return (await import(address)).default(setup, { place, page, cells, live });
}

/** @param {number} cell @param {string} action */
async function press(cell, action) {
  const said = cells[cell]?.querySelector(".live-said");
  try {
    if (!opening) said?.replaceChildren();
    opening ??= open();
    (await opening).press(cell, action);
  } catch (error) {
    opening = undefined;
    said?.replaceChildren(/** @type {Error} */ (error).message);
  }
}

for (const [n, cell] of cells.entries()) {
  const input = cell.querySelector(".cell_input");
  if (!input) continue;
  const bar = document.createElement("div");
  bar.className = "live-bar";
  for (const action of ["Run", "Edit"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action;
    button.dataset["live"] = action.toLowerCase();
    button.addEventListener("click", () => press(n, button.dataset["live"] ?? ""));
    bar.append(button);
  }
  const said = document.createElement("span");
  said.className = "live-said";
  said.setAttribute("role", "status");
  bar.append(said);
  input.append(bar);
}

// Cells without a bar, whose code the page does not show, can be run by a script.
document.addEventListener("rnn-run", (event) => {
  if (event instanceof CustomEvent) void press(event.detail, "run");
});

if (Object.keys(edits(page).all()).length > 0) void press(-1, "open");
