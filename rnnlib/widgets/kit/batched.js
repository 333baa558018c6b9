// @ts-check
/** A layer on a batch over all steps: its numbers, and one output of it written out. */
import { products } from "./products.js";
import { run } from "./run.js";
import { pick } from "./sizes.js";
import { writtenSum } from "./sum.js";

/**
 * @typedef {import("./types.js").Ref} Ref
 * @typedef {import("./types.js").State} State
 * @typedef {import("./view.js").View} View
 *
 * @typedef {object} Places What the parts of the sum are called.
 * @property {() => string} Y
 * @property {() => string} [title] What Y is called in words, where its place says less.
 * @property {(a: number) => string} x
 * @property {(a: number) => string} y The output of the step before.
 * @property {(i: number, t: number, a: number) => Ref} [X] The inputs; those of X if left out.
 * @property {() => string} [times] What φ is multiplied by.
 * @property {[x: () => string, y: () => string, b: () => string]} says
 */

/**
 * What came before step t: the first outputs, or those of the step before.
 * @param {number} t @param {number} i @param {number} j
 * @returns {Ref}
 */
export const before = (t, i, j) => (t === 0 ? ["Y_init", [i, j]] : ["Y", [i, t - 1, j]]);

/**
 * What a line of NumPy gives at every step, what goes in, and what it is made of.
 * @param {string} text @param {State} state
 */
export function batched(text, state) {
  const { X, W_x, W_y, b, Y_init } = state;
  const { outputs } = run("batch", text, state);
  /** @param {number} i @param {number} t @param {number} j */
  const Y = (i, t, j) => {
    const output = outputs[t];
    return typeof output === "object" ? (output.data[i * b.length + j] ?? NaN) : NaN;
  };
  /** @param {number} i @param {number} t @param {number} j */
  const heard = (i, t, j) => (t === 0 ? pick(Y_init, [i, j]) : Y(i, t - 1, j));
  const made = products(
    state,
    ([i = 0, t = 0], a) => X[i][t][a],
    ([i = 0, t = 0], a) => heard(i, t, a),
  );
  return { X, W_x, W_y, b, Y_init, Y, ...made };
}

/**
 * An output written out with its numbers.
 * @param {View} view @param {() => [i: number, t: number, j: number]} cell @param {Places} places
 */
export function cellSum(view, cell, places) {
  const { k = 1, l = 1 } = view.sizes;
  /** @param {string} symbol */
  const total = (symbol) => /** @type {() => Ref} */ (() => [symbol, cell()]);
  const [from_x, from_y, bias] = places.says;
  /** @param {(i: number, t: number, j: number) => Ref} ref @returns {() => Ref} */
  const of = (ref) => () => ref(...cell());
  const j = () => cell()[2];
  return writtenSum(view, {
    place: places.Y,
    title: places.title ?? places.Y,
    parts: [
      {
        says: from_x,
        total: total("sum_x"),
        products: Array.from({ length: k }, (_, a) => [
          { ref: of((i, t) => places.X?.(i, t, a) ?? ["X", [i, t, a]]), place: () => places.x(a) },
          { ref: of((_i, _t, to) => ["W_x", [a, to]]), place: () => `W_x[${a}, ${j()}]` },
        ]),
      },
      {
        says: from_y,
        total: total("sum_y"),
        products: Array.from({ length: l }, (_, a) => [
          { ref: of((i, t) => before(t, i, a)), place: () => places.y(a) },
          { ref: of((_i, _t, to) => ["W_y", [a, to]]), place: () => `W_y[${a}, ${j()}]` },
        ]),
      },
    ],
    bias: { ref: () => ["b", [j()]], place: () => `b[${j()}]` },
    biasSays: bias,
    ...(places.times && { times: places.times }),
    z: total("z"),
    result: total("Y"),
  });
}
