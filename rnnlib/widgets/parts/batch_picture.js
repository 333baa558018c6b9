// @ts-check
/** The batch's arrays, each in its place: a cell of Y stands where its row meets its column. */

import { before, cellSum } from "../kit/batched.js";
import { h } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { inline } from "../kit/symbols.js";
import { batchCell, batchNames } from "./batch_names.js";

/**
 * @typedef {import("../kit/view.js").View} View
 */

const ACROSS = 16; // cells that fit beside each other
const PAIR = 10; // cells that fit beside each other on a narrow card

/** @param {View} view */
export function batchPicture(view) {
  const { m = 1, k = 1, l = 1 } = view.sizes;
  const t = () => view.state["t"];
  const names = batchNames(view);
  const given = () => true;
  const arrays = {
    X: grid(view, {
      symbol: "X",
      name: inline(names.X()),
      size: [m, k],
      letters: ["m", "k"],
      given,
      rowsAre: "instance",
      ref: (i, a) => ["X", [i, t(), a]],
    }),
    Y_prev: grid(view, {
      symbol: "Y_prev",
      name: inline(names.Y_prev()),
      size: [m, l],
      letters: ["m", "l"],
      given: () => t() === 0,
      kind: "rnn-seam",
      ref: (i, j) => before(t(), i, j),
    }),
    W_x: grid(view, {
      symbol: "W_x",
      name: inline(names.W_x()),
      size: [k, l],
      letters: ["k", "l"],
      given,
      columnsAre: "neuron",
      ref: (a, j) => ["W_x", [a, j]],
    }),
    W_y: grid(view, {
      symbol: "W_y",
      name: inline(names.W_y()),
      size: [l, l],
      letters: ["l", "l"],
      given,
      axes: ["from i", "to j"],
      kind: "rnn-joins",
      ref: (i, j) => ["W_y", [i, j]],
    }),
    b: grid(view, {
      symbol: "b",
      name: inline(names.b()),
      size: [1, l],
      letters: ["1", "l"],
      given,
      kind: "rnn-bias",
      place: (_, j) => [j],
      ref: (_, j) => ["b", [j]],
    }),
    Y: grid(view, {
      symbol: "Y",
      name: inline(names.Y()),
      size: [m, l],
      letters: ["m", "l"],
      kind: "rnn-result",
      ref: (i, j) => ["Y", [i, t(), j]],
    }),
  };
  const { X, Y_prev, W_x, W_y, b } = arrays;
  b.append(copies(m, l));
  const stacked = k + 2 * l > ACROSS;
  const pair = l + Math.max(k, l);
  const kind = `${stacked ? "rnn-stacked" : ""} ${pair <= PAIR ? "rnn-pairs" : ""}`;
  const picture = h(
    "div",
    {
      class: `rnn-crossing ${kind}`,
      style: `--across:${stacked ? pair : k + 2 * l};--pair:${pair}`,
    },
    h(
      "div",
      { class: "rnn-left" },
      joint("XY", names.XY(), `(m, k+l) = (${m}, ${k + l})`),
      X,
      Y_prev,
    ),
    h(
      "div",
      { class: "rnn-above" },
      joint("W", names.W(), `(k+l, l) = (${k + l}, ${l})`),
      W_x,
      W_y,
      b,
    ),
    arrays.Y,
    batchSum(view),
  );
  view.hook(() => picture.classList.toggle("rnn-joined", view.state["joined"]));
  return picture;
}

/** @param {View} view */
function batchSum(view) {
  const [i, j] = [() => batchCell(view)[0], () => batchCell(view)[1]];
  return cellSum(view, () => [i(), view.state["t"], j()], {
    Y: () => `Y[${i()}, ${j()}]`,
    x: (a) => `X[${i()}, ${a}]`,
    y: (a) => `Y_prev[${i()}, ${a}]`,
    says: [
      () => `row ${i()} of X, column ${j()} of W_x`,
      () => `row ${i()} of Y_prev, column ${j()} of W_y`,
      () => `b[${j()}], the same in every row`,
    ],
  });
}

/** The name of two arrays that have become one. @param {string} place @param {Element} name @param {string} shape */
const joint = (place, name, shape) =>
  h("div", { class: "rnn-joint rnn-title", "data-place": place }, inline(name), ` ${shape}`);

/** The rows in which the bias is used again. @param {number} m @param {number} l */
function copies(m, l) {
  const cells = Array.from({ length: (m - 1) * l }, (_, place) =>
    h("i", { "data-place": `b[${place % l}]` }),
  );
  return h("div", { class: "rnn-copies", "aria-hidden": "true" }, ...cells);
}
