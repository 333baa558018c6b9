// @ts-check
/**
 * The neuron through time: with its loop, and unrolled, where the loop becomes an arrow from each
 * step to the next.
 */
import { attribute, h } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { inline, letter, numeral, row, sign, sub } from "../kit/symbols.js";
import { neuronBeginning, neuronLoop, neuronUnrolled } from "./neuron_wires.js";

/** @typedef {import("../kit/view.js").View} View */

const SCROLLED = 8; // pixels, from which on the arrow from y(−1) leads nowhere that can be seen

/** @param {View} view */
export function neuronTime(view) {
  const { T = 1 } = view.sizes;
  const band = h("div", { class: "rnn-band", "aria-hidden": "true" });
  const box = h(
    "div",
    { class: "rnn-scrolls" },
    h(
      "div",
      { class: "rnn-unrolled", style: `--steps:${T}` },
      band,
      namesOf("y", 0, T),
      outflow(view),
      neuronUnrolled(view),
      inflow(view),
      namesOf("x", 0, T),
      stepsOf(view),
    ),
  );
  const unrolling = h("div", { class: "rnn-unrolling" }, beginning(view), box);
  box.addEventListener("scroll", () =>
    unrolling.classList.toggle("rnn-away", box.scrollLeft > SCROLLED),
  );
  let shown = -1;
  view.hook(() => {
    const { t } = view.state;
    if (t === shown) return;
    attribute(band, "style", `--t:${t}`);
    if (shown >= 0 || t) requestAnimationFrame(() => bringIn(box, band, t));
    shown = t;
  });
  return h(
    "div",
    { class: "rnn-time" },
    h(
      "div",
      { class: "rnn-looped" },
      h("p", { class: "rnn-caption" }, "The loop"),
      neuronLoop(view),
    ),
    h(
      "div",
      { class: "rnn-steps" },
      h("p", { class: "rnn-caption" }, "The same neuron, step by step"),
      unrolling,
    ),
  );
}

/** What stays in sight: y(−1), and the letter of the inputs. @param {View} view */
function beginning(view) {
  const ruler = h("div", { class: "rnn-ruler rnn-down rnn-k" }, h("span", {}, h("i", {}, "k")));
  const init = grid(view, {
    symbol: "y_init",
    name: "",
    size: [1, 1],
    letters: [],
    given: () => true,
    place: () => [],
    ref: () => ["y_init", []],
    kind: "rnn-bare",
  });
  const height = `--rows:${view.sizes["k"]}`;
  return h(
    "div",
    { class: "rnn-beginning", style: height },
    namesOf("y", -1, 0),
    init,
    neuronBeginning(),
    ruler,
  );
}

/**
 * Scrolls the box, and nothing else, until a step can be seen with the one it comes from.
 * @param {HTMLElement} box @param {HTMLElement} band @param {number} t
 */
function bringIn(box, band, t) {
  const pitch = band.offsetWidth;
  const left = pitch * t;
  const least = left - pitch;
  const most = left + 1.5 * pitch - box.clientWidth;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const goal = box.scrollLeft < most ? Math.min(most, least) : Math.min(box.scrollLeft, least);
  if (goal !== box.scrollLeft) box.scrollTo({ left: goal, behavior: still ? "auto" : "smooth" });
}

/** @param {string} symbol @param {number} from @param {number} to One step after the last. */
function namesOf(symbol, from, to) {
  const names = Array.from({ length: to - from }, (_, place) => {
    const index = row(sign("("), numeral(from + place), sign(")"));
    return h("span", {}, inline(sub(letter(symbol, symbol === "x"), index)));
  });
  return h("div", { class: "rnn-names", "aria-hidden": "true" }, ...names);
}

/** @param {View} view */
function outflow(view) {
  const { T = 1 } = view.sizes;
  return grid(view, {
    symbol: "ys",
    name: "",
    size: [1, T],
    letters: ["T"],
    place: (_, s) => [s],
    ref: (_, s) => ["ys", [s]],
    kind: "rnn-bare rnn-result",
  });
}

/** @param {View} view */
function inflow(view) {
  const { T = 1, k = 1 } = view.sizes;
  return grid(view, {
    symbol: "xs",
    says: "xs, each column a step",
    name: "",
    size: [k, T],
    letters: ["k", "T"],
    given: () => true,
    place: (a, s) => [s, a],
    ref: (a, s) => ["xs", [s, a]],
    kind: "rnn-bare rnn-inflow",
  });
}

/** A button for each step, one of which is the one that is shown. @param {View} view */
function stepsOf(view) {
  const { T = 1 } = view.sizes;
  const name = `step ${Math.random()}`; // no other explorer's buttons belong to these
  const buttons = Array.from({ length: T }, (_, s) =>
    h("input", {
      type: "radio",
      name,
      "data-key": `go to ${s}`,
      "aria-label": `step ${s}`,
      change: () => view.change({ t: s }),
    }),
  );
  view.hook(() => {
    for (const [s, one] of buttons.entries()) one.checked = s === view.state["t"];
  });
  return h(
    "div",
    { class: "rnn-picks", role: "radiogroup", "aria-label": "the step that is shown" },
    ...buttons.map((one, s) =>
      h("label", {}, one, h("span", {}, h("i", { class: "rnn-t" }, "t"), ` = ${s}`)),
    ),
  );
}
