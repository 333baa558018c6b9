// @ts-check
/**
 * The part of NumPy that the book's lines need: arrays of any number of axes, and what is computed
 * with them. What fails in NumPy fails here, in NumPy's own words.
 *
 * @typedef {import("./sizes.js").Nested} Nested
 * @typedef {{ shape: number[], data: Float64Array }} NdArray The numbers in reading order.
 * @typedef {number | NdArray} Value A number has no axes.
 */
import { flat } from "./sizes.js";

/** What NumPy would raise. */
export class NumpyError extends Error {
  /** @param {"ValueError" | "IndexError" | "AxisError" | "TypeError"} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Nested lists of equal lengths as an array; a number stays one.
 * @param {Nested} lists
 * @returns {Value}
 */
export function array(lists) {
  if (!Array.isArray(lists)) return lists;
  const shape = [];
  for (let inner = /** @type {Nested} */ (lists); Array.isArray(inner); inner = inner[0] ?? 0)
    shape.push(inner.length);
  return { shape, data: Float64Array.from(flat(lists)) };
}

/** @param {Value} value */
export const shapeOf = (value) => (typeof value === "number" ? [] : value.shape);

/** @param {Value} value */
export const dataOf = (value) => (typeof value === "number" ? Float64Array.of(value) : value.data);

/** @param {number[]} shape */
export const countIn = (shape) => shape.reduce((product, size) => product * size, 1);

/**
 * How many numbers lie between neighbours along each axis.
 * @param {number[]} shape
 */
export const stridesOf = (shape) => shape.map((_, axis) => countIn(shape.slice(axis + 1)));

/** @param {number[]} shape */
const writtenShape = (shape) => `(${shape.join(",")}${shape.length === 1 ? "," : ""})`;

/**
 * Where in the data the i-th number of a shape stands.
 * @param {number} i @param {number[]} shape @param {number[]} strides
 */
function placeOf(i, shape, strides) {
  let place = 0;
  let rest = i;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis];
    place += (rest % size) * strides[axis];
    rest = Math.floor(rest / size);
  }
  return place;
}

/**
 * An array made of numbers of another.
 * @param {Float64Array} data @param {number} start @param {number[]} shape @param {number[]} strides
 * @returns {Value}
 */
export function gathered(data, start, shape, strides) {
  if (shape.length === 0) return data[start];
  const all = new Float64Array(countIn(shape));
  for (let i = 0; i < all.length; i++) all[i] = data[start + placeOf(i, shape, strides)];
  return { shape, data: all };
}

/**
 * A function of one number, applied to each.
 * @param {Value} value @param {(z: number) => number} compute
 * @returns {Value}
 */
export const mapped = (value, compute) =>
  typeof value === "number"
    ? compute(value)
    : { shape: value.shape, data: value.data.map((z) => compute(z)) };

/**
 * What two shapes come to, an axis of size 1 stretched, and how far apart the neighbours of each
 * then are; null if they do not fit.
 * @param {number[]} one @param {number[]} other
 */
function stretched(one, other) {
  const axes = Math.max(one.length, other.length);
  const [p, q] = [padded(one, axes), padded(other, axes)];
  const shape = p.map((size, axis) => (size === 1 ? q[axis] : size));
  if (q.some((size, axis) => size !== 1 && size !== shape[axis])) return null;
  const [first, second] = [p, q].map((sizes) =>
    stridesOf(sizes).map((stride, axis) => (sizes[axis] === 1 ? 0 : stride)),
  );
  return { shape, first, second };
}

/**
 * A function of two numbers, applied to each pair; an axis of size 1 is stretched.
 * @param {Value} left @param {Value} right @param {(p: number, q: number) => number} compute
 * @returns {Value}
 */
export function broadcast(left, right, compute) {
  if (typeof left === "number" && typeof right === "number") return compute(left, right);
  const shapes = [shapeOf(left), shapeOf(right)];
  const fit = stretched(shapes[0], shapes[1]);
  if (!fit)
    throw new NumpyError(
      "ValueError",
      `operands could not be broadcast together with shapes ${shapes.map(writtenShape).join(" ")} `,
    );
  const { shape, first, second } = fit;
  const [one, two] = [dataOf(left), dataOf(right)];
  const data = new Float64Array(countIn(shape));
  for (let i = 0; i < data.length; i++)
    data[i] = compute(one[placeOf(i, shape, first)], two[placeOf(i, shape, second)]);
  return { shape, data };
}

/** @param {number[]} shape @param {number} axes */
export const padded = (shape, axes) => [
  ...Array(Math.max(0, axes - shape.length)).fill(1),
  ...shape,
];

/**
 * The product @. Each sum is taken in the order of the index.
 * @param {Value} left @param {Value} right
 * @returns {Value}
 */
export function matmul(left, right) {
  if (typeof left === "number" && typeof right === "number")
    throw new NumpyError(
      "TypeError",
      "unsupported operand type(s) for @: 'numpy.float64' and 'numpy.float64'",
    );
  for (const [which, operand] of [left, right].entries())
    if (typeof operand === "number")
      throw new NumpyError(
        "ValueError",
        `matmul: Input operand ${which} does not have enough dimensions ` +
          "(has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)",
      );
  const [p, q] = [shapeOf(left), shapeOf(right)];
  const [rows, tail] = [p.slice(-2, -1), q.slice(1).slice(-1)];
  const [inner = 0, other = 0] = [p.at(-1), q.at(tail.length ? -2 : -1)];
  if (inner !== other)
    throw new NumpyError(
      "ValueError",
      "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature " +
        `(n?,k),(k,m?)->(n?,m?) (size ${other} is different from ${inner})`,
    );
  // The axes before the last two: a product for each of their places.
  const [before, behind] = [p.slice(0, -2), q.slice(0, -2)];
  const fit = stretched(before, behind);
  if (!fit) throw new NumpyError("ValueError", remapped(p, q, [...rows, ...tail]));
  const [height, width] = [countIn(rows), countIn(tail)];
  const [one, two] = [dataOf(left), dataOf(right)];
  const shape = [...fit.shape, ...rows, ...tail];
  const data = new Float64Array(countIn(shape));
  for (let place = 0; place < data.length; place++) {
    const block = Math.floor(place / (height * width));
    const row = Math.floor(place / width) % height;
    const column = place % width;
    const start = (placeOf(block, fit.shape, fit.first) * height + row) * inner;
    const top = placeOf(block, fit.shape, fit.second) * inner * width + column;
    for (let i = 0; i < inner; i++) data[place] += one[start + i] * two[top + i * width];
  }
  return shape.length ? { shape, data } : data[0];
}

/** What NumPy says of axes before the last two. @param {number[]} p @param {number[]} q @param {number[]} core */
function remapped(p, q, core) {
  const each = [p, q].map((sizes) => {
    const lead = sizes.slice(0, -2);
    return `${writtenShape(sizes)}->(${[...lead, "newaxis", "newaxis"].join(",")})`;
  });
  return (
    "operands could not be broadcast together with remapped shapes [original->remapped]: " +
    `${each.join(" ")}  and requested shape ${writtenShape(core)}`
  );
}
