// @ts-check
/**
 * Predict, then reveal: a shape or a number is asked for before it is shown. A wrong answer is told
 * what it would have been the answer to.
 */

import { judgeShape, judgeValue, shapeIn, valueIn } from "./answers.js";
import { button } from "./controls.js";
import { h } from "./dom.js";
import { filled, rangeOf, together, zeroAtFirst } from "./sizes.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./types.js").Ref} Ref
 * @typedef {import("./view.js").View} View
 *
 * @typedef {object} ShapeQuestion
 * @property {string} name What it is the shape of.
 * @property {string[]} letters
 * @property {string[]} [also] The letters of another shape that will do.
 * @property {string} why What stands along its axes.
 *
 * @typedef {object} ValueQuestion
 * @property {string} name
 * @property {number} step
 * @property {Ref} ref
 * @property {{ref: Ref, why: string}[]} slips Numbers that a slip leads to.
 * @property {string} [ask] The question itself, where something is to be counted.
 * @property {string} [hint] What helps to count.
 * @property {boolean} [plain] Whether no φ makes 0 of it.
 *
 * @typedef {object} OpenQuestion
 * @property {string} ask
 * @property {string} example Of an answer.
 * @property {(text: string) => import("./answers.js").Judgement} judge
 * @property {string} shown The answer.
 *
 * @typedef {object} Questions
 * @property {ShapeQuestion[]} shapes
 * @property {ValueQuestion[]} values
 * @property {ValueQuestion[]} [counts] Asked among the shapes.
 * @property {OpenQuestion[]} [open] The same.
 * @property {ShapeQuestion[]} [others] Shapes that are not asked, and may be what somebody has in mind.
 *
 * @typedef {object} Asked
 * @property {ShapeQuestion | null} shape
 * @property {ValueQuestion | null} value
 * @property {OpenQuestion | null} free
 * @property {string} sizes When it was asked.
 * @property {string} typed
 * @property {boolean} open Whether it still waits for an answer.
 */

/**
 * Asks for a shape.
 * @param {string} name @param {string[]} letters @param {string} why
 * @param {string[]} [also] Another that will do.
 * @returns {ShapeQuestion}
 */
export const ask = (name, letters, why, also) => ({ name, letters, why, ...(also && { also }) });

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
  button("predict", "Predict first", () => start(view, !view.state.predict), {
    "aria-pressed": String(Boolean(view.state.predict)),
  });

/** @param {View} view @param {boolean} predicts */
function start(view, predicts) {
  view.asked = null;
  view.change("mistake" in view.state ? { predict: predicts, mistake: "" } : { predict: predicts });
  if (predicts) answerField(view)?.focus();
}

/** @param {View} view @returns {HTMLElement | null} */
const answerField = (view) => view.body.querySelector(".rnn-answer");

/** @template Item @param {Item[]} items @returns {Item} */
const oneOf = (items) => /** @type {Item} */ (items[Math.floor(Math.random() * items.length)]);

/**
 * What is asked now: the same until it is answered or another is wanted, whatever else changes.
 * A number is asked anew where its array has other sizes.
 * @param {View} view @param {Questions} all
 * @returns {Asked}
 */
function askedNow(view, all) {
  const sizes = JSON.stringify(view.sizes);
  if (view.asked && (view.asked.shape || view.asked.sizes === sizes)) return view.asked;
  const one = oneOf(
    view.turn % 2 ? all.values : [...all.shapes, ...(all.counts ?? []), ...(all.open ?? [])],
  );
  const asked = { shape: null, value: null, free: null, sizes, typed: "", open: true };
  const kind = "letters" in one ? "shape" : "judge" in one ? "free" : "value";
  view.asked = { ...asked, [kind]: one };
  return view.asked;
}

/**
 * The panel, while the reader predicts.
 * @param {View} view @param {() => Questions} questions
 */
export function predictPanel(view, questions) {
  if (!view.state.predict) {
    unveil(view);
    return null;
  }
  const all = questions();
  const asked = askedNow(view, all);
  const { shape, value, free } = asked;
  const question = shape
    ? `The shape of ${shape.name}?`
    : (free?.ask ?? value?.ask ?? `${value?.name} at step ${value?.step}?`);
  const input = h("input", {
    class: "rnn-answer",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "data-key": "answer",
    placeholder: shape
      ? "for example (2, 7)"
      : free
        ? free.example
        : value?.ask
          ? "a number"
          : "two decimals",
  });
  input.value = asked.typed;
  const said = h("p", { class: "rnn-told", role: "status" });
  const reveal = () => {
    asked.open = false;
    unveil(view);
    view.update();
  };
  const check = () => {
    const [right, text] = shape
      ? judgeShape(view, shape, [...all.shapes, ...(all.others ?? [])], input.value)
      : (free?.judge(input.value) ??
        judgeValue(view, /** @type {ValueQuestion} */ (value), input.value));
    said.textContent = text;
    said.dataset.right = String(right);
    if (right) reveal();
  };
  const show = () => {
    said.textContent = free
      ? free.shown
      : shape
        ? `${shape.name} has shape ${shapeIn(view, shape)}: ${shape.why}.`
        : `It is ${valueIn(view, /** @type {ValueQuestion} */ (value))}.`;
    reveal();
  };
  input.addEventListener("input", () => {
    asked.typed = input.value;
  });
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") check();
  });
  // Nothing gives the answer away before it is asked for.
  if (asked.open) veil(view, asked);
  else unveil(view);
  return h(
    "section",
    { class: "rnn-panel", "aria-label": "predict first" },
    h(
      "div",
      { class: "rnn-controls rnn-start" },
      h("label", {}, question, " ", input),
      button("check", "Check", check),
      button("show", "Show it", show),
      button("fresh", "Fresh sizes, next question", () => fresh(view)),
      button("enough", "Enough", () => start(view, false), { "data-then": "predict" }),
    ),
    said,
  );
}

/** @param {View} view */
function unveil(view) {
  view.veil = null;
  view.root.classList.remove("rnn-shapeless", "rnn-sumless");
}

/**
 * Hides what is asked: all that shows a shape, or a number and the way to it.
 * @param {View} view @param {Asked} asked
 */
function veil(view, { value }) {
  const whole = !value || Boolean(value.ask);
  view.root.classList.toggle("rnn-shapeless", whole);
  view.root.classList.toggle("rnn-sumless", !whole);
  if (whole) {
    view.veil = null;
    return;
  }
  const [symbol, index] = value.ref;
  const place = String(index);
  view.veil = ([other, at]) =>
    other === symbol
      ? String(at) === place
      : ["z", "sum_x", "sum_y", "sum_out", "product_y", "output"].includes(other);
}

/**
 * Sizes that all differ, new numbers, the next question. A number is asked at the first step, with
 * something before it and ReLU: its sum can be done by hand.
 * @param {View} view
 */
function fresh(view) {
  view.turn += 1;
  view.asked = null;
  const byHand = view.turn % 2 === 1;
  const letters = Object.keys(view.sizes);
  const pool = byHand ? [2, 3, 4] : [3, 4, 5, 6];
  if (pool.length < letters.length - 1) pool.push(6);
  pool.sort(() => Math.random() - 0.5);
  const steps = byHand ? 5 : (view.spec.steps ?? 2);
  const drawn = letters.map((letter) => [letter, letter === "T" ? steps : (pool.pop() ?? 2)]);
  const tied = view.spec.tied?.(view.state) ?? {};
  const sizes = together(Object.fromEntries(drawn), tied);
  const tenth = () => (Math.floor(Math.random() * 9) + 1) / (Math.random() < 0.5 ? 10 : -10);
  /** @type {import("./types.js").State} */
  const state = { t: byHand ? 0 : steps >> 1, phi: byHand ? "relu" : "tanh", chosen: "" };
  for (const [symbol, axes] of Object.entries(view.spec.axes)) {
    const zero = !byHand && zeroAtFirst(symbol);
    const { most, whole } = rangeOf(view.spec.counts, symbol, sizes);
    const count = () => (byHand ? most : Math.ceil(Math.random() * most) || 1);
    state[symbol] = filled(
      [...axes].map((letter) => sizes[letter] ?? 1),
      whole ? count : zero ? () => 0 : tenth,
    );
  }
  view.structure = ""; // the question is new even where the sizes are not
  view.take(state);
  turnRound(view);
  view.change({});
  answerField(view)?.focus();
}

/**
 * Gives all weights and biases the other sign, most times that the sum asked for is below zero:
 * of what ReLU makes 0 there is nothing to be worked out.
 * @param {View} view
 */
function turnRound(view) {
  const { asked, spec, state } = view;
  if (
    !asked?.value ||
    asked.value.plain ||
    view.look(["z", asked.value.ref[1]]) > 0 ||
    Math.random() > 0.75
  )
    return;
  const weights = Object.keys(spec.axes).filter((symbol) => /^(w|b)/i.test(symbol));
  view.take(Object.fromEntries(weights.map((symbol) => [symbol, negative(state[symbol])])));
}

/** @param {import("./sizes.js").Nested} nested @returns {import("./sizes.js").Nested} */
const negative = (nested) => (Array.isArray(nested) ? nested.map(negative) : -nested);
