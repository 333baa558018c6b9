// @ts-check
/** What a mistake does at the arrays that were drawn, as `rnnlib.verdict` finds it out. */
import { shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { firstToDiffer, run } from "../../../rnnlib/widgets/kit/run.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 */

/**
 * @param {Card} card
 * @param {import("../../../rnnlib/widgets/kit/compile.js").Names} names
 * @returns {"shouts" | "silent" | "right"}
 */
export function effectOf({ form: written, line = "", right = "", each = false, phi }, names) {
  const form = written === "layer" ? "layer" : "batch";
  const [inputs, before] = form === "batch" ? ["X", "Y_init"] : ["xs", "y_init"];
  const [neurons] = shapeOf(/** @type {Value} */ (names["W_y"]));
  const shape =
    form === "batch" ? [shapeOf(/** @type {Value} */ (names[inputs]))[0], neurons] : [neurons];
  const zeros = { shape, data: new Float64Array(shape.reduce((p, q) => p * q)) };
  const { W_x, W_y, b } = names;
  const state = { [inputs]: names[inputs], W_x, W_y, b, [before]: zeros, phi };
  const { outputs, error } = run(form, line, state, each);
  if (error) return "shouts";
  return firstToDiffer(outputs, run(form, right, state).outputs) < 0 ? "right" : "silent";
}
