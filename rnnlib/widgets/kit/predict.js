// @ts-check
/**
 * Predict, then reveal: a shape or a number is asked for before it is shown. A wrong answer is told
 * what it would have been the answer to.
 */
import { button } from "./controls.js";
import { h } from "./dom.js";
import { readNumber, written } from "./number.js";
import { filled } from "./sizes.js";
import { size } from "./terms.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./types.js").Ref} Ref
 * @typedef {import("./view.js").View} View
 *
 * @typedef {object} ShapeQuestion
 * @property {string} name What it is the shape of.
 * @property {string[]} letters
 * @property {string} why What stands along its axes.
 *
 * @typedef {object} ValueQuestion
 * @property {string} name
 * @property {number} step
 * @property {Ref} ref
 * @property {{ref: Ref, why: string}[]} slips Numbers that a slip leads to.
 *
 * @typedef {{shapes: ShapeQuestion[], values: ValueQuestion[]}} Questions
 */

const CLOSE = 0.0051; // two decimals are enough

/**
 * Asks for a shape.
 * @param {string} name @param {string[]} letters @param {string} why
 * @returns {ShapeQuestion}
 */
export const ask = (name, letters, why) => ({ name, letters, why });

/**
 * What a slip makes of an output of a layer.
 * @param {number[]} index Of the output, the neuron last. @param {number} j
 * @returns {ValueQuestion["slips"]}
 */
export const slips = (index, j) => [
  { ref: ["z", index], why: "That is the sum before φ." },
  {
    ref: ["sum_x", index],
    why: "Those are the inputs alone: the last outputs, the bias and φ are missing.",
  },
  { ref: ["no_bias", index], why: "The bias is missing." },
  {
    ref: ["no_past", index],
    why: "What came before is missing: the sum with the recurrent weights.",
  },
  { ref: ["by_rows", index], why: `That took row ${j} of W_y. Neuron ${j} hears column ${j}.` },
];

/** @param {View} view The button that begins it. */
export const predicting = (view) =>
  button("predict", "Predict first", () => view.change({ predict: !view.state["predict"] }), {
    "aria-pressed": String(Boolean(view.state["predict"])),
  });

/** @template Item @param {Item[]} items @returns {Item} */
const oneOf = (items) => /** @type {Item} */ (items[Math.floor(Math.random() * items.length)]);

/**
 * The panel, while the reader predicts.
 * @param {View} view @param {() => Questions} questions
 */
export function predict(view, questions) {
  if (!view.state["predict"]) {
    view.veil = null;
    view.root.classList.remove("rnn-shapeless");
    return null;
  }
  view.turn += 1;
  const all = questions();
  const shape = view.turn % 2 ? oneOf(all.shapes) : null;
  const value = shape ? null : oneOf(all.values);
  const asked = shape ? `The shape of ${shape.name}?` : `${value?.name} at step ${value?.step}?`;
  const label = h("label", {}, asked, " ");
  const input = h("input", {
    class: "rnn-answer",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "data-key": "answer",
    placeholder: shape ? "for example (2, 7)" : "two decimals",
  });
  label.append(input);
  const said = h("p", { class: "rnn-told", role: "status" });
  const reveal = () => {
    view.veil = null;
    view.root.classList.remove("rnn-shapeless");
    view.update();
  };
  const check = () => {
    const [right, text] = shape
      ? judgeShape(view, shape, all, input.value)
      : judgeValue(view, /** @type {ValueQuestion} */ (value), input.value);
    said.textContent = text;
    said.dataset["right"] = String(right);
    if (right) reveal();
  };
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") check();
  });
  // Nothing gives the answer away before it is asked for.
  view.root.classList.toggle("rnn-shapeless", Boolean(shape));
  view.veil = value ? veilFor(value.ref) : null;
  return h(
    "section",
    { class: "rnn-panel", "aria-label": "predict first" },
    h(
      "div",
      { class: "rnn-controls rnn-start" },
      label,
      button("check", "Check", check),
      button("show", "Show it", () => {
        said.textContent = shape
          ? `${shape.name} has shape ${asShape(sizesIn(view, shape))}: ${shape.why}.`
          : `It is ${written(view.look(/** @type {ValueQuestion} */ (value).ref), 4)}.`;
        reveal();
      }),
      button("fresh", "Fresh sizes, next question", () => fresh(view)),
      button("enough", "Enough", () => view.change({ predict: false }), {
        "data-then": "predict",
      }),
    ),
    said,
  );
}

/** Hides a number and what it is computed from last. @param {Ref} ref @returns {(ref: Ref) => boolean} */
function veilFor([symbol, index]) {
  const place = String(index);
  return ([other, at]) =>
    (other === symbol || other === "z" || other === "sum_x" || other === "sum_y") &&
    (String(at) === place || other !== symbol);
}

/** @param {View} view @param {ShapeQuestion} question */
const sizesIn = (view, question) => question.letters.map((letter) => size(view, letter));

/** @param {number[]} sizes */
const asShape = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;

/**
 * @param {View} view @param {ShapeQuestion} question @param {Questions} all @param {string} text
 * @returns {[right: boolean, text: string]}
 */
function judgeShape(view, question, all, text) {
  const should = sizesIn(view, question);
  const inner = text.trim().replace(/^\(|\)$/g, "");
  const parts = inner.split(/[,x×\s]+/).filter(Boolean);
  if (text.trim() === "" || parts.some((part) => !/^\d+$/.test(part)))
    return [
      false,
      `Write a shape as numbers in brackets, such as ${asShape([2, 7])}; a single number has the shape ().`,
    ];
  const given = parts.map(Number);
  const right = asShape(should);
  if (String(given) === String(should))
    return [
      true,
      `Right: ${question.name} is (${question.letters.join(", ")}) = ${right}: ${question.why}.`,
    ];
  if (given.length !== should.length)
    return [
      false,
      `${question.name} has ${axes(should.length)}, and ${asShape(given)} has ${axes(given.length)}: ${question.why}.`,
    ];
  if (String([...given].reverse()) === String(should))
    return [false, `That is it transposed. ${question.name} has ${question.why}.`];
  const other = all.shapes.find(
    (one) => one.name !== question.name && String(sizesIn(view, one)) === String(given),
  );
  if (other)
    return [
      false,
      `${asShape(given)} is the shape of ${other.name}. ${question.name} has ${question.why}.`,
    ];
  const axis = should.findIndex((one, place) => one !== given[place]);
  return [false, `Not ${given[axis]} along axis ${axis}: ${question.name} has ${question.why}.`];
}

/** @param {number} count */
const axes = (count) => (count === 1 ? "one axis" : count === 0 ? "no axis" : `${count} axes`);

/**
 * @param {View} view @param {ValueQuestion} question @param {string} text
 * @returns {[right: boolean, text: string]}
 */
function judgeValue(view, question, text) {
  const given = readNumber(text);
  if (typeof given === "string") return [false, given];
  const should = view.look(question.ref);
  if (Math.abs(given - should) <= CLOSE) return [true, `Right: ${written(should, 4)}.`];
  const slip = question.slips.find(({ ref }) => Math.abs(given - view.look(ref)) <= CLOSE);
  return [
    false,
    slip
      ? slip.why
      : `Not ${written(given, 4, true)}. Add up the products one by one, then the bias, then φ.`,
  ];
}

/** Sizes that all differ, new numbers, the next question. @param {View} view */
function fresh(view) {
  const letters = Object.keys(view.sizes);
  const pool = [3, 4, 5, 6].sort(() => Math.random() - 0.5);
  const sizes = Object.fromEntries(
    letters.map((letter, place) => [letter, letter === "T" ? 2 : (pool[place] ?? 2)]),
  );
  /** @type {import("./types.js").State} */
  const state = { t: Math.min(view.state["t"], 1), chosen: "" };
  for (const [symbol, axesOf] of Object.entries(view.spec.axes)) {
    const tenth = () => (Math.floor(Math.random() * 9) + 1) / (Math.random() < 0.5 ? 10 : -10);
    state[symbol] = filled(
      [...axesOf].map((letter) => sizes[letter] ?? 1),
      symbol.endsWith("_init") ? () => 0 : tenth,
    );
  }
  view.structure = ""; // the question is new even where the sizes are not
  view.change(state);
}
