// @ts-check
/** What is meant, written out: an output of the layer, or a number that is read out of it. */
import { before, cellSum } from "../kit/batched.js";
import { at, writePlace } from "../kit/place.js";
import { writtenSum } from "../kit/sum.js";
import { meantNumber } from "./state_names.js";
import { inputRef, readRef, useOf } from "./state_uses.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 */

/** A number of an array, as it is written. @param {Ref} ref */
export const refName = ([symbol, index]) => writePlace(at(symbol, ...index));

/** Both sums, of which the one that is meant is seen. @param {View} view */
export function usedSums(view) {
  const meant = () => meantNumber(view);
  /** @returns {[i: number, t: number, j: number]} */
  const cell = () => {
    const { i, t, j } = meant();
    return [i, t, j];
  };
  const input = (/** @type {number} */ a) => inputRef(view.state, meant().i, meant().t, a);
  const layer = cellSum(view, cell, {
    Y: () => refName(["Y", cell()]),
    X: (i, t, a) => inputRef(view.state, i, t, a),
    x: (a) => refName(input(a)),
    y: (a) => refName(before(meant().t, meant().i, a)),
    says: [
      () => `${refName([input(0)[0], input(0)[1].slice(0, 2)])} and column ${meant().j} of W_x`,
      () =>
        `${meant().t ? `Y[${meant().i}, ${meant().t - 1}]` : `Y_init[${meant().i}]`} and column ${meant().j} of W_y`,
      () => `b[${meant().j}]`,
    ],
  });
  const readout = readSum(view);
  view.hook(() => {
    layer.toggleAttribute("hidden", meant().out);
    readout.toggleAttribute("hidden", !meant().out);
  });
  return [layer, readout];
}

/** A number that is read out, written out. @param {View} view */
function readSum(view) {
  const { l = 1 } = view.sizes;
  /** @returns {[i: number, t: number, q: number]} */
  const cell = () => {
    const { i, t, q } = meantNumber(view);
    // Where one step is read out, it is that one, whatever step is shown.
    return [i, useOf(view.state).every ? t : (view.sizes["T"] ?? 1) - 1, q];
  };
  const P = () => readRef(view.state, ...cell());
  const row = () => cell().slice(0, 2).join(", ");
  const q = () => cell()[2];
  return writtenSum(view, {
    place: () => writePlace(at("P", ...cell())),
    title: () => refName(P()),
    parts: [
      {
        says: () => `Y[${row()}] and column ${q()} of W_out`,
        total: () => ["sum_out", P()[1]],
        products: Array.from({ length: l }, (_, j) => [
          {
            ref: () => /** @type {Ref} */ (["Y", [...cell().slice(0, 2), j]]),
            place: () => `Y[${row()}, ${j}]`,
          },
          {
            ref: () => /** @type {Ref} */ (["W_out", [j, q()]]),
            place: () => `W_out[${j}, ${q()}]`,
          },
        ]),
      },
    ],
    bias: { ref: () => ["b_out", [q()]], place: () => `b_out[${q()}]` },
    biasSays: () => `b_out[${q()}]`,
    result: P,
  });
}
