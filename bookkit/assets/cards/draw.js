// @ts-check
/**
 * Draws the sizes and numbers of a card and computes its answer, as bookkit/cards/drawing.py does
 * from the same seed, to the last bit. A draw in which a wrong answer would count as right, or two
 * usual mistakes come to the same, is thrown away for another.
 */

import { array, dataOf, NumpyError, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { PHI } from "../../../rnnlib/widgets/kit/run.js";
import { filled } from "../../../rnnlib/widgets/kit/sizes.js";
import { effectOf } from "./effect.js";
import { lineValue } from "./line.js";
import { numberText, sameAnswer } from "./same.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("../../../rnnlib/widgets/kit/compile.js").Names} Names
 *
 * @typedef {object} Drawn A card with its numbers.
 * @property {Card} card
 * @property {number} seed The one that was kept.
 * @property {Names} names A value for each name that a line may use.
 * @property {any} answer A shape, a number, an array, a place, the number of an option, or an effect.
 * @property {any[]} slips The same for each usual wrong answer.
 * @property {(line: string) => string} fill The value of a line as it is written.
 */

const STRIDE = 0x9e3779b9; // from the seed of one attempt to that of the next
const ATTEMPTS = 200;

/** Mulberry32: small enough to be the same in two languages, good enough for exercises. */
export class Stream {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed >>> 0;
  }
  /** A whole number from 0 to n - 1. @param {number} n */
  below(n) {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  }
}

/**
 * In another order, which follows from a seed.
 * @template T @param {T[]} items @param {number} seed
 */
export function shuffled(items, seed) {
  const stream = new Stream(seed);
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = stream.below(last + 1);
    [all[last], all[other]] = [all[other], all[last]];
  }
  return all;
}

/**
 * @param {Card} card @param {number} seed
 * @returns {Drawn}
 */
export function draw(card, seed) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const drawn = attempted(card, (seed + attempt * STRIDE) >>> 0);
    if (drawn) return drawn;
  }
  throw new Error(
    `card ${card.id}: none of ${ATTEMPTS} draws tells its answer and its slips apart.`,
  );
}

/** @param {Card} card @param {number} seed @returns {Drawn | null} */
function attempted(card, seed) {
  const names = namesDrawn(card, new Stream(seed));
  for (const [name, line] of card.where ?? []) names[name] = lineValue(line, names);
  const answer = answerTo(card, names, card.of);
  const slips = (card.slips ?? []).map(({ is }) => answerTo(card, names, is));
  if (answer === null) return null;
  const told = [answer, ...slips];
  const met = (/** @type {any} */ one, /** @type {number} */ n) =>
    told.slice(0, n).some((other) => sameAnswer(card.kind, one, other));
  if (card.kind !== "choice" && told.some(met)) return null;
  // By hand there is nothing to be worked out where φ makes 0 of every sum.
  const hidden = card.phi === "relu" && /^(number|array)$/.test(card.kind);
  if (
    hidden &&
    String(card.of).startsWith("phi") &&
    !dataOf(/** @type {Value} */ (answer)).some(Boolean)
  )
    return null;
  const fill = (/** @type {string} */ line) => valueText(lineValue(line, names));
  return { card, seed, names, answer, slips, fill };
}

/** @param {Value} value */
function valueText(value) {
  if (typeof value === "number") return numberText(value);
  if (value.shape.length === 1) return `[${[...value.data].map(numberText).join(", ")}]`;
  return [...value.data].map(numberText).join(", ");
}

/** Sizes, indices and arrays, drawn in this order. @param {Card} card @param {Stream} stream */
function namesDrawn(card, stream) {
  /** @type {Names} */
  const names = {};
  /** @type {number[]} */
  const different = [];
  for (const [letter, least, most = 0] of card.sizes ?? []) {
    if (typeof least === "string") {
      names[letter] = /** @type {Value} */ (names[least]);
      continue;
    }
    const size = least === most ? least : another(stream, different, least, most + 1);
    names[letter] = size;
    different.push(size);
  }
  /** @type {Record<string, number[]>} */
  const taken = {};
  for (const [index, letter] of card.at ?? []) {
    taken[letter] ??= [];
    const position = another(stream, taken[letter], 0, Number(names[letter]));
    names[index] = position;
    taken[letter].push(position);
  }
  const sizes = { ...names };
  for (const [name, dimensions, upto] of card.given ?? []) {
    const shape = dimensions.map((line) => Number(lineValue(line, sizes)));
    const most = upto ? Number(sizes[upto]) : 0;
    names[name] = array(filled(shape, () => numberDrawn(card, stream, most)));
  }
  names["phi"] = PHI[card.phi];
  return names;
}

/** A whole number that is not taken. @param {Stream} stream @param {number[]} taken @param {number} least @param {number} below */
function another(stream, taken, least, below) {
  let value = NaN;
  do value = least + stream.below(below - least);
  while (taken.includes(value));
  return value;
}

/** @param {Card} card @param {Stream} stream @param {number} most What it counts up to; 0 if nothing. */
function numberDrawn({ numbers }, stream, most) {
  if (most) return 1 + stream.below(most);
  const tenths = numbers === "tenths";
  const size = 1 + stream.below(tenths ? 9 : 3);
  const sign = stream.below(2) ? 1 : -1;
  return tenths ? (sign * size) / 10 : sign * size;
}

/**
 * What a line answers to a card of its kind; null where no draw of it can be asked.
 * @param {Card} card @param {Names} names @param {string | string[]} of
 */
function answerTo(card, names, of) {
  switch (card.kind) {
    case "shape":
      return shapeOf(lineValue(String(of), names));
    case "place":
      return [...of].map((part) => (part === ":" ? part : Number(lineValue(part, names))));
    case "mistake":
      return of === card.of ? effectOf(card, names) : of;
    case "choice":
      return optionOf(card, names, String(of));
    default:
      return lineValue(String(of), names);
  }
}

/** @param {Card} card @param {Names} names @param {string} of */
function optionOf({ options = [], of: right }, names, of) {
  if (of !== right) return options.findIndex(({ line }) => line === of);
  const value = lineValue(of, names);
  const same = options.map(({ line }) => gives(line, names, value));
  return same.filter(Boolean).length === 1 ? same.indexOf(true) : null;
}

/** Whether a line gives some value; one that NumPy refuses gives none. @param {string} line @param {Names} names @param {Value} right */
function gives(line, names, right) {
  try {
    return sameAnswer("array", lineValue(line, names), right);
  } catch (error) {
    if (error instanceof NumpyError) return false;
    throw error;
  }
}
