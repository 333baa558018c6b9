// @ts-check
/** What is due, chapter by chapter, and what comes on the next days. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { many } from "./notice.js";
import { countsOf } from "./progress.js";
import { dayOf, until } from "./schedule.js";

/**
 * @typedef {import("./progress.js").Stood} Stood
 * @typedef {{ name: string, title: string, href: string }} Chapter
 */

const COLUMNS = /** @type {const} */ ([
  ["due", "Due"],
  ["learning", "Learning"],
  ["known", "Known"],
  ["fresh", "New"],
]);
const DAYS_AHEAD = 4;

/** @param {Chapter[]} chapters @param {Stood[]} all */
export function chapterTable(chapters, all) {
  /** @param {Element} head @param {Stood[]} some */
  const row = (head, some) => {
    const counts = countsOf(some);
    const cells = COLUMNS.map(([is]) =>
      h("td", { "data-is": is, class: counts[is] ? "" : "review-none" }, String(counts[is])),
    );
    return h("tr", {}, head, ...cells);
  };
  const rows = chapters.map(({ name, title, href }) =>
    row(
      h("th", { scope: "row" }, h("a", { href }, title)),
      all.filter(({ card }) => card.chapter === name),
    ),
  );
  const heads = COLUMNS.map(([, title]) => h("th", { scope: "col" }, title));
  return h(
    "table",
    { class: "review-table" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Chapter"), ...heads)),
    h("tbody", {}, ...rows),
    h("tfoot", {}, row(h("th", { scope: "row" }, "All"), all)),
  );
}

/** When the next cards are due. @param {Stood[]} all @param {number} now */
export function coming(all, now) {
  const later = all
    .flatMap(({ memory, is }) => (memory && is !== "due" && is !== "fresh" ? [memory] : []))
    .sort((one, two) => one.due - two.due);
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const memory of later) {
    const today = dayOf(memory.due) === dayOf(now);
    const when = today ? "later today" : until(memory, now);
    times.set(when, (times.get(when) ?? 0) + 1);
  }
  const said = [...times].slice(0, DAYS_AHEAD).map(([when, n]) => `${n} ${when}`);
  const rest = [...times.values()].slice(DAYS_AHEAD).reduce((sum, n) => sum + n, 0);
  if (rest) said.push(`${rest} after that`);
  return said.length && h("p", { class: "review-coming" }, `Coming up: ${said.join(", ")}.`);
}

/** What there is to do now. @param {number} due @param {number} fresh @param {Stood[]} all @param {number} now */
export function sentence(due, fresh, all, now) {
  const are = due === 1 ? "is" : "are";
  if (due && fresh) return `${many(due, "card")} ${are} due, and ${fresh} new for today.`;
  if (due) return `${many(due, "card")} ${are} due.`;
  const begun = all.flatMap(({ memory }) => (memory ? [memory] : []));
  if (fresh && begun.length) return `Nothing is due. ${many(fresh, "new card")} for today.`;
  if (fresh) {
    const wait = `${many(all.length, "card")} ${all.length === 1 ? "waits" : "wait"} for you`;
    return fresh < all.length ? `${wait}, ${fresh} of them today.` : `${wait}.`;
  }
  const first = begun.sort((one, two) => one.due - two.due)[0];
  return first ? `Done. The next card comes ${until(first, now)}.` : "No new cards today.";
}
