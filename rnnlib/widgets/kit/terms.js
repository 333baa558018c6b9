// @ts-check
/**
 * An equation term by term: each symbol with its shape below, the inner letters struck that cancel.
 */
import { attribute, h, math, write } from "./dom.js";
import { row, shape, sign } from "./symbols.js";

/**
 * @typedef {import("./view.js").View} View
 *
 * @typedef {object} Term A symbol of the equation.
 * @property {string} place
 * @property {Element} name
 * @property {string} says What a screen reader calls it.
 * @property {string[]} [letters] Of its shape.
 * @property {string} [struck] "first" or "last": the axis that cancels.
 */

/**
 * Returns a term.
 * @param {string} place @param {Element} name @param {string} says @param {string[]} letters
 * @param {string} [struck]
 * @returns {Term}
 */
export const term = (place, name, says, letters, struck = "") => ({
  place,
  name,
  says,
  letters,
  struck,
});

/**
 * Returns a line of signs and terms.
 * @param {View} view @param {(string | Term)[]} terms
 */
export function equation(view, terms) {
  const columns = terms.map((item) => {
    if (typeof item === "string")
      return h(
        "span",
        { class: "rnn-sign" },
        h(
          "span",
          { class: "rnn-top" },
          math("math", {}, row(...[...item].map((one) => sign(one)))),
        ),
      );
    const { place, name, says, letters, struck } = item;
    const sizes = letters?.map((letter) => size(view, letter));
    const node = h(
      "span",
      { class: "rnn-term", "data-place": place, tabindex: -1, role: "button" },
      h("span", { class: "rnn-top" }, math("math", {}, row(name))),
      letters && shape(letters, struck),
      sizes &&
        h("span", { class: "rnn-sizes" }, `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`),
    );
    const label = spoken(says, letters, sizes);
    // A shape that is asked for is not said either.
    view.hook(() => {
      const asked = view.root.classList.contains("rnn-shapeless");
      attribute(node, "aria-label", asked ? says : label);
    });
    return node;
  });
  columns.find((column) => column.hasAttribute("tabindex"))?.setAttribute("tabindex", "0");
  return h(
    "div",
    {
      class: "rnn-equation",
      role: "group",
      "aria-label": "the equation",
      "data-group": "equation",
    },
    ...columns,
  );
}

/** @param {View} view @param {string} letter A letter, a sum of letters, or 1. */
export const size = (view, letter) =>
  letter.split("+").reduce((sum, one) => sum + (view.sizes[one] ?? Number(one)), 0);

/** @param {string} says @param {string[]} [letters] @param {number[]} [sizes] */
const spoken = (says, letters, sizes) =>
  letters
    ? `${says}, shape ${letters.join(" by ") || "one number"}, here ${sizes?.join(" by ")}`
    : says;

/**
 * A time step that follows the clock, in brackets as the book writes it.
 * @param {View} view @param {number} [before] How many steps before.
 */
export function step(view, before = 0) {
  const number = math("mn", {});
  view.hook(() => write(number, String(view.state.t - before).replace("-", "−")));
  return row(sign("("), number, sign(")"));
}
