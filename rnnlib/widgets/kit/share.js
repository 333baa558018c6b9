// @ts-check
/**
 * The state as a short text that can stand in an address, and back.
 *
 * Only what differs from how the explorer began is written. The numbers of an array are divided by
 * commas, its rows by semicolons, rows of rows by exclamation marks.
 */
import { within } from "./number.js";
import { exists, readPlace } from "./place.js";
import { flat, LIMIT, rangeOf, sizesOf } from "./sizes.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./sizes.js").Nested} Nested
 */

const DIVIDERS = ["!", ";", ","];

/** @param {Nested} nested @param {number} depth @returns {string} */
const packed = (nested, depth) =>
  Array.isArray(nested)
    ? nested.map((item) => packed(item, depth - 1)).join(DIVIDERS[3 - depth])
    : String(nested);

/** @param {string} text @param {number} depth @returns {Nested} */
const unpacked = (text, depth) =>
  depth
    ? text.split(DIVIDERS[3 - depth] ?? "").map((part) => unpacked(part, depth - 1))
    : text.trim() === ""
      ? NaN
      : Number(text);

/**
 * Writes a state.
 * @param {State} state @param {State} first @param {Record<string, string>} axes
 */
export function pack(state, first, axes) {
  return Object.keys(first)
    .filter((key) => JSON.stringify(state[key]) !== JSON.stringify(first[key]))
    .map(
      (key) =>
        `${key}=${key in axes ? packed(state[key], axes[key]?.length ?? 0) : encodeURIComponent(state[key])}`,
    )
    .join("&");
}

/**
 * Reads a state: all of it, or a sentence on what is wrong with it.
 * @param {string} text @param {State} first
 * @param {Pick<import("./types.js").Spec, "axes" | "places" | "options" | "counts" | "tied">} spec
 * @returns {State | string}
 */
export function unpack(text, first, { axes, places, options, counts, tied }) {
  /** @type {State} */
  const state = { ...first };
  for (const part of text.split("&").filter(Boolean)) {
    const [key = "", ...rest] = part.split("=");
    if (!Object.hasOwn(first, key)) return `it speaks of “${key.slice(0, 20)}”, which is not here`;
    const value = rest.join("=");
    try {
      state[key] =
        key in axes
          ? unpacked(decodeURIComponent(value), axes[key]?.length ?? 0)
          : like(first[key], decodeURIComponent(value));
    } catch {
      return `${key} cannot be read`;
    }
    if (state[key] === undefined) return `${key} cannot be “${value.slice(0, 20)}”`;
  }
  const wrong =
    misfit(state, axes) ||
    outside(state, axes, options, counts) ||
    untied(sizesOf(axes, state), tied?.(state) ?? {});
  if (wrong) return wrong;
  const chosen = readPlace(state["chosen"]);
  if (!state["chosen"] || (chosen && exists(chosen, places, sizesOf(axes, state)))) return state;
  // Who says nothing of what is chosen means no place that is not there.
  if (!/(^|&)chosen=/.test(text)) return { ...state, chosen: "" };
  return `there is no ${state["chosen"]} at these sizes`;
}

/** @param {unknown} model @param {string} text */
function like(model, text) {
  if (typeof model === "boolean")
    return text === "true" ? true : text === "false" ? false : undefined;
  if (typeof model === "number") return /^\d+$/.test(text) ? Number(text) : undefined;
  return text;
}

/**
 * Says which arrays do not fit together.
 * @param {State} state @param {Record<string, string>} axes
 */
function misfit(state, axes) {
  /** @type {Map<string, [size: number, symbol: string]>} */
  const bound = new Map();
  for (const [symbol, letters] of Object.entries(axes)) {
    const sizes = sizesOf({ [symbol]: letters }, state);
    const shape = [...letters].map((letter) => sizes[letter] ?? 0);
    if (!even(state[symbol], shape))
      return `${symbol} has not the shape (${[...letters].join(", ")})`;
    for (const letter of letters) {
      const size = sizes[letter] ?? 0;
      const [before, other] = bound.get(letter) ?? [size, symbol];
      if (size !== before) return `${letter} = ${before} in ${other}, but ${size} in ${symbol}`;
      bound.set(letter, [size, symbol]);
    }
  }
  return "";
}

/**
 * Says which sizes should be the same and are not.
 * @param {Record<string, number>} sizes @param {Record<string, string>} tied
 */
function untied(sizes, tied) {
  const pair = Object.entries(tied).find(([one, other]) => sizes[one] !== sizes[other]);
  return pair?.map((letter) => `${letter} = ${sizes[letter]}`).join(" should be ") ?? "";
}

/**
 * Says what is too large, or is nothing that can be.
 * @param {State} state @param {Record<string, string>} axes @param {Record<string, string[]>} options
 * @param {Record<string, string>} [counts]
 */
function outside(state, axes, options, counts) {
  const sizes = sizesOf(axes, state);
  for (const symbol of Object.keys(axes)) {
    const range = rangeOf(counts, symbol, sizes);
    if (flat(state[symbol]).every((number) => within(number, range))) continue;
    return range.whole
      ? `${symbol} holds what is no whole number from 1 to ${range.most}`
      : `${symbol} holds what is no number, or too large`;
  }
  const large = Object.entries(sizes).find(([, size]) => size > LIMIT);
  if (large) return `${large[0]} = ${large[1]}, and sizes go from 1 to ${LIMIT}`;
  if (state["t"] >= (sizes["T"] ?? 1))
    return `t = ${state["t"]} is not one of the steps 0…${(sizes["T"] ?? 1) - 1}`;
  const other = Object.keys(options).find((key) => !options[key]?.includes(state[key]));
  return other ? `${other} cannot be “${String(state[other]).slice(0, 20)}”` : "";
}

/**
 * Whether all rows of an array are as long as the first.
 * @param {Nested} nested @param {number[]} shape @returns {boolean}
 */
function even(nested, [size, ...rest]) {
  if (size === undefined) return !Array.isArray(nested);
  return (
    Array.isArray(nested) && nested.length === size && nested.every((item) => even(item, rest))
  );
}
