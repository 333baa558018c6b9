// @ts-check
/** What the neuron's explorer asks of those who predict. */
import { ask } from "../kit/predict.js";

/** @typedef {import("../kit/predict.js").Questions} Questions */

/**
 * @param {number} t The step whose output may be asked.
 * @returns {Questions}
 */
export const neuronQuestions = (t) => ({
  shapes: [
    ask("x", ["k"], "one number for each input"),
    ask("w_x", ["k"], "one weight for each input"),
    ask("y", [], "a neuron gives one number"),
    ask("y_prev", [], "the neuron hears one output: its own"),
    ask("w_y", [], "one weight, for its own last output"),
    ask("b", [], "one number"),
    ask("xs", ["T", "k"], "a row for each step and a column for each input"),
    ask("ys", ["T"], "one output for each step"),
  ],
  values: [
    {
      name: "y",
      step: t,
      ref: ["ys", [t]],
      slips: [
        { ref: ["z", [t]], why: "That is the sum before φ." },
        { ref: ["sum_x", [t]], why: "That is ⟨x, w_x⟩ alone." },
        { ref: ["no_bias", [t]], why: "The bias is missing." },
        { ref: ["no_past", [t]], why: "What came before is missing: y_prev times w_y." },
      ],
    },
  ],
});
