// @ts-check
/**
 * Whether an answer is right. The right answers and the usual slips stand in the page, computed by
 * the library; a shape is read in numbers or in letters, as the cards read it.
 */
import { readNumber } from "../../../rnnlib/widgets/kit/number.js";
import { readShape } from "../cards/readshape.js";

/**
 * @typedef {"shape" | "place" | "number" | "choice"} Kind
 * @typedef {number | string | number[]} Answer
 *
 * @typedef {object} Part What is asked.
 * @property {Kind} kind
 * @property {Answer[]} accepts
 * @property {[answer: Answer, why: string][]} slips
 *
 * @typedef {{right: boolean, say: string}} Verdict
 * @typedef {Record<string, string>} Words What is said of any question.
 */

const CLOSE = 0.0051; // two decimals are enough, as in the cards

/** @param {Kind} kind @param {string} text @param {Record<string, number>} sizes */
const read = (kind, text, sizes) => (kind === "number" ? readNumber(text) : readShape(text, sizes));

/** @param {Answer} one @param {Answer} other */
const alike = (one, other) =>
  typeof one === "number" && typeof other === "number"
    ? Math.abs(one - other) <= CLOSE
    : String(one) === String(other);

/**
 * @param {Part} part @param {string} text What was typed; something.
 * @param {Record<string, number>} sizes @param {Words} words
 * @returns {Verdict}
 */
export function verdictOn({ kind, accepts, slips }, text, sizes, words) {
  const given = kind === "choice" ? text : read(kind, text, sizes);
  // Words in place of an answer: it could not be read as one.
  if (typeof given === "string" && kind !== "choice") return { right: false, say: given };
  if (accepts.some((right) => alike(given, right))) return { right: true, say: "Right." };
  const slip = slips.find(([wrong]) => alike(given, wrong));
  if (slip) return { right: false, say: `No. ${slip[1]}` };
  const another =
    Array.isArray(given) &&
    accepts.every((right) => Array.isArray(right) && right.length !== given.length);
  return { right: false, say: another ? `No. ${words["axes"]}` : "No." };
}
