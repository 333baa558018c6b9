// @ts-check
/** One instance's run in numbers: a column for each step, the same weights beside all of them. */

import { before, cellSum } from "../kit/batched.js";
import { scrubber } from "../kit/controls.js";
import { attribute, h, write } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { letter, sub } from "../kit/symbols.js";
import { layerWeights, partName, stepBoxes } from "../kit/unrolled.js";
import { manner, runCards } from "./sequence_cards.js";
import { runCell } from "./sequence_names.js";
import { movedSentence, runSentence } from "./sequence_says.js";

/** @typedef {import("../kit/view.js").View} View */

const ACROSS = 15; // cells that fit beside each other

/** @param {View} view */
export function runPicture(view) {
  const { m = 1, T = 1, k = 1, l = 1 } = view.sizes;
  const moved = movedOutputs(view, [m, T, l]);
  const caption = h("p", { class: "rnn-now-lit rnn-run-says" });
  // Apart from the caption: what is said of a change must not move what is being changed.
  const told = h("p", { class: "rnn-run-moved" });
  view.hook(() => {
    write(caption, runSentence(view.place(), view));
    write(told, movedSentence(moved.all()));
  });
  const stacked = T + 1 + l > ACROSS;
  return [
    h(
      "div",
      { class: "rnn-stage" },
      caption,
      h(
        "div",
        {
          class: `rnn-run ${stacked ? "rnn-under" : ""}`,
          style: `--steps:${T};--across:${stacked ? T + 1 : T + 1 + l};--neurons:${l};--rows:${k}`,
        },
        h(
          "div",
          { class: "rnn-ruler rnn-across rnn-run-states rnn-t" },
          h("span", {}, h("i", {}, "T"), " + 1 states"),
        ),
        ...instanceRun(view, moved.is),
        stepBoxes(view, { place: "step", text: () => "φ", loop: true }),
        h("div", { class: "rnn-scrub" }, scrubber(view)),
        ...layerWeights(view),
        h("p", { class: "rnn-run-same" }, "the same at every step"),
      ),
      runCards(view, moved.is),
      told,
      runSum(view),
    ),
  ];
}

/**
 * Which outputs the last change of a number has moved.
 * @param {View} view @param {[m: number, T: number, l: number]} shape
 */
function movedOutputs(view, [m, T, l]) {
  /** @type {number[][]} */
  const indices = [];
  for (let place = 0; place < m * T * l; place++)
    indices.push([Math.floor(place / l / T), Math.floor(place / l) % T, place % l]);
  const now = () => indices.map((index) => view.look(["Y", index]));
  let [last, marks] = [now(), indices.map(() => false)];
  view.hook(() => {
    const next = now();
    const differ = next.map((value, place) => value !== last[place]);
    if (differ.includes(true)) marks = differ;
    last = next;
  });
  return {
    /** @param {number[]} index */
    is: ([i = 0, t = 0, j = 0]) => marks[(i * T + t) * l + j] ?? false,
    all: () => indices.filter((_, place) => marks[place]),
  };
}

/** @param {View} view @param {(index: number[]) => boolean} moved */
function instanceRun(view, moved) {
  const { T = 1, k = 1, l = 1 } = view.sizes;
  const front = () => runCell(view)[0];
  const Y_init = grid(view, {
    symbol: "Y_init",
    name: partName(view, front, sub(letter("Y", true), letter("init"))),
    size: [l, 1],
    letters: ["l"],
    rulers: ["l", ""],
    kind: "rnn-run-init",
    rowsAre: "neuron",
    moves: true,
    given: () => true,
    place: (j) => [front(), j],
    ref: (j) => ["Y_init", [front(), j]],
  });
  const Y = grid(view, {
    symbol: "Y",
    name: partName(view, front, letter("Y", true), { turned: true }),
    says: "Y transposed",
    size: [l, T],
    letters: ["l", "T"],
    rulers: ["", "T"],
    axes: ["", "outputs"],
    kind: "rnn-result",
    columnsAre: "step",
    moves: true,
    place: (j, t) => [front(), t, j],
    ref: (j, t) => ["Y", [front(), t, j]],
  });
  const X = grid(view, {
    symbol: "X",
    name: partName(view, front, letter("X", true), { turned: true }),
    says: "X transposed",
    size: [k, T],
    letters: ["k", "T"],
    rulers: ["k", ""],
    kind: "rnn-run-x",
    moves: true,
    given: () => true,
    place: (a, t) => [front(), t, a],
    ref: (a, t) => ["X", [front(), t, a]],
  });
  for (const [array, output] of /** @type {[Element, boolean][]} */ ([
    [Y, true],
    [X, false],
  ])) {
    const cells = [...array.querySelectorAll(".rnn-cell")];
    view.hook(() => {
      const i = front();
      const hows = Array.from({ length: T }, (_, t) => manner(view, i, t, output));
      cells.forEach((cell, place) => {
        const [across, down] = [place % T, Math.floor(place / T)];
        const how = hows[across] ?? "";
        attribute(cell, "data-how", output && moved([i, across, down]) ? `${how} moved` : how);
      });
    });
  }
  return [Y_init, Y, X];
}

/** @param {View} view */
function runSum(view) {
  const cell = () => runCell(view);
  const [i, t, j] = [() => cell()[0], () => cell()[1], () => cell()[2]];
  return cellSum(view, cell, {
    Y: () => `Y[${i()}, ${t()}, ${j()}]`,
    x: (a) => `X[${i()}, ${t()}, ${a}]`,
    y: (a) => {
      const [symbol, index] = before(t(), i(), a);
      return `${symbol}[${index.join(", ")}]`;
    },
    times: () => (manner(view, i(), t(), true) === "padding" ? "0 · " : ""),
    says: [
      () => `X[${i()}, ${t()}] and column ${j()} of W_x`,
      () => `${t() ? `Y[${i()}, ${t() - 1}]` : `Y_init[${i()}]`} and column ${j()} of W_y`,
      () => `b[${j()}], the same at every step`,
    ],
  });
}
