// @ts-check
/**
 * A layer on a batch of whole runs: a column for each step, the same weights beside all of them, and
 * of every output what it has seen.
 */

import { batched } from "./kit/batched.js";
import { line, program } from "./kit/code.js";
import { activation, clock, sizes } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { written } from "./kit/number.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { PHI } from "./kit/run.js";
import { letter } from "./kit/symbols.js";
import { equation, term } from "./kit/terms.js";
import { followed, layerTerms, placesAt } from "./kit/unrolled.js";
import { View } from "./kit/view.js";
import { runCounts, runQuestions } from "./parts/sequence_asks.js";
import { runCell, runRelated } from "./parts/sequence_names.js";
import { runPicture } from "./parts/sequence_run.js";
import { runSentence } from "./parts/sequence_says.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 */

const RUN_LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)";
const RUN_MASKED = `mask[:, t, np.newaxis] * ${RUN_LINE}`;
const RUN_NAMES = ["X", "Y_prev", "W_x", "W_y", "b", "lengths"];

/** Whether some instance ends before the others. @param {State} state @returns {boolean} */
const ragged = ({ X, lengths }) => lengths.some((/** @type {number} */ end) => end < X[0].length);

/** The equation of a step, and the whole run, each with its shapes. @param {import("./kit/view.js").View} view */
function runHead(view) {
  const terms = equation(view, layerTerms(view));
  const whole = equation(view, [
    term("X", letter("X", true), "all inputs", ["m", "T", "k"]),
    "→",
    term("Y", letter("Y", true), "all outputs", ["m", "T", "l"]),
  ]);
  const [plain, masked] = [RUN_LINE, RUN_MASKED].map((text) =>
    line("Y[:, t]", "Y", text, RUN_NAMES),
  );
  view.hook(() => {
    const long = ragged(view.state);
    plain?.toggleAttribute("hidden", long);
    masked?.toggleAttribute("hidden", !long);
  });
  const code = h("div", { class: "rnn-code" }, plain, masked);
  // Here X and Y are those of the step that is shown.
  followed(view, [...terms.children, ...code.querySelectorAll("span")], placesAt);
  whole.setAttribute("aria-label", "the whole run");
  whole.dataset["group"] = "run";
  return h("div", { class: "rnn-head" }, h("div", { class: "rnn-both" }, terms, whole), code);
}

/** @type {Spec} */
const SEQUENCE = {
  name: "sequence",
  axes: { X: "mTk", W_x: "kl", W_y: "ll", b: "l", Y_init: "ml", lengths: "m" },
  places: {
    ...{ X: "mTk", Y_init: "ml", W_x: "kl", W_y: "ll", b: "l", Y: "mTl" },
    ...{ lengths: "m", instance: "m", step: "T", neuron: "l" },
  },
  counts: { lengths: "T" },
  steps: 7,
  follows: true,
  keys: ["phi", "t", "chosen", "predict"],
  options: { phi: Object.keys(PHI) },
  structure: ({ predict }) => String(predict),
  values: (state) => ({
    ...batched(ragged(state) ? RUN_MASKED : RUN_LINE, state),
    ...runCounts(state),
    lengths: state["lengths"],
  }),
  related: runRelated,
  tell(view) {
    const cell = runCell(view);
    const { t } = view.state;
    if (view.veil?.(["Y", cell])) return `Step ${t}.`;
    const value = written(view.look(["Y", cell]), 4);
    return `Step ${t}. Y[${cell.join(", ")}] is ${value}. ${runSentence(view.place(), view)}`;
  },
  build: (view) =>
    frame(view, {
      head: runHead(view),
      controls: [
        clock(view),
        activation(view),
        sizes(view, [
          ["m", "instances"],
          ["T", "steps"],
          ["k", "inputs"],
          ["l", "neurons"],
        ]),
      ],
      modes: [predicting(view)],
      panels: [predictPanel(view, () => runQuestions(view))],
      picture: runPicture(view),
      code: () =>
        program(view.state, SEQUENCE, "sequence", [
          `Y = sequence.unroll(X, W_x, W_y, b, ${view.state.phi}, Y_init, lengths)`,
          `print(Y[:, ${view.state.t}])`,
        ]),
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, SEQUENCE).start(),
};
