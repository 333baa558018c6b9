// @ts-check
/**
 * The sixty-second rebuild: an equation from a blank page. First its pieces are put in order, then
 * the shape of each symbol is typed beneath it; at the end it stands there with all of them.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { chipLine } from "./chips.js";
import { draw, shuffled } from "./draw.js";
import { raw } from "./fill.js";
import { judge } from "./judge.js";
import { shaping } from "./shaping.js";
import { labelOf } from "./shown.js";
import { stopwatch } from "./stopwatch.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Rebuild} Rebuild
 * @typedef {import("./shaping.js").Going} Going
 */

// From which the sizes are drawn: small enough to be told apart at a glance.
const LEAST = 2;
const MOST = 6;

let rebuilt = 0;

/**
 * @param {HTMLElement} root
 * @param {Rebuild[]} equations One after the other.
 * @param {number | undefined} seed
 */
export function rebuilding(root, equations, seed) {
  const clock = stopwatch(() => begin());
  const place = h("div", {});
  const title = h("p", { class: "deck-title" });
  root.replaceChildren(h("div", { class: "deck-top" }, title, clock.node), place);
  let round = 0;

  const begin = () => {
    const first = ((seed ?? crypto.getRandomValues(new Uint32Array(1))[0]) + round++) >>> 0;
    equation(0, first, false);
  };
  /** @param {number} n @param {number} from @param {boolean} focus */
  const equation = (n, from, focus) => {
    const wanted = equations[n];
    const count = equations.length > 1 ? `${n + 1} of ${equations.length}: ` : "";
    title.replaceChildren(count, raw(wanted.title));
    root.dataset["seed"] = String(from);
    const last = n + 1 === equations.length;
    const part = assembling(
      wanted,
      from,
      (/** @type {Node} */ typed) => place.replaceChildren(typed),
      {
        next: last ? "Again, with other sizes" : "The next equation",
        complete: () => (last ? clock.stop() : ""),
        on: () => (last ? begin() : equation(n + 1, from, true)),
      },
    );
    place.replaceChildren(part.node);
    if (focus) part.focus();
  };
  begin();
  return { focus: () => place.querySelector("button")?.focus() };
}

/** A card that asks for a line or a shape of an equation. @param {Rebuild} wanted @param {Partial<Card>} fields */
const cardOf = (wanted, fields) => {
  const letters = new Set(
    wanted.given.flatMap(([, parts]) => parts.join(" ").match(/[A-Za-z]/g) ?? []),
  );
  /** @type {Card} */
  const card = {
    id: "rebuild",
    chapter: "",
    kind: "order",
    sizes: [...letters].map((letter) => [letter, LEAST, MOST]),
    given: wanted.given,
    numbers: "tenths",
    phi: "tanh",
    front: "",
    back: "",
    of: wanted.of,
    ...fields,
  };
  return card;
};

/**
 * The first part: the pieces in order.
 * @param {Rebuild} wanted @param {number} seed
 * @param {(node: Node) => void} show
 * @param {Going} going
 */
function assembling(wanted, seed, show, going) {
  const card = cardOf(wanted, {});
  const drawn = draw(card, seed);
  const id = `deck-rebuild-${rebuilt++}`;
  const chips = chipLine(
    shuffled([...wanted.chips, ...(wanted.extra ?? [])], seed),
    `${wanted.gives} =`,
  );
  const told = h("div", { class: "deck-told", role: "status" });
  const check = h("button", { type: "submit", class: "deck-button deck-main" }, "Check");
  const reveal = h("button", { type: "button", class: "deck-button" }, "Show it");
  const form = h(
    "form",
    { class: "deck-card", novalidate: true },
    h("p", { class: "deck-question", id }, "Put the pieces in order. Not all of them belong."),
    h(
      "div",
      { class: "deck-gives" },
      h("span", {}, labelOf(wanted, wanted.gives), " ="),
      chips.node,
    ),
    told,
    h("div", { class: "deck-buttons" }, check, reveal),
  );
  const on = (/** @type {string} */ said) => {
    const typing = shaping(wanted, card, drawn, said, going);
    show(typing.node);
    typing.focus();
  };
  reveal.addEventListener("click", () => on("That is the equation. Now the shapes."));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { right, say, counts } = judge(card, drawn, chips.read());
    if (right) return on("Right. Now the shapes.");
    told.replaceChildren(h("p", {}, counts && h("strong", {}, "Not yet. "), raw(say)));
  });
  return { node: form, focus: chips.focus };
}
