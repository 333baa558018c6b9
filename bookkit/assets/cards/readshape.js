// @ts-check
/** Shapes as they are typed: "(4, 5)", "4 x 5", "(m, k + l)", "(m, T, 2l)", "()" for one number. */

/** @typedef {import("../../../rnnlib/widgets/kit/compile.js").Names} Names */

/** How a shape is written. No card has sizes as large as these. */
export const SUCH_AS = "such as (20, 30)";
const HOW = `whole numbers or letters, ${SUCH_AS}; one number has the shape ()`;
const SIZE = /^(?:(\d+)|(\d*)\*?([a-z](?:_\d)?))$/i;

/**
 * Reads a shape, or says why it is none.
 * @param {string} text @param {Names} names With a size for each letter.
 * @returns {number[] | string}
 */
export function readShape(text, names) {
  const plain = text.trim();
  if (plain === "") return `Write a shape in ${HOW}.`;
  const parts = plain
    .replace(/^[([]|[)\]]$/g, "")
    .replaceAll(/\s*([+*])\s*/g, "$1")
    .split(/[\s,;x×]+/)
    .filter(Boolean);
  const shape = [];
  for (const part of parts) {
    let size = 0;
    for (const term of part.split("+")) {
      const [, number, times, letter = ""] = SIZE.exec(term) ?? [];
      const value = number ? 1 : names[letter];
      if (typeof value !== "number")
        return /^[a-z]$/i.test(letter)
          ? `There is no ${letter} here: the letters are ${lettersIn(names)}.`
          : `“${part}” is no size: write ${HOW}.`;
      size += Number(number ?? (times || 1)) * value;
    }
    shape.push(size);
  }
  return shape;
}

/** @param {Names} names */
const lettersIn = (names) =>
  Object.keys(names)
    .filter((name) => /^[klmoT](_\d)?$/.test(name))
    .join(", ");
