// @ts-check
/** What the state's explorer calls things: which numbers are meant, and what belongs to a place. */
import { at, kin } from "../kit/place.js";
import { isRead, useOf } from "./state_uses.js";

/**
 * @typedef {import("../kit/place.js").Lit} Lit
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 *
 * @typedef {object} Meant
 * @property {number} i The instance.
 * @property {number} t The step.
 * @property {number} j The neuron.
 * @property {number} q The output of the readout.
 * @property {boolean} out Whether it is the readout that is meant.
 */

/**
 * A place; what goes in in place of an input is what was read out.
 * @param {View} view @param {Place | null} place
 * @returns {Place}
 */
export function placeMeant(view, place) {
  const { symbol = "", index = [] } = place ?? {};
  const [i = null, t = null, a = null] = index;
  return symbol === "X" && t && useOf(view.state).again ? at("P", i, t - 1, a) : { symbol, index };
}

/**
 * What was meant last, and of what: every cell asks.
 * @type {WeakMap<View, {of: unknown[], meant: Meant}>}
 */
const LAST_MEANT = new WeakMap();

/**
 * What is written out: what is pointed at, or else chosen, says of it what it knows; what it leaves
 * open stays as it was, the step that of the clock.
 * @param {View} view
 * @returns {Meant}
 */
export function meantNumber(view) {
  const of = [view.state, view.place(), view.asked];
  const last = LAST_MEANT.get(view);
  if (last?.of.every((one, place) => one === of[place])) return last.meant;
  const meant = meantNow(view);
  LAST_MEANT.set(view, { of, meant });
  return meant;
}

/** @param {View} view @returns {Meant} */
function meantNow(view) {
  const { m = 1, T = 1, l = 1, o = 1 } = view.sizes;
  const { symbol, index } = placeMeant(view, view.place());
  const [first = null, second = null, third = null] = index;
  /** @type {Record<string, (number | null)[]>} */
  const known = {
    X: [first, second],
    Y: [first, second, third],
    Y_init: [first, null, second],
    P: [first, second, null, third],
    instance: [first],
    step: [null, first],
    readout: [null, first],
    W_x: [null, null, second],
    W_y: [null, null, second],
    b: [null, null, first],
    W_out: [null, null, first, second],
    b_out: [null, null, null, first],
  };
  const [i = null, t = null, j = null, q = null] = known[symbol] ?? [];
  const [last_i = 1, last_j = 2, last_q = 0] = view.cell;
  view.cell = [i ?? last_i, j ?? last_j, q ?? last_q];
  const [now_i = 0, now_j = 0, now_q = 0] = view.cell;
  const asked = symbol === "" && view.asked?.value?.ref[0] === "P";
  const top = asked || ["P", "W_out", "b_out", "readout"].includes(symbol);
  const step = Math.min(t ?? view.state["t"], T - 1);
  const named = top && t !== null; // a step that is not read out has nothing to be written out
  const out = top && (!named || isRead(view.state, step));
  return {
    ...{ i: Math.min(now_i, m - 1), j: Math.min(now_j, l - 1), q: Math.min(now_q, o - 1), out },
    t: out && !useOf(view.state).every ? T - 1 : step,
  };
}

/**
 * What belongs to a place.
 * @param {Place} place @param {View} view
 * @returns {Lit[]}
 */
export function usedRelated(place, view) {
  const { state, sizes } = view;
  const { T = 1 } = sizes;
  const { every, again } = useOf(state);
  const { symbol, index } = placeMeant(view, place);
  const [first = null, second = null, third = null] = index;
  const here = at(symbol, ...index);
  const last = every ? null : T - 1;
  /** @param {number | null} j @returns {Lit[]} */
  const weights = (j) => [kin("W_x", null, j), kin("W_y", null, j), kin("b", j)];
  /** @param {number | null} i @param {number} t */
  const goesIn = (i, t) => (t && again ? kin("P", i, t - 1) : kin("X", i, t));
  /** @param {number | null} i @param {number} t */
  const before = (i, t) => (t ? kin("Y", i, t - 1) : kin("Y_init", i));
  switch (symbol) {
    case "Y":
      if (second === null)
        return [here, kin("X", first), kin("Y_init", first), ...weights(third), kin("P", first)];
      return [
        ...[here, kin("step", second), goesIn(first, second), before(first, second)],
        ...weights(third),
        ...(isRead(state, second)
          ? [kin("P", first, second), kin("W_out", third), kin("readout", second)]
          : []),
        ...(second + 1 < T ? [kin("Y", first, second + 1), kin("W_y", third)] : []),
      ];
    case "P":
      if (second !== null && !isRead(state, second)) return [here];
      return [
        ...[here, kin("Y", first, second ?? last), kin("W_out", null, third), kin("b_out", third)],
        kin("readout", second ?? last),
        ...(again && second !== null && second + 1 < T
          ? [kin("W_x", third), kin("step", second + 1)]
          : []),
      ];
    case "X":
      return [here, kin("W_x", third), kin("Y", first, again ? 0 : second), kin("step", second)];
    case "Y_init":
      return [here, kin("W_y", second), kin("Y", first, 0), kin("step", 0)];
    case "W_x":
      return [
        ...[here, kin("step"), kin("X", null, null, first), kin("Y", null, null, second)],
        ...(again ? [kin("P", null, null, first)] : []),
      ];
    case "W_y":
      return [
        ...[here, kin("step"), kin("Y_init", null, first)],
        ...[kin("Y", null, null, first), kin("Y", null, null, second)],
      ];
    case "b":
      return [here, kin("step"), kin("Y", null, null, first)];
    case "W_out":
      return [here, kin("readout"), kin("Y", null, last, first), kin("P", null, null, second)];
    case "b_out":
      return [here, kin("readout"), kin("P", null, null, first)];
    case "instance":
      return [here, at("X", first), at("Y_init", first), at("Y", first), at("P", first)];
    case "step":
      if (first === null) return [here, kin("X"), kin("Y"), ...weights(null)];
      return [
        ...[here, at("Y", null, first), { ...goesIn(null, first), kin: false }],
        ...[before(null, first), ...weights(null)],
      ];
    case "readout":
      if (first !== null && !isRead(state, first)) return [here];
      return [
        ...[here, at("P", null, first), kin("Y", null, first ?? last)],
        ...[kin("W_out"), kin("b_out")],
      ];
    default:
      return [];
  }
}
