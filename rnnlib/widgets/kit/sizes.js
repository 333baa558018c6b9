// @ts-check
/**
 * Arrays as nested lists: taking a number out, putting one in, growing and shrinking.
 *
 * @typedef {number | Nested[]} Nested
 */

import { ANY } from "./number.js";

/** The largest size that is drawn. */
export const LIMIT = 8;

/**
 * @param {Nested} nested @param {number[]} index
 * @returns {number} NaN where there is no such number.
 */
export function pick(nested, index) {
  let found = nested;
  for (const position of index) found = Array.isArray(found) ? (found[position] ?? NaN) : NaN;
  return Array.isArray(found) ? NaN : found;
}

/**
 * Returns a copy with one number changed.
 * @param {Nested} nested @param {number[]} index @param {number} value
 * @returns {Nested}
 */
export function put(nested, index, value) {
  if (!Array.isArray(nested)) return value;
  const [first, ...rest] = index;
  return nested.map((item, position) => (position === first ? put(item, rest, value) : item));
}

/**
 * What changes of a state when one of its numbers does.
 * @param {Record<string, any>} state @param {import("./types.js").Ref} ref @param {number} value
 */
export const placed = (state, [symbol, index], value) => ({
  [symbol]: put(state[symbol], index, value),
});

/** Whether an array is zeros where nobody says otherwise. @param {string} symbol */
export const zeroAtFirst = (symbol) => /_(init|hh)$/.test(symbol);

/**
 * Returns an array of a shape, each number from its index.
 * @param {number[]} shape @param {(index: number[]) => number} number @param {number[]} [start]
 * @returns {Nested}
 */
export function filled(shape, number, start = []) {
  const [size, ...rest] = shape;
  if (size === undefined) return number(start);
  return Array.from({ length: size }, (_, position) => filled(rest, number, [...start, position]));
}

/**
 * Returns the numbers in reading order.
 * @param {Nested} nested
 * @returns {number[]}
 */
export const flat = (nested) => (Array.isArray(nested) ? nested.flatMap(flat) : [nested]);

/**
 * Returns the sizes that the letters of the axes have in these arrays.
 * @param {Record<string, string>} axes Of each symbol its letters, such as "mTk".
 * @param {Record<string, any>} state
 * @returns {Record<string, number>}
 */
export function sizesOf(axes, state) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [symbol, letters] of Object.entries(axes)) {
    let array = state[symbol];
    for (const letter of letters) {
      sizes[letter] = array.length;
      array = array[0];
    }
  }
  return sizes;
}

/**
 * What the numbers of an array may be: any, or from 1 to a size where they count something.
 * @param {Record<string, string> | undefined} counts @param {string} symbol @param {Record<string, number>} sizes
 * @returns {import("./number.js").Range}
 */
export function rangeOf(counts, symbol, sizes) {
  const letter = counts?.[symbol];
  return letter ? { least: 1, most: sizes[letter] ?? 1, whole: true } : ANY;
}

/**
 * Sizes that are to change, and those that go with them.
 * @param {Record<string, number>} sizes @param {Record<string, string>} tied
 */
export function together(sizes, tied) {
  const all = { ...sizes };
  for (const [one, other] of Object.entries(tied)) {
    const size = sizes[other] ?? sizes[one];
    if (size) Object.assign(all, { [one]: size, [other]: size });
  }
  return all;
}

/**
 * Says whether the arrays agree on their sizes, and have the step that is shown.
 * @param {Pick<import("./types.js").Spec, "axes" | "counts" | "tied">} spec
 * @param {Record<string, any>} state
 */
export function fit({ axes, counts = {}, tied }, state) {
  const sizes = sizesOf(axes, state);
  const agreed = Object.entries(axes).every(([symbol, letters]) => {
    let array = state[symbol];
    return [...letters].every((letter) => {
      const size = array.length;
      array = array[0];
      return size === sizes[letter];
    });
  });
  const counted = Object.keys(counts).every((symbol) =>
    flat(state[symbol]).every((number) => number <= rangeOf(counts, symbol, sizes).most),
  );
  const same = Object.entries(tied?.(state) ?? {}).every(
    ([one, other]) => sizes[one] === sizes[other],
  );
  return agreed && counted && same && state["t"] < (sizes["T"] ?? 0);
}

/**
 * A number with one decimal between −0.9 and 0.9, never 0, always the same for the same place:
 * what an array gets that grows.
 * @param {string} symbol @param {number[]} index
 */
function invented(symbol, index) {
  let hash = 7;
  for (const code of [...symbol].map((one) => one.charCodeAt(0)).concat(index))
    hash = (Math.imul(hash, 31) + code + 1) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = (hash ^ (hash >>> 12)) >>> 0;
  const tenths = (hash % 18) - 9;
  return (tenths >= 0 ? tenths + 1 : tenths) / 10;
}

/**
 * Returns the arrays at other sizes. What is cut off is kept, and comes back when they grow.
 * @param {Record<string, string>} axes @param {Record<string, any>} state
 * @param {Record<string, number>} sizes Those that change.
 * @param {Map<string, number>} kept @param {Record<string, string>} [counts]
 */
export function resized(axes, state, sizes, kept, counts = {}) {
  const before = sizesOf(axes, state);
  const wanted = { ...before, ...sizes };
  /** @type {Record<string, any>} */
  const arrays = {};
  for (const [symbol, letters] of Object.entries(axes)) {
    /** @param {Record<string, number>} of */
    const shape = (of) => [...letters].map((letter) => of[letter] ?? 1);
    filled(shape(before), (index) => {
      kept.set(`${symbol} ${index}`, pick(state[symbol], index));
      return 0;
    });
    const { most, whole } = rangeOf(counts, symbol, wanted);
    const full = rangeOf(counts, symbol, before).most;
    arrays[symbol] = filled(shape(wanted), (index) => {
      const last = kept.get(`${symbol} ${index}`);
      // What had all there was has all there is.
      if (whole) return last === undefined || last === full ? most : Math.min(last, most);
      return last ?? (zeroAtFirst(symbol) ? 0 : invented(symbol, index));
    });
  }
  arrays["t"] = Math.min(state["t"], (wanted["T"] ?? 1) - 1);
  return arrays;
}
