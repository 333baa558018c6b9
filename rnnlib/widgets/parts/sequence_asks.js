// @ts-check
/** What the run's explorer asks of those who predict. */
import { ask, slips } from "../kit/predict.js";
import { lengthOf, runCell } from "./sequence_names.js";

/**
 * @typedef {import("../kit/predict.js").Questions} Questions
 * @typedef {import("../kit/predict.js").ValueQuestion} ValueQuestion
 * @typedef {import("../kit/types.js").State} State
 * @typedef {import("../kit/types.js").Values} Values
 * @typedef {import("../kit/view.js").View} View
 */

const RUNS = "a run for each instance, with a row for each step";
const NEURONS = "a column for each neuron";

/**
 * What is counted, as values of the view.
 * @param {State} state
 * @returns {Values}
 */
export function runCounts({ X, b, lengths }) {
  const [T, k, l] = [X[0].length, X[0][0].length, b.length];
  return {
    states: T + 1,
    outputs: T,
    inputs_seen: (t) => (t + 1) * k,
    steps_seen: (t) => t + 1,
    all_inputs: T * k,
    outputs_moved: (i, t) => (lengths[i] - t) * l,
    padded_moved: (_i, t) => (T - t) * l,
    steps_moved: (i, t) => lengths[i] - t,
  };
}

/**
 * @param {View} view
 * @returns {Questions}
 */
export function runQuestions(view) {
  const [i, now, j] = runCell(view);
  const end = lengthOf(view, i);
  const t = Math.min(now, end - 1);
  return {
    shapes: [
      ask("X", ["m", "T", "k"], `${RUNS} and a column for each input`),
      ask("Y", ["m", "T", "l"], `${RUNS} and ${NEURONS}`),
      ask("X[:, t]", ["m", "k"], "a row for each instance and a column for each input"),
      ask("Y[:, t]", ["m", "l"], `a row for each instance and ${NEURONS}`),
      ask("Y[i]", ["T", "l"], `a row for each step and ${NEURONS}`),
      ask("the last outputs", ["m", "l"], `a row for each instance, however long, and ${NEURONS}`),
      ask("Y_init", ["m", "l"], `a row for each instance and ${NEURONS}`),
      ask("lengths", ["m"], "a number for each instance"),
      ask("W_x", ["k", "l"], `a row for each input and ${NEURONS}, the same at every step`),
    ],
    others: [
      ask("W_y", ["l", "l"], `a row for each neuron it comes from and ${NEURONS} it leads to`),
      ask("X[i]", ["T", "k"], "a row for each step and a column for each input"),
    ],
    values: [
      { name: `Y[${i}, ${t}, ${j}]`, step: t, ref: ["Y", [i, t, j]], slips: slips([i, t, j], j) },
    ],
    counts: [
      {
        ...count("states", [], "How many states does each instance go through?"),
        name: "the one before the first step",
        hint: "the one before the first step, and one after each of the T steps",
        slips: [
          { ref: ["outputs", []], why: "So many outputs. There is a state before the first, too." },
        ],
      },
      {
        ...count("inputs_seen", [t], `How many numbers of X has Y[${i}, ${t}, ${j}] seen?`),
        name: "steps 0 to t of one instance, k numbers each",
        hint: `k at each of the steps 0 to ${t}, all of instance ${i}`,
        slips: [
          { ref: ["steps_seen", [t]], why: "So many steps. At each it hears k numbers." },
          {
            ref: ["all_inputs", []],
            why: "That is the whole run: it has not seen what comes later.",
          },
        ],
      },
      {
        ...count("outputs_moved", [i, t], `How many outputs hear of X[${i}, ${t}, 0]?`),
        name: "one instance, from step t to its last, l outputs each",
        hint: `l at each of the steps ${t} to ${end - 1}, all of instance ${i}, of length ${end}`,
        slips: [
          { ref: ["steps_moved", [i, t]], why: "So many steps. At each there are l outputs." },
          {
            ref: ["padded_moved", [i, t]],
            why: `That counts padding: instance ${i} has ${end} steps.`,
          },
        ],
      },
    ],
  };
}

/** @param {string} symbol @param {number[]} index @param {string} question */
const count = (symbol, index, question) => ({
  ref: /** @type {import("../kit/types.js").Ref} */ ([symbol, index]),
  ask: question,
  step: 0,
});
