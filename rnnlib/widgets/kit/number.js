// @ts-check
/** Numbers as text, and text as numbers. */

const LARGEST = 1e6;

/** @typedef {{least: number, most: number, whole: boolean}} Range What a number may be. */

/** @type {Range} */
export const ANY = { least: -LARGEST, most: LARGEST, whole: false };

/**
 * Writes a number with a real minus sign: what was given as short as it is, up to some decimals,
 * what was computed always with all of them.
 * @param {number} value
 * @param {number} digits Decimals.
 * @param {boolean} [given] Leave zeros at the end out.
 */
export function written(value, digits, given = false) {
  if (!Number.isFinite(value)) return String(value).replace("Infinity", "∞").replace("-", "−");
  const size = Math.abs(value);
  if (size >= 1e4) return value.toExponential(0).replace("-", "−").replace("e+", "e");
  // As wide as a cell: of a large number the decimals say little.
  const fewer = digits > 2 ? 0 : size >= 100 ? 2 : size >= 10 ? 1 : 0;
  let text = value.toFixed(Math.max(0, digits - fewer));
  if (given && text.includes(".")) text = text.replace(/\.?0+$/, "");
  if (Number(text) === 0) text = text.replace("-", "");
  return text.replace("-", "−");
}

/**
 * A number as it stands inside a product: a negative one in brackets.
 * @param {string} text
 */
export function bracketed(text) {
  return text.startsWith("−") ? `(${text})` : text;
}

/**
 * Reads what somebody typed: a number, or a word on why it is none.
 * @param {string} text @param {Range} [range]
 * @returns {number | string}
 */
export function readNumber(text, range = ANY) {
  const plain = text.trim().replace("−", "-").replace(/^\+/, "");
  if (plain === "") return "Nothing typed: a number is needed.";
  if (/^-?\d+,\d+$/.test(plain)) return `Write a point: ${plain.replace(",", ".")}.`;
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return `“${text.trim()}” is no number.`;
  const value = Number(plain);
  if (range.whole && !within(value, range))
    return `Here a whole number from ${range.least} to ${range.most} is needed.`;
  if (Math.abs(value) > LARGEST) return "Too large: at most a million, either way.";
  return value;
}

/**
 * Whether a number is one that may be.
 * @param {number} value @param {Range} range
 */
export const within = (value, { least, most, whole }) =>
  value >= least && value <= most && (!whole || Number.isInteger(value));

/**
 * Moves a number by a step and rounds away what binary fractions add.
 * @param {number} value @param {number} step @param {Range} [range]
 */
export function moved(value, step, { least, most } = ANY) {
  const next = Number((value + step).toFixed(10));
  return Math.max(least, Math.min(most, next));
}
