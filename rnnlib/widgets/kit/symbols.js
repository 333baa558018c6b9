// @ts-check
/** The symbols of the equations, typeset as MathML; each is a place that can be pointed at. */
import { h, math } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

// Bold letters are characters of their own in MathML.
/** @type {Record<string, string>} */
const BOLD = { X: "𝐗", Y: "𝐘", P: "𝐏", W: "𝐖", b: "𝐛", x: "𝐱", y: "𝐲", w: "𝐰" };
/** The class of each dimension's colour. @type {Record<string, string>} */
export const COLOURS = { k: "rnn-k", l: "rnn-l", m: "rnn-m", T: "rnn-t" };

/** @param {string} text @param {boolean} [bold] */
export const letter = (text, bold = false) =>
  bold ? math("mi", {}, BOLD[text] ?? text) : math("mi", { class: COLOURS[text] }, text);

/** @param {...Child} children */
export const row = (...children) => math("mrow", {}, ...children);

/** Signs stay as high as letters. @param {string} text */
export const sign = (text) => math("mo", { stretchy: "false" }, text);

/** @param {string | number} number */
export const numeral = (number) => math("mn", {}, String(number).replace("-", "−"));

/** @param {Child} base @param {...Child} index */
export const sub = (base, ...index) => math("msub", {}, base, row(...index));

/** @param {Child} base @param {...Child} index What stands below, if anything. */
export const transposed = (base, ...index) =>
  index.length
    ? math("msubsup", {}, base, row(...index), sign("⊤"))
    : math("msup", {}, base, sign("⊤"));

/**
 * A formula within a line.
 * @param {...Child} children
 */
export const inline = (...children) => math("math", {}, row(...children));

/**
 * A shape, each letter in its colour.
 * @param {string[]} letters
 * @param {string} [struck] An axis that cancels, by its letter and whether it comes first or last.
 */
export function shape(letters, struck = "") {
  const parts = letters.flatMap((text, axis) => {
    const coloured = [...text].map((one) =>
      one in COLOURS ? h("i", { class: COLOURS[one] }, one) : one,
    );
    const cancels =
      (struck === "first" && axis === 0) || (struck === "last" && axis === letters.length - 1);
    const whole = cancels ? h("s", {}, ...coloured) : h("span", {}, ...coloured);
    return axis ? [", ", whole] : [whole];
  });
  return h("span", { class: "rnn-shape" }, "(", ...parts, letters.length === 1 ? ",)" : ")");
}
