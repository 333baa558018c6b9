// @ts-check
/** What is lit in the state's explorer, as a sentence; and how many numbers are learned. */
import { writePlace } from "../kit/place.js";
import { placeMeant } from "./state_names.js";
import { isRead, useOf } from "./state_uses.js";

/**
 * @typedef {import("../kit/place.js").Place} Place
 * @typedef {import("../kit/view.js").View} View
 */

/** Part of an array, its symbol and where in it. @param {string} symbol @param {...(number | null)} index */
const part = (symbol, ...index) => writePlace({ symbol, index });

/**
 * @param {Place | null} place @param {View} view
 * @returns {string}
 */
export function usedSentence(place, view) {
  const { state } = view;
  const { again, every, says } = useOf(state);
  const { symbol, index } = placeMeant(view, place);
  const [first = null, second = null, third = null] = index;
  const { T = 1 } = view.sizes;
  switch (symbol) {
    case "Y":
      return second === null ? wholeRun(first) : waysOf(view, first, second, third);
    case "P":
      if (second !== null && !isRead(state, second))
        return `Step ${second} is not read out: in ${state["use"]} only step ${T - 1} is.`;
      return readFrom(view, first, second ?? (every ? null : T - 1), third);
    case "X":
      if (again) return "The only inputs that come from outside: those of step 0.";
      return second === null
        ? "What goes in, at every step."
        : `${part("X", first, second, third)} goes in at step ${second}, by ${third === null ? "W_x" : `row ${third} of W_x`}.`;
    case "Y_init":
      return "The state before the first step: it goes in as Y_prev, and nothing reads it out.";
    case "W_x":
    case "W_y":
    case "b":
      return `${symbol} is one array, the same at every step. It is inside the loop.`;
    case "W_out":
    case "b_out":
      return `${symbol} is one array, the same wherever a step is read out. It stands outside the loop${again ? "; what it reads out goes in as an input" : ", and nothing of it goes back"}.`;
    case "instance":
      return `Instance ${first} has a run of its own. It never meets another.`;
    case "step":
      return stepSaid(view, first ?? 0);
    case "readout":
      return isRead(state, first ?? 0)
        ? `Step ${first} is read out: Y[:, ${first}] comes out of the loop, l numbers wide, and becomes o.`
        : `Step ${first} is not read out: in ${state["use"]} only step ${T - 1} is.`;
    default:
      return says;
  }
}

/** @param {number | null} i */
const wholeRun = (i) =>
  i === null
    ? "Y holds what the layer puts out at every step. It is also what the layer keeps."
    : `Y[${i}] is the run of instance ${i}: what is put out, and what is kept.`;

/**
 * The two ways of an output.
 * @param {View} view @param {number | null} i @param {number} t @param {number | null} j
 */
function waysOf(view, i, t, j) {
  const { T = 1 } = view.sizes;
  const name = part("Y", i, t, j);
  /** @param {string} matrix */
  const by = (matrix) => (j === null ? `by ${matrix}` : `by row ${j} of ${matrix}`);
  const up = isRead(view.state, t) && `up into ${part("P", i, t)}, ${by("W_out")}`;
  const on = t + 1 < T && `on into ${part("Y", i, t + 1)} as Y_prev, ${by("W_y")}`;
  if (up && on) return `${name} goes two ways: ${up}, and ${on}.`;
  if (up) return `${name} goes ${up}. There is no next step: it is the state that the run ends in.`;
  return `${name} is not read out. It goes ${on}.`;
}

/**
 * @param {View} view @param {number | null} i @param {number | null} t @param {number | null} q
 */
function readFrom(view, i, t, q) {
  const { again, every } = useOf(view.state);
  const { T = 1 } = view.sizes;
  const name = every ? part("P", i, t, q) : part("P", i, q);
  const column = q === null ? "W_out" : `column ${q} of W_out`;
  const goes = again
    ? t !== null && t + 1 < T
      ? ` It goes in again, as the input of step ${t + 1}.`
      : t === null
        ? " It goes in again, as the input of the next step."
        : ""
    : " Nothing of it goes back into the layer.";
  return `${name} is read out of ${part("Y", i, t)}, by ${column}.${goes}`;
}

/** @param {View} view @param {number} t */
function stepSaid(view, t) {
  const { again } = useOf(view.state);
  const input = t && again ? `P[:, ${t - 1}], read out at step ${t - 1},` : `X[:, ${t}]`;
  const read = isRead(view.state, t) ? " and is read out" : "; it is not read out";
  return `Step ${t}: ${input} and ${t ? `Y[:, ${t - 1}]` : "Y_init"} go in, Y[:, ${t}] comes out${read}.`;
}

/** What is learned, counted. @param {View} view */
export function countsSaid({ sizes }) {
  const { k = 1, l = 1, o = 1 } = sizes;
  const layer = k * l + l * l + l;
  const top = l * o + o;
  return [
    `The layer learns k·l + l·l + l = ${k}·${l} + ${l}·${l} + ${l} = ${layer} numbers, `,
    `the readout l·o + o = ${l}·${o} + ${o} = ${top}. `,
    "Neither m nor T is in it.",
  ];
}
