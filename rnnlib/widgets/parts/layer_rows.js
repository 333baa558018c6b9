// @ts-check
/** The equation of a layer neuron by neuron: l lines for the one with the matrices. */
import { line } from "../kit/code.js";
import { h } from "../kit/dom.js";
import { inline, letter, numeral, row, shape, sign, sub } from "../kit/symbols.js";
import { layerNames, layerNeuron } from "./layer_names.js";

/** @typedef {import("../kit/view.js").View} View */

/** Of which the weights of one neuron are made. @param {string} from @param {Element} to */
const column = (from, to) => sub(letter("w", true), row(letter(from), sign(","), to));

/** @param {View} view */
export function layerRows(view) {
  const { l = 1 } = view.sizes;
  const names = layerNames(view);
  const lines = Array.from({ length: l }, (_, j) => {
    /** @param {string} place @param {Element} name */
    const term = (place, name) => h("span", { "data-place": place }, inline(name));
    /** @param {string} signs */
    const plain = (signs) => inline(...[...signs].map((one) => sign(one)));
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
        term(`W_x[:, ${j}]`, column("x", numeral(j))),
        plain("⟩+⟨"),
        term("y_prev", names.y_prev()),
        plain(","),
        term(`W_y[:, ${j}]`, column("y", numeral(j))),
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
    h(
      "div",
      { class: "rnn-own-shapes" },
      alike([names.x(), column("x", letter("j"))], ["k"]),
      alike([names.y_prev(), column("y", letter("j"))], ["l"]),
      alike([sub(letter("y"), letter("j")), sub(letter("b"), letter("j"))], []),
    ),
  );
}

/** What is of one shape. @param {Element[]} of @param {string[]} letters */
const alike = (of, letters) =>
  h("span", {}, ...of.flatMap((name) => [inline(name), ", "]).slice(0, -1), " ", shape(letters));

/** The line of NumPy for the neuron whose output is written out. @param {View} view */
export function layerRowCode(view) {
  const node = h("div");
  let shown = -1;
  view.hook(() => {
    const j = layerNeuron(view);
    if (j === shown) return;
    shown = j;
    view.lights.leave(node);
    const text = `phi(W_x[:, ${j}] @ xs[t] + W_y[:, ${j}] @ y_prev + b[${j}])`;
    node.replaceChildren(
      line(`y[${j}]`, `y[${j}]`, text, ["x", "y_prev", `W_x[:, ${j}]`, `W_y[:, ${j}]`, `b[${j}]`]),
    );
    for (const place of node.querySelectorAll("[data-place]")) view.lights.add(place);
  });
  return node;
}
