// @ts-check
/**
 * Pieces of an equation: a tray of them, and the line that a reader makes. A click or Enter puts a
 * piece at the end of the line; there it can be dragged, moved by the arrow keys and taken back.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { raw } from "./fill.js";

/** @typedef {import("./types.js").Chip} Chip */

const DRAGGED_FROM = 6; // pixels that tell a drag from a click
/** The keys that move a piece, and how far. @type {Record<string, number>} */
const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/**
 * @param {Chip[]} chips In the order of the tray.
 * @param {string} says What the line is, for those who cannot see it.
 */
export function chipLine(chips, says) {
  /** @type {number[]} */
  let placed = [];
  const voice = h("p", { class: "deck-voice", role: "status" });
  const line = h("ol", { class: "deck-line", "aria-label": says });
  const tray = h("div", { class: "deck-tray", role: "group", "aria-label": "pieces" });

  const trayed = chips.map((chip) =>
    h(
      "button",
      { type: "button", class: "deck-chip", "aria-label": chip.code, "data-code": chip.code },
      raw(chip.html),
    ),
  );
  const inLine = chips.map((chip, n) =>
    h(
      "button",
      { type: "button", class: "deck-chip", "data-code": chip.code, "data-piece": n },
      raw(chip.html),
    ),
  );
  const items = inLine.map((button) => h("li", {}, button));
  tray.append(...trayed);

  const draw = () => {
    line.replaceChildren(...placed.map((n) => items[n]));
    line.classList.toggle("deck-empty", placed.length === 0);
    placed.forEach((n, at) => {
      inLine[n].setAttribute("aria-label", `${chips[n].code}, ${at + 1} of ${placed.length}`);
    });
    trayed.forEach((button, n) => {
      button.classList.toggle("deck-taken", placed.includes(n));
      button.disabled = placed.includes(n) || shut;
    });
  };
  let shut = false;

  /** Puts a piece at a place of the line. @param {number} n @param {number} at */
  const put = (n, at) => {
    const others = placed.filter((other) => other !== n);
    const to = Math.max(0, Math.min(others.length, at));
    if (placed[to] === n) return;
    placed = others.toSpliced(to, 0, n);
    draw();
    voice.textContent = `${chips[n].code} is number ${to + 1} of ${placed.length}.`;
  };
  /** @param {number} n */
  const takeBack = (n) => {
    const at = placed.indexOf(n);
    placed = placed.filter((other) => other !== n);
    draw();
    voice.textContent = `${chips[n].code} is back among the pieces.`;
    return at;
  };

  trayed.forEach((button, n) => {
    button.addEventListener("click", () => {
      if (dragged()) return;
      put(n, placed.length);
      const next =
        trayed.slice(n).find((one) => !one.disabled) ?? trayed.find((one) => !one.disabled);
      next?.focus({ preventScroll: true });
    });
  });
  inLine.forEach((button, n) => {
    const back = () => {
      const at = takeBack(n);
      const near = placed[Math.min(at, placed.length - 1)];
      (near === undefined ? trayed[n] : inLine[near]).focus({ preventScroll: true });
    };
    button.addEventListener("click", () => !shut && !dragged() && back());
    button.addEventListener("keydown", (event) => {
      if (shut) return;
      const move = MOVES[event.key];
      if (move !== undefined) put(n, placed.indexOf(n) + move);
      else if (event.key === "Delete" || event.key === "Backspace") return back();
      else return;
      event.preventDefault();
      button.focus({ preventScroll: true });
    });
  });

  const node = h("div", { class: "deck-chips" }, line, tray, voice);
  const dragged = draggable(
    node,
    (target) => {
      const button = target.closest(".deck-chip");
      const n = [trayed, inLine].map((all) => all.findIndex((one) => one === button));
      return shut ? -1 : Math.max(...n);
    },
    (n, x, y) => {
      const box = line.getBoundingClientRect();
      if (y > box.bottom + 8) {
        if (placed.includes(n)) takeBack(n);
        return;
      }
      const before = placed.filter((other) => {
        if (other === n) return false;
        const { left, right, top, bottom } = inLine[other].getBoundingClientRect();
        return bottom < y || (top <= y && (left + right) / 2 < x);
      });
      put(n, before.length);
    },
  );

  draw();
  return {
    node,
    read: () => placed.map((n) => chips[n].code),
    /** @param {string[]} codes Puts these in the line, and takes no more. */
    close: (codes) => {
      shut = true;
      /** @type {number[]} */
      const found = [];
      for (const code of codes)
        found.push(chips.findIndex((chip, n) => chip.code === code && !found.includes(n)));
      placed = found;
      draw();
      for (const n of placed) inLine[n].disabled = true;
      tray.hidden = true;
    },
    focus: () => (trayed.find((one) => !one.disabled) ?? trayed[0]).focus({ preventScroll: true }),
  };
}

/**
 * Lets what is inside be dragged.
 * @param {HTMLElement} node
 * @param {(target: Element) => number} pick Which piece an element is; -1 for none.
 * @param {(n: number, x: number, y: number) => void} move
 * @returns {() => boolean} Whether the click that comes now only ends a drag.
 */
function draggable(node, pick, move) {
  let held = -1;
  let moving = false;
  let from = [0, 0];
  node.addEventListener("pointerdown", (event) => {
    moving = false;
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    held = pick(event.target);
    from = [event.clientX, event.clientY];
  });
  node.addEventListener("pointermove", (event) => {
    if (held < 0) return;
    const far = Math.hypot(event.clientX - from[0], event.clientY - from[1]);
    if (!moving && far < DRAGGED_FROM) return;
    if (!moving) {
      moving = true;
      node.setPointerCapture(event.pointerId);
      node.classList.add("deck-dragging");
    }
    move(held, event.clientX, event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"])
    node.addEventListener(end, () => {
      held = -1;
      node.classList.remove("deck-dragging");
      // The click that follows belongs to the drag.
      setTimeout(() => (moving = false));
    });
  return () => moving;
}
