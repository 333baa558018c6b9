// @ts-check
/** What a judgement is made of. What cannot be read as an answer does not count as a try. */

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./draw.js").Drawn} Drawn
 *
 * @typedef {object} Judged
 * @property {boolean} right
 * @property {string} say HTML, with places to fill where a card wrote it; it never holds the answer.
 * @property {boolean} counts Whether it was an answer at all.
 * @property {number} [slip] Which usual wrong answer it is.
 * @property {boolean[]} [cells] Of an array, which cells are right.
 */

/** @param {string} say @returns {Judged} */
export const unread = (say) => ({ right: false, say, counts: false });

/** @param {string} say @returns {Judged} */
export const mistaken = (say) => ({ right: false, say, counts: true });

/** @param {string} [say] @returns {Judged} */
export const rightly = (say = "") => ({ right: true, say, counts: true });

/**
 * What a card itself says to a wrong answer, if it is one that it knows.
 * @param {Card} card @param {Drawn} drawn @param {(slip: any) => boolean} met
 * @returns {Judged | null}
 */
export function slipped({ slips = [] }, drawn, met) {
  const slip = drawn.slips.findIndex(met);
  return slip < 0 ? null : { ...mistaken(slips[slip].say), slip };
}

/** Words that are not ours, in HTML. @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
