// @ts-check
/**
 * A mistake applied: what NumPy does with it at these sizes, what rnnlib says, and which numbers
 * come out wrong from which step on.
 */

import { button, choice } from "./controls.js";
import { attribute, h } from "./dom.js";
import { CLINIC } from "./mistakes.js";
import { shapeOf } from "./numpy.js";
import { at, writePlace } from "./place.js";
import { asShape } from "./shapetext.js";
import { judge } from "./verdict.js";

/**
 * @typedef {import("./mistakes.js").Mistake} Mistake
 * @typedef {import("./numpy.js").Value} Value
 * @typedef {import("./verdict.js").Verdict} Verdict
 * @typedef {import("./view.js").View} View
 * @typedef {import("./types.js").State} State
 */

const FIRST = "W_y-transposed"; // the mistake that is made first
/** What the model's `mistake` can be. */
export const MISTAKES = ["", ...CLINIC.mistakes.map(({ name }) => name)];
/** @type {Record<string, string>} */
const BADGES = { shouts: "It shouts", silent: "It stays silent", right: "Right by accident" };

/** @param {State} state @returns {Mistake | undefined} */
const applied = (state) => CLINIC.mistakes.find(({ name }) => name === state["mistake"]);

/**
 * What comes of the mistake that is applied, and its numbers as an array of the view.
 * @param {"layer" | "batch"} form @param {State} state
 */
export function judged(form, state) {
  const mistake = applied(state);
  const verdict = mistake ? judge(mistake, form, state) : null;
  state["verdict"] = verdict;
  /** @param {Value[] | undefined} outputs @returns {(t: number, ...place: number[]) => number} */
  const entries =
    (outputs) =>
    (t, ...place) => {
      const output = outputs?.[t];
      return output === undefined ? NaN : entry(output, place);
    };
  return { wrong: entries(verdict?.wrong), right: entries(verdict?.right) };
}

/** @param {Value} value @param {number[]} place */
function entry(value, place) {
  if (typeof value === "number") return value;
  let position = 0;
  place.forEach((part, axis) => (position = position * (value.shape[axis] ?? 1) + part));
  return value.data[position] ?? NaN;
}

/** What comes of the mistake, to be said aloud, or "". @param {View} view */
export function verdictSaid({ state }) {
  const { verdict, t } = state;
  if (!verdict) return "";
  return ` ${BADGES[verdict.kind]}${verdict.kind === "silent" ? "." : ""} ${told(verdict, t)}`;
}

/**
 * What a program has to import for the mistake that is applied, and the lines that make it.
 * @param {State} state @param {string} call What it is called with. @param {string} shown The numbers to print.
 */
export function wrongCode({ mistake }, call, shown) {
  if (!mistake) return { module: "", lines: [] };
  return {
    module: "clinic, ",
    lines: [
      "",
      `mistake = next(one for one in clinic.MISTAKES if one.name == "${mistake}")`,
      `wrong = mistake.unroll(${call})`,
      `print(wrong${shown})`,
    ],
  };
}

/** @param {View} view The button that begins it. */
export const breaking = (view) =>
  button(
    "break",
    "Break it",
    // What is to be predicted would stand in its place.
    () => view.change({ predict: false, mistake: view.state.mistake ? "" : FIRST }),
    {
      "aria-pressed": String(Boolean(view.state["mistake"])),
    },
  );

/**
 * The panel, while a mistake is applied.
 * @param {View} view @param {"layer" | "batch"} form
 */
export function breakit(view, form) {
  const mistake = applied(view.state);
  if (!mistake) return null;
  const badge = h("strong", { class: "rnn-badge" });
  const sentence = h("span", {});
  const numpy = saying("NumPy");
  const rnnlib = saying("rnnlib");
  const numbers = h("div", { class: "rnn-scroll" });
  let drawn = "";
  view.hook(() => {
    const verdict = /** @type {Verdict} */ (view.state["verdict"]);
    badge.textContent = BADGES[verdict.kind] ?? "";
    attribute(badge, "data-kind", verdict.kind);
    sentence.textContent = told(verdict, view.state["t"]);
    numpy.say(verdict.numpy, "gives numbers, and no warning.");
    rnnlib.say(verdict.rnnlib, verdict.whyNot || "takes it: every shape is as it should be.");
    const shape = String(shapes(verdict, view.state["t"]));
    if (shape !== drawn) {
      view.lights.leave(numbers);
      numbers.replaceChildren(...wrongNumbers(view, verdict));
    }
    drawn = shape;
    mark(view, verdict, numbers);
  });
  const { line, each, call } = mistake[form];
  const [right = [], wrong = []] = different(CLINIC.right[form], line);
  return h(
    "section",
    { class: "rnn-panel", "aria-label": "break it" },
    h(
      "div",
      { class: "rnn-controls rnn-start" },
      choice(
        view,
        "mistake",
        "Mistake",
        CLINIC.mistakes.map(({ name, title }) => [name, title]),
      ),
      button("mend", "Mend it", () => view.change({ mistake: "" }), { "data-then": "break" }),
    ),
    h(
      "div",
      { class: "rnn-lines" },
      h("span", { class: "rnn-says" }, "right"),
      h("code", {}, ...right),
      h("span", { class: "rnn-says" }, "written"),
      h("code", {}, ...wrong, each && "  # for each j, stored before the next"),
      ...(call ? [h("span", { class: "rnn-says" }, "rnnlib"), h("code", {}, call)] : []),
    ),
    h("p", { class: "rnn-verdict" }, badge, " ", sentence),
    numpy.node,
    rnnlib.node,
    numbers,
  );
}

/** @param {string} who */
function saying(who) {
  const text = h("span", { class: "rnn-message" });
  /** @param {string} said @param {string} otherwise What it does where it says nothing. */
  const say = (said, otherwise) => {
    if (text.textContent !== (said || otherwise)) text.textContent = said || otherwise;
    text.classList.toggle("rnn-quoted", said !== "");
  };
  return { node: h("p", { class: "rnn-saying" }, h("b", {}, who), " ", text), say };
}

/**
 * Two lines, with what differs marked in each.
 * @param {string} right @param {string} line
 */
function different(right, line) {
  let start = 0;
  while (start < line.length && line[start] === right[start]) start++;
  let end = 0;
  while (
    end < line.length - start &&
    end < right.length - start &&
    line.at(-1 - end) === right.at(-1 - end)
  )
    end++;
  return [right, line].map((text) => [
    text.slice(0, start),
    h("mark", {}, text.slice(start, text.length - end)),
    text.slice(text.length - end),
  ]);
}

/** @param {Verdict} verdict @param {number} t */
function told(verdict, t) {
  const { kind, step, wrong, right } = verdict;
  if (kind === "shouts")
    return step
      ? `at step ${step}; the ${step === 1 ? "step" : "steps"} before passed.`
      : "at the first step.";
  if (kind === "right")
    return "here: every number is what it should be, at these sizes and with these numbers.";
  const [now, should] = [wrong[t], right[t]];
  const exact = step === 1 ? "Exact at step 0" : `Exact up to step ${(step ?? 0) - 1}`;
  const start = step ? `${exact}; wrong from step ${step} on. ` : "Wrong from the first step on. ";
  if (now === undefined || should === undefined) return start;
  if (String(shapeOf(now)) !== String(shapeOf(should)))
    return `${start}Even the shape is wrong: ${asShape(shapeOf(now))} in place of ${asShape(shapeOf(should))}.`;
  const gaps = [...numbersOf(should)].map((value, place) =>
    Math.abs(value - (numbersOf(now)[place] ?? NaN)),
  );
  const off = gaps.filter((gap) => gap > 1e-9).length;
  if (!off) return `${start}At step ${t} every number is right.`;
  return `${start}At step ${t}, ${off} of ${gaps.length} numbers differ, by up to ${Math.max(...gaps).toFixed(2)}.`;
}

/** @param {Value} value */
const numbersOf = (value) => (typeof value === "number" ? [value] : value.data);

/** @param {Verdict} verdict @param {number} t */
const shapes = ({ wrong }, t) => (wrong[t] === undefined ? "" : shapeOf(wrong[t]));

/**
 * What the mistake gives at this step, beside what is right.
 * @param {View} view @param {Verdict} verdict
 */
function wrongNumbers(view, verdict) {
  const { t } = view.state;
  view.forget("wrong");
  view.forget("right");
  const [wrong, right] = [verdict.wrong[t], verdict.right[t]];
  if (wrong === undefined || right === undefined) return [];
  const sound = String(shapeOf(wrong)) === String(shapeOf(right));
  const parts = [
    titled("right", comparedCells(view, "right", right, true)),
    titled("comes out: wrong is underlined", comparedCells(view, "wrong", wrong, sound)),
  ];
  view.writeAll();
  return parts;
}

/** @param {string} title @param {Element} cells */
const titled = (title, cells) => h("div", {}, h("p", { class: "rnn-says" }, title), cells);

/**
 * @param {View} view @param {"right" | "wrong"} symbol @param {Value} value
 * @param {boolean} sound Whether it has the right shape, so that its cells are places.
 */
function comparedCells(view, symbol, value, sound) {
  const shape = shapeOf(value);
  const cells = [...numbersOf(value)].map((_, position) => {
    /** @type {number[]} */
    const index = [];
    let rest = position;
    for (const size of [...shape].reverse()) {
      index.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    const node = h("span", {
      class: "rnn-cell",
      "data-place": sound && writePlace(at(shape.length === 1 ? "y" : "Y", ...index)),
    });
    view.lights.add(node);
    return view.number({ node, digits: 4, ref: () => [symbol, [view.state.t, ...index]] });
  });
  const columns = shape.at(-1) ?? 1;
  return h(
    "div",
    {
      class: `rnn-cells rnn-compared ${symbol === "wrong" ? "rnn-wrong" : ""}`,
      style: `--columns:${columns}`,
    },
    ...cells,
  );
}

/** Marks what is wrong. @param {View} view @param {Verdict} verdict @param {Element} numbers */
function mark(view, verdict, numbers) {
  const [output, should] = [verdict.wrong[view.state["t"]], verdict.right[view.state["t"]]];
  if (output === undefined || should === undefined) return;
  const same = String(shapeOf(output)) === String(shapeOf(should));
  const [now, right] = [numbersOf(output), numbersOf(should)];
  numbers.querySelectorAll(".rnn-wrong > .rnn-cell").forEach((cell, place) => {
    const off = !same || Math.abs((now[place] ?? NaN) - (right[place] ?? NaN)) > 1e-9;
    cell.classList.toggle("rnn-off", off);
  });
}
