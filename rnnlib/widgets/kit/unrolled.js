// @ts-check
/**
 * A layer unrolled through time: its box at every step, the weights that all of them share, its
 * equation.
 */
import { h, write } from "./dom.js";
import { grid } from "./grid.js";
import { inline, letter, sub } from "./symbols.js";
import { step, term } from "./terms.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./view.js").View} View
 *
 * @typedef {object} Boxed A row of boxes, one at every step.
 * @property {string} place What they are as a place, with the step as its index.
 * @property {() => Child} text What stands in a box.
 * @property {boolean} [loop] Whether the step before is heard.
 * @property {(t: number) => boolean} [there] Whether there is one; at every step if left out.
 */

/** The equation of a step of the layer, for a batch. @param {View} view */
export const layerTerms = (view) => [
  term("Y", sub(letter("Y", true), step(view)), "Y, the outputs of this step", ["m", "l"]),
  "=",
  "φ(",
  term("X", sub(letter("X", true), step(view)), "X, the inputs of this step", ["m", "k"], "last"),
  term("W_x", sub(letter("W", true), letter("x")), "W x, the input weights", ["k", "l"], "first"),
  "+",
  term("Y_prev", sub(letter("Y", true), step(view, 1)), "Y of the step before", ["m", "l"], "last"),
  term(
    "W_y",
    sub(letter("W", true), letter("y")),
    "W y, the recurrent weights",
    ["l", "l"],
    "first",
  ),
  "+",
  term("b", letter("b", true), "b, the biases", ["l"]),
  ")",
];

/**
 * Lets the symbols of a line of code or an equation stand for the step that is shown.
 * @param {View} view @param {Iterable<Element>} nodes
 * @param {(t: number) => Record<string, string>} places Of each symbol the place at a step.
 */
export function followed(view, nodes, places) {
  for (const node of nodes) {
    const symbol = node.getAttribute("data-place") ?? "";
    if (!(symbol in places(0))) continue;
    view.hook(() => view.lights.move(node, places(view.state["t"])[symbol] ?? symbol));
  }
}

/**
 * The symbols of a batch's step as places of the run.
 * @param {number} t
 * @returns {Record<string, string>}
 */
export const placesAt = (t) => ({
  X: `X[:, ${t}]`,
  Y: `Y[:, ${t}]`,
  Y_prev: t ? `Y[:, ${t - 1}]` : "Y_init",
});

/**
 * The boxes: what is the same at every step, once for each.
 * @param {View} view @param {Boxed} boxed
 */
export function stepBoxes(view, { place, text, loop = false, there = () => true }) {
  const { T = 1 } = view.sizes;
  const all = Array.from({ length: T }, (_, t) =>
    h(
      "span",
      { class: "rnn-run-step" },
      loop && h("span", { class: "rnn-run-back" }),
      there(t) && h("span", { class: "rnn-run-box", "data-place": `${place}[${t}]` }, text()),
    ),
  );
  view.hook(() =>
    all.forEach((box, t) => {
      box.classList.toggle("rnn-run-now", t === view.state["t"]);
      box.classList.toggle("rnn-run-later", t > view.state["t"]);
      box.classList.toggle("rnn-run-none", !there(t));
    }),
  );
  return h("div", { class: "rnn-run-boxes", "aria-hidden": "true" }, ...all);
}

/** What the layer has learned. @param {View} view */
export function layerWeights(view) {
  const { k = 1, l = 1 } = view.sizes;
  const given = () => true;
  const name = (/** @type {string} */ of) => inline(sub(letter("W", true), letter(of)));
  return [
    grid(view, {
      symbol: "W_y",
      name: name("y"),
      size: [l, l],
      letters: ["l", "l"],
      given,
      axes: ["from i", "to j"],
      kind: "rnn-run-wy",
      ref: (i, j) => ["W_y", [i, j]],
    }),
    grid(view, {
      symbol: "b",
      name: inline(letter("b", true)),
      size: [1, l],
      letters: ["l"],
      given,
      kind: "rnn-run-b",
      place: (_, j) => [j],
      ref: (_, j) => ["b", [j]],
    }),
    grid(view, {
      symbol: "W_x",
      name: name("x"),
      size: [k, l],
      letters: ["k", "l"],
      given,
      kind: "rnn-run-wx",
      ref: (a, j) => ["W_x", [a, j]],
    }),
  ];
}

/**
 * The name of one instance's part of an array: turned, where time goes to the right.
 * @param {View} view @param {() => number} front The instance.
 * @param {Element} name Of the whole array.
 * @param {{ turned?: boolean, after?: string }} [how] What else of its index is fixed.
 */
export function partName(view, front, name, { turned = false, after = "" } = {}) {
  const which = h("code", {});
  view.hook(() => write(which, `[${front()}${after}]${turned ? "ᵀ" : ""}`));
  return h("span", {}, inline(name), which);
}
