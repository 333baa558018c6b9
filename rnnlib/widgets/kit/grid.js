// @ts-check
/**
 * An array as the book draws it: its name and shape, the letters of its axes, a grid of numbers.
 */
import { h } from "./dom.js";
import { at, writePlace } from "./place.js";
import { COLOURS, shape } from "./symbols.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./view.js").View} View
 * @typedef {import("./types.js").Ref} Ref
 *
 * @typedef {object} Drawn
 * @property {string} symbol The array's name as a place.
 * @property {Child} name As it is typeset.
 * @property {[rows: number, columns: number]} size
 * @property {string[]} letters Of its axes, as its shape has them.
 * @property {(row: number, column: number) => (number | null)[]} [place] The index of a cell.
 * @property {boolean} [moves] Whether that changes.
 * @property {(row: number, column: number) => string} [stands] The place a cell stands for, where it is
 *   the same number as one of another array.
 * @property {string} [whole] What the title stands for then.
 * @property {(row: number, column: number) => Ref} ref The number of a cell.
 * @property {() => boolean} [given] Whether the numbers can be changed.
 * @property {number} [digits]
 * @property {[down: string, across: string]} [axes] What is said of an axis, such as "from i".
 * @property {(row: number, column: number) => string} [label] What a screen reader calls a cell.
 * @property {string} [says] What a screen reader calls the array, where it is not its symbol.
 * @property {[down: string, across: string]} [rulers] The letters beside it, where the array is not
 *   drawn as it is printed.
 * @property {boolean} [upright] Whether a vector stands: its one letter belongs to the rows.
 * @property {string} [kind] A class of its own.
 * @property {string} [rowsAre] The places that whole rows stand for, such as "instance".
 * @property {string} [columnsAre] The same for columns.
 */

/**
 * Returns an array, its numbers known to the view.
 * @param {View} view @param {Drawn} drawn
 */
export function grid(view, drawn) {
  const { symbol, size, letters, ref } = drawn;
  const [rows, columns] = size;
  const place = drawn.place ?? ((row, column) => [row, column]);
  const stands = drawn.stands ?? ((row, column) => writePlace(at(symbol, ...place(row, column))));
  const label = drawn.label ?? ((row, column) => writePlace(at(symbol, ...place(row, column))));
  const [down, across] = drawn.axes ?? ["", ""];
  const [first = "", last = ""] =
    drawn.rulers ?? (letters.length > 1 || drawn.upright ? letters : ["", ...letters]);
  const cells = h("div", {
    class: "rnn-cells",
    role: "group",
    "aria-label": `${drawn.says ?? symbol}, ${letters.length > 1 ? `${rows} by ${columns}` : rows * columns}`,
    "data-group": symbol,
    "data-columns": columns,
    style: `--columns:${columns}`,
  });
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const node = h("span", {
        class: "rnn-cell",
        tabindex: i + j ? -1 : 0,
        "data-place": stands(i, j),
      });
      view.number({
        node,
        ref: () => ref(i, j),
        digits: drawn.digits ?? 2,
        given: drawn.given ?? (() => false),
        label: (text) => (text ? `${label(i, j)} = ${text}` : label(i, j)),
      });
      if (drawn.moves) view.hook(() => view.lights.move(node, stands(i, j)));
      cells.append(node);
    }
  return h(
    "div",
    { class: `rnn-array ${drawn.kind ?? ""}`, style: `--columns:${columns}` },
    h(
      "div",
      { class: "rnn-title", "data-place": drawn.whole ?? symbol },
      drawn.name,
      " ",
      shape(letters),
    ),
    last &&
      h(
        "div",
        { class: `rnn-ruler rnn-across ${dimension(last)}` },
        h("span", {}, h("i", {}, last), across && ` ${across}`),
      ),
    first &&
      h(
        "div",
        { class: `rnn-ruler rnn-down ${dimension(first)}` },
        h("span", {}, h("i", {}, first), down && ` ${down}`),
      ),
    drawn.columnsAre && handles(drawn.columnsAre, columns, "rnn-heads", columns),
    drawn.rowsAre && handles(drawn.rowsAre, rows, "rnn-sides", 1),
    cells,
  );
}

/**
 * The numbers beside rows or above columns: to choose all of one.
 * @param {string} symbol @param {number} count @param {string} kind @param {number} columns
 */
export function handles(symbol, count, kind, columns) {
  const buttons = Array.from({ length: count }, (_, position) =>
    h(
      "span",
      {
        class: "rnn-handle",
        role: "button",
        tabindex: position ? -1 : 0,
        "data-place": `${symbol}[${position}]`,
        "aria-label": `${symbol} ${position}`,
      },
      String(position),
    ),
  );
  return h(
    "div",
    {
      class: `rnn-handles ${kind}`,
      role: "group",
      "aria-label": `choose one ${symbol}`,
      "data-group": `${symbol}s`,
      "data-columns": columns,
    },
    ...buttons,
  );
}

/** @param {string} letter */
const dimension = (letter) => COLOURS[letter] ?? "";
