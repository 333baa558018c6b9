// @ts-check
/** Judges what is chosen: a place, a line among others, or what a mistake does. */
import { mistaken, rightly, slipped, unread } from "./judged.js";
import { ran, saidOfValue } from "./judgeline.js";
import { lineValue } from "./line.js";
import { sameAnswer } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./draw.js").Drawn} Drawn
 * @typedef {(number | ":")[]} Spot
 */

/**
 * @param {Card} card @param {Drawn} drawn @param {any} given
 * @returns {import("./judged.js").Judged}
 */
export function chosenJudged(card, drawn, given) {
  if (given === null) return unread("Nothing is chosen yet.");
  if (sameAnswer(card.kind, given, drawn.answer)) return rightly();
  const slip = slipped(card, drawn, (one) => sameAnswer(card.kind, one, given));
  if (slip) return slip;
  if (card.kind === "place") return mistaken(saidOfPlace(card, given, drawn.answer));
  if (card.kind === "mistake") return mistaken(saidOfEffect(given, drawn.answer));
  const value = ran(card, drawn, card.options?.[given]?.line ?? "");
  if (typeof value === "string") return mistaken(value);
  return mistaken(saidOfValue(value, lineValue(String(card.of), drawn.names)));
}

/** @param {Card} card @param {Spot} given @param {Spot} right */
function saidOfPlace(card, given, right) {
  const [lines, wanted] = [given, right].map((spot) => spot.indexOf(":"));
  if (lines >= 0 && wanted < 0) return "That is a whole line; not all of it belongs there.";
  if (lines < 0 && wanted >= 0) return "That is one number; more belong to it.";
  const layer = card.in === "edges" || card.in === "inputs";
  if (right[0] !== right[1] && String(given.toReversed()) === String(right))
    return layer
      ? "The right two ends, the wrong way round."
      : `Row and column are exchanged: ${/^w/i.test(card.in ?? "") ? "the first index is where a weight comes from." : "the first index counts rows."}`;
  if (lines !== wanted) {
    const shares = /^w/i.test(card.in ?? "")
      ? "Does what is asked for share where it comes from, or where it goes?"
      : "What do all its numbers have in common?";
    return `That is a ${lines === 0 ? "column" : "row"}. ${shares}`;
  }
  const agree = given.map((part, axis) => part !== ":" && part === right[axis]);
  if (!agree.includes(true) || given.length !== 2)
    return layer
      ? "Neither end is right."
      : lines >= 0
        ? `The right direction, another ${lines === 0 ? "column" : "row"}.`
        : "It is another place.";
  if (layer)
    return agree[0]
      ? "It comes from the right place and leads to a wrong one."
      : "It leads to the right place and comes from a wrong one.";
  return agree[0] ? "The row is right, the column is not." : "The column is right, the row is not.";
}

/** @param {string} given @param {string} right */
function saidOfEffect(given, right) {
  if (given === "shouts")
    return "NumPy takes it: the shapes fit. Work out whether the numbers are others.";
  if (right === "shouts")
    return "Put a size under every letter: is there a pair that does not fit?";
  return given === "silent"
    ? "Work it out at these sizes: is there any number that changes?"
    : "Work it out at these sizes: which numbers meet that should not?";
}
