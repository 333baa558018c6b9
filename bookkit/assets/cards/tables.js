// @ts-check
/** Arrays as tables: their numbers to be read, or their cells to be filled or chosen. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";

/**
 * The places of an array row by row; what has more than two axes is laid out with its first ones
 * together at the side.
 * @param {number[]} shape
 * @returns {number[][][]} Rows of cells, each its index.
 */
export function rowsOf(shape) {
  const columns = shape.at(-1) ?? 1;
  const before = shape.slice(0, -1);
  const rows = before.reduce((count, size) => count * size, 1);
  return Array.from({ length: rows }, (_, row) => {
    /** @type {number[]} */
    const lead = [];
    let rest = row;
    for (const size of before.toReversed()) {
      lead.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return Array.from({ length: columns }, (_column, column) =>
      shape.length ? [...lead, column] : [],
    );
  });
}

/**
 * A table with the positions at its sides.
 * @param {number[]} shape
 * @param {object} parts
 * @param {Node} [parts.caption]
 * @param {(index: number[], n: number) => Node} parts.cell What stands in the n-th cell, in reading order.
 * @param {(lead: number[]) => Node | string} [parts.side] What stands beside a row.
 * @param {(column: number) => Node | string} [parts.head] What stands above a column.
 * @param {Record<string, string>} [parts.attributes]
 */
export function arrayTable(shape, { caption, cell, side, head, attributes = {} }) {
  const rows = rowsOf(shape);
  const sided = shape.length > 1;
  let n = 0;
  return h(
    "table",
    { class: "deck-array", ...attributes },
    caption && h("caption", {}, caption),
    shape.length > 0 &&
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          sided && h("td", { class: "deck-corner" }),
          ...rows[0].map((_, column) =>
            h("th", { scope: "col" }, head ? head(column) : String(column)),
          ),
        ),
      ),
    h(
      "tbody",
      {},
      ...rows.map((row) => {
        const lead = row[0].slice(0, -1);
        return h(
          "tr",
          {},
          sided && h("th", { scope: "row" }, side ? side(lead) : lead.join(", ")),
          ...row.map((index) => h("td", {}, cell(index, n++))),
        );
      }),
    ),
  );
}
