// @ts-check
/** Runs a line of NumPy over the T steps of an explorer's state, as `rnnlib.lines` does in Python. */
import { compile } from "./compile.js";
import { array, dataOf, NumpyError, shapeOf } from "./numpy.js";
import { partOf } from "./parts.js";

/**
 * @typedef {import("./compile.js").Evaluate} Evaluate
 * @typedef {import("./compile.js").Names} Names
 * @typedef {import("./numpy.js").NdArray} NdArray
 * @typedef {import("./numpy.js").Value} Value
 *
 * @typedef {"neuron" | "layer" | "batch"} Form
 * @typedef {{ step: number, kind: NumpyError["kind"], message: string }} Failure
 * @typedef {{ outputs: Value[], error: Failure | null }} Outcome One output a step, up to an error.
 */

/**
 * The activations, from number to number, under the names of their model key.
 * @type {Record<string, (z: number) => number>}
 */
export const PHI = {
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  logistic: (z) => {
    const small = Math.exp(-Math.abs(z)); // never above 1: exp(-z) would overflow
    return (z >= 0 ? 1 : small) / (1 + small);
  },
  identity: (z) => z,
};

/** @type {Map<string, Evaluate>} */
const LINES_READ = new Map();

/** A line as a function; it is read once. @param {string} line */
export function readOnce(line) {
  const evaluate = LINES_READ.get(line) ?? compile(line);
  LINES_READ.set(line, evaluate);
  return evaluate;
}

/**
 * Runs a line over all steps.
 * @param {Form} form @param {string} line
 * @param {Readonly<Record<string, any>>} state The model keys of the form.
 * @param {boolean} [each] Whether the line gives neuron j alone, stored before the next is computed.
 * @param {(names: Names, output: Value) => void} [then] What is done after each step.
 * @returns {Outcome}
 */
export function run(form, line, state, each = false, then = () => {}) {
  const evaluate = readOnce(line);
  const batch = form === "batch";
  const [x, y] = batch ? ["X_prev", "Y_prev"] : ["x_prev", "y_prev"];
  const names = namesAtFirst(form, state);
  const inputs = /** @type {NdArray} */ (names[batch ? "X" : "xs"]);
  const steps = inputs.shape[batch ? 1 : 0];
  /** @type {Value[]} */
  const outputs = [];
  try {
    for (let t = 0; t < steps; t++) {
      names.t = t;
      names[y] = each ? oneByOne(evaluate, names, y) : evaluate(names);
      outputs.push(names[y]);
      then(names, names[y]);
      names[x] = partOf(inputs, batch ? [":", t] : [t]);
    }
  } catch (error) {
    if (!(error instanceof NumpyError)) throw error;
    const { kind, message } = error;
    return { outputs, error: { step: outputs.length, kind, message } };
  }
  return { outputs, error: null };
}

/** Sums taken in another order differ by rounding, and rounding is no mistake. */
const ROUNDING = 1e-9;

/**
 * The first step at which a run has other outputs than the right one; -1 if there is none.
 * @param {Value[]} outputs @param {Value[]} right
 */
export const firstToDiffer = (outputs, right) =>
  outputs.findIndex((value, t) => {
    const [has, should] = [dataOf(value), dataOf(right[t])];
    return (
      shapeOf(value).join() !== shapeOf(right[t]).join() ||
      has.some((number, i) => {
        const other = should[i];
        // Written so that NaN differs from everything.
        return !(Math.abs(number - other) <= ROUNDING * Math.max(1, Math.abs(other)));
      })
    );
  });

/**
 * What a line may name, as it is at the first step: the inputs before it are zeros.
 * @param {Form} form @param {Readonly<Record<string, any>>} state
 * @returns {Names}
 */
function namesAtFirst(form, state) {
  const [inputs, w_x, w_y, y_init] = {
    neuron: ["xs", "w_x", "w_y", "y_init"],
    layer: ["xs", "W_x", "W_y", "y_init"],
    batch: ["X", "W_x", "W_y", "Y_init"],
  }[form];
  /** @type {Names} */
  const names = { phi: PHI[state.phi] };
  for (const name of [inputs, w_x, w_y, "b"]) names[name] = array(state[name]);
  const { shape } = /** @type {NdArray} */ (names[inputs]);
  const size = form === "batch" ? [shape[0], shape[2]] : [shape[1]];
  const zeros = { shape: size, data: new Float64Array(size.reduce((p, q) => p * q)) };
  names[form === "batch" ? "X_prev" : "x_prev"] = zeros;
  names[form === "batch" ? "Y_prev" : "y_prev"] = array(state[y_init]);
  const { lengths } = state;
  if (lengths) names.mask = array(lengths.map((/** @type {number} */ end) => real(end, shape[1])));
  return names;
}

/** Which of some steps are real: 1 up to an end, 0 from there on. @param {number} end @param {number} steps */
const real = (end, steps) => Array.from({ length: steps }, (_, t) => Number(t < end));

/**
 * The new outputs, each stored among the old ones before the next is computed.
 * @param {Evaluate} evaluate @param {Names} names @param {string} y
 * @returns {NdArray}
 */
function oneByOne(evaluate, names, y) {
  const { shape, data } = /** @type {NdArray} */ (names[y]);
  const stored = { shape, data: data.slice() };
  const neurons = shape[shape.length - 1];
  for (let j = 0; j < neurons; j++) {
    const value = evaluate({ ...names, [y]: stored, j });
    const column = typeof value === "number" ? [value] : value.data;
    for (const [i, number] of column.entries()) stored.data[i * neurons + j] = number;
  }
  return stored;
}
