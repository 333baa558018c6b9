// @ts-check
/** The second part of a rebuild: the equation stands there, and under each symbol goes its shape. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { draw } from "./draw.js";
import { markWrong, raw, shapeNode } from "./fill.js";
import { judge } from "./judge.js";
import { labelOf } from "./shown.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Rebuild} Rebuild
 *
 * @typedef {object} Going
 * @property {string} next What the last button says.
 * @property {() => string} complete Stops the clock, and says how long it ran.
 * @property {() => void} on
 *
 * @typedef {object} Part A symbol whose shape is asked.
 * @property {string} name The array's.
 * @property {string} code As it stands in the equation, which may be turned round.
 * @property {string[][]} forms The shapes that are right; the first is the one that is told.
 * @property {HTMLInputElement} input
 * @property {HTMLElement} under
 * @property {boolean} done
 */

let shaped = 0;

/**
 * What is asked of an array: its shape, or that of its transpose where the equation has that.
 * @param {Rebuild} wanted @param {string} name
 * @returns {Part}
 */
function partOfEquation({ given, also = {}, chips }, name) {
  const codes = chips.map((chip) => chip.code);
  const turned = !codes.includes(name) && codes.includes(`${name}.T`);
  const code = turned ? `${name}.T` : name;
  const input = h("input", {
    type: "text",
    class: "deck-input",
    size: 6,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    "aria-label": `shape of ${code}`,
    "data-name": name,
  });
  const first = given.find(([one]) => one === name)?.[1] ?? [];
  const forms = [first, ...(also[name] ?? [])].map((parts) =>
    turned ? parts.toReversed() : parts,
  );
  return {
    name,
    code,
    forms,
    input,
    under: h("span", { class: "deck-under" }, input),
    done: false,
  };
}

/**
 * What is to be said to a shape that was typed, and to which of its forms it belongs.
 * @param {Part} part @param {Card} card @param {number} seed
 */
function judgeForms({ name, code, forms, input }, card, seed) {
  const all = forms.map((letters) => {
    /** @type {Card} */
    const asked = {
      ...card,
      kind: "shape",
      of: code,
      letters,
      given: (card.given ?? []).map((one) =>
        one[0] === name ? [name, code === name ? letters : letters.toReversed()] : one,
      ),
    };
    return { letters, ...judge(asked, draw(asked, seed), input.value) };
  });
  return all.find(({ right }) => right) ?? all[0];
}

/**
 * @param {Rebuild} wanted
 * @param {Card} card The one that asked for the equation. @param {import("./draw.js").Drawn} drawn
 * @param {string} said What there is to say to the equation.
 * @param {Going} going
 */
export function shaping(wanted, card, drawn, said, going) {
  const id = `deck-shapes-${shaped++}`;
  const every = wanted.shapes.map((name) => partOfEquation(wanted, name));
  // In the order in which they stand; what the equation has only a part of comes last.
  const codes = [wanted.gives, ...wanted.chips.map((chip) => chip.code)];
  const standing = (/** @type {Part} */ { code }) => codes.indexOf(code) + 1 || codes.length + 1;
  every.sort((one, other) => standing(one) - standing(other));
  const parts = new Map(every.map((part) => [part.code, part]));
  const seen = new Set();
  /** @param {string} code @param {Node} symbol */
  const term = (code, symbol) => {
    const part = seen.has(code) ? undefined : parts.get(code);
    seen.add(code);
    return h(
      "span",
      { class: "deck-term" },
      h("span", { class: "deck-symbol" }, symbol),
      part?.under,
    );
  };
  const equation = [
    term(wanted.gives, labelOf(wanted, wanted.gives)),
    term("=", document.createTextNode("=")),
    ...wanted.chips.map(({ code, html }) => term(code, raw(html))),
  ];
  const rest = every.filter(({ code }) => !seen.has(code));
  const sizes = (card.sizes ?? []).flatMap(([letter], n) => [
    n ? ", " : "",
    h("i", { class: `dim dim-${letter.toLowerCase()}` }, letter),
    ` = ${drawn.names[letter]}`,
  ]);
  const question = h(
    "p",
    { class: "deck-question", id },
    h("strong", {}, said),
    " Write one under each symbol, in letters or numbers: ",
    ...sizes,
    ".",
  );
  const told = h("div", { class: "deck-told", role: "status" });
  const check = h("button", { type: "submit", class: "deck-button deck-main" }, "Check");
  const reveal = h("button", { type: "button", class: "deck-button" }, "Show them");
  const form = h(
    "form",
    { class: "deck-card", novalidate: true },
    question,
    h("div", { class: "deck-equation" }, ...equation),
    rest.length > 0 &&
      h(
        "div",
        { class: "deck-equation" },
        "with",
        ...rest.map(({ name, code }) => term(code, labelOf(wanted, name))),
      ),
    told,
    h("div", { class: "deck-buttons" }, check, reveal),
  );
  /** @param {Part} part */
  const symbolOf = ({ name, code }) => {
    const chip = wanted.chips.find((one) => one.code === code);
    return chip ? raw(chip.html) : labelOf(wanted, name);
  };
  let complete = false;

  /** @param {boolean} alone Whether nothing had to be shown. */
  const finish = (alone) => {
    complete = true;
    for (const { under, forms, done } of every)
      if (!done) under.replaceChildren(shapeNode(forms[0]));
    question.remove();
    reveal.remove();
    const time = going.complete();
    const word = alone ? (time ? `Complete, in ${time}.` : "Complete.") : "So it goes.";
    told.replaceChildren(h("p", {}, h("strong", {}, word), " ", raw(wanted.say)));
    check.textContent = going.next;
    check.focus({ preventScroll: true });
  };
  reveal.addEventListener("click", () => finish(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (complete) return going.on();
    const left = every.filter(({ done }) => !done);
    const judged = left.map((part) => ({ part, ...judgeForms(part, card, drawn.seed) }));
    for (const { part, right, letters, counts } of judged) {
      part.done = right;
      if (right) part.under.replaceChildren(shapeNode(letters));
      markWrong(part.input, !right && counts);
    }
    const open = judged.filter(({ right }) => !right);
    if (open.length === 0) return finish(true);
    const wrong = open.filter(({ counts }) => counts);
    told.replaceChildren(
      h(
        "p",
        {},
        h("strong", {}, "Not yet. "),
        open.length < every.length && "What is right stands in its colours. ",
        wrong.length < open.length && "The empty ones are left.",
      ),
      h("ul", {}, ...wrong.map(({ part, say }) => h("li", {}, symbolOf(part), ": ", raw(say)))),
    );
    const { input } = (wrong[0] ?? open[0]).part;
    input.focus({ preventScroll: true });
    input.select();
  });
  return {
    node: form,
    focus: () => every[0]?.input.focus({ preventScroll: true }),
  };
}
