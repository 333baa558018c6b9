// @ts-check
/** When the arrays turn, every number moves to its new place, so that the eye can follow it. */

/** @typedef {import("../kit/view.js").View} View */

const LASTS = 300; // milliseconds

/**
 * Lets the cells move from where they are on the screen, if the arrays there stand the other way.
 * @param {View} view @param {HTMLElement} arrays The new ones, not yet on the screen.
 */
export function layerTurn(view, arrays) {
  const old = view.body.querySelector(".rnn-arrays");
  const before = view.body.querySelector(".rnn-layer-turned") !== null;
  if (!old || before === Boolean(view.state.turned)) return;
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
