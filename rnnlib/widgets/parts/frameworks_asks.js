// @ts-check
/** What the frameworks' explorer asks of those who predict. */
import { ask, slips } from "../kit/predict.js";
import { keptIn, layoutOf } from "./frameworks_cells.js";
import { brand, indexed, outputMeant } from "./frameworks_names.js";

/**
 * @typedef {import("../kit/answers.js").Judgement} Judgement
 * @typedef {import("../kit/predict.js").Questions} Questions
 * @typedef {import("../kit/predict.js").OpenQuestion} OpenQuestion
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./frameworks_layouts.js").Kept} Kept
 */

/** @type {Record<string, string>} */
const COUNTS = { k: "input", l: "neuron", m: "instance", T: "step" };

/** @param {View} view @returns {Questions} */
export function layoutQuestions(view) {
  const { arrays, inputs, outputs, by_default } = layoutOf(view.state);
  const who = brand(view.state);
  const [i, t, j] = outputMeant(view);
  return {
    shapes: [
      ...arrays.map((kept) => {
        const { name, letters } = kept;
        const twice = letters.map((one) => (one === "l+l" ? "2l" : one));
        return ask(`${name} of ${who}`, letters, along(kept), twice);
      }),
      ask(`what goes into ${who}`, inputs, counted(inputs)),
      ask(`what comes out of ${who} by default`, by_default, counted(by_default)),
    ],
    others: [
      ask("W_x", ["k", "l"], ""),
      ask("W_y", ["l", "l"], ""),
      ask("the outputs of all steps", outputs, counted(outputs)),
    ],
    values: [{ name: `Y[${i}, ${j}]`, step: t, ref: ["Y", [i, t, j]], slips: slips([i, t, j], j) }],
    open: [where(view, ["W_y", away(view, "l", "l")]), where(view, ["W_x", away(view, "k", "l")])],
  };
}

/** What stands along the axes of an array, in words. @param {Kept} kept */
function along({ letters, to, source }) {
  const front = letters.length === 3 ? "an axis for the direction, then " : "";
  if (source === null)
    return letters.includes("l+l")
      ? "an axis for the direction and two biases for each neuron"
      : "one number for each neuron";
  const ends = {
    [to]: "neuron it leads to",
    [source]: { k: "input", "k+l": "input and each neuron it comes from" }[letters[source] ?? ""],
  };
  const [rows, columns] = [to, source]
    .toSorted()
    .map((axis) => ends[axis] ?? "neuron it comes from");
  return `${front}a row for each ${rows} and a column for each ${columns}`;
}

/** What the axes of a run count, in order. @param {string[]} letters */
const counted = (letters) =>
  `axes for ${letters.map((one) => (one === "1" ? "the direction" : `the ${COUNTS[one]}s`)).join(", ")}`;

/**
 * An index whose two numbers differ where they can.
 * @param {View} view @param {string} from @param {string} to
 */
function away({ sizes }, from, to) {
  const [rows = 1, columns = 1] = [sizes[from], sizes[to]];
  const first = Math.floor(Math.random() * rows);
  const second = Math.floor(Math.random() * columns);
  return [first, second === first ? (second + 1) % columns : second];
}

/**
 * Asks where a weight is kept.
 * @param {View} view @param {Ref} ref
 * @returns {OpenQuestion}
 */
function where(view, ref) {
  const who = brand(view.state);
  const [[name, index] = ["", []]] = /** @type {Ref[]} */ (keptIn(view.state, ref));
  const answer = indexed([name, index]);
  const why = `${indexed(ref)} leads from ${ref[0] === "W_x" ? "input" : "neuron"} ${ref[1][0]} to neuron ${ref[1][1]}.`;
  return {
    ask: `In ${who}, where is ${indexed(ref)}?`,
    example: "array[2, 7]",
    shown: `It is ${answer}: ${why}`,
    judge: (text) => judgedPlace(text, name, index, ref, why),
  };
}

/**
 * @param {string} text @param {string} name @param {number[]} index @param {Ref} ref @param {string} why
 * @returns {Judgement}
 */
function judgedPlace(text, name, index, ref, why) {
  const [, array = "", inside = ""] = /^\s*([\w.]*)\s*[[(]?([\d,\s]+)[\])]?\s*$/.exec(text) ?? [];
  const given = inside
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(Number);
  if (!given.length)
    return [false, "Write an index, such as [2, 7], with or without the array's name."];
  if (array && array !== name)
    return [false, `${array} does not hold it: ${ref[0]} went into another array.`];
  if (String(given) === String(index)) return [true, `Right: ${indexed([name, index])}. ${why}`];
  if (given.length !== index.length)
    return [
      false,
      `${name} has ${index.length === 1 ? "one axis" : `${index.length} axes`}, so it needs as many numbers.`,
    ];
  const tail = index.slice(-2);
  if (String(given.slice(-2)) === String([...tail].reverse()))
    return [false, "The other way round: think which axis counts the neurons that receive."];
  if (String(given.slice(-2)) === String(ref[1]))
    return [false, `So it is counted in ${ref[0]}. Here other rows stand before it.`];
  return [false, `Not there. ${why}`];
}
