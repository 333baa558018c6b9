// @ts-check
/**
 * What a reader has of some cards: due, learning, known or new; which come next; and what is written
 * down when one has been answered.
 *
 *     const { graded } = progress(); // a chapter's page and the review share what is kept
 *     sitting(root, { cards, graded });
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import {
  AGAIN,
  canSchedule,
  DAY,
  dayOf,
  EASY,
  GOOD,
  HARD,
  isDue,
  memory,
  until,
} from "./schedule.js";
import { openStore } from "./store.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./kept.js").Review} Review
 * @typedef {import("./kept.js").Progress} Progress
 * @typedef {import("./schedule.js").Memory} Memory
 * @typedef {import("./store.js").Store} Store
 * @typedef {"due" | "learning" | "known" | "fresh"} Standing
 * @typedef {{ card: Card, memory: Memory | null, is: Standing }} Stood
 */

/**
 * The reviews of a card that count: it may have been of another kind once, which was another
 * question, and a clock may have been wrong.
 * @param {Card} card @param {Progress} kept @param {number} now
 */
const logOf = ({ id, kind }, { reviews }, now) =>
  (reviews.get(id) ?? []).filter((review) => review.kind === kind && review.time < now + DAY);

/** @param {Card[]} cards @param {Progress} kept @param {number} now @returns {Stood[]} */
export function stood(cards, kept, now) {
  return cards.map((card) => {
    const made = memory(logOf(card, kept, now));
    if (!made) return { card, memory: null, is: "fresh" };
    if (isDue(made, now)) return { card, memory: made, is: "due" };
    return { card, memory: made, is: made.learning ? "learning" : "known" };
  });
}

/** @param {Stood[]} all */
export function countsOf(all) {
  const counts = { due: 0, learning: 0, known: 0, fresh: 0 };
  for (const { is } of all) counts[is] += 1;
  return counts;
}

/** By turns from each chapter. @param {Card[]} cards */
export function interleaved(cards) {
  /** @type {Map<string, number>} */
  const turns = new Map();
  const placed = cards.map((card) => {
    const turn = turns.get(card.chapter) ?? 0;
    turns.set(card.chapter, turn + 1);
    return { card, turn };
  });
  return placed.sort((one, two) => one.turn - two.turn).map(({ card }) => card);
}

/** The cards of a sitting: what is due, longest first, then as many new ones as the day has left, of the chapters that have been read. @param {Card[]} cards @param {Progress} kept @param {number} now */
export function planned(cards, kept, now) {
  const all = stood(cards, kept, now);
  const due = all.flatMap(({ card, memory: made, is }) =>
    is === "due" && made ? [{ card, since: made.due }] : [],
  );
  due.sort((one, two) => one.since - two.since);
  const begun = cards.filter((card) => {
    const [first] = logOf(card, kept, now);
    return first && dayOf(first.time) === dayOf(now);
  });
  const left = Math.max(0, kept.newADay - begun.length);
  const last = cards.findLastIndex(({ chapter }) => chapter === kept.upTo);
  const read = last < 0 ? all : all.slice(0, last + 1);
  const fresh = read.filter(({ is }) => is === "fresh").map(({ card }) => card);
  return {
    due: interleaved(due.map(({ card }) => card)),
    fresh: interleaved(fresh).slice(0, left),
  };
}

/** Asks how an answer felt that was right, and changes its grade. @param {Review[]} before @param {Review} review @param {(review: Review) => void} change */
function feeling(before, review, change) {
  const group = h("p", { class: "deck-feeling", role: "group", "aria-label": "How was it?" });
  const buttons = [
    { name: "Hard", grade: HARD },
    { name: "Good", grade: GOOD },
    { name: "Easy", grade: EASY },
  ].map(({ name, grade }) => {
    const next = memory([...before, { ...review, grade }]);
    const when = next ? until(next, review.time) : "";
    const pressed = String(grade === review.grade);
    const button = h(
      "button",
      { type: "button", class: "deck-button", "aria-pressed": pressed },
      h("span", {}, name),
      " ",
      h("small", {}, when),
    );
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      change({ ...review, grade });
    });
    return button;
  });
  group.append(h("span", {}, "How was it?"), " ", ...buttons);
  return group;
}

/** Writes down how cards go, in what this browser keeps. @param {Store} [store] */
export function progress(store = openStore()) {
  /** Right at the first try is "good", all else is "again". @param {Card} card @param {number} grade @returns {Node | null} */
  const graded = (card, grade) => {
    const now = Date.now();
    const before = logOf(card, store.all(), now);
    const time = Math.max(now, (before.at(-1)?.time ?? 0) + 1);
    const review = { time, grade: grade === GOOD ? GOOD : AGAIN, kind: card.kind };
    store.add(card.id, review);
    if (review.grade === AGAIN || !canSchedule()) return null;
    return feeling(before, review, (changed) => store.add(card.id, changed));
  };
  return { store, graded };
}
