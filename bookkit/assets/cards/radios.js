// @ts-check
/** Answers that are chosen from a few: lines of NumPy, or what a mistake does. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { raw } from "./fill.js";

/** @typedef {import("./types.js").Field} Field */

/** What a mistake can do. */
export const EFFECTS = [
  { value: "shouts", html: "It <strong>shouts</strong>: an error." },
  { value: "silent", html: "It is <strong>silent</strong>: it runs, and gives wrong numbers." },
  {
    value: "right",
    html: "It is <strong>right by accident</strong>: at these sizes, the right numbers.",
  },
];

/**
 * @param {{ value: any, html: string }[]} options In the order in which they stand.
 * @param {string} question The id of what asks.
 * @returns {Field}
 */
export function radioField(options, question) {
  const inputs = options.map(({ value }, n) =>
    h("input", { type: "radio", name: `${question}-choice`, value: n, "data-option": value }),
  );
  const labels = options.map(({ html }, n) =>
    h("label", { class: "deck-option" }, inputs[n], h("span", {}, raw(html))),
  );
  const chosen = () => inputs.findIndex((input) => input.checked);
  return {
    node: h(
      "div",
      { class: "deck-options", role: "radiogroup", "aria-labelledby": question },
      ...labels,
    ),
    read: () => options[chosen()]?.value ?? null,
    focus: () => inputs[Math.max(0, chosen())].focus({ preventScroll: true }),
    close: (right) => {
      inputs.forEach((input, n) => {
        input.disabled = true;
        labels[n].classList.toggle("deck-answer", options[n].value === right);
      });
    },
  };
}
