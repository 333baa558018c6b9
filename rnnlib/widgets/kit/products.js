// @ts-check
/** What the outputs of a layer are made of, number by number, each computed when it is asked for. */
import { PHI } from "./run.js";

/**
 * @typedef {(...index: number[]) => number} Numbers
 * @typedef {(step: number[], position: number) => number} Heard What is heard at a step: (t) of one
 *   sequence, (i, t) of instance i.
 */

/**
 * Returns sums and pre-activations, and what the usual slips lead to. Their indices
 * begin with the step.
 * @param {Readonly<Record<string, any>>} state
 * @param {Heard} x @param {Heard} before The outputs of the step before.
 */
export function products({ W_x, W_y, b, phi }, x, before) {
  const activate = PHI[phi] ?? Number;
  /** @type {(heard: Heard, weight: (from: number, j: number) => number, count: number) => Numbers} */
  const sum =
    (heard, weight, count) =>
    (...index) => {
      const [j = 0] = index.splice(-1);
      let total = 0;
      for (let from = 0; from < count; from++) total += heard(index, from) * weight(from, j);
      return total;
    };
  /** @param {number[]} index */
  const bias = (index) => b[index[index.length - 1]];
  const sum_x = sum(x, (from, j) => W_x[from][j], W_x.length);
  const sum_y = sum(before, (from, j) => W_y[from][j], W_y.length);
  const by_rows = sum(before, (from, j) => W_y[j][from], W_y.length);
  return {
    sum_x,
    sum_y,
    /** @type {Numbers} */
    z: (...index) => sum_x(...index) + sum_y(...index) + bias(index),
    /** @type {Numbers} */
    no_bias: (...index) => activate(sum_x(...index) + sum_y(...index)),
    /** @type {Numbers} */
    no_past: (...index) => activate(sum_x(...index) + bias(index)),
    /** @type {Numbers} W_y read by its rows. */
    by_rows: (...index) => activate(sum_x(...index) + by_rows(...index) + bias(index)),
  };
}
