// @ts-check
/** What is lit in the layer's explorer, as a sentence. */
import { weightSays } from "../kit/leads.js";

/**
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 */

/**
 * @param {Place | null} place @param {View} view
 * @returns {string}
 */
export function layerSentence(place, view) {
  const { symbol = "", index = [] } = place ?? {};
  const [first = null, second = null] = index;
  const turned = Boolean(view.state.turned);
  const [column, row, mark] = turned ? ["row", "column", "ᵀ"] : ["column", "row", ""];
  switch (symbol) {
    case "neuron":
    case "y":
      return first === null
        ? "Each output is computed by one neuron: y[j] by neuron j."
        : `Neuron ${first} hears: ${column} ${first} of W_x${mark} and ${column} ${first} of W_y${mark}.`;
    case "x":
      return first === null
        ? "Every input goes to every neuron."
        : `Input ${first} goes to every neuron: ${row} ${first} of W_x${mark}.`;
    case "y_prev":
      return first === null
        ? "Every output of the step before goes to every neuron."
        : `Neuron ${first} sends its last output to every neuron, itself included: ${row} ${first} of W_y${mark}.`;
    case "b":
      return first === null
        ? "b has one number for each neuron."
        : `b[${first}] is added in neuron ${first}, in no other.`;
    case "W_x":
    case "W_y":
      return weightSays(symbol, first, second);
    default:
      return "Point at a neuron, an edge or a number; a click makes it stay lit.";
  }
}
