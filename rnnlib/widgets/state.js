// @ts-check
/**
 * A layer on a whole run with a readout on top: what is put out, what is kept, what is read out.
 */

import { line, program } from "./kit/code.js";
import { activation, buttons, clock, sizes } from "./kit/controls.js";
import { h } from "./kit/dom.js";
import { frame } from "./kit/frame.js";
import { written } from "./kit/number.js";
import { predicting, predictPanel } from "./kit/predict.js";
import { PHI } from "./kit/run.js";
import { letter, numeral, row, sign, sub } from "./kit/symbols.js";
import { equation, step, term } from "./kit/terms.js";
import { followed, layerTerms, placesAt } from "./kit/unrolled.js";
import { View } from "./kit/view.js";
import { usedQuestions } from "./parts/state_asks.js";
import { meantNumber, usedRelated } from "./parts/state_names.js";
import { usedPicture } from "./parts/state_picture.js";
import { usedSentence } from "./parts/state_says.js";
import { LAYER_LINE, readRef, USES, usedValues, useOf } from "./parts/state_uses.js";

/**
 * @typedef {import("./kit/types.js").Host} Host
 * @typedef {import("./kit/types.js").Ref} Ref
 * @typedef {import("./kit/types.js").Spec} Spec
 * @typedef {import("./kit/types.js").State} State
 */

const LAYER_NAMES = ["X", "Y_prev", "W_x", "W_y", "b"];
const TOP_NAMES = ["Y", "W_out", "b_out", "P"];

/** The step that is read out: that of the clock, or the last one. @param {View} view */
function stepRead(view) {
  if (useOf(view.state).every) return step(view);
  return row(sign("("), numeral((view.sizes["T"] ?? 1) - 1), sign(")"));
}

/** The layer, the readout, and what goes in and comes out of both. @param {View} view */
function usedHead(view) {
  const { read, goes, comes, every, again } = useOf(view.state);
  const last = (view.sizes["T"] ?? 1) - 1;
  const layer = equation(view, layerTerms(view));
  const P = letter("P", true);
  const top = equation(view, [
    term("P", every ? sub(P, step(view)) : P, "P, what is read out", ["m", "o"]),
    "=",
    term("Y", sub(letter("Y", true), stepRead(view)), "Y, its outputs", ["m", "l"], "last"),
    term("W_out", sub(letter("W", true), letter("o")), "W o, the readout", ["l", "o"], "first"),
    "+",
    term("b_out", sub(letter("b", true), letter("o")), "b o, its biases", ["o"]),
  ]);
  const whole = equation(view, [
    term("X", letter("X", true), "what goes in", goes),
    "→",
    term("P", letter("P", true), "what is read out", comes),
  ]);
  const readout = line(every ? "P[:, t]" : "P", "P", read, TOP_NAMES);
  const code = h(
    "div",
    { class: "rnn-code" },
    line("Y[:, t]", "Y", LAYER_LINE, LAYER_NAMES),
    h("br"),
    readout,
    h("br"),
    again && line("X[:, t + 1]", "P", "P[:, t]", TOP_NAMES),
  );
  // Here X, Y and P are those of the step that is shown.
  const nodes = [...layer.children, ...top.children, ...code.querySelectorAll("span")];
  const inTop = new Set(every ? [] : [...top.children, ...readout.querySelectorAll("span")]);
  followed(
    view,
    nodes.filter((node) => !inTop.has(node)),
    (t) => ({
      ...placesAt(t),
      ...(again && t ? { X: `P[:, ${t - 1}]` } : {}),
      P: `P[:, ${t}]`,
    }),
  );
  followed(view, inTop, () => ({ Y: `Y[:, ${last}]` }));
  top.setAttribute("aria-label", "the readout");
  top.dataset["group"] = "readout";
  whole.setAttribute("aria-label", "what goes in and what is read out");
  whole.dataset["group"] = "whole";
  return h("div", { class: "rnn-head" }, layer, h("div", { class: "rnn-both" }, top, whole), code);
}

/**
 * Goes to another use. What goes in again has to be as wide as an input; what is cut off for that
 * comes back.
 * @param {View} view @param {string} use
 */
function goToUse(view, use) {
  const { k = 1, o = 1 } = view.sizes;
  if (useOf({ use }).again) {
    view.kept.set("o", o);
    return view.resize({ o: k }, { use });
  }
  const before = view.kept.get("o") ?? o;
  view.kept.delete("o");
  return view.resize({ o: before }, { use });
}

/** The call that gives the same numbers. @param {State} state */
function called({ use, phi, X, t }) {
  const { every, again } = useOf({ use });
  const made = [
    `P = state.generate(X[:, 0], W_x, W_y, b, W_out, b_out, ${X[0].length}, ${phi}, Y_init)`,
  ];
  const read = [
    `Y = sequence.unroll(X, W_x, W_y, b, ${phi}, Y_init)`,
    `P = state.readout(${every ? "Y" : "sequence.last(Y)"}, W_out, b_out)`,
  ];
  return [...(again ? made : read), every ? `print(P[:, ${t}])` : "print(P)"];
}

/** @type {Spec} */
const STATE = {
  name: "state",
  axes: { X: "mTk", W_x: "kl", W_y: "ll", b: "l", W_out: "lo", b_out: "o", Y_init: "ml" },
  places: {
    ...{ X: "mTk", Y_init: "ml", W_x: "kl", W_y: "ll", b: "l", Y: "mTl" },
    ...{ W_out: "lo", b_out: "o", P: "mTo", instance: "m", step: "T", readout: "T" },
  },
  follows: true,
  tied: ({ use }) => (useOf({ use }).again ? { o: "k" } : {}),
  keys: ["phi", "t", "chosen", "predict", "use"],
  options: { phi: Object.keys(PHI), use: Object.keys(USES) },
  structure: ({ predict, use }) => `${predict} ${use}`,
  values: usedValues,
  related: usedRelated,
  tell(view) {
    const { i, t, j, q, out } = meantNumber(view);
    /** @type {Ref} */
    const ref = out ? readRef(view.state, i, t, q) : ["Y", [i, t, j]];
    const now = `Step ${view.state["t"]}.`;
    if (view.root.classList.contains("rnn-shapeless") || view.veil?.(ref)) return now;
    const said = `${ref[0]}[${ref[1].join(", ")}] is ${written(view.look(ref), 4)}.`;
    return `${now} ${said} ${usedSentence(view.place(), view)}`;
  },
  build: (view) =>
    frame(view, {
      head: usedHead(view),
      controls: [
        buttons(
          view,
          "use",
          Object.entries(USES).map(([use, { says }]) => [use, use, says]),
          (use) => goToUse(view, use),
        ),
        clock(view),
        activation(view),
        sizes(view, [
          ["m", "instances"],
          ["T", "steps"],
          ["k", "inputs"],
          ["l", "neurons"],
          ["o", "outputs of the readout"],
        ]),
      ],
      modes: [predicting(view)],
      panels: [predictPanel(view, () => usedQuestions(view))],
      picture: usedPicture(view),
      code: () => program(view.state, STATE, "sequence, state", called(view.state)),
    }),
};

export default {
  /** @param {Host} host */
  render: (host) => new View(host, STATE).start(),
};
