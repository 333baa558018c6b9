// @ts-check
/**
 * Explorers that Python holds: what is dragged here is set there, and what is set there moves here.
 *
 * An explorer is drawn by the same module as everywhere. It gets a model whose changes go to the
 * worker; the worker answers with what Python made of them.
 */

/** What an explorer's module expects of a model, with Python at the other end. */
export class Model {
  /** @param {(state: Record<string, unknown>) => void} send */
  constructor(send) {
    this.send = send;
    /** @type {Record<string, unknown>} */
    this.state = {};
    /** @type {Record<string, unknown>} */
    this.changed = {};
    /** @type {Set<() => void>} */
    this.callbacks = new Set();
  }
  /** @param {string} key */
  get(key) {
    return this.state[key];
  }
  /** @param {string} key @param {unknown} value */
  set(key, value) {
    this.changed[key] = value;
    this.take({ [key]: value });
  }
  save_changes() {
    if (Object.keys(this.changed).length > 0) this.send(this.changed);
    this.changed = {};
  }
  /** @param {Record<string, unknown>} state */
  take(state) {
    Object.assign(this.state, state);
    for (const callback of this.callbacks) callback();
  }
  /** @param {string} _event @param {() => void} callback */
  on(_event, callback) {
    this.callbacks.add(callback);
  }
  /** @param {string} _event @param {() => void} callback */
  off(_event, callback) {
    this.callbacks.delete(callback);
  }
}

/** Loads a script or a sheet of this site, unless the page has it. @param {string} address */
function need(address) {
  const name = address.split("/").at(-1);
  if (document.querySelector(`script[src*="/${name}"], link[href*="/${name}"]`)) return undefined;
  const sheet = name?.endsWith(".css");
  const element = sheet
    ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
    : Object.assign(document.createElement("script"), { src: address });
  const there = new Promise((resolve) => element.addEventListener("load", resolve));
  document.head.append(element);
  return there;
}

/**
 * Brings an explorer to life.
 * @param {HTMLElement} element Its HTML, as Python wrote it.
 * @param {Model} model
 * @param {string} place Where the site's scripts are.
 */
export async function enliven(element, model, place) {
  const kind = element.dataset["rnn"] ?? "";
  const names = [`explorer-${kind}.css`, "explorers.css", `explorer-${kind}.js`];
  await Promise.all(names.map((name) => need(place + name)));
  await need(`${place}explorers.js`);
  model.take(JSON.parse(element.dataset["state"] ?? "{}"));
  Reflect.get(globalThis, "rnnShow")(element, model);
}

/** Brings a sheet of questions to life. @param {HTMLElement} element @param {string} place */
export async function ask(element, place) {
  await Promise.all(["answers.css", "answers.js"].map((name) => need(place + name)));
  Reflect.get(globalThis, "rnnAnswers")?.(element);
}
