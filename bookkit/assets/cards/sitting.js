// @ts-check
/**
 * A sitting: one card after another, until each has been answered.
 *
 *     sitting(root, { cards, next, graded, done, seed });
 *
 * - `root`   the element to draw in; what it holds is replaced.
 * - `cards`  compiled cards, in the order in which they are to come. Cards of several chapters may
 *            stand side by side.
 * - `next`   (left) => card, optional: which of those that are left comes now; the first if left out.
 * - `graded` (card, grade, back) => void, optional: called each time a card is done, with a grade of
 *            FSRS: 3 at the first try, 2 at the second, 1 where the answer had to be shown. `back` is
 *            true when the card has come back after a failure in the same sitting. A node it returns
 *            is put under the answer.
 * - `done`   (report) => Node | null, optional: called at the end, with what was asked and how it went
 *            ([{ card, grade }], one for each card, its first grade); a node it returns is put under
 *            the report.
 * - `more`   optional: what the button at the end offers; "Again, with other sizes" if left out,
 *            no button where it is "".
 * - `seed`   optional: a number from which all draws follow, for tests. Card n of the sitting, counted
 *            from 0 and with those that came back, is drawn from (seed + n) mod 2^32.
 *
 * A card that was not right at once comes back after three others, or at the end, with other sizes.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { asking, GRADES } from "./asking.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {{ card: Card, grade: number, question: (Node | string)[] }} Outcome
 *
 * @typedef {object} Sitting
 * @property {Card[]} cards
 * @property {(left: Card[]) => Card | undefined} [next]
 * @property {(card: Card, grade: number, back: boolean) => Node | null | void} [graded]
 * @property {(report: Outcome[]) => Node | null | void} [done]
 * @property {string} [more]
 * @property {number} [seed]
 */

const BETWEEN = 3; // cards until one that failed comes back
const RETURNS = 2; // how often it does at the most

/** Where a chapter explains what a card of a kind asks: section and its title. */
const SECTIONS = {
  shape: ["the-object-and-its-shapes", "The object and its shapes"],
  place: ["the-object-and-its-shapes", "The object and its shapes"],
  number: ["by-hand", "By hand"],
  array: ["by-hand", "By hand"],
  order: ["in-code", "In code"],
  choice: ["in-code", "In code"],
  mistake: ["break-it", "Break it"],
};

/**
 * @param {HTMLElement} root
 * @param {Sitting} about
 */
export function sitting(root, about) {
  const { cards, next, graded, done, more = "Again, with other sizes" } = about;
  const first = about.seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
  const left = [...cards];
  /** @type {{ card: Card, due: number }[]} Those that failed, and the turn at which they come back. */
  const failed = [];
  /** @type {Map<string, number>} */
  const returns = new Map();
  /** @type {Outcome[]} */
  const report = [];
  let turn = 0;

  const count = h("span", {});
  const bar = h("span", { class: "deck-done" });
  const place = h("div", {});
  root.replaceChildren(
    h(
      "p",
      { class: "deck-progress" },
      count,
      h("span", { class: "deck-bar", "aria-hidden": "true" }, bar),
    ),
    place,
  );

  /** @returns {{ card: Card, back: boolean } | null} */
  const take = () => {
    const due = failed.findIndex((one) => one.due <= turn || left.length === 0);
    if (due >= 0) return { card: failed.splice(due, 1)[0].card, back: true };
    if (left.length === 0) return null;
    const chosen = next?.(left) ?? left[0];
    left.splice(left.indexOf(chosen), 1);
    return { card: chosen, back: false };
  };

  const ask = () => {
    const taken = take();
    if (!taken) return end();
    const { card, back } = taken;
    const number = cards.length - left.length;
    count.textContent = back ? "Once more, with other sizes" : `${number} of ${cards.length}`;
    bar.style.width = `${(100 * (number - 1)) / cards.length}%`;
    const one = asking(card, (first + turn) >>> 0, {
      next: () => (left.length || failed.length ? "Next" : "Finish"),
      graded: (grade) => {
        const times = returns.get(card.id) ?? 0;
        if (grade !== GRADES.good && times < RETURNS) {
          failed.push({ card, due: turn + BETWEEN + 1 });
          returns.set(card.id, times + 1);
        }
        if (!back) {
          const asked = one.node.querySelectorAll(".deck-question, .deck-code");
          const question = [...asked].flatMap((part) => [...part.cloneNode(true).childNodes, " "]);
          report.push({ card, grade, question });
        }
        return graded?.(card, grade, back);
      },
      on: () => {
        turn += 1;
        ask();
      },
    });
    place.replaceChildren(one.node);
    one.focus();
    // On a telephone the question may have scrolled away with the last one.
    root.scrollIntoView({ block: "nearest" });
  };

  const end = () => {
    const good = report.filter(({ grade }) => grade === GRADES.good).length;
    const weak = report.filter(({ grade }) => grade !== GRADES.good);
    const said = h(
      "p",
      { class: "deck-result", tabindex: -1 },
      h("strong", {}, `${good} of ${report.length} at the first try.`),
      weak.length ? " To look at again:" : " Nothing to look at again.",
    );
    const again = h("button", { type: "button", class: "deck-button deck-main" }, more);
    again.addEventListener("click", () =>
      sitting(root, { ...about, ...(about.seed !== undefined && { seed: first + turn }) }),
    );
    root.replaceChildren(
      said,
      weak.length ? h("ul", { class: "deck-weak" }, ...weak.map(weakItem)) : "",
      done?.(report) ?? "",
      more ? h("div", { class: "deck-buttons" }, again) : "",
    );
    said.focus({ preventScroll: true });
    root.scrollIntoView({ block: "nearest" });
  };

  ask();
}

/** @param {Outcome} outcome */
function weakItem({ card, question }) {
  const [section, title] = SECTIONS[card.kind];
  const asked = h("div", { class: "deck-asked" }, ...question);
  return h("li", {}, asked, h("a", { href: `${card.chapter}.html#${section}` }, title));
}
