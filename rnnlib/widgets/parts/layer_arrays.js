// @ts-check
/**
 * The arrays of a layer, each row of weights beside what it is multiplied by, and below each column
 * the output it leads to; turned, columns are rows and everything else with them.
 */
import { h } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { inline } from "../kit/symbols.js";
import { turning } from "../kit/turn.js";
import { layerBefore, layerNames } from "./layer_names.js";

/** @typedef {import("../kit/view.js").View} View */

/** @param {View} view */
export function layerArrays(view) {
  const { k = 1, l = 1 } = view.sizes;
  const t = () => view.state.t;
  const turned = Boolean(view.state.turned);
  const names = layerNames(view);
  const given = () => true;
  /**
   * A vector: one that weights are multiplied by stands along their rows, one that comes of them
   * lies along their columns.
   * @param {boolean} heard @param {number} size @param {string} letter
   */
  const vector = (heard, size, letter) => {
    const upright = heard !== turned;
    /** @type {[rows: number, columns: number]} */
    const shape = upright ? [size, 1] : [1, size];
    /** @param {number} i @param {number} j */
    const place = (i, j) => [upright ? i : j];
    return { upright, size: shape, letters: [letter], place };
  };
  /**
   * A matrix of weights, its axes swapped when it is turned.
   * @param {"W_x" | "W_y"} symbol @param {number} size @param {string} letter
   * @param {[from: string, to: string]} axes
   */
  const matrix = (symbol, size, letter, axes) => {
    /** @param {number} i @param {number} j */
    const place = (i, j) => (turned ? [j, i] : [i, j]);
    const [from, to] = axes;
    return grid(view, {
      symbol,
      given,
      place,
      kind: symbol === "W_x" ? "rnn-matrix rnn-w-x" : "rnn-matrix rnn-w-y",
      name: inline(names[turned ? /** @type {const} */ (`${symbol}T`) : symbol]()),
      says: turned ? `${symbol} transposed` : symbol,
      size: turned ? [l, size] : [size, l],
      letters: turned ? ["l", letter] : [letter, "l"],
      axes: turned ? [to, from] : [from, to],
      ref: (i, j) => [symbol, place(i, j)],
      ...(symbol === "W_x" && { [turned ? "rowsAre" : "columnsAre"]: "neuron" }),
    });
  };
  /** @param {number} i @param {number} j @param {boolean} upright */
  const one = (i, j, upright) => (upright ? i : j);
  const x = vector(true, k, "k");
  const y_prev = vector(true, l, "l");
  const made = vector(false, l, "l");
  const arrays = h(
    "div",
    { class: "rnn-arrays", style: `--across:${turned ? k + l + 2 : l + 1}` },
    grid(view, {
      ...x,
      symbol: "x",
      name: inline(names.x()),
      given,
      kind: "rnn-heard rnn-heard-x",
      ref: (i, j) => ["xs", [t(), one(i, j, x.upright)]],
    }),
    matrix("W_x", k, "k", ["", ""]),
    grid(view, {
      ...y_prev,
      symbol: "y_prev",
      name: inline(names.y_prev()),
      given: () => t() === 0,
      kind: "rnn-heard rnn-heard-y",
      axes: y_prev.upright ? ["from i", ""] : ["", "from i"],
      ref: (i, j) => layerBefore(t(), one(i, j, y_prev.upright)),
    }),
    matrix("W_y", l, "l", ["from i", "to j"]),
    grid(view, {
      ...made,
      symbol: "b",
      name: inline(names.b()),
      given,
      kind: "rnn-made rnn-made-b",
      ref: (i, j) => ["b", [one(i, j, made.upright)]],
    }),
    grid(view, {
      ...made,
      symbol: "y",
      name: inline(names.y()),
      kind: "rnn-made rnn-made-y rnn-result",
      ref: (i, j) => ["ys", [t(), one(i, j, made.upright)]],
    }),
  );
  turning(view, arrays, String(turned));
  return arrays;
}
