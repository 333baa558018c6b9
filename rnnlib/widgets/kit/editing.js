// @ts-check
/**
 * Changing numbers: by dragging, with the arrow keys, by typing.
 *
 * In a group the arrow keys left and right go from one to the next, up and down change a number
 * that can be changed. A group is one stop of the Tab key.
 */
import { attribute, h } from "./dom.js";
import { moved, readNumber } from "./number.js";

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
    const cell = cellOf(event.target);
    if (!cell || event.ctrlKey || event.metaKey || cell !== event.target) return;
    if (!pressed(view, cell, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener("keydown", keyed);
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
    keep(event.target);
    const cell = cellOf(event.target);
    const group = cell?.closest("[data-group]");
    if (!cell || !group) return;
    for (const other of group.querySelectorAll('[tabindex="0"]'))
      other.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
  });
  return () => root.removeEventListener("keydown", keyed);
}

/**
 * Keeps the keys for whatever has the focus. A notebook takes them otherwise: an arrow goes to
 * another of its cells, and D pressed twice deletes one. It looks at the focused element alone.
 * @param {EventTarget | null} target
 */
function keep(target) {
  if (target instanceof Element) attribute(target, "data-lm-suppress-shortcuts", "true");
}

/**
 * @param {View} view @param {HTMLElement} cell @param {KeyboardEvent} event
 * @returns {boolean} Whether the key was ours.
 */
function pressed(view, cell, event) {
  const number = view.given(cell);
  const { key } = event;
  if (number && (key === "ArrowUp" || key === "ArrowDown")) {
    const step = STEP * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);
    view.set(number.ref(), moved(number.value, key === "ArrowUp" ? step : -step));
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
  return true;
}

/**
 * A drag to the right or up makes a number larger. A finger drags only what it has touched
 * before; until then it scrolls.
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
  let going = false;
  /** @param {PointerEvent} now */
  const move = (now) => {
    const far = now.clientX - event.clientX - (now.clientY - event.clientY);
    if (!going && Math.abs(far) <= SLACK) return;
    going = true;
    if (!number) return;
    root.classList.add("rnn-dragging");
    const fine = now.shiftKey ? 0.1 : 1;
    const value = moved(start, Math.round(far / PIXELS) * STEP * fine);
    if (value !== number.value) view.set(number.ref(), value);
  };
  const { root } = view;
  /** @param {PointerEvent} now */
  const end = (now) => {
    root.removeEventListener("pointermove", move);
    root.removeEventListener("pointerup", end);
    root.removeEventListener("pointercancel", end);
    root.classList.remove("rnn-dragging");
    if (now.type === "pointercancel" || going) return;
    if (scrolls) cell.focus({ preventScroll: true });
    if (number && again && now.pointerType === "touch") type(view, cell);
    else view.choose(inner?.getAttribute("data-place") ?? "");
  };
  if (number && !scrolls) {
    cell.setPointerCapture(event.pointerId); // not the root: a double click is the cell's
    root.addEventListener("pointermove", move);
  }
  root.addEventListener("pointerup", end);
  root.addEventListener("pointercancel", end);
  // A finger that only scrolls has touched nothing.
  if (!scrolls) cell.focus({ preventScroll: true });
}

/**
 * Opens a field over a number. What cannot be read is refused there, in a word, and the number
 * stays what it was.
 * @param {View} view @param {HTMLElement} cell @param {string} [text]
 */
function type(view, cell, text) {
  const number = view.given(cell);
  if (!number) return false;
  const place = cell.offsetParent ?? view.root;
  const input = h("input", {
    class: "rnn-input",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": cell.getAttribute("aria-label"),
    style: `left:${cell.offsetLeft}px;top:${cell.offsetTop}px;height:${cell.offsetHeight}px`,
  });
  const word = h("div", { class: "rnn-word", role: "alert", hidden: true });
  word.style.left = input.style.left;
  word.style.top = `${cell.offsetTop + cell.offsetHeight + 4}px`;
  input.value = text ?? String(number.value);
  place.append(input, word);
  input.focus();
  if (text === undefined) input.select();
  let open = true;
  const close = () => {
    open = false;
    input.remove();
    word.remove();
  };
  /** @param {boolean} leaving */
  const take = (leaving) => {
    if (!open) return;
    const value = readNumber(input.value);
    if (typeof value === "number") {
      close();
      view.set(number.ref(), value);
    } else if (leaving) {
      close();
      view.say(() => `${value} It stays ${number.value}.`);
    } else {
      input.setAttribute("aria-invalid", "true");
      word.hidden = false;
      word.textContent = `${value} It stays ${number.value}.`;
    }
  };
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") take(false);
    if (event.key === "Escape") close();
    if (!open) cell.focus();
  });
  input.addEventListener("input", () => {
    input.removeAttribute("aria-invalid");
    word.hidden = true;
  });
  input.addEventListener("blur", () => take(true));
  return true;
}
