// @ts-check
/** The line of NumPy, its names places; and the whole situation as code that rnnlib runs. */
import { h } from "./dom.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./sizes.js").Nested} Nested
 */

const WORDS = /np\.\w+|W_[xy]\[:, \d\]|b\[\d\]|X\[:, t\]|xs\[t\]|[A-Za-z_]+(?:\.T)?|[^A-Za-z_]+?/g;
/** What a name of the code is as a place, where it is another. @type {Record<string, string>} */
const PLACES = { "X[:, t]": "X", "xs[t]": "x", mask: "lengths" };

/**
 * A line of NumPy, every name of it a place.
 * @param {string} result What the line is stored in. @param {string} place Its place.
 * @param {string} text @param {string[]} known The names that are places.
 */
export function line(result, place, text, known) {
  const parts = [...text.matchAll(WORDS)].map(([word]) => {
    const name = PLACES[word] ?? word.replace(".T", "");
    return known.includes(name) ? h("span", { "data-place": name }, word) : word;
  });
  return h(
    "code",
    { class: "rnn-line" },
    h("span", { "data-place": place }, result),
    " = ",
    ...parts,
  );
}

/**
 * An array as Python.
 * @param {Nested} nested @param {string} indent @param {boolean} whole Whether it counts something.
 * @returns {string}
 */
function literal(nested, indent, whole) {
  if (!Array.isArray(nested))
    return Number.isInteger(nested) && !whole ? nested.toFixed(1) : String(nested);
  const inner = nested.map((item) => literal(item, `${indent} `, whole));
  return `[${inner.join(Array.isArray(nested[0]) ? `,\n${indent} ` : ", ")}]`;
}

/**
 * The code that gives the same numbers.
 * @param {State} state @param {Pick<import("./types.js").Spec, "axes" | "counts">} spec
 * @param {string} module @param {string[]} call The lines that run it.
 */
export function program(state, { axes, counts }, module, call) {
  const arrays = Object.keys(axes).map((symbol) => {
    const whole = Boolean(counts?.[symbol]);
    return Array.isArray(state[symbol])
      ? `${symbol} = np.array(\n    ${literal(state[symbol], "    ", whole)}\n)`
      : `${symbol} = ${literal(state[symbol], "", whole)}`;
  });
  return [
    "import numpy as np",
    "",
    `from rnnlib import ${module}, ${state["phi"]}`,
    "",
    ...arrays,
    "",
    ...call,
    "",
  ].join("\n");
}
