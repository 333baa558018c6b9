// @ts-check
/** What the letters of the sizes count, and which of them a size of an answer is. */
import { draw } from "./draw.js";
import { readShape } from "./readshape.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./draw.js").Drawn} Drawn
 */

/** One of what a letter counts. @type {Record<string, string>} */
export const COUNTED = {
  m: "instance",
  T: "step",
  k: "input",
  l: "neuron",
  l_2: "neuron of the second layer",
  o: "number read out",
};

/** A letter as it stands in a text. @param {string} letter */
export const letterText = (letter) => {
  const [plain, below] = letter.split("_");
  const sub = below ? `<sub>${below}</sub>` : "";
  return `<i class="dim dim-${plain.toLowerCase()}">${plain}${sub}</i>`;
};

/** The letters that were drawn. @param {Card} card */
export const lettersOf = ({ sizes = [] }) => sizes.map(([letter]) => letter);

const OTHERS = [1, 2, 3, 4, 5];

/** The same card at other sizes. @param {Card} card @param {Drawn} drawn */
const elsewhere = (card, drawn) => OTHERS.map((n) => draw(card, (drawn.seed + n) >>> 0));

/**
 * Whether the letters of a shape are right at other sizes too; a plain number is one of these sizes.
 * @param {Card} card @param {Drawn} drawn @param {string} text
 */
export function holdsElsewhere(card, drawn, text) {
  const unknown = Object.fromEntries(Object.keys(drawn.names).map((name) => [name, NaN]));
  const numbers = [...readShape(text, unknown)];
  return elsewhere(card, drawn).every(({ names, answer }) => {
    const there = readShape(text, names);
    return numbers.every((number, axis) => number || there[axis] === answer[axis]);
  });
}

/**
 * Of each axis of the answer to a question about a shape, the letters that make its size at all
 * sizes: "k", "k+l" or "1"; "" where nothing so simple does.
 * @param {Card} card @param {Drawn} drawn
 */
export function lettersOfAnswer(card, drawn) {
  const letters = lettersOf(card);
  const sums = letters.flatMap((one, n) => letters.slice(n).map((other) => `${one}+${other}`));
  const draws = [drawn, ...elsewhere(card, drawn)];
  return drawn.answer.map((/** @type {number} */ _, /** @type {number} */ axis) => {
    const is = (/** @type {string} */ line) =>
      draws.every(({ names, answer }) => String(readShape(line, names)) === String(answer[axis]));
    return [...letters, "1", ...sums].find(is) ?? "";
  });
}
