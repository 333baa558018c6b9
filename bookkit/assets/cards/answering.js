// @ts-check
/** For each kind of card the field in which it is answered, and its answer in words. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { dataOf, shapeOf } from "../../../rnnlib/widgets/kit/numpy.js";
import { chipLine } from "./chips.js";
import { shuffled } from "./draw.js";
import { edgeField } from "./edges.js";
import { raw, shapeNode, tidied } from "./fill.js";
import { isWhole } from "./judgenumber.js";
import { EFFECTS, radioField } from "./radios.js";
import { numberText } from "./same.js";
import { labelOf } from "./shown.js";
import { spotField } from "./spot.js";
import { arrayTable } from "./tables.js";
import { cellFields, typedField } from "./typed.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Field} Field
 * @typedef {import("./draw.js").Drawn} Drawn
 */

/**
 * The field in which a card is answered.
 * @param {Card} card @param {Drawn} drawn @param {number} seed
 * @param {string} question The id of the question.
 * @returns {Field}
 */
export function answersIn(card, drawn, seed, question) {
  switch (card.kind) {
    case "shape":
      return typedField("shape", question);
    case "number":
      return typedField(isWhole(card, drawn) ? "whole" : "number", question);
    case "array":
      return cellFields(shapeOf(drawn.answer), question);
    case "order":
      return ordering(card, seed);
    case "place":
      return placing(card, drawn, question);
    case "choice": {
      const options = (card.options ?? []).map(({ html }, n) => ({ value: n, html }));
      return radioField(shuffled(options, seed), question);
    }
    case "mistake":
      return radioField(EFFECTS, question);
  }
}

/** @param {Card} card @param {number} seed @returns {Field} */
function ordering({ chips = [], extra = [] }, seed) {
  const { node, read, close, focus } = chipLine(shuffled([...chips, ...extra], seed), "your line");
  const help = h(
    "p",
    { class: "deck-hint" },
    "A click puts a piece at the end of the line. There it can be dragged; ← → move it, and a click or Delete takes it back.",
  );
  node.append(help);
  return {
    node,
    read,
    focus,
    close: () => {
      help.remove();
      close(chips.map(({ code }) => code));
    },
  };
}

/** @param {Card} card @param {Drawn} drawn @param {string} question @returns {Field} */
function placing(card, drawn, question) {
  const name = card.in ?? "";
  if (name === "edges" || name === "inputs") {
    const receives = Number(drawn.names["l"]);
    const sends = name === "edges" ? receives : Number(drawn.names["k"]);
    return edgeField({ within: name, sends, receives, question });
  }
  const value = /** @type {import("./types.js").Value} */ (drawn.names[name]);
  const data = dataOf(value);
  return spotField(shapeOf(value), {
    caption: labelOf(card, name),
    text: (_, n) => numberText(data[n]),
    // Where a usual mistake is a whole line, that is to be chosen too.
    lines: [card.of, ...(card.slips ?? []).map(({ is }) => is)].some((of) => of.includes(":")),
    question,
  });
}

/**
 * The answer of a card, as it is told.
 * @param {Card} card @param {Drawn} drawn
 * @returns {Node}
 */
export function answerOf(card, drawn) {
  const { answer } = drawn;
  switch (card.kind) {
    case "shape":
      return h(
        "p",
        {},
        ...(card.letters?.length ? [shapeNode(card.letters), " = "] : []),
        shapeNode(answer),
      );
    case "number":
      return h("p", {}, numberText(answer));
    case "array": {
      const data = dataOf(answer);
      return arrayTable(shapeOf(answer), {
        cell: (_, n) => document.createTextNode(numberText(data[n])),
      });
    }
    case "order":
      return h("p", {}, h("code", {}, tidied(String(card.of))));
    case "place":
      if (card.in === "edges") return h("p", {}, `from ${answer[0]} to ${answer[1]}`);
      if (card.in === "inputs") return h("p", {}, `from input ${answer[0]} to neuron ${answer[1]}`);
      return h("p", {}, h("code", {}, `${card.in}[${answer.join(", ")}]`));
    case "choice":
      return h("p", {}, raw(card.options?.[answer]?.html ?? ""));
    case "mistake":
      return h("p", {}, raw(EFFECTS.find(({ value }) => value === answer)?.html ?? ""));
  }
}
