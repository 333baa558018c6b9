// @ts-check
/**
 * A layer: who is connected with whom, beside the matrices that hold one number for every edge.
 */
import { breaking, breakit, judged, MISTAKES, verdictSaid, wrongCode } from "./kit/breakit.js";
import { line, program } from "./kit/code.js";
import { activation, clock, sizes, toggle } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { CLINIC } from "./kit/mistakes.js";
import { written } from "./kit/number.js";
import { at, inside, kin } from "./kit/place.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { products } from "./kit/products.js";
import { PHI, run } from "./kit/run.js";
import { writtenSum } from "./kit/sum.js";
import { equation, term } from "./kit/terms.js";
import { View } from "./kit/view.js";
import { layerArrays } from "./parts/layer_arrays.js";
import { layerQuestions } from "./parts/layer_asks.js";
import {
  layerBefore,
  layerNames,
  layerNeuron,
  layerPlace,
  layerShown,
} from "./parts/layer_names.js";
import { layerNet } from "./parts/layer_net.js";
import { layerRowCode, layerRows } from "./parts/layer_rows.js";
import { layerSentence } from "./parts/layer_says.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 * @typedef {import("./kit/types.js").Values} Values
 * @typedef {import("./kit/place.js").Place} Place
 * @typedef {import("./kit/place.js").Lit} Lit
 */

const LAYER_LINE = CLINIC.right.layer;

/** @param {State} state @returns {Values} */
function layerValues(state) {
  const { outputs } = run("layer", LAYER_LINE, state);
  /** @param {number} t @param {number} j */
  const ys = (t, j) => {
    const output = outputs[t];
    return typeof output === "object" ? (output.data[j] ?? NaN) : NaN;
  };
  const { xs, W_x, W_y, b, y_init } = state;
  const made = products(
    state,
    ([t = 0], a) => xs[t][a],
    ([t = 0], i) => (t === 0 ? y_init[i] : ys(t - 1, i)),
  );
  return { ...judged("layer", state), xs, W_x, W_y, b, y_init, ys, ...made };
}

/**
 * What belongs to a place.
 * @param {Place} place
 * @returns {Lit[]}
 */
function layerRelated(place) {
  const { symbol, index } = layerShown(place);
  const [first = null, second = null] = index;
  const here = at(symbol, ...index);
  const whole = first === null;
  switch (symbol) {
    case "neuron":
    case "y":
      if (whole) return [here];
      return [
        at("neuron", first),
        inside("y", first),
        inside("W_x", null, first),
        inside("W_y", null, first),
        inside("b", first),
        kin("x"),
        kin("y_prev"),
      ];
    case "x":
      return whole ? [here, kin("W_x")] : [here, at("W_x", first)];
    case "y_prev":
      return whole ? [here, kin("W_y")] : [here, at("W_y", first)];
    case "W_x":
    case "W_y":
      return [here, ...weightKin(symbol, first, second)];
    case "b":
      return whole ? [here] : [here, kin("neuron", first), kin("y", first)];
    default:
      return [];
  }
}

/**
 * What a weight goes with: where it leads from and to.
 * @param {string} symbol @param {number | null} from @param {number | null} to
 */
function weightKin(symbol, from, to) {
  const source = symbol === "W_x" ? "x" : "y_prev";
  if (to === null) return [kin(source, from)];
  return [kin(symbol, null, to), kin(source, from), kin("neuron", to), kin("y", to)];
}

/** The output of one neuron, written out. @param {View} view */
function layerSum(view) {
  const { k = 1, l = 1 } = view.sizes;
  const t = () => view.state.t;
  const j = () => layerNeuron(view);
  const column = () => (view.state.turned ? `row ${j()}` : `column ${j()}`);
  const mark = () => (view.state.turned ? "ᵀ" : "");
  return writtenSum(view, {
    place: () => `y[${j()}]`,
    title: () => `y[${j()}]`,
    parts: [
      {
        says: () => `x and ${column()} of W_x${mark()}`,
        total: () => ["sum_x", [t(), j()]],
        products: Array.from({ length: k }, (_, a) => [
          { ref: () => ["xs", [t(), a]], place: () => `x[${a}]` },
          { ref: () => ["W_x", [a, j()]], place: () => `W_x[${a}, ${j()}]` },
        ]),
      },
      {
        says: () => `y_prev and ${column()} of W_y${mark()}`,
        total: () => ["sum_y", [t(), j()]],
        products: Array.from({ length: l }, (_, i) => [
          { ref: () => layerBefore(t(), i), place: () => `y_prev[${i}]` },
          { ref: () => ["W_y", [i, j()]], place: () => `W_y[${i}, ${j()}]` },
        ]),
      },
    ],
    bias: { ref: () => ["b", [j()]], place: () => `b[${j()}]` },
    biasSays: () => `b[${j()}]`,
    z: () => ["z", [t(), j()]],
    result: () => ["ys", [t(), j()]],
  });
}

/** What is lit, in words. @param {View} view */
function layerCaption(view) {
  const node = h("p", { class: "rnn-now-lit" });
  view.hook(() => {
    const text = layerSentence(layerPlace(view), view);
    if (node.textContent !== text) node.textContent = text;
  });
  return node;
}

/** What has changed, aloud. @param {View} view */
function layerTold(view) {
  const { t } = view.state;
  const j = layerNeuron(view);
  const lit = `Step ${t}. ${layerSentence(layerPlace(view), view)}`;
  if (view.veil?.(["ys", [t, j]])) return lit;
  return `${lit} y[${j}] is ${written(view.look(["ys", [t, j]]), 4)}.${verdictSaid(view)}`;
}

/** @param {View} view */
function layerHead(view) {
  const names = layerNames(view);
  const whole = equation(view, [
    term("y", names.y(), "y, the outputs of this step", ["l"]),
    "=",
    "φ(",
    term("W_x", names.W_xT(), "W x transposed, the input weights", ["l", "k"], "last"),
    term("x", names.x(), "x, the inputs of this step", ["k"], "first"),
    "+",
    term("W_y", names.W_yT(), "W y transposed, the recurrent weights", ["l", "l"], "last"),
    term("y_prev", names.y_prev(), "y of the step before", ["l"], "first"),
    "+",
    term("b", names.b(), "b, the biases", ["l"]),
    ")",
  ]);
  const rows = layerRows(view);
  const code = line("y", "y", LAYER_LINE, ["x", "y_prev", "W_x", "W_y", "b"]);
  const own = layerRowCode(view);
  view.hook(() => {
    for (const node of [whole, code]) node.hidden = view.state.one_by_one;
    for (const node of [rows, own]) node.hidden = !view.state.one_by_one;
  });
  return h("div", { class: "rnn-head" }, whole, rows, h("div", { class: "rnn-code" }, code, own));
}

/** @param {View} view */
function layerPicture(view) {
  const { k = 1, l = 1 } = view.sizes;
  const beside = roomBeside(k, l) ? "rnn-beside" : "";
  const turned = view.state.turned ? "rnn-layer-turned" : "";
  return h(
    "div",
    { class: `rnn-layer ${beside} ${turned}` },
    layerNet(view),
    layerCaption(view),
    layerSum(view),
    layerArrays(view),
  );
}

/**
 * Whether the arrays fit beside the drawing, on a card of the book's width.
 * @param {number} k @param {number} l
 */
const roomBeside = (k, l) => 40 * k + 83 * l <= 545;

/** @type {Spec} */
const LAYER = {
  name: "layer",
  axes: { xs: "Tk", W_x: "kl", W_y: "ll", b: "l", y_init: "l" },
  places: {
    xs: "Tk",
    x: "k",
    W_x: "kl",
    W_y: "ll",
    b: "l",
    y_init: "l",
    y_prev: "l",
    z: "l",
    y: "l",
    ys: "Tl",
    neuron: "l",
  },
  keys: ["phi", "t", "chosen", "predict", "mistake", "turned", "one_by_one"],
  options: { mistake: MISTAKES, phi: Object.keys(PHI) },
  structure: ({ mistake, predict, turned }) => `${mistake} ${predict} ${turned}`,
  values: layerValues,
  related: layerRelated,
  tell: layerTold,
  build: (view) =>
    frame(view, {
      head: layerHead(view),
      controls: [
        clock(view),
        activation(view),
        sizes(view, [
          ["k", "inputs"],
          ["l", "neurons"],
          ["T", "steps"],
        ]),
      ],
      modes: [
        toggle(view, "one_by_one", "neuron by neuron"),
        toggle(view, "turned", "Wᵀ: neurons as rows"),
        predicting(view),
        breaking(view),
      ],
      panels: [
        predictPanel(view, () => layerQuestions(view.state.t, layerNeuron(view))),
        breakit(view, "layer"),
      ],
      picture: [h("div", { class: "rnn-stage" }, layerPicture(view))],
      code: () => {
        const call = `xs, W_x, W_y, b, ${view.state.phi}, y_init`;
        const wrong = wrongCode(view.state, call, `[${view.state.t}]`);
        return program(view.state, LAYER, `${wrong.module}layer`, [
          `ys = layer.unroll(${call})`,
          `print(ys[${view.state.t}])`,
          ...wrong.lines,
        ]);
      },
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, LAYER).start(),
};
