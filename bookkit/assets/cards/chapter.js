// @ts-check
/**
 * The cards and the rebuild of a chapter's page. What there is without a script stays: all cards,
 * folded, with their answers.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { noticeBoard } from "./notice.js";
import { progress } from "./progress.js";
import { rebuilding } from "./rebuild.js";
import { sitting } from "./sitting.js";

/** What the address asks for, as in #cards?seed=7&card=batch-shape-y, or the element itself. @param {HTMLElement} root */
function askedFor(root) {
  const asked = new URLSearchParams(location.hash.split("?")[1] ?? "");
  const seed = root.dataset["seed"] ?? asked.get("seed");
  const ids = asked.get("card")?.split(",");
  return { seed: seed === null ? undefined : Number(seed) >>> 0, ids };
}

/** What a page has of a kind, by chapter. @param {"rnnCards" | "rnnRebuilds"} kind @param {string} chapter */
const deckOf = (kind, chapter) => Reflect.get(globalThis, kind)?.[chapter] ?? [];

/**
 * Cards with those of each kind far apart, so that a sitting which stops early has had some of each;
 * a deck has them one kind after the other.
 * @param {import("./types.js").Card[]} cards
 */
function spread(cards) {
  /** @type {Map<string, number>} How many there have been of each kind. */
  const seen = new Map();
  return cards
    .map((card) => {
      const before = seen.get(card.kind) ?? 0;
      seen.set(card.kind, before + 1);
      return { card, before };
    })
    .map(({ card, before }) => ({ card, at: (before + 0.5) / (seen.get(card.kind) ?? 1) }))
    .sort((one, other) => one.at - other.at)
    .map(({ card }) => card);
}

/** Where the cards that have been answered come again. */
const againIn = () =>
  h("p", {}, "They come again on the page ", h("a", { href: "review.html" }, "Review"), ".");

function startCards() {
  for (const root of document.querySelectorAll(".deck[data-cards]")) {
    if (!(root instanceof HTMLElement)) continue;
    const { seed, ids } = askedFor(root);
    /** @type {import("./types.js").Card[]} */
    const all = deckOf("rnnCards", root.dataset["cards"] ?? "");
    const named = all.filter(({ id }) => ids?.includes(id));
    const cards = named.length ? named : spread(all);
    const start = h("button", { type: "button", class: "deck-button deck-main" }, "Start");
    start.addEventListener("click", () => {
      const { graded, store } = progress();
      root.before(noticeBoard(store));
      sitting(root, { cards, graded, done: againIn, ...(seed !== undefined && { seed }) });
    });
    root.replaceChildren(
      h(
        "p",
        { class: "deck-start" },
        `${cards.length} cards, one after the other. `,
        "You can stop at any time.",
      ),
      h("div", { class: "deck-buttons" }, start),
    );
    root.hidden = false;
  }
}

function startRebuilds() {
  for (const root of document.querySelectorAll(".deck[data-rebuild]")) {
    if (!(root instanceof HTMLElement)) continue;
    rebuilding(root, deckOf("rnnRebuilds", root.dataset["rebuild"] ?? ""), askedFor(root).seed);
    root.hidden = false;
  }
}

export default {
  start: () => {
    startCards();
    startRebuilds();
  },
};
