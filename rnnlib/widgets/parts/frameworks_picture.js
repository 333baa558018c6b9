// @ts-check
/** The book's arrays on one side, the framework's on the other, and one output of both. */

import { cellSum } from "../kit/batched.js";
import { h, write } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { asShape } from "../kit/shapetext.js";
import { inline, letter, sub } from "../kit/symbols.js";
import { size } from "../kit/terms.js";
import { turning } from "../kit/turn.js";
import { laidOut, layoutOf } from "./frameworks_cells.js";
import { brand, indexed, outputMeant } from "./frameworks_names.js";
import { keptSentence, takenForGranted } from "./frameworks_says.js";

/**
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./frameworks_cells.js").Laid} Laid
 */

/** @type {Record<string, string>} */
const SENDS = { k: "from input", l: "from i", "k+l": "from input, then i" };

/** @param {View} view */
export function layoutPicture(view) {
  const says = h("p", { class: "rnn-kept-says" });
  // A line for each sentence.
  view.hook(() => write(says, keptSentence(view.place(), view).replace(". ", ".\n")));
  return [
    says,
    h(
      "div",
      { class: "rnn-stage" },
      h(
        "div",
        { class: "rnn-sides-of-it" },
        side("This book", h("div", { class: "rnn-side-arrays" }, ...ours(view))),
        side(layoutOf(view.state).title, theirArrays(view), takenForGranted(view)),
      ),
      outcome(view),
      layoutSum(view),
    ),
  ];
}

/** All that the framework keeps. @param {View} view */
function theirArrays(view) {
  const arrays = laidOut(view.state).map((laid) => kept(view, laid));
  const all = h("div", { class: "rnn-side-arrays" }, ...arrays);
  turning(view, all, view.state["framework"]);
  return all;
}

/** @param {string} title @param {Node} arrays @param {...Node} more */
const side = (title, arrays, ...more) =>
  h(
    "section",
    { class: "rnn-side", "aria-label": title },
    h("p", { class: "rnn-side-title" }, title),
    arrays,
    ...more,
  );

/**
 * The shape of an array in numbers too.
 * @param {View} view @param {HTMLElement} drawn @param {string[]} letters
 */
function withNumbers(view, drawn, letters) {
  const sizes = asShape(letters.map((one) => size(view, one)));
  drawn.querySelector(".rnn-shape")?.append(` = ${sizes}`);
  return drawn;
}

/** @param {View} view */
function ours(view) {
  const { k = 1, l = 1 } = view.sizes;
  const given = () => true;
  /** @param {string} of */
  const name = (of) => inline(sub(letter("W", true), letter(of)));
  const [W_x, W_y] = [
    grid(view, {
      symbol: "W_x",
      name: name("x"),
      size: [k, l],
      letters: ["k", "l"],
      given,
      axes: ["from input", "to j"],
      columnsAre: "neuron",
      ref: (a, j) => ["W_x", [a, j]],
    }),
    grid(view, {
      symbol: "W_y",
      name: name("y"),
      size: [l, l],
      letters: ["l", "l"],
      given,
      axes: ["from i", "to j"],
      ref: (i, j) => ["W_y", [i, j]],
    }),
  ];
  const b = grid(view, {
    symbol: "b",
    name: inline(letter("b", true)),
    size: [1, l],
    letters: ["l"],
    given,
    axes: ["", "to j"],
    place: (_, j) => [j],
    ref: (_, j) => ["b", [j]],
  });
  return [
    withNumbers(view, W_x, ["k", "l"]),
    withNumbers(view, W_y, ["l", "l"]),
    withNumbers(view, b, ["l"]),
    made(view, l),
  ];
}

/** What comes out for the instance that is meant. @param {View} view @param {number} l */
function made(view, l) {
  const name = h("code", {});
  view.hook(() => write(name, indexed(["Y", outputMeant(view).slice(0, 2)])));
  return grid(view, {
    symbol: "Y",
    name,
    size: [1, l],
    letters: ["l"],
    kind: "rnn-result",
    moves: true,
    place: (_, j) => [outputMeant(view)[0], j],
    ref: (_, j) => ["Y", [outputMeant(view)[0], outputMeant(view)[1], j]],
  });
}

/** An array of the framework's. @param {View} view @param {Laid} laid */
function kept(view, { name, letters, to, source, shape, cells }) {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  /** @param {number} row @param {number} column */
  const cell = (row, column) => cells[row * columns + column] ?? { index: [], ref: ["", []] };
  const symbols = new Set(cells.map(({ ref }) => ref[0]));
  const [first = ""] = symbols;
  const both = symbols.has("W_x") && symbols.has("W_y");
  /** @param {number} axis */
  const marked = (axis) =>
    axis === to
      ? letters[axis] === "l+l"
        ? "to j, twice"
        : "to j"
      : axis === source
        ? (SENDS[letters[axis] ?? ""] ?? "")
        : "";
  const last = letters.length - 1;
  const down = last && letters[last - 1] !== "1" ? (letters[last - 1] ?? "") : "";
  const seam = both ? (view.sizes["k"] ?? 0) : 0;
  const drawn = grid(view, {
    symbol: name,
    name: h("code", {}, name),
    size: [rows, columns],
    letters,
    given: () => true,
    rulers: [down, letters[last] ?? ""],
    axes: [marked(last - 1), marked(last)],
    place: (row, column) => cell(row, column).index,
    ref: (row, column) => [name, cell(row, column).index],
    stands: (row, column) => indexed(/** @type {any} */ (cell(row, column).ref)),
    whole: both ? "W" : first,
  });
  const nodes = [...drawn.querySelectorAll(".rnn-cell")];
  // Where one of the book's arrays ends and the next begins.
  nodes.forEach((node, place) => {
    if (seam && Math.floor(place / columns) === seam) node.classList.add("rnn-below-seam");
    if (symbols.size > 1 && !both && place === columns / 2) node.classList.add("rnn-after-seam");
  });
  return withNumbers(view, drawn, letters);
}

/** One output, here and there. @param {View} view */
function outcome(view) {
  /** @type {Record<string, () => number>} */
  const at = {
    m: () => outputMeant(view)[0],
    T: () => outputMeant(view)[1],
    l: () => outputMeant(view)[2],
    1: () => 0,
  };
  /** @param {string[]} axes */
  const index = (axes) => axes.map((axis) => at[axis]?.() ?? 0);
  /** @param {string} name @param {string} symbol @param {string[]} axes */
  const one = (name, symbol, axes) => {
    const said = h("code", {});
    view.hook(() => write(said, indexed([symbol, index(axes)])));
    const number = h("span", { class: "rnn-came-out" });
    view.number({ node: number, ref: () => [symbol, index(axes)], digits: 4 });
    return h("span", { class: "rnn-one-outcome" }, `${name}: `, said, " = ", number);
  };
  return h(
    "p",
    { class: "rnn-outcomes" },
    one("This book", "Y", ["m", "T", "l"]),
    one(brand(view.state), "output", layoutOf(view.state).outputs),
  );
}

/** @param {View} view */
function layoutSum(view) {
  const [i, j] = [() => outputMeant(view)[0], () => outputMeant(view)[2]];
  return cellSum(view, () => outputMeant(view), {
    Y: () => `Y[${i()}, ${j()}]`,
    title: () => indexed(["Y", outputMeant(view)]),
    x: (a) => `X[${i()}, ${a}]`,
    y: (a) => `Y_prev[${i()}, ${a}]`,
    says: [
      () => `row ${i()} of X, column ${j()} of W_x`,
      () => `row ${i()} of Y_prev, column ${j()} of W_y`,
      () => `b[${j()}]`,
    ],
  });
}
