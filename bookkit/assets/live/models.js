// @ts-check
/**
 * Explorers that Python holds: what is dragged here is set there, and what is set there moves here.
 *
 * An explorer is drawn by the same module as everywhere. It gets a model whose changes go to the
 * worker; the worker answers with what Python made of them.
 */

/** @typedef {import("../model.js").Model} Model */

/** @type {Map<string, Promise<unknown>>} */
const coming = new Map();

/** Loads a script or a sheet of this site, unless the page has it. @param {string} address */
function need(address) {
  const known = coming.get(address);
  const name = address.split("/").at(-1);
  const there = `script[src*="/${name}"], link[href*="/${name}"]`;
  if (known || document.querySelector(there)) return known;
  const sheet = name?.endsWith(".css");
  const element = sheet
    ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
    : Object.assign(document.createElement("script"), { src: address });
  const loaded = new Promise((resolve) => element.addEventListener("load", resolve));
  coming.set(address, loaded);
  document.head.append(element);
  return loaded;
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
