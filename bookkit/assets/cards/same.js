// @ts-check
/** Whether two answers are one, and how numbers are written: as in bookkit/cards. */
import { dataOf, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";

/** @typedef {import("./types.js").Value} Value */

/** Two decimals are enough. */
export const CLOSE_ENOUGH = 0.0051;
/** Sums taken in another order differ by rounding. */
export const ROUNDED = 1e-9;

/** All numbers of two arrays of one shape closer than a bound. @param {Value} one @param {Value} other @param {number} bound */
export function closeTo(one, other, bound) {
  const [first, second] = [dataOf(one), dataOf(other)];
  return (
    String(shapeOf(one)) === String(shapeOf(other)) &&
    first.every((number, i) => Math.abs(number - second[i]) < bound)
  );
}

/**
 * Whether two answers to a card of some kind are the same answer.
 * @param {string} kind @param {any} one @param {any} other
 */
export function sameAnswer(kind, one, other) {
  if (["shape", "place", "mistake", "choice"].includes(kind)) return String(one) === String(other);
  return closeTo(one, other, kind === "number" ? 2 * CLOSE_ENOUGH : ROUNDED);
}

/** A number with two decimals at the most, and a real minus sign. @param {number} value */
export function numberText(value) {
  const text = value.toFixed(2).replace(/\.?0+$/, "");
  return Number(text) === 0 ? "0" : text.replace("-", "−");
}
