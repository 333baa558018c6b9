// @ts-check
/** Lines of cards: each is read once, and may name anything that is drawn. */
import { compile } from "../../../rnnlib/widgets/kit/compile.js";

/** @typedef {import("../../../rnnlib/widgets/kit/compile.js").Names} Names */

/** @type {Map<string, import("../../../rnnlib/widgets/kit/compile.js").Evaluate>} */
const LINES_OF_CARDS = new Map();

/**
 * The value of a line.
 * @param {string} line @param {Names} names
 */
export function lineValue(line, names) {
  const evaluate = LINES_OF_CARDS.get(line) ?? compile(line, true);
  LINES_OF_CARDS.set(line, evaluate);
  return evaluate(names);
}
