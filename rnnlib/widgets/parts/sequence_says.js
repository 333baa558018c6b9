// @ts-check
/** What is lit in the run's explorer, as a sentence; and what the last change has moved. */
import { at, writePlace } from "../kit/place.js";
import { lengthOf } from "./sequence_names.js";

/**
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 */

/** Steps as they are counted. @param {number} from @param {number} to */
const stepsSaid = (from, to) => (from === to ? `step ${from}` : `steps ${from} to ${to}`);

/** @param {number} count @param {string} what */
const several = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

/**
 * @param {Place | null} place @param {View} view
 * @returns {string}
 */
export function runSentence(place, view) {
  const { symbol = "", index = [] } = place ?? {};
  const [i = null, t = null, j = null] = index;
  const { T = 1 } = view.sizes;
  switch (symbol) {
    case "Y":
      return t === null || i === null ? wholeY(i, t, T) : seenBy(view, i, t, j);
    case "X":
      return t === null || i === null ? wholeX(i, t) : reachedFrom(view, i, t, j);
    case "Y_init":
      return "The state before the first step: all of Y hears of it. So T outputs, and T + 1 states.";
    case "W_x":
    case "W_y":
    case "b":
      return `${symbol} is one array: every step of every instance uses the same numbers. Neither m nor T is in its shape.`;
    case "instance":
      return i === null ? "" : `Instance ${i} has a run of its own. It never meets another.`;
    case "neuron":
      return `Neuron ${i}: one number at every step of every instance.`;
    case "lengths":
      return lengths(view, i);
    case "step":
      return `Step ${i}: X[:, ${i}] and ${i ? `Y[:, ${i - 1}]` : "Y_init"} go in, Y[:, ${i}] comes out, for all instances at once.`;
    default:
      return "Choose an output to see what it has seen, or an input to see what it reaches.";
  }
}

/** @param {number | null} i @param {number | null} t @param {number} T */
function wholeY(i, t, T) {
  if (t !== null) return `Y[:, ${t}] is what the layer says at step ${t}: a row for each instance.`;
  if (i !== null) return `Y[${i}] is the whole run of instance ${i}: a row for each step.`;
  return `Y holds the outputs of all T = ${T} steps. The layer's T + 1 states are these and Y_init.`;
}

/** @param {number | null} i @param {number | null} t */
function wholeX(i, t) {
  if (t !== null) return `X[:, ${t}] is what all instances show at step ${t}: a row for each.`;
  return i === null
    ? "X holds what every instance shows at every step."
    : `X[${i}] is what instance ${i} shows: a row for each step.`;
}

/** @param {View} view @param {number} i @param {number} t @param {number | null} j */
function seenBy(view, i, t, j) {
  const name = writePlace(at("Y", i, t, j));
  const end = lengthOf(view, i);
  if (t >= end) return `${name} is padding: instance ${i} ends after ${several(end, "step")}.`;
  if (t === 0) return `${name} has seen the inputs of step 0 and Y_init, of instance ${i} alone.`;
  return `${name}, t = ${several(t, "step")} deep, has seen the inputs of ${stepsSaid(0, t)} and the outputs of ${stepsSaid(0, t - 1)}, of instance ${i} alone.`;
}

/** @param {View} view @param {number} i @param {number} t @param {number | null} a */
function reachedFrom(view, i, t, a) {
  const name = writePlace(at("X", i, t, a));
  const end = lengthOf(view, i);
  if (t >= end) return `${name} is padding: no output hears it.`;
  return `${name} reaches the outputs of ${stepsSaid(t, end - 1)}, of instance ${i} alone.`;
}

/** @param {View} view @param {number | null} i */
function lengths(view, i) {
  if (i === null)
    return "lengths says how many steps of each instance are real; the rest is padding.";
  const end = lengthOf(view, i);
  return `Instance ${i} has ${several(end, "real step")}: its last output is Y[${i}, ${end - 1}].`;
}

/**
 * What the last change has moved.
 * @param {number[][]} moved The indices of outputs.
 */
export function movedSentence(moved) {
  if (!moved.length) return "Change a number: every output that moves is marked.";
  /** @param {number} axis */
  const all = (axis) => [...new Set(moved.map((index) => index[axis] ?? 0))].sort((p, q) => p - q);
  const [instances, times] = [all(0), all(1)];
  const who =
    instances.length === 1
      ? `instance ${instances[0]} alone`
      : several(instances.length, "instance");
  const when = stepsSaid(times[0] ?? 0, times.at(-1) ?? 0);
  return `The last change moved ${several(moved.length, "output")}: of ${who}, ${when}.`;
}
