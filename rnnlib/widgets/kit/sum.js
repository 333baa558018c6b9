// @ts-check
/**
 * One output written out with its numbers: every product, the two sums, the bias, φ.
 */
import { h, write } from "./dom.js";
import { bracketed } from "./number.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./types.js").Ref} Ref
 *
 * @typedef {object} Factor
 * @property {() => Ref} ref
 * @property {() => string} place
 *
 * @typedef {object} Part A sum of products.
 * @property {() => string} says Where it comes from.
 * @property {[left: Factor, right: Factor][]} products
 * @property {() => Ref} total
 *
 * @typedef {object} Written
 * @property {() => string} place Of the output.
 * @property {() => string} title
 * @property {Part[]} parts
 * @property {Factor} bias
 * @property {() => string} biasSays
 * @property {() => Ref} [z] What φ is taken of; without it there is no φ.
 * @property {() => string} [times] What φ of it is multiplied by.
 * @property {() => Ref} result
 */

const DIGITS = 4;

/**
 * Returns the sum, kept up with what it is the sum of.
 * @param {View} view @param {Written} sum
 */
export function writtenSum(view, sum) {
  /** @param {Factor} factor @param {(text: string) => string} dress */
  const factor = ({ ref, place }, dress) => {
    const node = h("span", { "data-place": place() });
    view.hook(() => view.lights.move(node, place()));
    const given = () => !["Y", "ys", "P"].includes(ref()[0]);
    return view.number({ node, ref, digits: DIGITS, given, dress });
  };
  /** @param {() => Ref} ref */
  const result = (ref) => view.number({ node: h("span"), ref, digits: DIGITS });
  /** @param {() => string} says */
  const label = (says) => {
    const node = h("span", { class: "rnn-says" });
    view.hook(() => write(node, says()));
    return node;
  };
  const rows = sum.parts.map(({ says, products, total }, position) =>
    h(
      "div",
      { class: "rnn-row" },
      label(says),
      h(
        "span",
        { class: "rnn-products" },
        ...products.map(([left, right], place) =>
          h(
            "span",
            { class: "rnn-product" },
            place || position ? "+ " : "",
            factor(left, bracketed),
            "·",
            factor(right, bracketed),
          ),
        ),
      ),
      h("span", { class: "rnn-total" }, "= ", result(total)),
    ),
  );
  const head = h("div", { class: "rnn-row rnn-outcome", "data-place": sum.place() });
  const name = h("span");
  view.hook(() => {
    view.lights.move(head, sum.place());
    const phi = view.state["phi"];
    write(name, `${sum.times?.() ?? ""}${phi === "relu" ? "ReLU" : phi}`);
  });
  head.append(
    label(sum.title),
    h("span", { class: "rnn-products" }, ...(sum.z ? [name, "(", result(sum.z), ")"] : ["no φ"])),
    h("span", { class: "rnn-total" }, "= ", result(sum.result)),
  );
  return h(
    "div",
    { class: "rnn-sum" },
    ...rows,
    h(
      "div",
      { class: "rnn-row rnn-bias-row" },
      label(sum.biasSays),
      h(
        "span",
        { class: "rnn-total" },
        "+ ",
        factor(sum.bias, (text) => text),
      ),
    ),
    head,
  );
}
