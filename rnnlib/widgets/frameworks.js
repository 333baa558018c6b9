// @ts-check
/**
 * One layer in two layouts: this book's arrays, and the same numbers as a framework keeps them.
 */

import { batched } from "./kit/batched.js";
import { line, program } from "./kit/code.js";
import { activation, buttons, clock, sizes } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { written } from "./kit/number.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { PHI } from "./kit/run.js";
import { pick } from "./kit/sizes.js";
import { View } from "./kit/view.js";
import { layoutQuestions } from "./parts/frameworks_asks.js";
import { layoutOf, putBack, theirs } from "./parts/frameworks_cells.js";
import { LAYOUTS } from "./parts/frameworks_layouts.js";
import { bothEquations, layoutRelated, outputMeant } from "./parts/frameworks_names.js";
import { layoutPicture } from "./parts/frameworks_picture.js";
import { keptSentence } from "./parts/frameworks_says.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 * @typedef {import("./kit/types.js").Values} Values
 */

const OUR_LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)";
const OUR_NAMES = ["X", "Y_prev", "W_x", "W_y", "b"];

/** @param {State} state @returns {Values} */
function layoutValues(state) {
  const ours = batched(OUR_LINE, state);
  const { Y_init, Y } = ours;
  /** @param {number} i @param {number} t @param {number} j */
  const heard = (i, t, j) => (t === 0 ? pick(Y_init, [i, j]) : Y(i, t - 1, j));
  return { ...ours, b_hh: state["b_hh"], ...theirs(state, heard) };
}

/** @param {View} view */
const layoutButtons = (view) =>
  buttons(
    view,
    "framework",
    Object.entries(LAYOUTS).map(([name, { title }]) => [name, title.split(" ")[0] ?? "", title]),
  );

/** @param {View} view */
const layoutHead = (view) =>
  h(
    "div",
    { class: "rnn-head" },
    bothEquations(view),
    h(
      "div",
      { class: "rnn-code" },
      line("Y[:, t]", "Y", OUR_LINE, OUR_NAMES),
      h("br"),
      line("weights", "W", converted(view.state), OUR_NAMES),
    ),
  );

/** @param {State} state */
const converted = ({ framework }) => `frameworks.to("${framework}", W_x, W_y, b)`;

/** Moves a part of b to the second bias, where there is one. @param {State} state */
function apart(state) {
  const { terms, biases } = layoutOf(state);
  if (biases === 1 || state["b_hh"].every((/** @type {number} */ one) => one === 0)) return [];
  return terms.flatMap((one) => {
    if (typeof one === "string" || !one.place.startsWith("b")) return [];
    const part = one.part.replace("l", state["b"].length);
    return [`weights["${one.name}"]${part} ${one.place === "b" ? "-" : "+"}= b_hh`];
  });
}

/** @type {Spec} */
const FRAMEWORKS = {
  name: "frameworks",
  axes: { X: "mTk", W_x: "kl", W_y: "ll", b: "l", b_hh: "l", Y_init: "ml" },
  places: {
    ...{ X: "mk", Y_prev: "ml", W_x: "kl", W_y: "ll", b: "l", b_hh: "l", Y: "ml" },
    ...{ instance: "m", neuron: "l", XY: "", W: "" },
  },
  keys: ["phi", "t", "chosen", "predict", "framework"],
  options: { phi: Object.keys(PHI), framework: Object.keys(LAYOUTS) },
  structure: ({ predict, framework }) => `${predict} ${framework}`,
  values: layoutValues,
  put: putBack,
  related: layoutRelated,
  tell(view) {
    const [i, t, j] = outputMeant(view);
    if (view.root.classList.contains("rnn-shapeless")) return `Step ${t}.`;
    if (view.veil?.(["Y", [i, t, j]])) return `Step ${t}.`;
    const value = written(view.look(["Y", [i, t, j]]), 4);
    return `${keptSentence(view.place(), view)} Y[${i}, ${t}, ${j}] is ${value}.`;
  },
  build: (view) =>
    frame(view, {
      head: layoutHead(view),
      controls: [
        layoutButtons(view),
        clock(view),
        activation(view),
        sizes(view, [
          ["k", "inputs"],
          ["l", "neurons"],
          ["m", "instances"],
          ["T", "steps"],
        ]),
      ],
      modes: [predicting(view)],
      panels: [predictPanel(view, () => layoutQuestions(view))],
      picture: layoutPicture(view),
      code: () =>
        program(view.state, FRAMEWORKS, "frameworks, sequence", [
          `weights = ${converted(view.state)}`,
          ...apart(view.state),
          `Y = sequence.unroll(X, *frameworks.of("${view.state["framework"]}", weights), ${view.state["phi"]}, Y_init)`,
          `print(Y[:, ${view.state["t"]}])`,
        ]),
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, FRAMEWORKS).start(),
};
