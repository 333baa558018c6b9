// @ts-check
/**
 * The mistakes of `rnnlib.clinic`, which is the one place that lists them.
 *
 * This file says what the list looks like. `rnnlib/widgets/modules.py` puts the list itself in its
 * place, from `rnnlib/widgets/sayings.py`.
 *
 * @typedef {object} Says What rnnlib answers to a call, by which of the sizes are equal.
 * @property {string} of The letters whose sizes decide, of "1mTkl".
 * @property {Record<string, string>} texts By the classes of equal sizes, such as "0121"; the numbers
 *   in a text are letters in braces. An empty text: rnnlib takes the call.
 *
 * @typedef {object} Written
 * @property {string} line
 * @property {boolean} each Whether the line gives neuron j alone, stored before the next is computed.
 * @property {string} call The same mistake with rnnlib, or "".
 * @property {string} whyNot Why no call can make it.
 * @property {Says | null} says
 *
 * @typedef {{ name: string, title: string, batch: Written, layer: Written }} Mistake
 * @typedef {{ right: { batch: string, layer: string }, mistakes: Mistake[] }} Clinic
 */
export const CLINIC = /** @type {Clinic} */ ({});
