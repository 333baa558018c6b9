// @ts-check
/**
 * A layer on a batch: every array in its place, so that a cell of Y stands where its row of X and
 * Y_prev meets its column of W_x and W_y.
 */

import { batched } from "./kit/batched.js";
import { breaking, breakit, judged, MISTAKES, verdictSaid, wrongCode } from "./kit/breakit.js";
import { line, program } from "./kit/code.js";
import { activation, clock, sizes, toggle } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { CLINIC } from "./kit/mistakes.js";
import { written } from "./kit/number.js";
import { at, kin } from "./kit/place.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { PHI } from "./kit/run.js";
import { equation, term } from "./kit/terms.js";
import { View } from "./kit/view.js";
import { batchQuestions } from "./parts/batch_asks.js";
import { batchCell, batchNames } from "./parts/batch_names.js";
import { batchPicture } from "./parts/batch_picture.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 * @typedef {import("./kit/types.js").Values} Values
 * @typedef {import("./kit/place.js").Place} Place
 * @typedef {import("./kit/place.js").Lit} Lit
 */

const BATCH_LINE = CLINIC.right.batch;
const BATCH_JOINED = "phi(np.hstack([X[:, t], Y_prev]) @ np.vstack([W_x, W_y]) + b)";
const BATCH_NAMES = ["X", "Y_prev", "W_x", "W_y", "b"];

/** @param {State} state @returns {Values} */
const batchValues = (state) => ({
  ...judged("batch", state),
  ...batched(state["joined"] ? BATCH_JOINED : BATCH_LINE, state),
});

/**
 * What belongs to a place.
 * @param {Place} place
 * @returns {Lit[]}
 */
function batchRelated({ symbol, index }) {
  const [first = null, second = null] = index;
  const here = at(symbol, ...index);
  switch (symbol) {
    case "Y":
      return [
        here,
        kin("X", first),
        kin("Y_prev", first),
        kin("W_x", null, second),
        kin("W_y", null, second),
        kin("W", null, second),
        kin("b", second),
        kin("XY"),
      ];
    case "X":
      return [here, kin("W_x", second), kin("Y", first), kin("XY"), kin("instance", first)];
    case "Y_prev":
      return [here, kin("W_y", second), kin("Y", first), kin("XY"), kin("instance", first)];
    case "W_x":
      return [here, kin("X", null, first), kin("Y", null, second), kin("W"), kin("neuron", second)];
    case "W_y":
      return [
        here,
        kin("Y_prev", null, first),
        kin("Y", null, second),
        kin("W"),
        kin("neuron", second),
      ];
    case "b":
      return [here, kin("Y", null, first), kin("neuron", first)];
    case "instance":
      return [here, at("X", first), at("Y_prev", first), at("Y", first)];
    case "neuron":
      return [
        here,
        at("W_x", null, first),
        at("W_y", null, first),
        at("b", first),
        at("Y", null, first),
      ];
    case "W":
      return [here, at("W_x"), at("W_y")];
    case "XY":
      return [here, at("X"), at("Y_prev")];
    default:
      return [];
  }
}

/** The equation in both forms, each with its line of NumPy. @param {View} view */
function batchHead(view) {
  const names = batchNames(view);
  const opening = "φ(";
  const split = equation(view, [
    term("Y", names.Y(), "Y, the outputs of this step", ["m", "l"]),
    "=",
    opening,
    term("X", names.X(), "X, the inputs of this step", ["m", "k"], "last"),
    term("W_x", names.W_x(), "W x, the input weights", ["k", "l"], "first"),
    "+",
    term("Y_prev", names.Y_prev(), "Y of the step before", ["m", "l"], "last"),
    term("W_y", names.W_y(), "W y, the recurrent weights", ["l", "l"], "first"),
    "+",
    term("b", names.b(), "b, the biases", ["1", "l"]),
    ")",
  ]);
  const joined = equation(view, [
    term("Y", names.Y(), "Y, the outputs of this step", ["m", "l"]),
    "=",
    opening,
    term("XY", names.XY(), "X and Y of the step before, side by side", ["m", "k+l"], "last"),
    term(
      "W",
      names.W(),
      "W, the input weights on top of the recurrent weights",
      ["k+l", "l"],
      "first",
    ),
    "+",
    term("b", names.b(), "b, the biases", ["1", "l"]),
    ")",
  ]);
  const [two, one] = [BATCH_LINE, BATCH_JOINED].map((text) => line("Y", "Y", text, BATCH_NAMES));
  view.hook(() => {
    for (const node of [split, two]) node?.toggleAttribute("hidden", view.state.joined);
    for (const node of [joined, one]) node?.toggleAttribute("hidden", !view.state.joined);
  });
  return h("div", { class: "rnn-head" }, split, joined, h("div", { class: "rnn-code" }, two, one));
}

/** @type {Spec} */
const BATCH = {
  name: "batch",
  axes: { X: "mTk", W_x: "kl", W_y: "ll", b: "l", Y_init: "ml" },
  places: {
    X: "mk",
    Y_prev: "ml",
    W_x: "kl",
    W_y: "ll",
    b: "l",
    Y: "ml",
    instance: "m",
    neuron: "l",
    XY: "",
    W: "",
  },
  keys: ["phi", "t", "chosen", "predict", "mistake", "joined"],
  options: { mistake: MISTAKES, phi: Object.keys(PHI) },
  structure: ({ mistake, predict }) => `${mistake} ${predict}`,
  values: batchValues,
  related: batchRelated,
  tell(view) {
    const [i, j] = batchCell(view);
    const { t } = view.state;
    if (view.veil?.(["Y", [i, t, j]])) return `Step ${t}.`;
    const value = written(view.look(["Y", [i, t, j]]), 4);
    return `Step ${t}. Y[${i}, ${j}] is ${value}.${verdictSaid(view)}`;
  },
  build: (view) =>
    frame(view, {
      head: batchHead(view),
      controls: [
        clock(view),
        activation(view),
        sizes(view, [
          ["m", "instances"],
          ["k", "inputs"],
          ["l", "neurons"],
          ["T", "steps"],
        ]),
      ],
      modes: [toggle(view, "joined", "[X Y] W: one product"), predicting(view), breaking(view)],
      panels: [
        predictPanel(view, () => {
          const [i, j] = batchCell(view);
          return batchQuestions(i, view.state.t, j);
        }),
        breakit(view, "batch"),
      ],
      picture: [h("div", { class: "rnn-stage" }, batchPicture(view))],
      code: () => {
        const call = `X, W_x, W_y, b, ${view.state.phi}, Y_init`;
        const shown = `[:, ${view.state.t}]`;
        const wrong = wrongCode(view.state, call, shown);
        return program(view.state, BATCH, `${wrong.module}sequence`, [
          `Y = sequence.unroll(${call})`,
          `print(Y${shown})`,
          ...wrong.lines,
        ]);
      },
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, BATCH).start(),
};
