// @ts-check
/** What the state's explorer asks of those who predict. */
import { ask, slips } from "../kit/predict.js";
import { meantNumber } from "./state_names.js";
import { readRef, useOf } from "./state_uses.js";

/**
 * @typedef {import("../kit/predict.js").Questions} Questions
 * @typedef {import("../kit/predict.js").ValueQuestion} ValueQuestion
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 */

const NEURONS = "a column for each neuron";
const OUTPUTS = "a column for each output of the readout";

/** What the axes of what goes in or comes out count. @type {Record<string, string>} */
const ALONG = {
  mTk: "a run for each instance, with a row for each step and a column for each input",
  mk: "a row for each instance and a column for each input: there is one step that has them",
  mTo: `a run for each instance, with a row for each step and ${OUTPUTS}`,
  mo: `a row for each instance and ${OUTPUTS}: one step is read out`,
};

/**
 * @param {View} view
 * @returns {Questions}
 */
export function usedQuestions(view) {
  const { state } = view;
  const { goes, comes, every } = useOf(state);
  const { i, t, j, q } = meantNumber(view);
  const readOut = readRef(state, i, t, q);
  const [, at] = readOut;
  return {
    shapes: [
      ask("W_out", ["l", "o"], `a row for each neuron it hears and ${OUTPUTS}`),
      ask("b_out", ["o"], "one number for each output of the readout"),
      ask("what goes in", goes, ALONG[goes.join("")] ?? ""),
      ask("what is read out", comes, ALONG[comes.join("").replace("k", "o")] ?? ""),
      ask("Y[:, t]", ["m", "l"], `a row for each instance and ${NEURONS}`),
      ask("what step t hands on", ["m", "l"], `a row for each instance and ${NEURONS}`),
      ask("W_y", ["l", "l"], `a row for each neuron it comes from and ${NEURONS} it leads to`),
      ask("W_out with one neuron more", ["l+1", "o"], `a row more, and ${OUTPUTS}`),
      ask("W_y with one neuron more", ["l+1", "l+1"], "a row more and a column more"),
    ],
    others: [
      ask("Y", ["m", "T", "l"], `a run for each instance, with a row for each step and ${NEURONS}`),
      ask("W_x", ["k", "l"], `a row for each input and ${NEURONS}`),
    ],
    values: [
      { name: `Y[${i}, ${t}, ${j}]`, step: t, ref: ["Y", [i, t, j]], slips: slips([i, t, j], j) },
      ...(every
        ? [
            {
              name: `P[${at.join(", ")}]`,
              step: t,
              ref: readOut,
              plain: true,
              slips: [
                { ref: /** @type {Ref} */ (["sum_out", at]), why: "The bias is missing." },
                {
                  ref: /** @type {Ref} */ (["before_read", at]),
                  why: "That reads out what came before. It is this step's own output that goes up.",
                },
              ],
            },
          ]
        : []),
    ],
    counts: [
      {
        ...learned("learned", "How many numbers does the layer learn?"),
        name: "W_x, W_y and b",
        hint: "k·l + l·l + l",
        slips: [{ ref: ["no_b", []], why: "The biases are missing: one for each neuron." }],
      },
      {
        ...learned("learned_out", "How many numbers does the readout learn?"),
        name: "W_out and b_out",
        hint: "l·o + o",
        slips: [{ ref: ["no_b_out", []], why: "The biases are missing: one for each output." }],
      },
    ],
  };
}

/** @param {string} symbol @param {string} question */
const learned = (symbol, question) => ({
  ref: /** @type {Ref} */ ([symbol, []]),
  ask: question,
  step: 0,
});
