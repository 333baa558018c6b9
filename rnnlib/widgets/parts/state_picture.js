// @ts-check
/**
 * One instance's run: a column for each step, the layer in the loop, and above it, outside, what is
 * read out.
 */
import { attribute, h, svg, write } from "../kit/dom.js";
import { grid, handles } from "../kit/grid.js";
import { inline, letter, sub } from "../kit/symbols.js";
import { layerWeights, partName, stepBoxes } from "../kit/unrolled.js";
import { meantNumber, placeMeant } from "./state_names.js";
import { countsSaid, usedSentence } from "./state_says.js";
import { refName, usedSums } from "./state_sums.js";
import { isRead, readRef, useOf } from "./state_uses.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 */

const BESIDE = 12; // cells that fit beside each other

/** @param {View} view */
export function usedPicture(view) {
  const { m = 1, T = 1, k = 1, l = 1, o = 1 } = view.sizes;
  const { again, every } = useOf(view.state);
  const caption = h("p", { class: "rnn-now-lit rnn-use-says" });
  view.hook(() => write(caption, usedSentence(view.place(), view)));
  const across = T + 1 + Math.max(l, o);
  const ups = stepBoxes(view, {
    place: "readout",
    text: () => inline(sub(letter("W", true), letter("o"))),
    there: (t) => isRead(view.state, t),
  });
  const loop = stepBoxes(view, { place: "step", text: () => "φ", loop: true });
  ups.classList.add("rnn-use-ups");
  loop.classList.add("rnn-use-loop");
  const feeds = h("div", { class: "rnn-use-feeds", "aria-hidden": "true" }, ...feeding(again, T));
  wayLit(view, ups, loop, feeds);
  return [
    h(
      "div",
      { class: "rnn-stage" },
      caption,
      h(
        "div",
        { class: "rnn-instances" },
        h("span", { class: "rnn-says" }, "instance"),
        fronted(view, handles("instance", m, "rnn-use-instances", m)),
      ),
      h(
        "div",
        {
          class: `rnn-use ${across > BESIDE ? "rnn-use-under" : ""} ${T > 3 ? "rnn-use-long" : ""}`,
          style: `--steps:${T};--across:${across > BESIDE ? T + 1 : across};--outs:${o};--ins:${k}`,
        },
        h(
          "div",
          { class: "rnn-use-run" },
          h("span", { class: "rnn-use-region" }),
          ...instanceArrays(view),
          h("p", { class: "rnn-use-outside" }, "outside the loop"),
          h("p", { class: "rnn-use-inside" }, "the loop"),
          !every && T > 1 && absent(T - 1),
          ups,
          loop,
          feeds,
        ),
        h(
          "div",
          { class: "rnn-use-weights" },
          h("div", {}, ...readoutWeights(view)),
          h("div", {}, ...layerWeights(view)),
          h("p", {}, "the same at every step"),
        ),
      ),
      h("p", { class: "rnn-use-counts" }, ...countsSaid(view).map((said) => h("span", {}, said))),
      ...usedSums(view),
    ),
  ];
}

/** The instance that is shown is marked. @param {View} view @param {HTMLElement} instances */
function fronted(view, instances) {
  view.hook(() => {
    const { i } = meantNumber(view);
    [...instances.children].forEach((node, at_i) => node.classList.toggle("rnn-front", at_i === i));
  });
  return instances;
}

/** What is not read out: nothing stands there. @param {number} count */
const absent = (count) =>
  h(
    "div",
    { class: "rnn-use-absent", "aria-hidden": "true" },
    ...Array.from({ length: count }, () => h("span", {}, "not read out")),
  );

/** From what was read out to the next input. @param {boolean} again @param {number} T */
const feeding = (again, T) =>
  Array.from({ length: again ? T - 1 : 0 }, (_, t) =>
    h(
      "span",
      { style: `--t:${t}` },
      svg(
        "svg",
        { viewBox: "0 0 10 100", preserveAspectRatio: "none" },
        svg("path", { d: "M0,0 C12,0 -2,100 10,100", "vector-effect": "non-scaling-stroke" }),
      ),
    ),
  );

/**
 * Lights the ways that a number goes: up, on, and back in.
 * @param {View} view @param {HTMLElement} ups @param {HTMLElement} loop @param {HTMLElement} feeds
 */
function wayLit(view, ups, loop, feeds) {
  view.hook(() => {
    const { symbol, index } = placeMeant(view, view.place());
    const step = index[1] ?? null;
    const out = symbol === "Y" ? step : null;
    const from = symbol === "Y_init" ? -1 : out;
    const up = symbol === "P" ? step : out;
    /** @param {Element} row @param {number | null} position */
    const only = (row, position) =>
      [...row.children].forEach((node, t) => node.classList.toggle("rnn-goes", t === position));
    only(ups, up !== null && isRead(view.state, up) ? up : null);
    only(loop, from === null ? null : from + 1);
    only(feeds, symbol === "P" ? step : null);
  });
}

/** @param {View} view */
function instanceArrays(view) {
  const { T = 1, k = 1, l = 1, o = 1 } = view.sizes;
  const { again, every } = useOf(view.state);
  const given = () => true;
  const front = () => meantNumber(view).i;
  const reads = every ? T : 1;
  const P = grid(view, {
    symbol: "P",
    name: partName(view, front, letter("P", true), { turned: every }),
    ...(every && { says: "P transposed" }),
    size: [o, reads],
    letters: every ? ["o", "T"] : ["o"],
    rulers: ["o", ""],
    kind: "rnn-result rnn-use-p",
    moves: true,
    place: (q, t) => [front(), every ? t : T - 1, q],
    label: (q, t) => refName(readRef(view.state, front(), t, q)),
    ref: (q, t) => readRef(view.state, front(), t, q),
  });
  const Y_init = grid(view, {
    symbol: "Y_init",
    name: partName(view, front, sub(letter("Y", true), letter("init"))),
    size: [l, 1],
    letters: ["l"],
    rulers: ["l", ""],
    kind: "rnn-use-init",
    moves: true,
    given,
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
    columnsAre: "step",
    kind: "rnn-result rnn-use-y",
    moves: true,
    place: (j, t) => [front(), t, j],
    ref: (j, t) => ["Y", [front(), t, j]],
  });
  const X = grid(view, {
    symbol: "X",
    name: partName(view, front, letter("X", true), again ? { after: ", 0" } : { turned: true }),
    ...(!again && { says: "X transposed" }),
    size: [k, again ? 1 : T],
    letters: again ? ["k"] : ["k", "T"],
    rulers: ["k", ""],
    kind: "rnn-use-x",
    moves: true,
    given,
    place: (a, t) => [front(), t, a],
    ref: (a, t) => ["X", [front(), t, a]],
  });
  const all = [P, Y_init, Y, X];
  if (again && T > 1) all.push(fedIn(view, front));
  later(view, [
    [P, every ? 0 : T - 1],
    [Y, 0],
    [X, 0],
  ]);
  return all;
}

/** What the readout has learned. @param {View} view */
function readoutWeights(view) {
  const { l = 1, o = 1 } = view.sizes;
  const given = () => true;
  return [
    grid(view, {
      symbol: "W_out",
      name: inline(sub(letter("W", true), letter("o"))),
      size: [l, o],
      letters: ["l", "o"],
      given,
      axes: ["from i", "outputs"],
      ref: (j, q) => ["W_out", [j, q]],
    }),
    grid(view, {
      symbol: "b_out",
      name: inline(sub(letter("b", true), letter("o"))),
      size: [1, o],
      letters: ["o"],
      given,
      kind: "rnn-run-b",
      place: (_, q) => [q],
      ref: (_, q) => ["b_out", [q]],
    }),
  ];
}

/**
 * What was read out, where it goes in: the same numbers, at the places they have above.
 * @param {View} view @param {() => number} front
 */
function fedIn(view, front) {
  const { T = 1, k = 1 } = view.sizes;
  return grid(view, {
    symbol: "P",
    name: "",
    says: "P, going in again",
    size: [k, T - 1],
    letters: ["T", "k"],
    rulers: ["", ""],
    kind: "rnn-result rnn-use-fed",
    moves: true,
    place: (a, t) => [front(), t, a],
    label: (a, t) => `input of step ${t + 1}, P[${front()}, ${t}, ${a}]`,
    ref: (a, t) => ["P", [front(), t, a]],
  });
}

/**
 * What the clock has not come to is yet to be.
 * @param {View} view @param {[array: Element, first: number][]} drawn With the step of the first column.
 */
function later(view, drawn) {
  for (const [array, first] of drawn) {
    const cells = [...array.querySelectorAll(".rnn-cell")];
    const columns = Number(array.querySelector(".rnn-cells")?.getAttribute("data-columns"));
    let now = -1;
    view.hook(() => {
      const { t } = view.state;
      if (t === now) return;
      now = t;
      cells.forEach((cell, place) => {
        attribute(cell, "data-how", first + (place % columns) > t ? "later" : null);
      });
    });
  }
}
