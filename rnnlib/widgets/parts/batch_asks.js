// @ts-check
/** What the batch's explorer asks of those who predict. */
import { ask, slips } from "../kit/predict.js";

/** @typedef {import("../kit/predict.js").Questions} Questions */

const ROWS = "a row for each instance";
const COLUMNS = "a column for each neuron";

/**
 * @param {number} i @param {number} t @param {number} j The cell whose number may be asked.
 * @returns {Questions}
 */
export const batchQuestions = (i, t, j) => ({
  shapes: [
    ask("X[:, t]", ["m", "k"], `${ROWS} and a column for each input`),
    ask("Y_prev", ["m", "l"], `${ROWS} and ${COLUMNS}`),
    ask("Y at this step", ["m", "l"], `${ROWS} and ${COLUMNS}`),
    ask("W_x", ["k", "l"], `a row for each input and ${COLUMNS}`),
    ask("W_y", ["l", "l"], `a row for each neuron it comes from and ${COLUMNS} it leads to`),
    ask(
      "b",
      ["1", "l"],
      `one row and ${COLUMNS}; as a vector, (l,), it is added to every row too`,
      ["l"],
    ),
    ask("[X Y_prev]", ["m", "k+l"], `${ROWS}, with the k inputs beside the l last outputs`),
    ask("W", ["k+l", "l"], `the k rows of W_x on top of the l rows of W_y, and ${COLUMNS}`),
  ],
  others: [
    ask("X with all its steps", ["m", "T", "k"], `${ROWS}, with a row for each step`),
    ask("all outputs of all steps", ["m", "T", "l"], `${ROWS}, with a row for each step`),
  ],
  values: [{ name: `Y[${i}, ${j}]`, step: t, ref: ["Y", [i, t, j]], slips: slips([i, t, j], j) }],
});
