// @ts-check
/**
 * The three uses of a layer with a readout: which steps have an input, which are read out, and what
 * comes of it.
 */
import { array } from "../kit/numpy.js";
import { products } from "../kit/products.js";
import { readOnce, run } from "../kit/run.js";
import { pick } from "../kit/sizes.js";

/**
 * @typedef {import("../kit/numpy.js").NdArray} NdArray
 * @typedef {import("../kit/numpy.js").Value} Value
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/types.js").State} State
 * @typedef {import("../kit/types.js").Values} Values
 *
 * @typedef {object} Use
 * @property {string} says What tells it from the others.
 * @property {string} read The line that reads out.
 * @property {string[]} goes The letters of what goes in.
 * @property {string[]} comes Of what is read out.
 * @property {boolean} every Whether every step is read out, and not the last alone.
 * @property {boolean} again Whether what is read out is the input of the next step.
 */

export const LAYER_LINE = "phi(X[:, t] @ W_x + Y_prev @ W_y + b)";
const EVERY_STEP = "Y[:, t] @ W_out + b_out";

/** @type {Record<string, Use>} */
export const USES = {
  "many-to-many": {
    says: "Every step has an input, and every step is read out.",
    read: EVERY_STEP,
    goes: ["m", "T", "k"],
    comes: ["m", "T", "o"],
    every: true,
    again: false,
  },
  "many-to-one": {
    says: "Every step has an input. Only the last is read out; the others run all the same, for the last state needs them.",
    read: "Y[:, -1] @ W_out + b_out",
    goes: ["m", "T", "k"],
    comes: ["m", "o"],
    every: false,
    again: false,
  },
  "one-to-many": {
    says: "One step has an input. From then on what was read out goes in again, so o = k.",
    read: EVERY_STEP,
    goes: ["m", "k"],
    comes: ["m", "T", "k"],
    every: true,
    again: true,
  },
};

/** @param {State} state @returns {Use} */
export const useOf = ({ use }) => /** @type {Use} */ (USES[use] ?? USES["many-to-many"]);

/** How many steps there are. @param {State} state @returns {number} */
const stepsOf = ({ X }) => X[0].length;

/** Whether a step is read out. @param {State} state @param {number} t */
export const isRead = (state, t) => useOf(state).every || t === stepsOf(state) - 1;

/** A number that is read out, as its array has it. @param {State} state @param {number} i @param {number} t @param {number} q @returns {Ref} */
export const readRef = (state, i, t, q) => ["P", useOf(state).every ? [i, t, q] : [i, q]];

/** An input, or what goes in in its place. @param {State} state @param {number} i @param {number} t @param {number} a @returns {Ref} */
export const inputRef = (state, i, t, a) =>
  t && useOf(state).again ? ["P", [i, t - 1, a]] : ["X", [i, t, a]];

/** Puts what belongs to a step into an array of all. @param {NdArray} all @param {number} t @param {Value} one */
function store(all, t, one) {
  if (typeof one === "number") return;
  const [m = 1, T = 1, size = 1] = all.shape;
  for (let i = 0; i < m; i++)
    all.data.set(one.data.subarray(i * size, (i + 1) * size), (i * T + t) * size);
}

/**
 * What the shown lines give: of each step first the layer's, then the readout's.
 * @param {State} state
 * @returns {Values}
 */
export function usedValues(state) {
  const { X, W_x, W_y, b, W_out, b_out, Y_init } = state;
  const [m, T, l, o] = [X.length, stepsOf(state), b.length, b_out.length];
  const { read, every, again } = useOf(state);
  const reading = readOnce(read);
  /** @param {number} size @returns {NdArray} */
  const empty = (size) => ({ shape: [m, T, size], data: new Float64Array(m * T * size) });
  const [Ys, Ps] = [empty(l), empty(o)];
  const top = { Y: Ys, W_out: array(W_out), b_out: array(b_out) };
  run("batch", LAYER_LINE, state, false, (names, output) => {
    const t = Number(names["t"]);
    store(Ys, t, output);
    if (!isRead(state, t)) return;
    const out = reading({ ...top, t });
    store(Ps, t, out);
    if (again && t + 1 < T) store(/** @type {NdArray} */ (names["X"]), t + 1, out);
  });
  /** @param {NdArray} all @param {number} i @param {number} t @param {number} j */
  const number = (all, i, t, j) => all.data[(i * T + t) * (all.shape[2] ?? 1) + j] ?? NaN;
  /** @param {number} i @param {number} t @param {number} j */
  const heard = (i, t, j) => (t === 0 ? pick(Y_init, [i, j]) : number(Ys, i, t - 1, j));
  /** @param {number[]} index @returns {[i: number, t: number, q: number]} */
  const full = (index) => {
    const [i = 0, second = 0, q = second] = index;
    return [i, every ? second : T - 1, q];
  };
  /** @param {(i: number, t: number, j: number) => number} of @returns {(...index: number[]) => number} */
  const summed =
    (of) =>
    (...index) => {
      const [i, t, q] = full(index);
      let total = 0;
      for (let j = 0; j < l; j++) total += of(i, t, j) * W_out[j][q];
      return total;
    };
  const sum_out = summed((i, t, j) => number(Ys, i, t, j));
  const out_before = summed(heard);
  const made = products(
    state,
    ([i = 0, t = 0], a) => (t && again ? number(Ps, i, t - 1, a) : X[i][t][a]),
    ([i = 0, t = 0], a) => heard(i, t, a),
  );
  const [k, layer, top_l] = [W_x.length, l * l + l, l * o];
  return {
    ...{ X, W_x, W_y, b, W_out, b_out, Y_init, ...made, sum_out },
    Y: (i, t, j) => number(Ys, i, t, j),
    P: (...index) => number(Ps, ...full(index)),
    before_read: (...index) => out_before(...index) + b_out[index.at(-1) ?? 0],
    learned: k * l + layer,
    learned_out: top_l + o,
    no_b: k * l + l * l,
    no_b_out: top_l,
  };
}
