// @ts-check
/** What a reader can switch on below a picture: predict first, and break it. */
import { breaking, breakit } from "./breakit.js";
import { h } from "./dom.js";
import { predict, predicting } from "./predict.js";

/**
 * The two switches and what they open.
 * @param {import("./view.js").View} view
 * @param {"layer" | "batch"} form
 * @param {() => import("./predict.js").Questions} questions
 */
export function panels(view, form, questions) {
  return [
    h("div", { class: "rnn-modes" }, predicting(view), breaking(view)),
    predict(view, questions),
    breakit(view, form),
  ];
}
