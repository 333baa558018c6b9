// @ts-check
/**
 * When a card is due, from the log of its reviews: FSRS, as the package ts-fsrs has it.
 *
 * Its parameters are the defaults of FSRS, without chance, so that the same log always gives the
 * same days. A card that went wrong comes back after ten minutes, and after days once it is right.
 *
 * FSRS counts the days between two reviews. ts-fsrs takes the date at Greenwich for that, so that a
 * day would end at noon in Auckland; here it is told the reader's days, which begin at four in the
 * morning, so that a late evening is still the same day.
 */

/**
 * @typedef {import("./kept.js").Review} Review
 * @typedef {object} Memory What FSRS makes of a log.
 * @property {number} due When the card is to be asked next.
 * @property {number} last When it was asked.
 * @property {boolean} learning Whether it comes back after minutes, and not days.
 * @property {number} stability Days until it is remembered with a probability of nine in ten.
 * @property {number} difficulty From 1 to 10.
 * @property {number} lapses How often it had been known and was forgotten.
 *
 * @typedef {{ due: Date, state: number, stability: number, difficulty: number, lapses: number }} Scheduled
 * @typedef {object} Library What is used of ts-fsrs.
 * @property {(settings: object) => { next: (card: Scheduled, now: Date, grade: number) => { card: Scheduled } }} fsrs
 * @property {(now: Date) => Scheduled} createEmptyCard
 */

export const DAY = 86_400_000;
const MINUTE = 60_000;
const MORNING = 4 * 60 * MINUTE;
const KNOWN = 2; // as ts-fsrs counts its states
/** Grades as FSRS counts them. */
export const AGAIN = 1;
export const HARD = 2;
export const GOOD = 3;
export const EASY = 4;

export const SETTINGS = {
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  learning_steps: ["10m"],
  relearning_steps: ["10m"],
};

/** Whether the library has been loaded. */
export const canSchedule = () => Boolean(Reflect.get(globalThis, "FSRS"));

/** The reader's day, counted from some day long ago. @param {number} time */
export function dayOf(time) {
  const local = time - new Date(time).getTimezoneOffset() * MINUTE;
  return Math.floor((local - MORNING) / DAY);
}

/** @param {Review[]} log In order of time. @returns {Memory | null} Null where there is no review. */
export function memory(log) {
  /** @type {Library} */
  const { fsrs, createEmptyCard } = Reflect.get(globalThis, "FSRS");
  const scheduler = fsrs(SETTINGS);
  let day = Number.NEGATIVE_INFINITY;
  /** @type {Memory | null} */
  let made = null;
  let card = createEmptyCard(new Date(0));
  for (const { time, grade } of log) {
    day = Math.max(day, dayOf(time)); // a journey may turn a clock back
    const at = new Date(day * DAY);
    card = scheduler.next(card, at, grade).card;
    const { state, stability, difficulty, lapses } = card;
    const due = time + (card.due.getTime() - at.getTime());
    made = { due, last: time, learning: state !== KNOWN, stability, difficulty, lapses };
  }
  return made;
}

/** A card that is known is due from the morning of its day on. @param {Memory} card @param {number} now */
export const isDue = ({ learning, due }, now) => (learning ? due <= now : dayOf(due) <= dayOf(now));

/** How long it is until then, in words. @param {Memory} card @param {number} now */
export function until({ learning, due }, now) {
  const days = dayOf(due) - dayOf(now);
  if (learning || days < 1) {
    const minutes = Math.round((due - now) / MINUTE);
    return minutes <= 1 ? "in a minute" : `in ${minutes} minutes`;
  }
  return days === 1 ? "tomorrow" : `in ${days} days`;
}
