// @ts-check
/**
 * Places: how the equation, the arrays, the drawing, the code and the prose name one thing.
 *
 * A place is written as NumPy would index it: "W_y" is the whole matrix, "W_y[1, 2]" the weight
 * from neuron 1 to neuron 2, "W_y[:, 2]" all that neuron 2 hears.
 *
 * @typedef {{symbol: string, index: (number | null)[]}} Place
 * @typedef {Place & {kin?: boolean, inside?: boolean}} Lit A place that lights up; kin only goes
 *   with what is meant; inside, the symbol of the whole array only goes with it.
 */

const WRITTEN = /^([A-Za-z_]+)(?:\[([\d:,\s]*)\])?$/;

/**
 * Reads a place; null stands for what is not written as one.
 * @param {string} text
 * @returns {Place | null}
 */
export function readPlace(text) {
  const match = WRITTEN.exec(text.trim());
  if (!match) return null;
  const index = (match[2] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => (part === ":" ? null : Number(part)));
  if (index.some((part) => Number.isNaN(part))) return null;
  return { symbol: match[1] ?? "", index };
}

/**
 * Writes a place; all-null indices at the end are left out.
 * @param {Place} place
 */
export function writePlace({ symbol, index }) {
  const last = index.findLastIndex((part) => part !== null);
  if (last < 0) return symbol;
  return `${symbol}[${index
    .slice(0, last + 1)
    .map((part) => part ?? ":")
    .join(", ")}]`;
}

/**
 * Returns a place.
 * @param {string} symbol
 * @param {...(number | null)} index
 * @returns {Place}
 */
export function at(symbol, ...index) {
  return { symbol, index };
}

/**
 * The same place, as something that only goes with what is meant.
 * @param {string} symbol
 * @param {...(number | null)} index
 * @returns {Lit}
 */
export function kin(symbol, ...index) {
  return { symbol, index, kin: true };
}

/**
 * A part of an array, where several arrays have a part in what is meant.
 * @param {string} symbol
 * @param {...(number | null)} index
 * @returns {Lit}
 */
export function inside(symbol, ...index) {
  return { symbol, index, inside: true };
}

/**
 * Which of the indices of a place is its step: −1 where it has none.
 * @param {Place} place @param {Record<string, string>} places Of each symbol the letters of its axes.
 */
export function stepAxis({ symbol, index }, places) {
  const axis = places[symbol]?.indexOf("T") ?? -1;
  return (index[axis] ?? null) === null ? -1 : axis;
}

/**
 * Whether two places share a number.
 * @param {Place} one @param {Place} other
 */
export function meet(one, other) {
  if (one.symbol !== other.symbol) return false;
  for (let axis = Math.min(one.index.length, other.index.length) - 1; axis >= 0; axis--) {
    const [a, b] = [one.index[axis], other.index[axis]];
    if (a !== b && a !== null && b !== null) return false;
  }
  return true;
}

/**
 * Whether there is such a place at these sizes.
 * @param {Place} place
 * @param {Record<string, string>} places Of each symbol the letters of its axes.
 * @param {Record<string, number>} sizes
 */
export function exists({ symbol, index }, places, sizes) {
  const letters = places[symbol];
  if (letters === undefined || index.length > letters.length) return false;
  return index.every((part, axis) => part === null || part < (sizes[letters[axis] ?? ""] ?? 0));
}
