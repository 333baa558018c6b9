// @ts-check
/**
 * Whether an answer is right; a wrong one is told what it would have been the answer to. What cannot
 * be read as an answer does not count as a try.
 */
import { readNumber } from "../../../rnnlib/widgets/kit/number.js";
import { dataOf, NumpyError, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { lineValue } from "./line.js";
import { readShape, saidOfShape } from "./readshape.js";
import { CLOSE_ENOUGH, closeTo, numberText, ROUNDED, sameAnswer } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./draw.js").Drawn} Drawn
 *
 * @typedef {object} Judged
 * @property {boolean} right
 * @property {string} say HTML, with places to fill where a card wrote it.
 * @property {boolean} counts Whether it was an answer at all.
 * @property {boolean[]} [cells] Of an array, whether each of its numbers is right.
 */

/** @param {string} say @returns {Judged} */
const unread = (say) => ({ right: false, say, counts: false });
/** @param {string} say @returns {Judged} */
const mistaken = (say) => ({ right: false, say, counts: true });
/** @type {Judged} */
const RIGHTLY = { right: true, say: "", counts: true };

/** @param {string} text Words that are not ours. */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * @param {Card} card @param {Drawn} drawn
 * @param {any} given What the field of the card's kind reads.
 * @returns {Judged}
 */
export function judge(card, drawn, given) {
  switch (card.kind) {
    case "shape":
      return shapeJudged(card, drawn, given);
    case "number":
      return numberJudged(card, drawn, given);
    case "array":
      return arrayJudged(card, drawn, given);
    case "order":
      return lineJudged(card, drawn, given);
    default:
      return chosenJudged(card, drawn, given);
  }
}

/** What a card says to a slip that is met. @param {Card} card @param {Drawn} drawn @param {(slip: any) => boolean} met */
const slipSaid = ({ slips = [] }, drawn, met) => slips[drawn.slips.findIndex(met)]?.say;

/** @param {Card} card @param {Drawn} drawn @param {string} given */
function shapeJudged(card, drawn, given) {
  const shape = readShape(given, drawn.names);
  if (typeof shape === "string") return unread(escaped(shape));
  if (sameAnswer("shape", shape, drawn.answer)) return RIGHTLY;
  const slip = slipSaid(card, drawn, (one) => sameAnswer("shape", one, shape));
  return mistaken(slip ?? saidOfShape(shape, drawn.answer));
}

/** Whether a line counts: it names sizes alone, and so has to be met exactly. @param {Card} card */
function countsSizes({ of, sizes = [], at = [] }) {
  const known = [...sizes, ...at].map(([name]) => name);
  return (String(of).match(/[A-Za-z_]\w*/g) ?? []).every((name) => known.includes(name));
}

/** @param {Card} card @param {Drawn} drawn @param {string} given */
function numberJudged(card, drawn, given) {
  const number = readNumber(given);
  if (typeof number === "string") return unread(escaped(number));
  const bound = countsSizes(card) ? ROUNDED : CLOSE_ENOUGH;
  if (closeTo(number, drawn.answer, bound)) return RIGHTLY;
  const slip = slipSaid(card, drawn, (one) => closeTo(number, one, bound));
  return mistaken(slip ?? `It is not ${numberText(number)}.`);
}

/** @param {Card} card @param {Drawn} drawn @param {string[]} given */
function arrayJudged(card, drawn, given) {
  if (given.some((text) => text.trim() === "")) return unread("Every cell needs a number.");
  const numbers = given.map((text) => readNumber(text));
  const strange = numbers.find((number) => typeof number === "string");
  if (strange !== undefined) return unread(escaped(String(strange)));
  const value = { shape: shapeOf(drawn.answer), data: Float64Array.from(numbers.map(Number)) };
  if (closeTo(value, drawn.answer, CLOSE_ENOUGH)) return RIGHTLY;
  const slip = slipSaid(card, drawn, (one) => closeTo(value, one, CLOSE_ENOUGH));
  const should = dataOf(drawn.answer);
  const cells = numbers.map((number, i) => Math.abs(Number(number) - should[i]) < CLOSE_ENOUGH);
  const good = cells.filter(Boolean).length;
  return { ...mistaken(slip ?? `${good} of ${numbers.length} cells are right.`), cells };
}

/** @param {Card} card @param {Drawn} drawn @param {string[]} given The pieces in the reader's order. */
function lineJudged(card, drawn, given) {
  if (given.length === 0) return unread("The line is empty.");
  const value = valueOrWords(given.join(" "), drawn);
  if (typeof value === "string") return mistaken(value);
  if (sameAnswer("order", value, drawn.answer)) return RIGHTLY;
  const slip = slipSaid(card, drawn, (one) => sameAnswer("order", one, value));
  return mistaken(slip ?? otherValue(value, drawn.answer));
}

/** What a line gives, or in words why it gives nothing. @param {string} line @param {Drawn} drawn */
function valueOrWords(line, { names }) {
  try {
    return lineValue(line, names);
  } catch (error) {
    const said = Error.prototype.toString.call(error).replace(/^\w*Error: /, "");
    const numpy = error instanceof NumpyError;
    return escaped(numpy ? `NumPy says ${error.kind}: ${said}` : said);
  }
}

/** @param {Value} value @param {Value} right */
function otherValue(value, right) {
  const shape = shapeOf(value);
  if (String(shape) === String(shapeOf(right))) return "It runs, and gives other numbers.";
  const written = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  return `It runs, and gives another shape: ${written}.`;
}

/** @param {Card} card @param {Drawn} drawn @param {any} given */
function chosenJudged(card, drawn, given) {
  if (given === null) return unread("Nothing is chosen yet.");
  if (sameAnswer(card.kind, given, drawn.answer)) return RIGHTLY;
  const slip = slipSaid(card, drawn, (one) => sameAnswer(card.kind, one, given));
  if (slip) return mistaken(slip);
  if (card.kind === "place") return mistaken("It is another place.");
  if (card.kind === "mistake")
    return mistaken(given === "shouts" ? "NumPy takes it." : "Look at the shapes once more.");
  const value = valueOrWords(card.options?.[given]?.line ?? "", drawn);
  if (typeof value === "string") return mistaken(value);
  return mistaken(otherValue(value, lineValue(String(card.of), drawn.names)));
}
