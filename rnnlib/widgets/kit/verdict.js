// @ts-check
/** Judges a mistake at the numbers of an explorer, as `rnnlib.verdict` does in Python. */
import { CLINIC } from "./mistakes.js";
import { firstToDiffer, run } from "./run.js";
import { sizesOf } from "./sizes.js";

/**
 * @typedef {import("./mistakes.js").Mistake} Mistake
 * @typedef {import("./mistakes.js").Says} Says
 * @typedef {import("./numpy.js").Value} Value
 *
 * @typedef {object} Verdict
 * @property {"shouts" | "silent" | "right"} kind
 * @property {number | null} step That fails, or is the first to differ.
 * @property {string} numpy What NumPy says, an error's kind and message, or "".
 * @property {string} rnnlib What rnnlib says to the same mistake, or "".
 * @property {string} whyNot Why rnnlib cannot be made to make it, or "".
 * @property {Value[]} wrong One output a step, up to an error.
 * @property {Value[]} right
 */

/**
 * Says what a mistake comes to.
 * @param {Mistake} mistake @param {"layer" | "batch"} form
 * @param {Readonly<Record<string, any>>} state The model keys of the form.
 * @returns {Verdict}
 */
export function judge(mistake, form, state) {
  const { line, each, says, whyNot } = mistake[form];
  const { outputs: wrong, error } = run(form, line, state, each);
  const { outputs: right } = run(form, CLINIC.right[form], state);
  const differs = firstToDiffer(wrong, right);
  const said = { rnnlib: says ? answer(says, form, state) : "", whyNot, wrong, right };
  if (error) {
    const { step, kind, message } = error;
    return { kind: "shouts", step, numpy: `${kind}: ${message}`, ...said };
  }
  return differs < 0
    ? { kind: "right", step: null, numpy: "", ...said }
    : { kind: "silent", step: differs, numpy: "", ...said };
}

/**
 * The words of rnnlib at these sizes.
 * @param {Says} says @param {"layer" | "batch"} form @param {Readonly<Record<string, any>>} state
 */
function answer({ of, texts }, form, state) {
  const axes = form === "batch" ? { X: "mTk", W_x: "kl" } : { xs: "Tk", W_x: "kl" };
  /** @type {Record<string, number>} */
  const sizes = { 1: 1, ...sizesOf(axes, state) };
  const decide = [...of].map((letter) => sizes[letter]);
  const different = [...new Set(decide)];
  const text = texts[decide.map((size) => different.indexOf(size)).join("")];
  return text.replace(/\{(.+?)\}/g, (_, letters) => String(sumOf(letters.split("+"), sizes)));
}

/** @param {string[]} letters @param {Record<string, number>} sizes */
const sumOf = (letters, sizes) => letters.reduce((sum, letter) => sum + sizes[letter], 0);
