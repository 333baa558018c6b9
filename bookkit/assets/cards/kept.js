// @ts-check
/**
 * Progress as text: what the browser keeps, and what an exported file holds.
 *
 *     {"book": "recurrent-neurons", "version": 1, "newADay": 10, "upTo": "batch",
 *      "reviews": {"batch-shape-y": [["2026-11-28T20:07:22.491Z", 3, "shape"], …], …}}
 *
 * It is the log of reviews, and which new cards the reader wants: so many a day, of the chapters up
 * to one of them ("" for all). Of each card, when it was answered, the grade (1 to 4,
 * as FSRS counts them) and the kind that the card had. What follows from it, such as when a card is
 * due, is worked out by schedule.js. So two logs are merged by taking the reviews of both, and a
 * review that cannot be read spoils no other.
 */

/**
 * @typedef {{ time: number, grade: number, kind: string }} Review
 * @typedef {Map<string, Review[]>} Reviews Of each card, in order of time.
 * @typedef {{ newADay: number, upTo: string }} Wishes
 * @typedef {Wishes & { reviews: Reviews }} Progress
 * @typedef {object} Found What a text holds.
 * @property {"good" | "damaged" | "newer" | "foreign"} is "damaged" if something in it cannot be read; "foreign" if nothing can.
 * @property {Progress} progress What can be read.
 * @property {number} lost How many reviews cannot.
 */

const BOOK = "recurrent-neurons";
export const VERSION = 1;
export const NEW_A_DAY = 10;
const MOST_A_DAY = 99;
const ID = /^[\w-]{1,80}$/;
const KIND = /^[a-z]{1,20}$/;

/** @returns {Progress} */
export const nothing = () => ({ newADay: NEW_A_DAY, upTo: "", reviews: new Map() });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is number} */
export const isNewADay = (value) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_A_DAY;

/** @param {unknown} value @returns {value is string} */
const isChapter = (value) => typeof value === "string" && /^[a-z0-9]{0,40}$/.test(value);

/** The time that a text stands for, NaN if there is no such date. @param {unknown} text */
function timeOf(text) {
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  // The 31st of February is read as the 3rd of March: then the text does not come back.
  return Number.isFinite(time) && new Date(time).toISOString() === text ? time : Number.NaN;
}

/** @param {unknown} entry @returns {Review | null} */
function reviewIn(entry) {
  if (!Array.isArray(entry) || entry.length !== 3) return null;
  const [date, grade, kind] = entry;
  const time = timeOf(date);
  const good = !Number.isNaN(time) && [1, 2, 3, 4].includes(grade);
  return good && typeof kind === "string" && KIND.test(kind) ? { time, grade, kind } : null;
}

/** What a text holds; whatever it is, this does not fail. @param {string} text @returns {Found} */
export function readable(text) {
  const progress = nothing();
  /** @type {unknown} */
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return { is: "foreign", progress, lost: 0 };
  }
  if (!isObject(data) || data["book"] !== BOOK) return { is: "foreign", progress, lost: 0 };
  const { version, newADay, upTo = "", reviews } = data;
  if (typeof version === "number" && version > VERSION) return { is: "newer", progress, lost: 0 };

  let damaged =
    version !== VERSION || !isObject(reviews) || !isNewADay(newADay) || !isChapter(upTo);
  if (isChapter(upTo)) progress.upTo = upTo;
  if (isNewADay(newADay)) progress.newADay = newADay;
  let lost = 0;
  for (const [id, entries] of Object.entries(isObject(reviews) ? reviews : {})) {
    const known = ID.test(id) && Array.isArray(entries);
    const good = known ? entries.map(reviewIn).filter((review) => review !== null) : [];
    lost += (Array.isArray(entries) ? entries.length : 1) - good.length;
    if (known) damaged ||= good.length < entries.length;
    else damaged = true;
    if (good.length) progress.reviews.set(id, merged([], good));
  }
  return { is: damaged ? "damaged" : "good", progress, lost };
}

/** @param {Progress} progress */
export function textOf({ newADay, upTo, reviews }) {
  /** @param {Review[]} log */
  const entries = (log) =>
    log.map(({ time, grade, kind }) => [new Date(time).toISOString(), grade, kind]);
  const all = [...reviews].map(([id, log]) => [id, entries(log)]);
  return JSON.stringify({
    book: BOOK,
    version: VERSION,
    newADay,
    upTo,
    reviews: Object.fromEntries(all),
  });
}

/** Both logs of a card in one, in order of time; of two reviews at the same time, the second log's. @param {Review[]} log @param {Review[]} other */
export function merged(log, other) {
  const byTime = new Map([...log, ...other].map((review) => [review.time, review]));
  return [...byTime.values()].sort((one, two) => one.time - two.time);
}

/** The reviews of both; of two at the same time, the second's. @param {Reviews} reviews @param {Reviews} others @returns {Reviews} */
export function union(reviews, others) {
  const both = new Map(reviews);
  for (const [id, log] of others) both.set(id, merged(both.get(id) ?? [], log));
  return both;
}

/** How many reviews there are. @param {Reviews} reviews */
export const counted = (reviews) => [...reviews.values()].reduce((sum, log) => sum + log.length, 0);
