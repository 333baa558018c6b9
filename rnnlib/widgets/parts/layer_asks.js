// @ts-check
/** What the layer's explorer asks of those who predict. */
import { ask, slips } from "../kit/predict.js";

/** @typedef {import("../kit/predict.js").Questions} Questions */

/**
 * @param {number} t @param {number} j The neuron whose output may be asked.
 * @returns {Questions}
 */
export const layerQuestions = (t, j) => ({
  shapes: [
    ask("x", ["k"], "one number for each input"),
    ask("y_prev", ["l"], "one number for each neuron"),
    ask("y", ["l"], "one number for each neuron"),
    ask("b", ["l"], "one number for each neuron"),
    ask("W_x", ["k", "l"], "a row for each input and a column for each neuron"),
    ask("W_y", ["l", "l"], "a row for each neuron it comes from, a column for each it leads to"),
    ask("W_x.T", ["l", "k"], "a row for each neuron and a column for each input"),
    ask("W_y[:, 0]", ["l"], "one number for each neuron that neuron 0 hears, itself included"),
  ],
  others: [
    ask("xs, the inputs of all steps", ["T", "k"], "a row for each step"),
    ask("ys, the outputs of all steps", ["T", "l"], "a row for each step"),
  ],
  values: [{ name: `y[${j}]`, step: t, ref: ["ys", [t, j]], slips: slips([t, j], j) }],
});
