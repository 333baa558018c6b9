// @ts-check
/** Changing a number by typing another, in a field over it. */
import { h } from "./dom.js";
import { readNumber, written } from "./number.js";
import { rangeOf } from "./sizes.js";

/** @typedef {import("./view.js").View} View */

const WORD_WIDTH = 250; // pixels that a refusal may take

/**
 * Opens a field over a number. What cannot be read is refused there, in a word, and the number
 * stays what it was.
 * @param {View} view @param {HTMLElement} cell @param {string} [text]
 */
export function type(view, cell, text) {
  const number = view.given(cell);
  if (!number) return false;
  view.halt();
  const ref = number.ref(); // what it shows now: a step later it may show another
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
  const room = place.clientWidth - WORD_WIDTH;
  word.style.left = `${Math.max(0, Math.min(cell.offsetLeft, room))}px`;
  word.style.top = `${cell.offsetTop + cell.offsetHeight + 4}px`;
  input.value = text ?? String(number.value);
  place.append(input, word);
  input.focus();
  if (text === undefined) input.select();
  const stays = `It stays ${written(number.value, 4, true)}.`;
  let open = true;
  const close = () => {
    open = false;
    input.remove();
    word.remove();
  };
  /** @param {boolean} leaving */
  const take = (leaving) => {
    if (!open) return;
    const value = readNumber(input.value, rangeOf(view.spec.counts, ref[0], view.sizes));
    if (typeof value === "number") {
      close();
      view.set(ref, value);
    } else if (leaving) {
      close();
      view.say(() => `${value} ${stays}`);
    } else {
      input.setAttribute("aria-invalid", "true");
      word.hidden = false;
      word.textContent = `${value} ${stays}`;
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
