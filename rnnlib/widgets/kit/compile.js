// @ts-check
/** Makes a function of a line of NumPy, so that the line on the page is the line that computes. */
import { broadcast, mapped, matmul } from "./numpy.js";
import { added, diagonalOf, partOf, stacked, transposeOf } from "./parts.js";
import { parseLine } from "./syntax.js";

/**
 * @typedef {import("./numpy.js").Value} Value
 * @typedef {import("./syntax.js").Tree} Tree
 * @typedef {import("./syntax.js").Sign} Sign
 *
 * @typedef {(z: number) => number} Phi
 * @typedef {Record<string, Value | Phi>} Names
 * @typedef {(names: Names) => Value} Evaluate
 */

/**
 * Reads a line once, to be evaluated often.
 * @param {string} text @param {boolean} [anyName] Whether it may name what explorers do not have.
 */
export const compile = (text, anyName) => evaluator(parseLine(text, anyName));

/** @type {Record<Sign, (left: Value, right: Value) => Value>} */
const OPERATIONS = {
  "+": (left, right) => broadcast(left, right, (p, q) => p + q),
  "-": (left, right) => broadcast(left, right, (p, q) => p - q),
  "*": (left, right) => broadcast(left, right, (p, q) => p * q),
  "/": (left, right) => broadcast(left, right, (p, q) => p / q),
  "@": matmul,
};

/** @type {Record<string, (inputs: Value[], axis: number) => Value>} */
const CALLED = {
  "np.diag": ([matrix = 0]) => diagonalOf(matrix),
  "np.zeros_like": ([like = 0]) => mapped(like, () => 0),
  "np.tanh": ([z = 0]) => mapped(z, Math.tanh),
  "np.hstack": (inputs) => stacked(inputs, 1),
  "np.vstack": (inputs) => stacked(inputs, 2),
  "np.concatenate": (inputs, axis) => stacked(inputs, 0, axis),
};

/**
 * @param {Tree} tree
 * @returns {Evaluate}
 */
function evaluator(tree) {
  switch (tree.kind) {
    case "number":
      return () => tree.value;
    case "name":
      return (names) => /** @type {Value} */ (valueNamed(names, tree.name));
    case "minus": {
      const of = evaluator(tree.of);
      return (names) => mapped(of(names), (z) => -z);
    }
    case "transposed": {
      const of = evaluator(tree.of);
      return (names) => transposeOf(of(names));
    }
    case "sum": {
      const of = evaluator(tree.of);
      return (names) => added(of(names), tree.axis);
    }
    case "two": {
      const left = evaluator(tree.left);
      const right = evaluator(tree.right);
      const compute = OPERATIONS[tree.sign];
      return (names) => compute(left(names), right(names));
    }
    case "part": {
      const of = evaluator(tree.of);
      const index = tree.index.map(positionOf);
      return (names) =>
        partOf(
          of(names),
          index.map((part) => part(names)),
        );
    }
    case "call": {
      const inputs = tree.inputs.map(evaluator);
      const called = CALLED[tree.name];
      return (names) => {
        const [first = 0, ...rest] = inputs.map((input) => input(names));
        if (called) return called([first, ...rest], tree.axis);
        return mapped(first, /** @type {Phi} */ (valueNamed(names, tree.name)));
      };
    }
  }
}

/** @param {import("./syntax.js").Position} part @returns {(names: Names) => import("./parts.js").Part} */
function positionOf(part) {
  if (typeof part === "string") return () => part;
  if (part.kind !== "range") return evaluator(part);
  const [from, to] = [part.from, part.to].map((end) => (end ? evaluator(end) : () => null));
  return (names) => ({ from: from(names), to: to(names) });
}

/** @param {Names} names @param {string} name */
function valueNamed(names, name) {
  const value = names[name];
  if (value === undefined) throw new ReferenceError(`${name} has no value here.`);
  return value;
}
