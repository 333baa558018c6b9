// @ts-check
/** What the run's explorer calls things: which output is meant, and what belongs to a place. */
import { at, kin } from "../kit/place.js";

/**
 * @typedef {import("../kit/place.js").Lit} Lit
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 */

/**
 * The output that is meant: what is pointed at, or else chosen, says its instance, its neuron or
 * both, and its step; what it leaves open stays as it was, the step that of the clock.
 * @param {View} view
 * @returns {[i: number, t: number, j: number]}
 */
export function runCell(view) {
  const { m = 1, T = 1, l = 1 } = view.sizes;
  const { symbol = "", index = [] } = view.place() ?? {};
  const [first = null, second = null, third = null] = index;
  /** @type {Record<string, (number | null)[]>} */
  const known = {
    X: [first, second],
    Y: [first, second, third],
    Y_init: [first, null, second],
    lengths: [first],
    instance: [first],
    step: [null, first],
    W_x: [null, null, second],
    W_y: [null, null, second],
    b: [null, null, first],
    neuron: [null, null, first],
  };
  const [i = null, t = null, j = null] = known[symbol] ?? [];
  const [last_i = 1, last_j = 2] = view.cell;
  view.cell = [i ?? last_i, j ?? last_j];
  const [now_i = 0, now_j = 0] = view.cell;
  return [Math.min(now_i, m - 1), Math.min(t ?? view.state["t"], T - 1), Math.min(now_j, l - 1)];
}

/**
 * How many steps of an instance are real. The page's prose may point into an explorer whose state is
 * broken, and which therefore has no lengths.
 * @param {View} view @param {number} i
 * @returns {number}
 */
export const lengthOf = (view, i) => view.state["lengths"]?.[i] ?? 0;

/** The steps from one to another, which is left out. @param {number} from @param {number} to */
const steps = (from, to) =>
  Array.from({ length: Math.max(0, to - from) }, (_, count) => from + count);

/**
 * What an output has seen: of its own instance all up to its step, of other instances nothing.
 * @param {number | null} i @param {number} t
 * @returns {Lit[]}
 */
const seen = (i, t) =>
  steps(0, t + 1).flatMap((at_t) => [
    kin("X", i, at_t),
    kin("step", at_t),
    at_t === 0 ? kin("Y_init", i) : kin("Y", i, at_t - 1),
  ]);

/**
 * What an input reaches: of its own instance all from its step on, up to the end.
 * @param {View} view @param {number | null} i @param {number} t
 * @returns {Lit[]}
 */
const reached = (view, i, t) =>
  steps(0, view.sizes["m"] ?? 1)
    .filter((instance) => i === null || i === instance)
    .flatMap((instance) =>
      steps(t, lengthOf(view, instance)).map((at_t) => kin("Y", instance, at_t)),
    );

/**
 * What belongs to a place.
 * @param {Place} place @param {View} view
 * @returns {Lit[]}
 */
export function runRelated({ symbol, index }, view) {
  const [first = null, second = null, third = null] = index;
  const here = at(symbol, ...index);
  /** @param {number | null} j @returns {Lit[]} */
  const weights = (j) => [kin("W_x", null, j), kin("W_y", null, j), kin("b", j)];
  switch (symbol) {
    case "Y":
      if (second === null) return [here, kin("X", first), kin("Y_init", first), ...weights(third)];
      if (first !== null && second >= lengthOf(view, first)) return [here]; // padding hears nothing
      return [here, ...seen(first, second), ...weights(third)];
    case "X":
      return [here, kin("W_x", third), ...reached(view, first, second ?? 0)];
    case "Y_init":
      return [here, kin("W_y", second), ...reached(view, first, 0)];
    case "W_x":
      return [here, kin("step"), kin("X", null, null, first), kin("Y", null, null, second)];
    case "W_y":
      return [
        ...[here, kin("step"), kin("Y_init", null, first)],
        ...[kin("Y", null, null, first), kin("Y", null, null, second)],
      ];
    case "b":
      return [here, kin("step"), kin("Y", null, null, first)];
    case "instance":
      return [here, at("X", first), at("Y_init", first), at("Y", first), at("lengths", first)];
    case "lengths":
      return [
        here,
        ...(first === null ? [] : [at("Y", first, lengthOf(view, first) - 1)]),
        kin("instance", first),
      ];
    case "neuron":
      return [
        ...[here, at("Y", null, null, first), at("W_x", null, first), at("W_y", null, first)],
        ...[at("b", first), kin("Y_init", null, first)],
      ];
    case "step": {
      const before = first ? kin("Y", null, first - 1) : kin("Y_init");
      if (first === null) return [here, kin("X"), kin("Y"), kin("W_x"), kin("W_y"), kin("b")];
      return [here, at("Y", null, first), at("X", null, first), before, ...weights(null)];
    }
    default:
      return [];
  }
}
