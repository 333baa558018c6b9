// @ts-check
/** What is lit in the frameworks' explorer, as a sentence; and what the framework takes for granted. */

import { h } from "../kit/dom.js";
import { weightSays } from "../kit/leads.js";
import { asShape } from "../kit/shapetext.js";
import { COLOURS, shape } from "../kit/symbols.js";
import { size } from "../kit/terms.js";
import { keptIn, layoutOf } from "./frameworks_cells.js";
import { brand, indexed } from "./frameworks_names.js";

/**
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 */

/** @param {Place | null} place @param {View} view @returns {string} */
export function keptSentence(place, view) {
  const { symbol = "", index = [] } = place ?? {};
  const [first = null, second = null] = index;
  const who = brand(view.state);
  const whole = first === null || (second === null && /^W_/.test(symbol));
  const kept = whole
    ? ""
    : keptIn(view.state, [symbol, /** @type {number[]} */ (index)])
        .map(indexed)
        .join(" + ");
  switch (symbol) {
    case "W_x":
    case "W_y":
      return `${weightSays(symbol, first, second)}${kept && ` ${who} keeps it in ${kept}.`}`;
    case "b":
      if (whole) return `b has one number for each neuron; ${who} has ${biases(view)}.`;
      return `b[${first}] is the bias of neuron ${first}: in ${who} ${kept}.`;
    case "b_hh":
      if (layoutOf(view.state).biases === 1) return `${who} has one bias for each neuron.`;
      return `The second bias of ${who}. Only the sum of both counts, and b is that sum.`;
    case "neuron":
      return first === null
        ? "Every neuron has one column in each array of this book."
        : `Neuron ${first} hears column ${first} here: in ${who} ${turned(view) ? "row" : "column"} ${first}.`;
    case "W":
      return "W_x on top of W_y: one array for both.";
    default:
      return "Point at a number on either side: it is the same number on the other.";
  }
}

/** @param {View} view */
const biases = ({ state }) =>
  layoutOf(state).biases === 1 ? "one too" : "two, and only their sum counts";

/** Whether rows receive. @param {View} view */
const turned = ({ state }) => {
  const [{ to = 0, source = 0 } = {}] = layoutOf(state).arrays;
  return to < (source ?? 0);
};

/**
 * A shape in letters and in numbers.
 * @param {View} view @param {string[]} letters
 */
export const bothWays = (view, letters) => [
  shape(letters),
  ` = ${asShape(letters.map((one) => size(view, one)))}`,
];

/** The axes that go in and come out by default, and how many numbers are kept. @param {View} view */
export function takenForGranted(view) {
  const { arrays, inputs, outputs, state, by_default, initial, activation, checked } = layoutOf(
    view.state,
  );
  const counts = arrays.map(({ letters }) => letters.filter((one) => one !== "1"));
  const numbers = counts.map((letters) =>
    letters.reduce((total, one) => total * size(view, one), 1),
  );
  const sum = numbers.reduce((total, one) => total + one, 0);
  const { k = 1, l = 1 } = view.sizes;
  const asked = String(by_default) === String(outputs);
  /** @param {string} says @param {...import("../kit/dom.js").Child} what */
  const fact = (says, ...what) => h("p", {}, h("span", {}, says), " ", h("span", {}, ...what));
  return h(
    "div",
    { class: "rnn-granted" },
    fact("goes in", ...bothWays(view, inputs)),
    fact("comes out", ...bothWays(view, outputs), asked ? "" : ", if asked for"),
    !asked && fact("by default", ...bothWays(view, by_default), ", the last step alone"),
    fact("last state", ...bothWays(view, state)),
    fact(
      "parameters",
      ...counts.flatMap((letters, place) => [place ? " + " : "", ...product(letters)]),
      ` = ${numbers.join(" + ")} = ${sum}`,
      sum === l * (k + l + 1) ? "" : `; in this book ${l * (k + l + 1)}`,
    ),
    fact("activation", `${activation}, if no other is named`),
    fact("first weights", initial),
    fact(
      "checked",
      checked === "run" ? "the framework itself was run" : "transcribed from its documentation",
    ),
  );
}

/** Letters in their colours, multiplied. @param {string[]} letters */
const product = (letters) =>
  letters.flatMap((one, place) => {
    const coloured = [...one].map((sign) =>
      sign in COLOURS ? h("i", { class: COLOURS[sign] }, sign) : sign,
    );
    const sum = one.includes("+") && letters.length > 1;
    return [place ? "·" : "", ...(sum ? ["(", ...coloured, ")"] : coloured)];
  });
