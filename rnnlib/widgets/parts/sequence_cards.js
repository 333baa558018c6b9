// @ts-check
/** The whole batch in small: a card for each instance, a column for each step, a shade for each number. */
import { attribute, h } from "../kit/dom.js";
import { at, writePlace } from "../kit/place.js";
import { shape } from "../kit/symbols.js";
import { lengthOf, runCell } from "./sequence_names.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 *
 * @typedef {object} Dot A number in small.
 * @property {HTMLElement} node
 * @property {Ref} ref
 * @property {number} value
 */

/**
 * How a number of some step looks: what comes after the end is padding, what comes after the clock
 * is yet to be.
 * @param {View} view @param {number} i @param {number} t −1 before the first step.
 * @param {boolean} output Whether it comes out.
 */
export function manner(view, i, t, output) {
  const end = lengthOf(view, i);
  if (t >= end) return "padding";
  return `${t > view.state["t"] ? "later " : ""}${output && t === end - 1 ? "last" : ""}`.trim();
}

/**
 * @param {View} view @param {(index: number[]) => boolean} moved Whether an output has moved.
 */
export function runCards(view, moved) {
  const { m = 1, T = 1, k = 1, l = 1 } = view.sizes;
  /** @type {Dot[]} */
  const dots = [];
  /** @param {Ref} ref */
  const dot = (ref) => {
    const node = h("i", { "data-place": writePlace(at(...unpackedRef(ref))) });
    dots.push({ node, ref, value: NaN });
    return node;
  };
  const count = (/** @type {number} */ size) => Array.from({ length: size }, (_, place) => place);
  const cards = count(m).map((i) =>
    h(
      "div",
      { class: "rnn-card", style: `--columns:${T + 1}`, "aria-hidden": "true" },
      ...count(l).flatMap((j) => [
        dot(["Y_init", [i, j]]),
        ...count(T).map((t) => dot(["Y", [i, t, j]])),
      ]),
      h("b"),
      ...count(k).flatMap((a) => [h("u"), ...count(T).map((t) => dot(["X", [i, t, a]]))]),
    ),
  );
  view.hook(() => {
    const [front] = runCell(view);
    cards.forEach((card, i) => card.classList.toggle("rnn-front", i === front));
    for (const one of dots) show(view, one, moved);
  });
  return h(
    "div",
    { class: "rnn-cards", style: `--cards:${m}` },
    h(
      "div",
      {
        class: "rnn-group",
        role: "group",
        "aria-label": "choose one instance",
        "data-group": "instances",
        "data-columns": m,
      },
      ...count(m).map(handle),
    ),
    ...cards,
    h("div", { class: "rnn-title rnn-lengths", "data-place": "lengths" }, "lengths ", shape(["m"])),
    h(
      "div",
      {
        class: "rnn-group",
        role: "group",
        "aria-label": `lengths, ${m}`,
        "data-group": "lengths",
        "data-columns": m,
      },
      ...count(m).map((i) => length(view, i)),
    ),
  );
}

/** @param {Ref} ref @returns {[symbol: string, ...index: number[]]} */
const unpackedRef = ([symbol, index]) => [symbol, ...index];

/** @param {number} i */
const handle = (i) =>
  h(
    "span",
    {
      class: "rnn-handle",
      role: "button",
      tabindex: i ? -1 : 0,
      "data-place": `instance[${i}]`,
      "aria-label": `instance ${i}`,
    },
    h("span", { class: "rnn-wide" }, "instance "),
    String(i),
  );

/** @param {View} view @param {number} i */
function length(view, i) {
  const place = `lengths[${i}]`;
  const node = h("span", { class: "rnn-cell", tabindex: i ? -1 : 0, "data-place": place });
  const label = (/** @type {string} */ text) => (text ? `${place} = ${text}` : place);
  return view.number({ node, ref: () => ["lengths", [i]], digits: 0, given: () => true, label });
}

/** @param {View} view @param {Dot} dot @param {(index: number[]) => boolean} moved */
function show(view, dot, moved) {
  const { node, ref } = dot;
  const [symbol, index] = ref;
  const [i = 0, t = 0] = index;
  const output = symbol === "Y";
  const how = symbol === "Y_init" ? "" : manner(view, i, t, output);
  attribute(node, "data-how", output && moved(index) ? `${how} moved`.trim() : how);
  const value = view.veil?.(ref) ? NaN : view.look(ref);
  if (Object.is(value, dot.value)) return;
  dot.value = value;
  node.style.setProperty("--shade", `${Math.round(40 + 35 * Math.tanh(value || 0))}%`);
}
