// @ts-check
/** Judges a number, and an array cell by cell. */
import { readNumber } from "../../../rnnlib/widgets/kit/number.js";
import { dataOf, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { transposeOf } from "../../../rnnlib/widgets/kit/parts.js";
import { PHI } from "../../../rnnlib/widgets/kit/run.js";
import { escaped, mistaken, rightly, slipped, unread } from "./judged.js";
import { lineValue } from "./line.js";
import { CLOSE_ENOUGH, closeTo, numberText, ROUNDED } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./draw.js").Drawn} Drawn
 * @typedef {import("./judged.js").Judged} Judged
 */

/** All lines that lead to the answer, in one text. @param {Card} card */
const linesOf = ({ where = [], of }) => [...where.map(([, line]) => line), of].join(" ; ");

/**
 * Whether a card counts: its answer is whole and made of sizes alone, and so has to be met exactly.
 * @param {Card} card @param {Drawn} drawn
 */
function isCounted({ of, sizes = [], at = [] }, { answer }) {
  const known = [...sizes, ...at].map(([name]) => name);
  const named = String(of).match(/[A-Za-z_]\w*/g) ?? [];
  return Number.isInteger(answer) && named.every((name) => known.includes(name));
}

/** Whether an answer is whole by what it is made of. @param {Card} card @param {Drawn} drawn */
export const isWhole = (card, drawn) =>
  isCounted(card, drawn) || (card.numbers === "whole" && Number.isInteger(drawn.answer));

/**
 * The answer with another φ: what a reader finds who forgets it, if that is the identity.
 * @param {Card} card @param {Drawn} drawn @param {(z: number) => number} phi
 * @returns {Value}
 */
function answerBy({ where = [], of }, { names }, phi) {
  /** @type {import("../../../rnnlib/widgets/kit/compile.js").Names} */
  const other = { ...names, phi };
  for (const [name, line] of where) other[name] = lineValue(line, other);
  return lineValue(String(of), other);
}

/** What is wrong in the same way with all of some numbers. @param {Card} card @param {Drawn} drawn @param {(value: Value) => boolean} is */
function saidOfAll(card, drawn, is) {
  /** @type {Value} */
  const right = drawn.answer;
  const each = (/** @type {(z: number) => number} */ change) =>
    is(typeof right === "number" ? change(right) : { ...right, data: right.data.map(change) });
  if (each((z) => -z)) return "The size is right and the sign is not.";
  if (/\bphi\b/.test(linesOf(card)) && is(answerBy(card, drawn, PHI["identity"])))
    return "That is a sum to which φ has not been applied.";
  // Of a large sum it makes a 1, which proves nothing.
  if (card.phi === "tanh" && !isWhole(card, drawn) && each(Math.tanh))
    return "φ has been applied once more than was asked.";
  return "";
}

/**
 * @param {Card} card @param {Drawn} drawn @param {string} text
 * @returns {Judged}
 */
export function numberJudged(card, drawn, text) {
  const number = readNumber(text);
  if (typeof number === "string") return unread(escaped(number));
  const counts = isCounted(card, drawn);
  const bound = counts ? ROUNDED : CLOSE_ENOUGH;
  if (closeTo(number, drawn.answer, bound)) return rightly();
  const slip = slipped(card, drawn, (one) => closeTo(number, one, bound));
  if (slip) return slip;
  const said = saidOfAll(card, drawn, (value) => closeTo(number, value, bound));
  if (said) return mistaken(said);
  const not = `It is not ${numberText(number)}.`;
  if (counts)
    return mistaken(
      Number.isInteger(number) ? `${not} ${countAgain(card)}` : `${not} What is counted is whole.`,
    );
  const short = !/\.\d\d/.test(text) && closeTo(number, drawn.answer, 0.06);
  if (short) return mistaken(`${not} It is near: give two decimals.`);
  return mistaken(
    /@/.test(linesOf(card)) ? `${not} Write down each product first, then add them up.` : not,
  );
}

/** @param {Card} card */
const countAgain = ({ of }) =>
  /\*/.test(String(of))
    ? "Count what there is once, and then how often it is there."
    : /T/.test(String(of))
      ? "Count once more, from the first to the last."
      : /\+/.test(String(of))
        ? "Write down each part, then add them up."
        : "Put it in and count: does it come to what the card says?";

/**
 * @param {Card} card @param {Drawn} drawn @param {string[]} texts One for each cell, in reading order.
 * @returns {Judged}
 */
export function arrayJudged(card, drawn, texts) {
  const numbers = texts.map((text) => readNumber(text));
  const strange = numbers.findIndex((number) => typeof number === "string");
  if (strange >= 0) {
    const say = texts.every((text) => text.trim())
      ? escaped(String(numbers[strange]))
      : "Every cell needs a number.";
    return { ...unread(say), cells: numbers.map((number) => typeof number === "number") };
  }
  /** @type {Value} */
  const right = drawn.answer;
  const data = Float64Array.from(numbers.map(Number));
  const value = { shape: shapeOf(right), data };
  const should = dataOf(right);
  const cells = [...data].map((number, n) => Math.abs(number - should[n]) < CLOSE_ENOUGH);
  if (cells.every(Boolean)) return { ...rightly(), cells };
  const met = (/** @type {Value} */ other) => closeTo(value, other, CLOSE_ENOUGH);
  const slip = slipped(card, drawn, met);
  if (slip) return { ...slip, cells };
  const turned = dataOf(transposeOf(right));
  const said = data.every((number, n) => Math.abs(number - turned[n]) < CLOSE_ENOUGH)
    ? "The right numbers, transposed: what is a row here, and what is a column?"
    : // What is right already says nothing about what is wrong.
      saidOfAll(card, drawn, (other) => {
        const theirs = dataOf(other);
        return cells.every((is, n) => is || Math.abs(data[n] - theirs[n]) < CLOSE_ENOUGH);
      });
  const good = cells.filter(Boolean).length;
  const counted =
    good === 0 ? "No cell is right yet." : `${good} of ${cells.length} cells are right.`;
  return { ...mistaken(said || `${counted}${inOneLine(cells, value.shape)}`), cells };
}

/** Whether all that is wrong stands in one row or column. @param {boolean[]} cells @param {number[]} shape */
function inOneLine(cells, shape) {
  const wrong = cells.flatMap((good, n) => (good ? [] : [n]));
  if (shape.length !== 2 || wrong.length < 2 || wrong.length === cells.length) return "";
  const [columns, rows] = [
    (/** @type {number} */ n) => n % shape[1],
    (/** @type {number} */ n) => Math.floor(n / shape[1]),
  ];
  for (const [of, name] of /** @type {const} */ ([
    [columns, "column"],
    [rows, "row"],
  ]))
    if (wrong.every((n) => of(n) === of(wrong[0])))
      return ` What is wrong stands in ${name} ${of(wrong[0])}: look at what that ${name} is made of.`;
  return "";
}
