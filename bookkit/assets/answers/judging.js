// @ts-check
/**
 * Whether an answer is right. The right answers and the usual slips stand in the page, computed by
 * the library; what is typed is read here, in numbers or in letters.
 */
import { readNumber } from "../../../rnnlib/widgets/kit/number.js";

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

const CLOSE = 0.0051; // two decimals are enough

/**
 * A shape or a place that somebody typed: "(4, 5)", "4 x 5", "(m, k + l)", "2,"; null if it is none.
 * @param {string} text @param {Record<string, number>} sizes What the letters stand for.
 * @returns {number[] | null}
 */
export function readShape(text, sizes) {
  const bare = text
    .trim()
    .replaceAll(/\s*\+\s*/g, "+")
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, "$1")
    .replace(/,$/, "");
  if (bare === "") return text.trim() === "" ? null : [];
  const axes = bare.split(/\s*[,×]\s*|\s+x\s+|(?<=\d)x(?=\d)|\s+/);
  const read = axes.map((axis) =>
    axis
      .split("+")
      .map((one) => (/^\d+$/.test(one) ? Number(one) : (sizes[one] ?? Number.NaN)))
      .reduce((sum, one) => sum + one, 0),
  );
  return read.every(Number.isInteger) ? read : null;
}

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
  const number = kind === "number" ? readNumber(text) : 0;
  if (typeof number === "string") return { right: false, say: number };
  const given = kind === "number" ? number : kind === "choice" ? text : readShape(text, sizes);
  if (given === null) return { right: false, say: words[kind] ?? "" };
  if (accepts.some((right) => alike(given, right))) return { right: true, say: "Right." };
  const slip = slips.find(([wrong]) => alike(given, wrong));
  if (slip) return { right: false, say: `No. ${slip[1]}` };
  const another =
    Array.isArray(given) &&
    accepts.every((right) => Array.isArray(right) && right.length !== given.length);
  return { right: false, say: another ? `No. ${words["axes"]}` : "No." };
}
