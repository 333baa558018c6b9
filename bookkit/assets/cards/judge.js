// @ts-check
/**
 * Whether an answer is right; a wrong one is told what it would have been the answer to.
 *
 *     judge(card, drawn, given) -> { right, say, counts, slip?, cells? }
 *
 * - `card`   as bookkit/cards/compiling.py makes it, `drawn` what draw.js made of it.
 * - `given`  what the field of the card's kind reads: a text for a shape or a number, a text for each
 *            cell of an array in reading order, the codes of the pieces for a line, [i, j] for a place
 *            (":" for a whole axis), the number of an option, "shouts", "silent" or "right" for a
 *            mistake; null where nothing is chosen yet.
 * - `say`    HTML. Where it comes from a card it has places that `drawn.fill` fills. It never gives
 *            the answer away; of a right answer it is mostly empty.
 * - `counts` false where the answer cannot be read: that is no try.
 * - `slip`   which of the card's usual wrong answers it was.
 * - `cells`  of an array: which cells are right.
 */
import { chosenJudged } from "./judgechosen.js";
import { lineJudged } from "./judgeline.js";
import { arrayJudged, numberJudged } from "./judgenumber.js";
import { shapeJudged } from "./judgeshape.js";

/**
 * @param {import("./types.js").Card} card @param {import("./draw.js").Drawn} drawn
 * @param {any} given
 * @returns {import("./judged.js").Judged}
 */
export function judge(card, drawn, given) {
  switch (card.kind) {
    case "shape":
      return shapeJudged(card, drawn, given);
    case "number":
      return numberJudged(card, drawn, given);
    case "array":
      return arrayJudged(card, drawn, given);
    case "order":
      return lineJudged(card, drawn, given);
    default:
      return chosenJudged(card, drawn, given);
  }
}
