// @ts-check
/**
 * A place of an array, chosen in its grid: one cell, or where a card asks for it a whole row or
 * column. One stop of the Tab key; the arrow keys go from cell to cell.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { arrayTable, rowsOf } from "./tables.js";

/** @typedef {import("./types.js").Field} Field */
/** @typedef {(number | ":")[]} Spot */

/** @type {Record<string, [row: number, column: number]>} */
const AROUND = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {number[]} shape
 * @param {object} parts
 * @param {Node} [parts.caption]
 * @param {(index: number[], n: number) => string} parts.text What stands in a cell.
 * @param {boolean} parts.lines Whether rows and columns can be chosen too.
 * @param {string} parts.question The id of what asks.
 * @returns {Field}
 */
export function spotField(shape, { caption, text, lines, question }) {
  /** @type {{ button: HTMLElement, spot: Spot }[][]} Heads above, sides at the left. */
  const grid = [];
  /** @type {Spot | null} */
  let chosen = null;

  /** @param {number} row @param {number} column @param {Spot} spot @param {string} shown @param {string} name */
  const choosable = (row, column, spot, shown, name) => {
    const button = h(
      "button",
      {
        type: "button",
        class: "deck-spot",
        tabindex: -1,
        "aria-label": name,
        "data-spot": String(spot),
        "aria-pressed": "false",
      },
      shown,
    );
    grid[row] ??= [];
    grid[row][column] = { button, spot };
    button.addEventListener("click", () => choose(spot));
    return button;
  };
  const rows = rowsOf(shape);
  const leads = rows.map((row) => row[0].slice(0, -1));
  const table = arrayTable(shape, {
    ...(caption && { caption }),
    cell: (index, n) => {
      const columns = shape.at(-1) ?? 1;
      return choosable(
        Math.floor(n / columns) + 1,
        (n % columns) + 1,
        index,
        text(index, n),
        `${index.join(", ")}: ${text(index, n)}`,
      );
    },
    ...(lines && {
      head: (column) =>
        choosable(
          0,
          column + 1,
          [...leads[0].map(() => /** @type {":"} */ (":")), column],
          String(column),
          `column ${column}`,
        ),
      side: (lead) =>
        choosable(
          leads.findIndex((one) => String(one) === String(lead)) + 1,
          0,
          [...lead, ":"],
          lead.join(", "),
          `row ${lead.join(", ")}`,
        ),
    }),
  });
  const all = () => grid.flat().filter(Boolean);

  /** @param {Spot} spot */
  const choose = (spot) => {
    if (shut) return;
    chosen = spot;
    for (const one of all())
      one.button.setAttribute("aria-pressed", String(String(one.spot) === String(spot)));
    mark("deck-chosen", spot);
    reach(at(spot));
  };
  /** Whether a cell belongs to a place. @param {Spot} spot @param {Spot} cell */
  const within = (spot, cell) =>
    spot.length === cell.length && spot.every((part, axis) => part === ":" || part === cell[axis]);
  /** @param {string} name @param {Spot} spot */
  const mark = (name, spot) => {
    for (const one of all()) one.button.classList.toggle(name, within(spot, one.spot));
  };
  /** @param {Spot} spot */
  const at = (spot) => all().find((one) => String(one.spot) === String(spot))?.button;
  /** The one that the Tab key reaches. @param {HTMLElement | undefined} button */
  const reach = (button) => {
    for (const one of all()) one.button.tabIndex = one.button === button ? 0 : -1;
  };
  let shut = false;
  reach(grid[1][1].button);

  table.addEventListener("keydown", (event) => {
    const step = AROUND[event.key];
    if (!step) return;
    const row = grid.findIndex((line) => line?.some((one) => one?.button === event.target));
    const column = grid[row]?.findIndex((one) => one?.button === event.target) ?? -1;
    const next = grid[row + step[0]]?.[column + step[1]];
    event.preventDefault();
    if (!next) return;
    reach(next.button);
    next.button.focus({ preventScroll: true });
  });

  return {
    node: h(
      "div",
      { class: "deck-place", role: "group", "aria-labelledby": question },
      table,
      h(
        "span",
        { class: "deck-hint" },
        lines
          ? "choose a cell, or the number at the side of a whole row or column"
          : "choose a cell; the arrow keys go from one to the next",
      ),
    ),
    read: () => chosen,
    focus: () =>
      (all().find((one) => one.button.tabIndex === 0) ?? all()[0]).button.focus({
        preventScroll: true,
      }),
    close: (right) => {
      shut = true;
      for (const one of all()) one.button.setAttribute("aria-disabled", "true");
      if (right) mark("deck-answer", right);
    },
  };
}
