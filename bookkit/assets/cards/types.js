// @ts-check
/** What the files of the cards hand each other: no code, only names for the type checker. */

/**
 * @typedef {import("../../../rnnlib/widgets/kit/numpy.js").Value} Value
 *
 * @typedef {{ code: string, html: string }} Chip A piece of a line of NumPy.
 * @typedef {[name: string, dimensions: string[], upto?: string]} Given An array that is drawn.
 *
 * @typedef {object} Card As bookkit/cards/compiling.py makes it; what is empty is left out.
 * @property {string} id
 * @property {string} chapter
 * @property {"shape" | "number" | "array" | "order" | "place" | "choice" | "mistake"} kind
 * @property {[letter: string, least: number | string, most?: number][]} [sizes]
 * @property {[index: string, letter: string][]} [at]
 * @property {Given[]} [given]
 * @property {string} numbers
 * @property {string} phi
 * @property {[name: string, line: string][]} [where]
 * @property {string[]} [show]
 * @property {string} front
 * @property {string} back
 * @property {string | string[]} of
 * @property {string} [in]
 * @property {string} [form]
 * @property {{ line: string, html: string }[]} [options]
 * @property {Chip[]} [chips]
 * @property {Chip[]} [extra]
 * @property {{ is: string | string[], say: string }[]} [slips]
 * @property {string[]} [letters]
 * @property {string} [line]
 * @property {boolean} [each]
 * @property {string} [right]
 * @property {Record<string, string>} [labels]
 *
 * @typedef {object} Rebuild An equation to be put together.
 * @property {string} title
 * @property {string} gives
 * @property {string} of
 * @property {Chip[]} chips
 * @property {Chip[]} [extra]
 * @property {Given[]} given
 * @property {string[]} shapes
 * @property {Record<string, string[][]>} [also] Other shapes that are right too.
 * @property {string} say
 * @property {Record<string, string>} labels
 *
 * @typedef {object} Field Where a reader answers.
 * @property {HTMLElement} node
 * @property {() => any} read The answer, as `judge` takes it; "" or null where there is none yet.
 * @property {() => void} focus
 * @property {(cells: boolean[]) => void} [mark] Says of each part of the answer whether it is right.
 * @property {(right: any) => void} close Shows what is right, if it is given, and takes no more.
 */
