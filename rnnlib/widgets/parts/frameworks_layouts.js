// @ts-check
/**
 * How six frameworks keep the weights of one layer: `rnnlib.layouts`, the one place that says it.
 *
 * This file says what the data looks like. `rnnlib/widgets/modules.py` puts the data itself in its
 * place, from `rnnlib/widgets/relaid.py`.
 *
 * @typedef {object} Kept One array.
 * @property {string} name
 * @property {string[]} letters Of its shape.
 * @property {string} line Makes it out of W_x, W_y and b.
 * @property {number} to The axis of the neurons that receive.
 * @property {number | null} source The axis of what sends.
 *
 * @typedef {object} Factor A term of the framework's formula.
 * @property {string} name Of the array, or X, Y_prev, XY.
 * @property {string} place What it is of this book's.
 * @property {string} part The part that is taken, as an index.
 * @property {boolean} turned
 * @property {string[]} letters
 * @property {string} struck
 *
 * @typedef {object} Layout
 * @property {string} title
 * @property {Kept[]} arrays
 * @property {(string | Factor)[]} terms
 * @property {string} step
 * @property {string} activation
 * @property {string} initial
 * @property {"run" | "transcribed"} checked
 * @property {number} biases
 * @property {string[]} inputs The letters of the axes. @property {string[]} outputs
 * @property {string[]} state @property {string[]} by_default
 */
export const LAYOUTS = /** @type {Record<string, Layout>} */ ({});
