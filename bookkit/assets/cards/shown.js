// @ts-check
/** The arrays that a reader sees with a question, and numbers as they are written there. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { dataOf, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { raw, shapeNode } from "./fill.js";
import { numberText } from "./same.js";
import { arrayTable } from "./tables.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./draw.js").Drawn} Drawn
 */

/** What an array is called. @param {{ labels?: Record<string, string> }} card @param {string} name */
export const labelOf = ({ labels = {} }, name) =>
  labels[name] ? raw(labels[name]) : h("code", {}, name);

/**
 * @param {Card} card @param {Drawn} drawn
 * @returns {Node | null}
 */
export function shownArrays(card, drawn) {
  const names = card.show ?? [];
  if (names.length === 0) return null;
  return h(
    "div",
    { class: "deck-arrays" },
    ...names.map((name) => {
      const value = /** @type {import("./types.js").Value} */ (drawn.names[name]);
      const shape = shapeOf(value);
      const data = dataOf(value);
      if (shape.length === 0)
        return h("p", { class: "deck-scalar" }, labelOf(card, name), " = ", numberText(data[0]));
      const letters = card.given?.find(([given]) => given === name)?.[1];
      const caption = h("span", {}, labelOf(card, name), " ", letters ? shapeNode(letters) : null);
      return arrayTable(shape, {
        caption,
        cell: (_, n) => document.createTextNode(numberText(data[n])),
        attributes: { "data-array": name },
      });
    }),
  );
}
