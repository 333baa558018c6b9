// @ts-check
/**
 * One step in columns: inputs over weights over their products, and beside them what comes back
 * from the step before, and the bias.
 */
import { h } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { inline, letter, row, sign, sub } from "../kit/symbols.js";
import { step } from "../kit/terms.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("../kit/grid.js").Drawn} Drawn
 */

/**
 * The symbols of the neuron's equation, at the step that is shown.
 * @param {View} view
 */
export const neuronNames = (view) => ({
  x: () => sub(letter("x", true), step(view)),
  w_x: () => sub(letter("w", true), letter("x")),
  y_prev: () => sub(letter("y"), step(view, 1)),
  w_y: () => sub(letter("w"), letter("y")),
  b: () => letter("b"),
  y: () => sub(letter("y"), step(view)),
});

/**
 * What came before step t: the output the neuron starts with, or that of the step before.
 * @param {number} t
 * @returns {Ref}
 */
const neuronBefore = (t) => (t === 0 ? ["y_init", []] : ["ys", [t - 1]]);

/** @param {View} view */
export function neuronStep(view) {
  const { k = 1 } = view.sizes;
  const t = () => view.state["t"];
  const names = neuronNames(view);
  const given = () => true;
  /** @param {Omit<Drawn, "size" | "letters" | "place">} drawn */
  const strip = (drawn) =>
    grid(view, { ...drawn, kind: "rnn-strip", size: [1, k], letters: ["k"], place: (_, a) => [a] });
  /** @param {Omit<Drawn, "size" | "letters" | "place">} drawn */
  const one = (drawn) =>
    grid(view, {
      ...drawn,
      kind: `rnn-strip ${drawn.kind ?? ""}`,
      size: [1, 1],
      letters: [],
      place: () => [],
    });
  const plus = () => h("span", { class: "rnn-plus", "aria-hidden": "true" }, "+");
  const inner = row(sign("⟨"), names.x(), sign(","), names.w_x(), sign("⟩"));
  const inputs = [
    strip({ symbol: "x", name: inline(names.x()), given, ref: (_, a) => ["xs", [t(), a]] }),
    strip({ symbol: "w_x", name: inline(names.w_x()), given, ref: (_, a) => ["w_x", [a]] }),
    strip({
      symbol: "product_x",
      says: "products of x and w_x",
      name: "products",
      ref: (_, a) => ["product_x", [t(), a]],
    }),
    one({ symbol: "sum_x", name: inline(inner), kind: "rnn-added", ref: () => ["sum_x", [t()]] }),
  ];
  const past = [
    one({
      symbol: "y_prev",
      name: inline(names.y_prev()),
      given: () => t() === 0,
      ref: () => neuronBefore(t()),
    }),
    one({ symbol: "w_y", name: inline(names.w_y()), given, ref: () => ["w_y", []] }),
    one({ symbol: "product_y", name: "product", ref: () => ["product_y", [t()]] }),
  ];
  const bias = one({ symbol: "b", name: inline(names.b()), given, ref: () => ["b", []] });
  return h(
    "div",
    { class: "rnn-strips", style: `--k:${k}` },
    h("div", { class: "rnn-columns rnn-inputs" }, ...inputs),
    h(
      "div",
      { class: "rnn-rest" },
      plus(),
      h("div", { class: "rnn-columns rnn-past" }, ...past),
      plus(),
      h("div", { class: "rnn-columns rnn-alone" }, bias),
    ),
  );
}
