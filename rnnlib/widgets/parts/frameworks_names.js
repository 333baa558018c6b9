// @ts-check
/** What the frameworks' explorer calls things: terms, places, and which output is meant. */
import { h, math } from "../kit/dom.js";
import { at, kin, writePlace } from "../kit/place.js";
import { letter, row, sign, sub } from "../kit/symbols.js";
import { equation, step, term } from "../kit/terms.js";
import { layoutOf } from "./frameworks_cells.js";

/**
 * @typedef {import("../kit/place.js").Lit} Lit
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/types.js").State} State
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./frameworks_layouts.js").Factor} Factor
 */

/** The framework's name, without what its layer is called. @param {State} state */
export const brand = (state) => layoutOf(state).title.split(" ")[0] ?? "";

/**
 * The output that is written out: what is pointed at, or else chosen, says its instance, its neuron
 * or both; what it leaves open stays as it was.
 * @param {View} view
 * @returns {[i: number, t: number, j: number]}
 */
export function outputMeant(view) {
  const { m = 1, l = 1 } = view.sizes;
  const { symbol = "", index = [] } = view.place() ?? {};
  const [first = null, second = null] = index;
  const rows = ["X", "Y", "Y_prev", "instance"].includes(symbol);
  const columns = ["W_x", "W_y", "Y"].includes(symbol);
  const [last_i = 3, last_j = 2] = view.cell;
  const one = ["b", "b_hh", "neuron"].includes(symbol) ? first : columns ? second : null;
  view.cell = [(rows ? first : null) ?? last_i, one ?? last_j];
  const [i = 0, j = 0] = view.cell;
  return [Math.min(i, m - 1), view.state["t"], Math.min(j, l - 1)];
}

/**
 * What belongs to a place.
 * @param {Place} place
 * @returns {Lit[]}
 */
export function layoutRelated({ symbol, index }) {
  const [first = null, second = null] = index;
  const here = at(symbol, ...index);
  /** @param {number | null} i @param {number | null} j */
  const ends = (i, j) => [kin("Y", i, j), kin("neuron", j)];
  switch (symbol) {
    case "W_x":
      return [here, kin("W"), kin("X", null, first), kin("XY"), ...ends(null, second)];
    case "W_y":
      return [here, kin("W"), kin("Y_prev", null, first), kin("XY"), ...ends(null, second)];
    case "b":
      return [here, kin("b_hh", first), ...ends(null, first)];
    case "b_hh":
      return [here, kin("b", first), ...ends(null, first)];
    case "W":
      return [here, at("W_x"), at("W_y")];
    case "XY":
      return [here, at("X"), at("Y_prev")];
    case "neuron":
      return [
        ...[here, at("W_x", null, first), at("W_y", null, first)],
        ...[at("b", first), at("b_hh", first), kin("Y", null, first)],
      ];
    case "X":
      return [here, kin("W_x", second), kin("XY")];
    case "Y_prev":
      return [here, kin("W_y", second), kin("XY")];
    case "Y":
      return [
        ...[here, kin("W_x", null, second), kin("W_y", null, second), kin("b", second)],
        ...[kin("b_hh", second), kin("W"), kin("X", first), kin("Y_prev", first), kin("XY")],
      ];
    default:
      return [here];
  }
}

/** The book's equation, and under it the framework's. @param {View} view */
export function bothEquations(view) {
  const ours = equation(view, [
    term("Y", sub(letter("Y", true), step(view)), "Y, the outputs of this step", ["m", "l"]),
    "=",
    "φ(",
    term("X", sub(letter("X", true), step(view)), "X, the inputs of this step", ["m", "k"], "last"),
    term("W_x", sub(letter("W", true), letter("x")), "W x, the input weights", ["k", "l"], "first"),
    "+",
    term("Y_prev", sub(letter("Y", true), step(view, 1)), "Y before", ["m", "l"], "last"),
    term("W_y", sub(letter("W", true), letter("y")), "W y, recurrent", ["l", "l"], "first"),
    "+",
    term("b", letter("b", true), "b, the biases", ["l"]),
    ")",
  ]);
  const { terms, state, title } = layoutOf(view.state);
  const after = sub(letter("𝐡", true), step(view));
  const theirs = equation(view, [
    term(
      "Y",
      after,
      "h, the state after this step",
      state.filter((one) => one !== "1"),
    ),
    "=",
    ...terms.map((one) => (typeof one === "string" ? one : factor(view, one))),
  ]);
  theirs.setAttribute("aria-label", `the equation of ${title}`);
  theirs.dataset["group"] = "theirs";
  return h(
    "div",
    { class: "rnn-twice" },
    h("span", { class: "rnn-says" }, "This book"),
    ours,
    h("span", { class: "rnn-says" }, title),
    theirs,
  );
}

/** @param {View} view @param {Factor} factor */
function factor(view, { name, place, part, turned, letters, struck }) {
  const taken = part.includes("newaxis") ? "" : part;
  const text = math("mtext", {}, name + taken);
  const x = () => sub(letter("x", true), step(view));
  const before = () => sub(letter("𝐡", true), step(view, 1));
  const both = () => row(sign("["), x(), sign(","), before(), sign("]"));
  /** @type {Record<string, () => Element>} */
  const inputs = { X: x, Y_prev: before, XY: both };
  const typeset = inputs[name]?.() ?? (turned ? math("msup", {}, text, sign("⊤")) : text);
  const says = { X: "x", Y_prev: "h before", XY: "x and h before, side by side" }[name];
  return term(place, typeset, says ?? `${name}${turned ? " transposed" : ""}`, letters, struck);
}

/** A place in an array, as it is written. @param {[string, (number | null)[]]} ref */
export const indexed = ([symbol, index]) => writePlace({ symbol, index });
