// @ts-check
/**
 * The page as a notebook: its cells, what waits to be run, and Python in a worker.
 *
 * @typedef {import("./kept.js").Pinned} Pinned
 * @typedef {{size: number, sha256: string}} About
 * @typedef {{own: Record<string, About>, files: Pinned[], lock: any, parts: Record<string, string[]>, first: string[]}} Setup
 * @typedef {{place: string, page: string, cells: Element[], live: About}} Here
 * @typedef {{cell: Cell, above: boolean}} Job
 */

import { Model } from "../model.js";
import { Cell } from "./cell.js";
import { edits } from "./edits.js";
import { forgetOthers, notKept, take } from "./kept.js";
import { ask, enliven } from "./models.js";
import { Python } from "./python.js";
import { question } from "./question.js";

/** @param {number} took Milliseconds. */
const seconds = (took) => (took < 100 ? "less than 0.1 s" : `${(took / 1000).toFixed(1)} s`);

const GONE =
  "Python starts anew, and what the cells had made is gone: what a cell needs runs again before it.";

class Notebook {
  /** @param {Setup} setup @param {Here} here @param {string[]} codes */
  constructor(setup, here, codes) {
    this.setup = setup;
    this.here = here;
    this.files = setup.files.map((file) => ({ ...file, url: new URL(file.url, here.place).href }));
    this.kept = edits(here.page);
    /** @type {Map<number, Model>} */
    this.models = new Map();
    /** @type {Job[]} */
    this.waiting = [];
    /** @type {Job | undefined} */
    this.job = undefined;
    /** Which was run last. @type {Cell | undefined} */
    this.last = undefined;
    /** @type {Set<number>} */
    this.done = new Set();
    /** Those that are asking now. @type {Set<Cell>} */
    this.asking = new Set();
    /** @type {Python | undefined} */
    this.python = undefined;
    this.ready = false;
    /** @type {Promise<typeof import("./editor.js")> | undefined} */
    this.editing = undefined;
    const means = {
      coloured: async (/** @type {string} */ code) => (await this.editor()).coloured(code),
      enliven: (/** @type {HTMLElement} */ place, /** @type {number=} */ number) => {
        const root = new URL("..", here.place).href;
        const element = place.querySelector(".rnn-explorer, .rnn-check");
        if (!(element instanceof HTMLElement)) return;
        if (element.matches(".rnn-check")) void ask(element, root);
        else if (number) void enliven(element, this.model(number), root);
      },
      editor: async (
        /** @type {HTMLElement} */ place,
        /** @type {string} */ code,
        /** @type {Cell} */ cell,
      ) =>
        (await this.editor()).edit(place, code, {
          label: `Code of cell ${cell.number + 1}`,
          changed: (/** @type {string} */ text) => cell.hold(text),
          run: () => this.press(cell.number, "run"),
        }),
      changed: (/** @type {Cell} */ cell) => this.changed(cell),
      press: (/** @type {Cell} */ cell, /** @type {string} */ action) =>
        this.press(cell.number, action),
    };
    this.cells = here.cells.map((root, n) => new Cell(root, n, codes[n] ?? "", means));
  }

  /** @param {string} name */
  async own(name) {
    return take({
      name,
      url: this.here.place + name,
      .../** @type {About} */ (this.setup.own[name]),
    });
  }

  /** @returns {Promise<typeof import("./editor.js")>} */
  editor() {
    this.editing ??= this.own("editor.js").then(
      (code) => import(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))),
    );
    return this.editing;
  }

  /** Shows what was edited on an earlier visit. */
  async restore() {
    for (const [number, { code, from }] of Object.entries(this.kept.all())) {
      const cell = this.cells[Number(number)];
      if (!cell || code === cell.original) continue;
      cell.recall(code);
      await cell.showCode();
      cell.say(
        from === cell.original
          ? "Changed by you on an earlier visit."
          : "Changed by you on an earlier visit; the book's own cell has changed since.",
      );
    }
  }

  /** @param {Cell} cell */
  changed(cell) {
    this.done.delete(cell.number);
    const edit = cell.edited ? { code: cell.code, from: cell.original } : undefined;
    if (!this.kept.put(cell.number, edit))
      cell.say("This browser keeps nothing for this page: the change lasts until you leave it.");
  }

  /** @param {number} number @param {string} action */
  press(number, action) {
    const cell = this.cells[number];
    if (!cell) return;
    if (action === "run" || action === "above") void this.runOrStop(cell, action === "above");
    if (action === "edit") void cell.toggleEditor().catch((error) => cell.say(error.message));
    if (action === "reset") void cell.reset();
  }

  /** @param {Cell} cell @param {boolean} above */
  async runOrStop(cell, above) {
    if (this.job?.cell === cell) return this.stop(cell);
    const place = this.waiting.findIndex((job) => job.cell === cell);
    if (place >= 0) {
      this.waiting.splice(place, 1);
      cell.name("run", "Run");
      cell.say("");
      return undefined;
    }
    if (this.asking.has(cell)) return undefined;
    cell.say("");
    this.asking.add(cell);
    const allowed = await this.allowed(cell);
    this.asking.delete(cell);
    if (!allowed) return undefined;
    this.waiting.push({ cell, above });
    cell.name("run", "Stop");
    if (this.job) cell.say(`Waits for cell ${this.job.cell.number + 1}.`);
    return this.next();
  }

  /** Tells what would come over the network, before it does. @param {Cell} cell */
  async allowed(cell) {
    if (this.python) return true;
    const missing = await notKept(this.files);
    const words = question(missing, this.setup.first, location.host);
    return words === "" || cell.ask(words, "Bring it and run", "Not now");
  }

  async next() {
    if (this.job || this.waiting.length === 0) return;
    const job = /** @type {Job} */ (this.waiting.shift());
    this.job = job;
    job.cell.say(this.ready ? "Runs …" : "Python is on its way …");
    try {
      this.python ??= await this.start();
    } catch (error) {
      job.cell.say(/** @type {Error} */ (error).message);
      return this.finish();
    }
    if (this.job !== job) return; // stopped meanwhile
    this.python.tell({
      do: "run",
      cell: job.cell.number,
      codes: this.cells.map((cell) => cell.code),
      done: [...this.done],
      above: job.above,
    });
  }

  async start() {
    const code = await this.own("worker.js");
    const script = new Blob([code], { type: "text/javascript" });
    const { lock, parts, first } = this.setup;
    void forgetOthers([
      ...this.files,
      ...Object.entries({ ...this.setup.own, "live.json": this.here.live }).map(
        ([name, about]) => ({ name, url: "", ...about }),
      ),
    ]);
    return new Python(script, { files: this.files, lock, parts, first }, (message) =>
      this.hear(message),
    );
  }

  finish() {
    const cell = this.job?.cell;
    this.last = cell ?? this.last;
    this.job = undefined;
    cell?.progress(undefined);
    cell?.name("run", "Run");
    void this.next();
  }

  /** @param {Cell} cell */
  stop(cell) {
    const begun = this.ready;
    this.end();
    this.finish();
    cell.say(begun ? `Stopped. ${GONE}` : "Stopped.");
  }

  end() {
    this.python?.end();
    this.python = undefined;
    this.ready = false;
    this.done.clear();
    this.models.clear();
    for (const { cell } of this.waiting) {
      cell.name("run", "Run");
      cell.say("");
    }
    this.waiting = [];
  }

  /** @param {number} number */
  model(number) {
    const known = this.models.get(number);
    if (known) return known;
    const model = new Model({}, (state) =>
      this.python?.tell({ do: "state", model: number, state }),
    );
    this.models.set(number, model);
    return model;
  }

  /** @param {import("./python.js").Message} message */
  hear(message) {
    const job = this.job?.cell;
    const cell = this.cells[message["cell"]];
    switch (message.is) {
      case "progress":
        job?.progress(message["came"] / message["all"]);
        job?.say(`Python is on its way: ${Math.ceil(message["all"] / 1e6)} MB.`);
        break;
      case "ready":
        this.ready = true;
        break;
      case "begins":
        job?.progress(undefined);
        cell?.begin();
        job?.say(cell === job ? "Runs …" : `Cell ${message["cell"] + 1}, above, runs first …`);
        break;
      case "output":
        cell?.output(message["output"]);
        break;
      case "ends":
        cell?.end();
        if (message["well"]) this.done.add(message["cell"]);
        else this.done.delete(message["cell"]);
        cell?.say(message["well"] ? `Ran in ${seconds(message["took"])}.` : "An error: see below.");
        if (cell === job) this.finish();
        break;
      case "halted":
        job?.say(`Did not run: cell ${message["by"] + 1}, above, ended with an error.`);
        this.finish();
        break;
      case "missing":
        job?.say(message["say"]);
        if (!this.ready) this.end();
        this.finish();
        break;
      case "fatal":
        this.end();
        this.finish();
        (job ?? this.last)?.say(`Python broke down: ${message["say"]}. ${GONE}`);
        break;
      case "state":
        this.model(message["model"]).take(message["state"]);
        break;
    }
    cell?.root.dispatchEvent(new CustomEvent("rnn-cell", { bubbles: true, detail: message }));
  }
}

/** @param {Setup} setup @param {Here} here */
export default async function open(setup, here) {
  const name = `${here.page.replaceAll("/", "-")}.json`;
  const about = /** @type {About} */ (setup.own[name]);
  const bytes = await take({ name, url: here.place + name, ...about });
  const notebook = new Notebook(setup, here, JSON.parse(new TextDecoder().decode(bytes)));
  await notebook.restore();
  return notebook;
}
