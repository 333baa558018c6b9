// @ts-check
/**
 * The page "Review": what is due over all chapters, and a sitting with it. What the page holds
 * without this is a list of the chapters, from which their names and addresses are taken.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { keeping } from "./keeping.js";
import { isNewADay } from "./kept.js";
import { many, noticeBoard } from "./notice.js";
import { chapterTable, coming, sentence } from "./overview.js";
import { planned, progress, stood } from "./progress.js";
import { canSchedule } from "./schedule.js";
import { sitting } from "./sitting.js";

/** @typedef {import("./types.js").Card} Card */

const REFRESH = 30_000; // milliseconds until what has become due meanwhile is shown

/** @param {HTMLElement} root */
function chaptersIn(root) {
  return [...root.querySelectorAll("a[data-chapter]")].map((link) => ({
    name: link.getAttribute("data-chapter") ?? "",
    title: link.textContent ?? "",
    href: link.getAttribute("href") ?? "",
  }));
}

/** @param {HTMLElement} root */
function reviewing(root) {
  const chapters = chaptersIn(root);
  /** @type {Record<string, Card[]>} */
  const decks = Reflect.get(globalThis, "rnnCards") ?? {};
  const cards = chapters.flatMap(({ name }) => decks[name] ?? []);
  const { graded, store } = progress();
  const seed = /[?&]seed=(\d+)/.exec(location.hash)?.[1];
  let busy = false;

  const now = h("p", { class: "review-now", tabindex: -1 });
  const begin = h("button", { type: "button", class: "deck-button deck-main" }, "Begin");
  const shown = h("div", { class: "review-shown" });
  const limit = h("input", {
    type: "number",
    class: "deck-input",
    min: 0,
    max: 99,
    inputmode: "numeric",
  });
  limit.addEventListener("change", () => {
    const wanted = limit.valueAsNumber;
    if (isNewADay(wanted)) store.wish({ newADay: wanted });
    else show();
  });
  const upTo = h(
    "select",
    { class: "deck-input" },
    h("option", { value: "" }, "all chapters"),
    ...chapters
      .slice(0, -1)
      .map(({ name, title }) => h("option", { value: name }, `chapters up to ${title}`)),
  );
  upTo.addEventListener("change", () => store.wish({ upTo: upTo.value }));
  const overview = h(
    "div",
    { class: "review-overview" },
    now,
    h("div", { class: "deck-buttons" }, begin),
    shown,
    h(
      "p",
      { class: "review-limit" },
      h("label", {}, h("span", {}, "New cards a day:"), limit),
      h("label", {}, h("span", {}, "from"), upTo),
    ),
    keeping(store),
  );
  const place = h("div", {});
  const stop = h("button", { type: "button", class: "deck-button review-stop" }, "Stop here");
  const asked = h("div", { hidden: true }, place, stop);

  const show = () => {
    if (busy) return;
    const time = Date.now();
    const kept = store.all();
    const all = stood(cards, kept, time);
    const { due, fresh } = planned(cards, kept, time);
    now.textContent = sentence(due.length, fresh.length, all, time);
    begin.hidden = due.length + fresh.length === 0;
    begin.textContent = `Begin with ${many(due.length + fresh.length, "card")}`;
    shown.replaceChildren(chapterTable(chapters, all), coming(all, time) || "");
    if (document.activeElement !== limit) limit.value = String(kept.newADay);
    upTo.value = chapters.some(({ name }) => name === kept.upTo) ? kept.upTo : "";
  };
  /** @param {string} text @param {boolean} main */
  const ending = (text, main) => {
    stop.textContent = text;
    stop.classList.toggle("deck-main", main);
  };
  /** @param {boolean} sits */
  const turn = (sits) => {
    busy = sits;
    overview.hidden = sits;
    asked.hidden = !sits;
    if (sits) return;
    place.replaceChildren();
    show();
    now.focus({ preventScroll: true });
    root.scrollIntoView({ block: "nearest" });
  };
  begin.addEventListener("click", () => {
    const { due, fresh } = planned(cards, store.all(), Date.now());
    if (due.length + fresh.length === 0) return show();
    ending("Stop here", false);
    turn(true);
    sitting(place, {
      cards: [...due, ...fresh],
      graded,
      more: "",
      done: () => {
        ending("Back to what is due", true);
        return null;
      },
      ...(seed !== undefined && { seed: Number(seed) >>> 0 }),
    });
  });
  stop.addEventListener("click", () => turn(false));

  store.listen(show);
  setInterval(show, REFRESH);
  document.addEventListener("visibilitychange", show);
  root.replaceChildren(noticeBoard(store), overview, asked);
  show();
}

export default {
  start: () => {
    if (!canSchedule()) return; // the list of chapters stays
    for (const root of document.querySelectorAll(".review[data-review]"))
      if (root instanceof HTMLElement) reviewing(root);
  },
};
