// @ts-check
/** What the batch's explorer calls things: its symbols, its places, and which cell is meant. */
import { letter, row, sign, sub } from "../kit/symbols.js";
import { step } from "../kit/terms.js";

/**
 * @typedef {import("../kit/view.js").View} View
 */

/**
 * The symbols, typeset; those of a step follow the clock.
 * @param {View} view
 */
export const batchNames = (view) => ({
  X: () => sub(letter("X", true), step(view)),
  Y_prev: () => sub(letter("Y", true), step(view, 1)),
  W_x: () => sub(letter("W", true), letter("x")),
  W_y: () => sub(letter("W", true), letter("y")),
  b: () => letter("b", true),
  Y: () => sub(letter("Y", true), step(view)),
  XY: () =>
    row(
      sign("["),
      sub(letter("X", true), step(view)),
      sub(letter("Y", true), step(view, 1)),
      sign("]"),
    ),
  W: () => letter("W", true),
});

/**
 * The cell of Y that is written out: what is pointed at, or else chosen, says its row, its column
 * or both; what it leaves open stays as it was.
 * @param {View} view
 * @returns {[i: number, j: number]}
 */
export function batchCell(view) {
  const { m = 1, l = 1 } = view.sizes;
  const place = view.place();
  const [first = null, second = null] = place?.index ?? [];
  const [given_i = null, given_j = null] =
    {
      Y: [first, second],
      X: [first],
      Y_prev: [first],
      instance: [first],
      W_x: [null, second],
      W_y: [null, second],
      b: [null, first],
      neuron: [null, first],
    }[place?.symbol ?? ""] ?? [];
  const [last_i = 1, last_j = 2] = view.cell;
  const [i, j] = [given_i ?? last_i, given_j ?? last_j];
  view.cell = [i, j];
  return [Math.min(i, m - 1), Math.min(j, l - 1)];
}
