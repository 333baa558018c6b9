// @ts-check
/** When arrays stand another way, every number moves to its new place: the eye can follow it. */

/** @typedef {import("./view.js").View} View */

const LASTS = 300; // milliseconds

/**
 * Lets the cells move from where they are on the screen, if the arrays there stand another way.
 * @param {View} view @param {HTMLElement} arrays The new ones, not yet on the screen.
 * @param {string} way How they stand.
 */
export function turning(view, arrays, way) {
  arrays.dataset["way"] = way;
  const old = view.body.querySelector("[data-way]");
  if (!old || old.getAttribute("data-way") === way) return;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const was = new Map(cellsOf(old).map((cell) => [nameOfCell(cell), cell.getBoundingClientRect()]));
  let moved = false;
  view.hook(() => {
    if (moved) return;
    moved = true;
    const stage = arrays.closest(".rnn-stage");
    stage?.classList.add("rnn-moving");
    setTimeout(() => stage?.classList.remove("rnn-moving"), LASTS);
    for (const cell of cellsOf(arrays)) {
      const from = was.get(nameOfCell(cell));
      if (!from) continue;
      const { left, top } = cell.getBoundingClientRect();
      const start = `translate(${from.left - left}px, ${from.top - top}px)`;
      cell.animate([{ transform: start }, { transform: "none" }], {
        duration: LASTS,
        easing: "ease-in-out",
      });
    }
  });
}

/** @param {Element} arrays */
const cellsOf = (arrays) => [...arrays.querySelectorAll(".rnn-cell")];

/** @param {Element} cell */
const nameOfCell = (cell) => cell.getAttribute("data-place");
