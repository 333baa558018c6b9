// @ts-check
/** NumPy's ways to take arrays apart and to put them together, in its own words where they fail. */
import { countIn, dataOf, gathered, NumpyError, padded, shapeOf, stridesOf } from "./numpy.js";

/**
 * @typedef {import("./numpy.js").Value} Value
 * @typedef {{ from: Value | null, to: Value | null }} Range From one position to before another.
 * @typedef {Value | ":" | "new" | Range} Part
 */

/**
 * The axes in the opposite order.
 * @param {Value} value
 */
export function transposeOf(value) {
  const shape = shapeOf(value);
  return gathered(dataOf(value), 0, shape.toReversed(), stridesOf(shape).toReversed());
}

/**
 * What stands at an index: a position, ":" for a whole axis, "new" for a new one,
 * a range for some of an axis.
 * @param {Value} value @param {Part[]} index
 */
export function partOf(value, index) {
  if (typeof value === "number")
    throw new NumpyError("IndexError", "invalid index to scalar variable.");
  const axes = value.shape.length;
  const asked = index.filter((part) => part !== "new").length;
  if (asked > axes)
    throw new NumpyError(
      "IndexError",
      `too many indices for array: array is ${axes}-dimensional, but ${asked} were indexed`,
    );
  const strides = stridesOf(value.shape);
  /** @type {[size: number, stride: number][]} */
  const kept = [];
  let axis = 0;
  let start = 0;
  for (const part of [...index, ...Array(axes - asked).fill(":")]) {
    if (part === "new") kept.push([1, 0]);
    else if (part === ":") kept.push([value.shape[axis], strides[axis]]);
    else if (typeof part === "object" && "from" in part) {
      const [from, to] = endsIn(part, value.shape[axis]);
      start += from * strides[axis];
      kept.push([Math.max(0, to - from), strides[axis]]);
    } else start += positionIn(part, value.shape[axis], axis) * strides[axis];
    if (part !== "new") axis += 1;
  }
  const [shape, steps] = [kept.map(([size]) => size), kept.map(([, stride]) => stride)];
  return gathered(value.data, start, shape, steps);
}

/** Where a range begins and ends; what lies outside is cut off. @param {Range} range @param {number} size */
function endsIn({ from, to }, size) {
  return [from ?? 0, to ?? size].map((end) => {
    if (typeof end !== "number" || !Number.isInteger(end))
      throw new TypeError("slice indices must be integers or None or have an __index__ method");
    return Math.max(0, Math.min(size, end < 0 ? end + size : end));
  });
}

/** @param {Value} position @param {number} size @param {number} axis */
function positionIn(position, size, axis) {
  if (typeof position !== "number")
    throw new NumpyError(
      "IndexError",
      "arrays used as indices must be of integer (or boolean) type",
    );
  if (!Number.isInteger(position))
    throw new NumpyError(
      "IndexError",
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or " +
        "boolean arrays are valid indices",
    );
  if (position < -size || position >= size)
    throw new NumpyError(
      "IndexError",
      `index ${position} is out of bounds for axis ${axis} with size ${size}`,
    );
  return position < 0 ? position + size : position;
}

/**
 * The diagonal of a matrix, or the diagonal matrix of a vector.
 * @param {Value} value
 */
export function diagonalOf(value) {
  const [rows = 0, columns] = shapeOf(value);
  if (![1, 2].includes(shapeOf(value).length))
    throw new NumpyError("ValueError", "Input must be 1- or 2-d.");
  if (columns !== undefined)
    return gathered(dataOf(value), 0, [Math.min(rows, columns)], [columns + 1]);
  const data = new Float64Array(rows * rows);
  for (const [i, number] of dataOf(value).entries()) data[i * (rows + 1)] = number;
  return { shape: [rows, rows], data };
}

/**
 * The axis that is meant: from the end where it is negative.
 * @param {number} axis @param {number} axes
 */
function axisIn(axis, axes) {
  if (axis < -axes || axis >= axes)
    throw new NumpyError(
      "AxisError",
      `axis ${axis} is out of bounds for array of dimension ${axes}`,
    );
  return axis < 0 ? axis + axes : axis;
}

/**
 * The sum of all numbers, or along one axis.
 * @param {Value} value @param {number | null} axis
 * @returns {Value}
 */
export function added(value, axis) {
  const [shape, data] = [shapeOf(value), dataOf(value)];
  // NumPy takes a bare number for a vector here.
  if (axis === null || (shape.length === 0 && (axis === 0 || axis === -1)))
    return data.reduce((sum, number) => sum + number, 0);
  const along = axisIn(axis, shape.length);
  const left = shape.toSpliced(along, 1);
  const inner = countIn(shape.slice(along + 1));
  const sums = new Float64Array(countIn(left));
  data.forEach((number, i) => {
    const block = Math.floor(i / (inner * shape[along]));
    sums[block * inner + (i % inner)] += number;
  });
  return left.length ? { shape: left, data: sums } : sums[0];
}

/**
 * Arrays behind one another: np.hstack for at least one axis, np.vstack for at least two, and
 * np.concatenate along an axis that is named.
 * @param {Value[]} values @param {0 | 1 | 2} least @param {number} [named]
 * @returns {Value}
 */
export function stacked(values, least, named) {
  const shapes = values.map((value) => padded(shapeOf(value), least));
  const [first = [], ...others] = shapes;
  if (first.length === 0)
    throw new NumpyError("ValueError", "zero-dimensional arrays cannot be concatenated");
  const axis = axisIn(named ?? (least === 2 || first.length === 1 ? 0 : 1), first.length);
  for (const [i, shape] of others.entries()) matching(first, shape, i + 1, axis);
  const shape = first.with(
    axis,
    shapes.reduce((sum, sizes) => sum + sizes[axis], 0),
  );
  const data = new Float64Array(countIn(shape));
  let place = 0;
  for (let block = 0; block < countIn(shape.slice(0, axis)); block++)
    for (const [i, value] of values.entries()) {
      const count = countIn(shapes[i].slice(axis));
      data.set(dataOf(value).subarray(block * count, (block + 1) * count), place);
      place += count;
    }
  return { shape, data };
}

/** @param {number[]} first @param {number[]} shape @param {number} i @param {number} axis */
function matching(first, shape, i, axis) {
  if (shape.length !== first.length)
    throw new NumpyError(
      "ValueError",
      "all the input arrays must have same number of dimensions, but the array at index 0 has " +
        `${first.length} dimension(s) and the array at index ${i} has ${shape.length} dimension(s)`,
    );
  for (const [other, size] of shape.entries())
    if (other !== axis && size !== first[other])
      throw new NumpyError(
        "ValueError",
        "all the input array dimensions except for the concatenation axis must match exactly, " +
          `but along dimension ${other}, the array at index 0 has size ${first[other]} and the ` +
          `array at index ${i} has size ${size}`,
      );
}
