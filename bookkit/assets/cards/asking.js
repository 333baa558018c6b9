// @ts-check
/**
 * One card: the question, a field for the answer, and what is said to it. The first wrong answer is
 * told why it is wrong and may be mended; after the second, or when asked, the right one is shown.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { answerOf, answersIn } from "./answering.js";
import { draw } from "./draw.js";
import { filledText } from "./fill.js";
import { judge } from "./judge.js";
import { shownArrays } from "./shown.js";

/** @typedef {import("./types.js").Card} Card */

const TRIES = 2;
/** Grades as FSRS counts them. */
export const GRADES = { again: 1, hard: 2, good: 3 };

let asked = 0;

/**
 * @param {Card} card @param {number} seed
 * @param {object} about
 * @param {() => string} about.next What the button says that goes on, once the card is done.
 * @param {(grade: number) => Node | null | void} about.graded What it returns is put under the answer.
 * @param {() => void} about.on
 */
export function asking(card, seed, { next, graded, on }) {
  const drawn = draw(card, seed);
  /** @param {string} html */
  const fill = (html) => filledText(html, drawn.fill);
  const question = `deck-question-${asked++}`;
  const field = answersIn(card, drawn, seed, question);
  let tries = 0;
  let open = true;

  const told = h("div", { class: "deck-told", role: "status" });
  const check = h("button", { type: "submit", class: "deck-button deck-main" }, "Check");
  const show = h("button", { type: "button", class: "deck-button" }, "Show it");
  const form = h(
    "form",
    { class: "deck-card", "data-card": card.id, "data-seed": seed, novalidate: true },
    h("div", { class: "deck-question", id: question }, fill(card.front)),
    card.line && h("p", { class: "deck-code" }, h("code", {}, card.line)),
    shownArrays(card, drawn),
    h("div", { class: "deck-field" }, field.node),
    told,
    h("div", { class: "deck-buttons" }, check, show),
  );

  /** @param {string} word @param {string} html @param {boolean} answer Whether to tell the answer too. */
  const tell = (word, html, answer) => {
    told.replaceChildren(
      h("p", {}, h("strong", {}, word), " ", fill(html)),
      ...(answer
        ? [
            h("div", { class: "deck-is" }, answerOf(card, drawn)),
            h("div", { class: "deck-back" }, fill(card.back)),
          ]
        : []),
    );
  };
  // On a telephone what is said, and the button that goes on, would lie under the edge.
  const reveal = () => {
    for (const one of [check, told]) one.scrollIntoView({ block: "nearest" });
  };
  /** @param {number} grade @param {string} word @param {string} html */
  const close = (grade, word, html) => {
    open = false;
    form.dataset["grade"] = String(grade);
    field.close(drawn.answer);
    tell(word, html, true);
    const after = graded(grade);
    if (after) told.after(after);
    check.textContent = next();
    show.remove();
    check.focus({ preventScroll: true });
    reveal();
  };
  show.addEventListener("click", () => close(GRADES.again, "The answer:", ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!open) return on();
    const { right, say, counts, cells } = judge(card, drawn, field.read());
    if (counts) tries += 1;
    if (cells) field.mark?.(cells);
    if (right) close(tries === 1 ? GRADES.good : GRADES.hard, "Right.", say);
    else if (tries >= TRIES) close(GRADES.again, "Not that.", say);
    else {
      tell(counts ? "Not yet." : "", say, false);
      field.focus();
      reveal();
    }
  });

  return { node: form, focus: field.focus };
}
