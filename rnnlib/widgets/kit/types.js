// @ts-check
/** What the parts of an explorer hand each other: no code, only names for the type checker. */

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./place.js").Place} Place
 * @typedef {import("./place.js").Lit} Lit
 * @typedef {import("./sizes.js").Nested} Nested
 * @typedef {Record<string, any>} State
 *
 * @typedef {object} Model What anywidget hands over, and the site's own host too.
 * @property {(key: string) => any} get
 * @property {(key: string, value: any) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, callback: () => void) => void} on
 * @property {(event: string, callback: () => void) => void} off
 *
 * @typedef {object} Host
 * @property {Model} model
 * @property {HTMLElement} el
 * @property {Address} [address] Where the page has an address that can hold the state.
 *
 * @typedef {object} Address
 * @property {() => string} read The state in it, or "".
 * @property {(state: string) => void} write
 * @property {() => string} whole
 * @property {(again: () => void) => void} changed Calls when somebody goes to another.
 *
 * @typedef {Record<string, Nested | ((...index: number[]) => number)>} Values
 *
 * @typedef {[symbol: string, index: number[]]} Ref Which number of which array.
 *
 * @typedef {object} Shown A number on the screen.
 * @property {Element} node
 * @property {() => Ref} ref
 * @property {number} digits
 * @property {() => boolean} given Whether it can be changed here.
 * @property {(text: string) => string} [label] What a screen reader calls it.
 * @property {(text: string) => string} [dress] What stands around it.
 * @property {string} key
 * @property {number} value
 * @property {boolean} veiled
 *
 * @typedef {object} Spec What one explorer adds.
 * @property {string} name
 * @property {Record<string, string>} axes The arrays a reader can change, with their letters.
 * @property {Record<string, string>} places What can be chosen, with the letters of its axes.
 * @property {Record<string, string>} [counts] Of arrays of whole numbers, from 1 on, the letter of the
 *   size that is the largest.
 * @property {(state: State) => Record<string, string>} [tied] Letters, each with another that has the
 *   same size.
 * @property {number} [steps] How long a run is of which shapes are asked; 2 if left out.
 * @property {boolean} [follows] Whether what is chosen goes with the clock, and the clock with it.
 * @property {(view: View, ref: Ref, value: number) => State | null} [put] What changes when a number
 *   does that is shown of an array which the model does not hold as such.
 * @property {string[]} keys What else the model holds.
 * @property {Record<string, string[]>} options Of some of them, all that they can be.
 * @property {(state: State) => string} structure What needs a new picture when it changes.
 * @property {(state: State) => Values} values Every array a number may come from.
 * @property {(view: View) => (Node | null)[]} build
 * @property {(place: Place, view: View) => Lit[]} related
 * @property {(view: View) => string} tell What is now to be seen, in a sentence.
 */
