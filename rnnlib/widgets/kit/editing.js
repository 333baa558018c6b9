// @ts-check
/**
 * Changing numbers: by dragging, with the arrow keys, by typing.
 *
 * In a group the arrow keys left and right go from one to the next, up and down change a number
 * that can be changed. A group is one stop of the Tab key.
 */
import { attribute } from "./dom.js";
import { moved } from "./number.js";
import { rangeOf } from "./sizes.js";
import { type } from "./typing.js";

/** @typedef {import("./view.js").View} View */

const STEP = 0.1;
const PIXELS = 6; // of a drag, for one step
const SLACK = 3; // pixels that are still a click

/** @param {EventTarget | null} target */
const cellOf = (target) =>
  target instanceof Element
    ? /** @type {HTMLElement | null} */ (target.closest("[data-group] [tabindex]"))
    : null;

/**
 * Takes up the keyboard and the pointer for all numbers of a view.
 * @param {View} view
 * @returns {() => void} Lets go again.
 */
export function editing(view) {
  const { root } = view;
  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    if (!(event.key === "Escape" ? letGo(view) : pressed(view, event))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** @param {KeyboardEvent} event */
  const kept = (event) => {
    const focus = document.activeElement;
    if (focus && root.contains(focus)) keep(focus, event);
  };
  root.addEventListener("keydown", keyed);
  window.addEventListener("keydown", kept, { capture: true }); // before the notebook looks
  root.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event.target);
    if (cell && event.button === 0) drag(view, cell, event);
  });
  root.addEventListener("dblclick", (event) => {
    const cell = cellOf(event.target);
    if (cell && view.given(cell)) type(view, cell);
  });
  // One of a group is the stop of the Tab key: the one that was used last.
  root.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    const group = cell?.closest("[data-group]");
    if (!cell || !group) return;
    for (const other of group.querySelectorAll('[tabindex="0"]'))
      other.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
  });
  return () => {
    root.removeEventListener("keydown", keyed);
    window.removeEventListener("keydown", kept, { capture: true });
  };
}

/**
 * Keeps a key for what has the focus. A notebook takes it otherwise: an arrow goes to another of its
 * cells, D pressed twice deletes one, Enter with anything runs it. With Ctrl a key stays its own: S
 * saves.
 * @param {Element} focus @param {KeyboardEvent} event
 */
function keep(focus, { ctrlKey, metaKey, key }) {
  const shared = (ctrlKey || metaKey) && key !== "Enter";
  attribute(focus, "data-lm-suppress-shortcuts", shared ? null : "true");
}

/** How fast a number goes. @param {MouseEvent | KeyboardEvent} event */
const pace = ({ shiftKey, altKey }) => (shiftKey ? 10 : altKey ? 0.1 : 1);

/**
 * A number some steps further: of a tenth, or of one where it counts something.
 * @param {View} view @param {import("./types.js").Ref} ref @param {number} value
 * @param {number} steps @param {MouseEvent | KeyboardEvent} event
 */
function further(view, [symbol], value, steps, event) {
  const range = rangeOf(view.spec.counts, symbol, view.sizes);
  return moved(value, range.whole ? steps : steps * STEP * pace(event), range);
}

/** Keys that mean something elsewhere: Alt with ← goes back, for one. @param {KeyboardEvent} event */
const ofTheBrowser = ({ ctrlKey, metaKey, altKey, key }) =>
  ctrlKey || metaKey || (altKey && key !== "ArrowUp" && key !== "ArrowDown");

/** Lets go of what is chosen. @param {View} view @returns {boolean} Whether something was. */
function letGo(view) {
  if (!view.state.chosen) return false;
  view.change({ chosen: "" });
  return true;
}

/**
 * @param {View} view @param {KeyboardEvent} event
 * @returns {boolean} Whether the key was ours.
 */
function pressed(view, event) {
  const cell = cellOf(event.target);
  if (!cell || cell !== event.target || ofTheBrowser(event)) return false;
  const number = view.given(cell);
  const { key } = event;
  if (number && (key === "ArrowUp" || key === "ArrowDown")) {
    const ref = number.ref();
    view.set(ref, further(view, ref, number.value, key === "ArrowUp" ? 1 : -1, event));
    return true;
  }
  if (number && /^[-−+.\d]$/.test(key)) return type(view, cell, key);
  if (number && (key === "Enter" || key === "F2")) return type(view, cell);
  if (number && (key === "Backspace" || key === "Delete")) return type(view, cell, "");
  if (key === "Enter" || key === " ") {
    view.choose(cell.getAttribute("data-place") ?? "");
    return true;
  }
  return go(cell, key);
}

/** Goes to another cell of the group. @param {HTMLElement} cell @param {string} key */
function go(cell, key) {
  const group = cell.closest("[data-group]");
  if (!group) return false;
  const cells = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[tabindex]")]);
  const columns = Number(group.getAttribute("data-columns") ?? cells.length);
  const now = cells.indexOf(cell);
  /** @type {Record<string, number>} */
  const goals = {
    ArrowLeft: now - 1,
    ArrowRight: now + 1,
    ArrowUp: now - columns,
    ArrowDown: now + columns,
    PageUp: now - columns,
    PageDown: now + columns,
    Home: 0,
    End: cells.length - 1,
  };
  const goal = goals[key];
  if (goal === undefined) return false;
  const next = cells[goal];
  next?.focus();
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return Boolean(next);
}

/**
 * A drag to the right or up makes a number larger. A finger drags only what it has touched
 * before, and only to the side; up and down it scrolls.
 * @param {View} view @param {HTMLElement} cell @param {PointerEvent} event
 */
function drag(view, cell, event) {
  const number = view.given(cell);
  const again = document.activeElement === cell;
  const scrolls = event.pointerType === "touch" && !again;
  // What a tap chooses may move what lies under the finger; the mouse that the browser plays after
  // it would then focus something else.
  if (event.pointerType === "touch") event.preventDefault();
  // A part of it may be a place of its own.
  const inner = event.target instanceof Element ? event.target.closest("[data-place]") : cell;
  const start = number?.value ?? 0;
  const ref = number?.ref(); // a step later the cell may show another number
  let going = false;
  /** @param {PointerEvent} now */
  const move = (now) => {
    const up = event.pointerType === "touch" ? 0 : event.clientY - now.clientY;
    const far = now.clientX - event.clientX + up;
    if (now.pointerId !== event.pointerId || (!going && Math.abs(far) <= SLACK)) return;
    if (!going) view.halt();
    going = true;
    if (!number || !ref || scrolls) return;
    root.classList.add("rnn-dragging");
    const value = further(view, ref, start, Math.round(far / PIXELS), now);
    if (value !== number.value) view.set(ref, value);
  };
  const { root } = view;
  const ends = /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"]);
  /** @param {PointerEvent} now */
  const end = (now) => {
    if (now.pointerId !== event.pointerId) return;
    root.removeEventListener("pointermove", move);
    for (const name of ends) root.removeEventListener(name, end);
    root.classList.remove("rnn-dragging");
    const there = document.elementFromPoint(now.clientX, now.clientY);
    if (now.type !== "pointerup" || going || !there || cellOf(there) !== cell) return;
    if (scrolls) cell.focus({ preventScroll: true });
    if (number && again && now.pointerType === "touch") type(view, cell);
    else view.choose(inner?.getAttribute("data-place") ?? "");
  };
  // The cell and not the root has the pointer: a double click is the cell's.
  if (!scrolls) cell.setPointerCapture(event.pointerId);
  root.addEventListener("pointermove", move);
  for (const name of ends) root.addEventListener(name, end);
  // A finger that only scrolls has touched nothing.
  if (!scrolls) cell.focus({ preventScroll: true });
}
