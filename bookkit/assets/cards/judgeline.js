// @ts-check
/**
 * Judges a line that a reader has put together: it is run. Any order that gives the right array is
 * right; one that NumPy refuses is told why, in its words and in ours.
 */

import { NumpyError, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { asShape } from "../../../rnnlib/widgets/kit/shapetext.js";
import { LineError } from "../../../rnnlib/widgets/kit/syntax.js";
import { escaped, mistaken, rightly, slipped, unread } from "./judged.js";
import { COUNTED, lettersOf, letterText } from "./letters.js";
import { lineValue } from "./line.js";
import { sameAnswer } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./draw.js").Drawn} Drawn
 * @typedef {import("./judged.js").Judged} Judged
 */

/**
 * @param {Card} card @param {Drawn} drawn @param {string[]} codes The pieces in the reader's order.
 * @returns {Judged}
 */
export function lineJudged(card, drawn, codes) {
  if (codes.length === 0) return unread("The line is empty.");
  const value = ran(card, drawn, codes.join(" "));
  if (typeof value === "string") return mistaken(value);
  const wanted = String(card.of).split(" ");
  if (sameAnswer("order", value, drawn.answer))
    return rightly(String(codes) === String(wanted) ? "" : "Another way to write it.");
  const slip = slipped(card, drawn, (one) => sameAnswer("order", one, value));
  return slip ?? mistaken(`${saidOfValue(value, drawn.answer)}${saidOfPieces(codes, wanted)}`);
}

/**
 * What a line gives, or in words why it gives nothing.
 * @param {Card} card @param {Drawn} drawn @param {string} line
 */
export function ran(card, drawn, line) {
  try {
    return lineValue(line, drawn.names);
  } catch (error) {
    if (error instanceof NumpyError) return saidByNumpy(card, drawn, error);
    if (error instanceof LineError) return escaped(inPlainWords(error));
    return escaped(error instanceof Error ? error.message : String(error));
  }
}

/** What to say to a value that is not the right one. @param {Value} value @param {Value} right */
export function saidOfValue(value, right) {
  const shape = shapeOf(value);
  if (String(shape) === String(shapeOf(right))) return "It runs, and gives other numbers.";
  return `It runs, and gives another shape: ${asShape(shape)}.`;
}

/** Whether pieces are missing, or one is there too many. @param {string[]} codes @param {string[]} wanted */
function saidOfPieces(codes, wanted) {
  const left = [...wanted];
  for (const code of codes) {
    const place = left.indexOf(code);
    if (place < 0) return " Does every piece in it belong there?";
    left.splice(place, 1);
  }
  return left.length
    ? " Something that belongs to it is still missing."
    : " All its pieces are there, in another order.";
}

/** An error of NumPy, and what it means at these sizes. @param {Card} card @param {Drawn} drawn @param {NumpyError} error */
function saidByNumpy(card, { names }, { kind, message }) {
  const known = lettersOf(card).filter((letter) => COUNTED[letter]);
  const named = (/** @type {string} */ size) => {
    const letters = known.filter((letter) => names[letter] === Number(size));
    return letters.length === 1 ? `${letterText(letters[0])} = ${size}` : size;
  };
  const met = message.match(/\(size (\d+) is different from (\d+)\)/);
  const why = met
    ? `The inner sizes of a product have to be equal; here ${named(met[2])} meets ${named(met[1])}.`
    : message.includes("broadcast together")
      ? "Number by number, sizes have to be equal, or one of them 1."
      : /^matmul: Input operand|for @:/.test(message)
        ? "A bare number has no axis, so there is nothing that @ could sum over."
        : "";
  return `NumPy says <code>${escaped(`${kind}: ${message.trim()}`)}</code>. ${why}`.trimEnd();
}

const SIGN = /^[-+*/@]$/;
const OPENS = /^[([]$/;
const CLOSES = /^[)\]]$/;

/** Why a line is none, in plain words. @param {LineError} error */
function inPlainWords({ word, before, message }) {
  if (before === "phi") return "After phi a bracket opens.";
  if (word === "")
    return SIGN.test(before)
      ? `The line ends with ${before}: something has to follow.`
      : OPENS.test(before)
        ? `The line ends with an open bracket.`
        : "A bracket opens and is never closed.";
  if (before === "") return `No line begins with ${word}.`;
  if (CLOSES.test(word)) {
    if (OPENS.test(before)) return "There is nothing between the brackets.";
    return SIGN.test(before)
      ? `A bracket closes right after ${before}: something has to come between.`
      : "A bracket closes that was never opened.";
  }
  if (SIGN.test(word))
    return `${before} and ${word} stand side by side: something has to come between.`;
  if (/^[\w(]/.test(word) && !SIGN.test(before) && !OPENS.test(before))
    return `Between ${before} and ${word} a sign is missing.`;
  return message;
}
