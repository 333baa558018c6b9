// @ts-check
/** What the parts of the layer's explorer have in common: names, and which neuron is meant. */
import { letter, sub, transposed } from "../kit/symbols.js";
import { step } from "../kit/terms.js";

/**
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 */

const FIRST_NEURON = 2; // whose output is written out where nothing else is said: the book's example

/** The symbols as they are typeset, a new one at every call. @param {View} view */
export function layerNames(view) {
  const W_x = () => sub(letter("W", true), letter("x"));
  const W_y = () => sub(letter("W", true), letter("y"));
  return {
    x: () => sub(letter("x", true), step(view)),
    y_prev: () => sub(letter("y", true), step(view, 1)),
    y: () => sub(letter("y", true), step(view)),
    b: () => letter("b", true),
    W_x,
    W_y,
    W_xT: () => transposed(letter("W", true), letter("x")),
    W_yT: () => transposed(letter("W", true), letter("y")),
  };
}

/** The place that is lit: the one pointed at, else the chosen one. @param {View} view */
export function layerPlace(view) {
  const place = view.place();
  return place && layerShown(place);
}

/**
 * What the picture shows of a place: of xs and ys this step, of y_init what is heard of it.
 * @param {Place} place
 * @returns {Place}
 */
export function layerShown({ symbol, index }) {
  if (symbol === "xs" || symbol === "ys")
    return { symbol: symbol === "xs" ? "x" : "y", index: index.slice(1) };
  return { symbol: { y_init: "y_prev", z: "y" }[symbol] ?? symbol, index };
}

/** The neuron whose output is written out: the one that was lit last. @param {View} view */
export function layerNeuron(view) {
  const place = layerPlace(view);
  const [before = FIRST_NEURON] = view.cell;
  const j = (place && neuronOf(place)) ?? before;
  view.cell = [j];
  return Math.min(j, (view.sizes.l ?? 1) - 1);
}

/** The neuron that a place belongs to. @param {Place} place */
function neuronOf({ symbol, index }) {
  if (symbol === "W_x" || symbol === "W_y") return index[1];
  return symbol === "neuron" || symbol === "y" || symbol === "b" ? index[0] : null;
}

/**
 * What came before step t: the first outputs, or those of the step before.
 * @param {number} t @param {number} i
 * @returns {Ref}
 */
export const layerBefore = (t, i) => (t === 0 ? ["y_init", [i]] : ["ys", [t - 1, i]]);
