// @ts-check
/** Which number of a framework's arrays is which of this book's, and back. */
import { compile } from "../kit/compile.js";
import { moved } from "../kit/number.js";
import { array, dataOf, shapeOf } from "../kit/numpy.js";
import { PHI } from "../kit/run.js";
import { filled, pick, placed } from "../kit/sizes.js";
import { LAYOUTS } from "./frameworks_layouts.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/types.js").State} State
 * @typedef {import("../kit/types.js").Values} Values
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./frameworks_layouts.js").Kept} Kept
 * @typedef {import("./frameworks_layouts.js").Layout} Layout
 *
 * @typedef {Kept & { shape: number[], cells: { index: number[], ref: Ref }[] }} Laid
 */

/** @type {Layout} */
const NONE = /** @type {any} */ ({ arrays: [] });
const DECIMALS = 12; // of what is left of b: 0.3 − 0.1 is 0.2

/** @param {State} state */
export const layoutOf = (state) => LAYOUTS[state["framework"]] ?? NONE;

/** @type {Map<string, Laid[]>} */
const LAID = new Map();

/**
 * The arrays of a framework, with what stands in each cell. Its own lines tell: they are run on
 * arrays in which every number is another; where they put a zero stands the second bias.
 * @param {State} state
 * @returns {Laid[]}
 */
export function laidOut(state) {
  const { framework, W_x, b } = state;
  const [k, l] = [W_x.length, b.length];
  const key = `${framework} ${k} ${l}`;
  const known = LAID.get(key);
  if (known) return known;
  /** @type {Ref[]} */
  const refs = [["b_hh", []]];
  /** @param {string} symbol @param {number[]} shape */
  const marked = (symbol, shape) => array(filled(shape, (index) => refs.push([symbol, index]) - 1));
  const names = { W_x: marked("W_x", [k, l]), W_y: marked("W_y", [l, l]), b: marked("b", [l]) };
  const made = layoutOf(state).arrays.map((kept) => {
    const value = compile(kept.line)(names);
    const shape = shapeOf(value);
    const marks = dataOf(value);
    let place = 0;
    /** @type {Laid["cells"]} */
    const cells = [];
    filled(shape, (index) => {
      const mark = marks[place++] ?? 0;
      const neuron = (index[kept.to] ?? 0) % l;
      cells.push({ index, ref: mark ? (refs[mark] ?? ["", []]) : ["b_hh", [neuron]] });
      return mark;
    });
    return { ...kept, shape, cells };
  });
  LAID.set(key, made);
  return made;
}

/** Where in its cells an array has an index. @param {number[]} shape @param {number[]} index */
const position = (shape, index) =>
  index.reduce((sum, one, axis) => sum * (shape[axis] ?? 1) + one, 0);

/**
 * Where a framework keeps a number of this book's: b in two places, where it has two.
 * @param {State} state @param {Ref} ref
 * @returns {Ref[]}
 */
export function keptIn(state, [symbol, index]) {
  const here = [`${symbol} ${index}`, ...(symbol === "b" ? [`b_hh ${index}`] : [])];
  return laidOut(state).flatMap(({ name, cells }) =>
    cells
      .filter(({ ref }) => here.includes(`${ref[0]} ${ref[1]}`))
      .map((cell) => /** @type {Ref} */ ([name, cell.index])),
  );
}

/** The number that stands somewhere in a framework. @param {State} state @param {Ref} ref */
function standing(state, [symbol, index]) {
  const whole = pick(state[symbol], index);
  if (symbol !== "b" || layoutOf(state).biases === 1) return whole;
  const apart = pick(state["b_hh"], index);
  return apart ? Number((whole - apart).toFixed(DECIMALS)) : whole;
}

/**
 * The framework's arrays, and what comes out of them.
 * @param {State} state @param {(i: number, t: number, j: number) => number} heard The state before.
 * @returns {Values}
 */
export function theirs(state, heard) {
  const laid = laidOut(state);
  const { outputs } = layoutOf(state);
  /** @type {Values} */
  const values = {};
  for (const { name, shape, cells } of laid)
    values[name] = (...index) => standing(state, cells[position(shape, index)]?.ref ?? ["", []]);
  values["output"] = (...index) => {
    const [i = 0, t = 0, j = 0] = ["m", "T", "l"].map((one) => index[outputs.indexOf(one)] ?? 0);
    const [k, l] = [state["W_x"].length, state["b"].length];
    let z = 0;
    for (const { to, source, letters, cells } of laid)
      for (const { index: at, ref } of cells) {
        if ((at[to] ?? 0) % l !== j) continue;
        const from = source === null ? -1 : (at[source] ?? 0) + (letters[source] === "l" ? k : 0);
        // What sends: the inputs, and after them the neurons.
        const sent = from < 0 ? 1 : from < k ? state["X"][i][t][from] : heard(i, t, from - k);
        z += standing(state, ref) * sent;
      }
    return PHI[state["phi"]]?.(z) ?? NaN;
  };
  return values;
}

/**
 * What a change of one of the framework's numbers changes here.
 * @param {View} view @param {Ref} ref @param {number} value
 * @returns {State | null}
 */
export function putBack({ state }, [name, index], value) {
  const found = laidOut(state).find((one) => one.name === name);
  if (!found) return null;
  const [symbol, at] = found.cells[position(found.shape, index)]?.ref ?? ["", []];
  if (symbol.startsWith("b")) {
    // Of two biases the other stays, and their sum goes along.
    const b = moved(pick(state["b"], at), value - standing(state, [symbol, at]));
    return {
      ...placed(state, ["b", at], b),
      ...(symbol === "b_hh" && placed(state, ["b_hh", at], value)),
    };
  }
  return placed(state, [symbol, at], value);
}
