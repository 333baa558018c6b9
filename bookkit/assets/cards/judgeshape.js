// @ts-check
/** Judges a shape: a wrong one is told which size it took for which. */
import { asShape, axesText } from "../../../rnnlib/widgets/kit/shapetext.js";
import { escaped, mistaken, rightly, slipped, unread } from "./judged.js";
import { COUNTED, holdsElsewhere, lettersOf, lettersOfAnswer, letterText } from "./letters.js";
import { readShape } from "./readshape.js";
import { sameAnswer } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./draw.js").Drawn} Drawn
 */

/** What one place along an axis is, by how many axes there are. */
const ONE_OF = [[], ["entry"], ["row", "column"]];

/**
 * @param {Card} card @param {Drawn} drawn @param {string} text
 * @returns {import("./judged.js").Judged}
 */
export function shapeJudged(card, drawn, text) {
  const shape = readShape(text, drawn.names);
  if (typeof shape === "string") return unread(escaped(shape));
  if (sameAnswer("shape", shape, drawn.answer)) {
    if (holdsElsewhere(card, drawn, text)) return rightly();
    return mistaken(
      `That comes to ${asShape(shape)} at these sizes, but by accident: at others it would be wrong.`,
    );
  }
  return (
    slipped(card, drawn, (slip) => sameAnswer("shape", slip, shape)) ??
    mistaken(saidOfShape(card, drawn, shape))
  );
}

/** What there is to say when the card itself says nothing. @param {Card} card @param {Drawn} drawn @param {number[]} shape */
function saidOfShape(card, drawn, shape) {
  /** @type {number[]} */
  const right = drawn.answer;
  if (shape.length !== right.length) {
    const enough = shape.length < right.length ? "few" : "many";
    return (
      `${asShape(shape)} has ${axesText(shape.length)}, which is too ${enough}. ` +
      "How many indices point at one number of it?"
    );
  }
  if (String(shape.toReversed()) === String(right))
    return right.length === 2
      ? "The right sizes, transposed: what is one row here, and what is one column?"
      : "The right sizes, turned round: what does the first axis count?";
  if (String(shape.toSorted()) === String(right.toSorted()))
    return "The right sizes in another order: what does each axis count?";
  const axis = shape.findIndex((size, n) => size !== right[n]);
  return saidOfSize(card, drawn, { size: shape[axis], axis, axes: shape.length });
}

/**
 * What a size is that is wrong where it stands.
 * @param {Card} card @param {Drawn} drawn @param {{ size: number, axis: number, axes: number }} wrong
 */
function saidOfSize(card, drawn, { size, axis, axes }) {
  const { names } = drawn;
  const should = lettersOfAnswer(card, drawn)[axis];
  const place = ONE_OF[axes]?.[axis];
  const stands = place ? `what does each ${place} stand for?` : `what does axis ${axis} count?`;
  const known = lettersOf(card).filter((other) => COUNTED[other]);
  // Where there is a second layer, the neurons are those of one of the two.
  const counted = (/** @type {string} */ one) =>
    one === "l" && known.includes("l_2") ? "neuron of the first layer" : COUNTED[one];
  const plural = (/** @type {string} */ one) => counted(one).replace(/^\w+/, "$&s");
  const howMany = (/** @type {string} */ one) =>
    one === "o" ? "how many numbers are read out" : `the number of ${plural(one)}`;
  const letter = known.find((other) => names[other] === size);
  if (letter && should.split("+").length > 1 && should.includes(letter))
    return `${size} is ${letterText(letter)} alone, the ${plural(letter)}. Is that all that is joined there?`;
  if (letter) {
    const asks = place
      ? `Is there one ${place} for each ${counted(letter)}?`
      : `Does axis ${axis} count ${plural(letter)}?`;
    return `${size} is ${letterText(letter)}, ${howMany(letter)}. ${asks}`;
  }
  if (size === 1) return `With 1 there would be one ${place ?? "place"} alone: ${stands}`;
  const sums = known.flatMap((p, n) => known.slice(n).map((q) => [p, q]));
  const sum = sums.find((pair) => size === pair.reduce((total, p) => total + Number(names[p]), 0));
  if (sum) {
    const joined =
      sum[0] === sum[1] ? `${plural(sum[0])} twice` : `${sum.map(plural).join(" and ")} together`;
    return `${size} is ${sum.map(letterText).join(" + ")}, ${joined}. Are they joined here?`;
  }
  const sizes = known.map((other) => `${letterText(other)} = ${names[other]}`).join(", ");
  return `${size} is none of the sizes here: ${sizes}. So ${stands}`;
}
