// @ts-check
/**
 * One recurrent neuron: its products add up to z, z walks onto the curve of φ, and y comes back at
 * the next step.
 */
import { line, program } from "./kit/code.js";
import { activation, clock, sizes } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { written } from "./kit/number.js";
import { at, kin } from "./kit/place.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { PHI, run } from "./kit/run.js";
import { equation, term } from "./kit/terms.js";
import { View } from "./kit/view.js";
import { neuronQuestions } from "./parts/neuron_asks.js";
import { neuronNames, neuronStep } from "./parts/neuron_step.js";
import { neuronTime } from "./parts/neuron_time.js";
import { neuronWalk } from "./parts/neuron_walk.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 * @typedef {import("./kit/types.js").Values} Values
 * @typedef {import("./kit/place.js").Place} Place
 * @typedef {import("./kit/place.js").Lit} Lit
 */

const NEURON_LINE = "phi(xs[t] @ w_x + y_prev * w_y + b)";

/** @param {State} state @returns {Values} */
function neuronValues(state) {
  const { xs, w_x, w_y, b, y_init } = state;
  const { outputs } = run("neuron", NEURON_LINE, state);
  /** @param {number} t */
  const ys = (t) => {
    const output = outputs[t];
    return typeof output === "number" ? output : NaN;
  };
  /** @param {number} t @param {number} a */
  const product_x = (t, a) => xs[t][a] * w_x[a];
  /** @param {number} t */
  const sum_x = (t) =>
    xs[t].reduce(
      (/** @type {number} */ sum, /** @type {number} */ x, /** @type {number} */ a) =>
        sum + x * w_x[a],
      0,
    );
  /** @param {number} t */
  const product_y = (t) => (t === 0 ? y_init : ys(t - 1)) * w_y;
  /** @param {number} t */
  const z = (t) => sum_x(t) + product_y(t) + b;
  const phi = PHI[state.phi] ?? Number;
  // What the usual slips lead to, for those who predict.
  /** @param {number} t */
  const no_bias = (t) => phi(sum_x(t) + product_y(t));
  /** @param {number} t */
  const no_past = (t) => phi(sum_x(t) + b);
  return { xs, w_x, w_y, b, y_init, ys, product_x, sum_x, product_y, z, no_bias, no_past };
}

/**
 * What belongs to a place.
 * @param {Place} place @param {View} view
 * @returns {Lit[]}
 */
function neuronRelated({ symbol, index }, view) {
  const { t } = view.state;
  const [first = null, second = null] = index;
  const here = at(symbol, ...index);
  const before = t === 0 ? at("y_init") : at("ys", t - 1);
  switch (symbol) {
    case "x":
      return [here, at("xs", t, first), kin("w_x", first), kin("product_x", first)];
    case "xs":
      if (first !== null && first !== t) return [here];
      return [here, at("x", second), kin("w_x", second), kin("product_x", second)];
    case "w_x":
      return [here, kin("x", first), kin("xs", null, first), kin("product_x", first)];
    case "product_x":
      return [here, kin("x", first), kin("w_x", first), kin("xs", t, first)];
    case "sum_x":
      return [here, kin("product_x"), kin("x"), kin("w_x")];
    case "y_prev":
      return [here, before, kin("w_y"), kin("product_y")];
    case "y_init":
      return t === 0 ? [here, at("y_prev"), kin("product_y")] : [here];
    case "w_y":
      return [here, kin("y_prev"), kin("product_y")];
    case "product_y":
      return [here, kin("y_prev"), kin("w_y"), { ...before, kin: true }];
    case "b":
      return [here];
    case "z":
      return [here, kin("product_x"), kin("product_y"), kin("b")];
    case "y":
      return [here, at("ys", t), kin("z")];
    case "ys":
      if (first === null || first === t) return [here, at("y")];
      return first === t - 1 ? [here, at("y_prev"), kin("product_y")] : [here];
    default:
      return [];
  }
}

/** @param {View} view */
function neuronHead(view) {
  const names = neuronNames(view);
  const terms = equation(view, [
    term("y", names.y(), "y, the output of this step", []),
    "=",
    "φ(",
    "⟨",
    term("x", names.x(), "x, the inputs of this step", ["k"], "last"),
    ",",
    term("w_x", names.w_x(), "w x, the input weights", ["k"], "first"),
    "⟩",
    "+",
    term("y_prev", names.y_prev(), "y of the step before", []),
    term("w_y", names.w_y(), "w y, the recurrent weight", []),
    "+",
    term("b", names.b(), "b, the bias", []),
    ")",
  ]);
  const code = line("y", "y", NEURON_LINE, ["x", "w_x", "y_prev", "w_y", "b"]);
  return h("div", { class: "rnn-head" }, terms, h("div", { class: "rnn-code" }, code));
}

/** @type {Spec} */
const NEURON = {
  name: "neuron",
  axes: { xs: "Tk", w_x: "k", w_y: "", b: "", y_init: "" },
  places: {
    ...{ xs: "Tk", x: "k", w_x: "k", product_x: "k", sum_x: "" },
    ...{ y_init: "", y_prev: "", w_y: "", product_y: "", b: "", z: "", y: "", ys: "T" },
  },
  keys: ["phi", "t", "chosen", "predict"],
  options: { phi: Object.keys(PHI) },
  structure: ({ predict }) => String(predict),
  values: neuronValues,
  related: neuronRelated,
  tell(view) {
    const { t } = view.state;
    return view.state.predict
      ? `Step ${t}.`
      : `Step ${t}: z is ${written(view.look(["z", [t]]), 4)}, y is ${written(view.look(["ys", [t]]), 4)}.`;
  },
  build: (view) =>
    frame(view, {
      head: neuronHead(view),
      controls: [
        clock(view),
        activation(view),
        sizes(view, [
          ["k", "inputs"],
          ["T", "steps"],
        ]),
      ],
      modes: [predicting(view)],
      panels: [predictPanel(view, () => neuronQuestions(view.state.t))],
      picture: [
        h("div", { class: "rnn-stage" }, neuronStep(view)),
        neuronWalk(view),
        neuronTime(view),
      ],
      code: () =>
        program(view.state, NEURON, "neuron", [
          `ys = neuron.unroll(xs, w_x, w_y, b, ${view.state.phi}, y_init)`,
          `print(ys[${view.state.t}])`,
        ]),
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, NEURON).start(),
};
