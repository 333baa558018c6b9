// @ts-check
/** The equation of a layer neuron by neuron: l lines for the one with the matrices. */
import { h } from "../kit/dom.js";
import { inline, letter, numeral, row, sign, sub } from "../kit/symbols.js";
import { layerNames } from "./layer_names.js";

/** @typedef {import("../kit/view.js").View} View */

/** @param {View} view */
export function layerRows(view) {
  const { l = 1 } = view.sizes;
  const names = layerNames(view);
  const lines = Array.from({ length: l }, (_, j) => {
    /** @param {string} place @param {Element} name */
    const term = (place, name) => h("span", { "data-place": place }, inline(name));
    /** @param {string} signs */
    const plain = (signs) => inline(...[...signs].map((one) => sign(one)));
    /** @param {string} from */
    const column = (from) => sub(letter("w", true), row(letter(from), sign(","), numeral(j)));
    const result = view.number({
      node: h("span", { "data-place": `y[${j}]` }),
      ref: () => ["ys", [view.state.t, j]],
      digits: 2,
    });
    return h(
      "div",
      {
        class: "rnn-own-line",
        "data-place": `neuron[${j}]`,
        tabindex: j ? -1 : 0,
        role: "button",
        "aria-label": `the line of neuron ${j}`,
      },
      h(
        "span",
        {},
        term(`y[${j}]`, sub(letter("y"), numeral(j))),
        plain("="),
        inline(letter("φ")),
        plain("(⟨"),
        term("x", names.x()),
        plain(","),
        term(`W_x[:, ${j}]`, column("x")),
        plain("⟩+⟨"),
        term("y_prev", names.y_prev()),
        plain(","),
        term(`W_y[:, ${j}]`, column("y")),
        plain("⟩+"),
        term(`b[${j}]`, sub(letter("b"), numeral(j))),
        plain(")"),
      ),
      h("span", { class: "rnn-total" }, "= ", result),
    );
  });
  return h(
    "div",
    {
      class: "rnn-own-lines",
      role: "group",
      "aria-label": "the equation, neuron by neuron",
      "data-group": "lines",
      "data-columns": 1,
    },
    ...lines,
  );
}
