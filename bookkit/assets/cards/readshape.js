// @ts-check
/** Shapes as they are typed: "(4, 5)", "4 x 5", "(m, k + l)", "()" for one number. */

/** @typedef {import("../../../rnnlib/widgets/kit/compile.js").Names} Names */

/**
 * Reads a shape, or says why it is none.
 * @param {string} text @param {Names} names With a size for each letter.
 * @returns {number[] | string}
 */
export function readShape(text, names) {
  const plain = text.trim();
  if (plain === "") return "Write a shape, such as (2, 9); one number has the shape ().";
  const parts = plain
    .replace(/^[([]|[)\]]$/g, "")
    .replaceAll(/\s*\+\s*/g, "+")
    .split(/[\s,;x×]+/)
    .filter(Boolean);
  const shape = [];
  for (const part of parts) {
    let size = 0;
    for (const term of part.split("+")) {
      const value = /^\d+$/.test(term) ? Number(term) : names[term];
      if (!/^(\d+|[a-z](_\d)?)$/i.test(term) || typeof value !== "number")
        return /^[a-z]$/i.test(term)
          ? `There is no ${term} here: the letters are ${lettersIn(names)}.`
          : `“${part}” is no size: write whole numbers or letters, such as (2, 9).`;
      size += value;
    }
    shape.push(size);
  }
  return shape;
}

/** @param {Names} names */
const lettersIn = (names) =>
  Object.keys(names)
    .filter((name) => /^[klmoT]$/.test(name))
    .join(", ");

/** @param {number} count */
const axesText = (count) => (count === 1 ? "one axis" : count === 0 ? "no axis" : `${count} axes`);

/**
 * What there is to say to a shape that is wrong, when its card says nothing.
 * @param {number[]} shape @param {number[]} right
 */
export function saidOfShape(shape, right) {
  const written = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  if (shape.length !== right.length)
    return `${written} has ${axesText(shape.length)}; here there ${right.length === 1 ? "is" : "are"} ${axesText(right.length)}.`;
  if (String(shape.toReversed()) === String(right)) return "That is it transposed.";
  const axis = shape.findIndex((size, n) => size !== right[n]);
  return `Axis ${axis} is not ${shape[axis]}.`;
}
