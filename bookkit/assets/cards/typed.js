// @ts-check
/** Answers that are typed: a shape or a number in one field, an array in one for each cell. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { markWrong } from "./fill.js";
import { SUCH_AS } from "./readshape.js";
import { arrayTable } from "./tables.js";

/** @typedef {import("./types.js").Field} Field */

/** The nearest cell in a direction. @type {Record<string, [row: number, column: number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** A field that no browser thinks it knows better. @param {Record<string, string>} attributes */
const textField = (attributes) =>
  h("input", {
    type: "text",
    class: "deck-input",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "go",
    ...attributes,
  });

/** @param {HTMLInputElement} input */
function take(input) {
  input.focus({ preventScroll: true });
  input.select();
}

/** What is said beside a field. */
const HINTS = {
  shape: `numbers or letters, ${SUCH_AS}`,
  number: "a number; two decimals are enough",
  whole: "a whole number",
};

/**
 * One field.
 * @param {keyof typeof HINTS} kind @param {string} question The id of what asks.
 * @returns {Field}
 */
export function typedField(kind, question) {
  const input = textField({
    "aria-labelledby": question,
    "aria-describedby": `${question}-hint`,
    size: "14",
  });
  return {
    node: h(
      "div",
      { class: "deck-typed" },
      input,
      h("span", { class: "deck-hint", id: `${question}-hint` }, HINTS[kind]),
    ),
    read: () => input.value,
    focus: () => take(input),
    close: () => (input.readOnly = true),
  };
}

/**
 * A field for each cell of an array; the arrow keys go from one to the next.
 * @param {number[]} shape @param {string} question
 * @returns {Field}
 */
export function cellFields(shape, question) {
  const columns = shape.at(-1) ?? 1;
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const cell = (/** @type {number[]} */ index) => {
    const input = textField({ "aria-label": `cell ${index.join(", ")}`, size: "5" });
    inputs.push(input);
    return input;
  };
  const table = arrayTable(shape, { cell });
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const input = event.target;
    if (!step || !(input instanceof HTMLInputElement)) return;
    const [rows, across] = step;
    // Within a cell the keys go from letter to letter first.
    const edge = across < 0 ? 0 : input.value.length;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (across && !whole && input.selectionStart !== edge) return;
    const at = inputs.indexOf(input);
    const column = (at % columns) + across;
    const next = inputs[at + rows * columns + across];
    if (!next || column < 0 || column >= columns) return;
    event.preventDefault();
    take(next);
  });
  return {
    node: h(
      "div",
      { class: "deck-filled", role: "group", "aria-labelledby": question },
      table,
      h("span", { class: "deck-hint" }, "the arrow keys go from cell to cell"),
    ),
    read: () => inputs.map((input) => input.value),
    focus: () => {
      const open = inputs.find((one) => one.value.trim() === "" || one.ariaInvalid === "true");
      take(open ?? inputs[0]);
    },
    mark: (cells) => inputs.forEach((input, n) => markWrong(input, cells[n] === false)),
    close: () => {
      for (const input of inputs) {
        input.readOnly = true;
        markWrong(input, false);
      }
    },
  };
}
