// @ts-check
/** What stands around every picture: the equation, the line of code, the buttons below. */
import { button } from "./controls.js";
import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./view.js").View} View
 */

const DONE = 2000; // milliseconds that a button says what it has done

/**
 * An explorer from top to bottom. What a mode opens stands between the controls and the picture, so
 * that a change of the sizes and what comes of it are seen together.
 * @param {View} view
 * @param {object} parts
 * @param {Node} parts.head The equation and the line of code.
 * @param {Child[]} parts.controls
 * @param {Child[]} parts.modes Buttons that show something else. @param {(Node | null)[]} parts.panels What is open.
 * @param {Node[]} parts.picture
 * @param {() => string} parts.code The situation as a program.
 */
export const frame = (view, { head, controls, modes, panels, picture, code }) => [
  head,
  h("div", { class: "rnn-controls" }, ...controls, h("div", { class: "rnn-modes" }, ...modes)),
  ...panels,
  ...picture,
  foot(view, code),
];

/** @param {View} view @param {() => string} code */
function foot(view, code) {
  const { address } = view.host;
  return h(
    "div",
    { class: "rnn-foot" },
    h(
      "div",
      { class: "rnn-buttons" },
      copying(view, "code", "Copy as NumPy code", code),
      address && copying(view, "link", "Copy link", address.whole),
      button("reset", "Start again", () => view.reset()),
    ),
    h(
      "p",
      { class: "rnn-help" },
      h(
        "span",
        { class: "rnn-for-mouse" },
        "Drag a number, or focus it and press ↑ ↓ (with Shift ten times as far), or type. ",
        "← → go to the next number, Page Up and Page Down to the next row; a click or Space ",
        "chooses what stays lit, Escape lets it go.",
      ),
      h(
        "span",
        { class: "rnn-for-touch" },
        "A tap chooses a number. Then drag it to the side, or tap it again to type another.",
      ),
    ),
  );
}

/**
 * A button that copies a text, and says so.
 * @param {View} view @param {string} key @param {string} name @param {() => string} text
 */
function copying(view, key, name, text) {
  const node = button(key, name, async () => {
    const copied = await navigator.clipboard?.writeText(text()).then(
      () => true,
      () => false,
    );
    if (!copied) offer(view, text());
    view.say(() => (copied ? "Copied." : "Not copied: select the text and copy it."));
    if (!copied) return;
    node.textContent = "Copied";
    window.setTimeout(() => (node.textContent = name), DONE);
  });
  return node;
}

/** Where nothing may be copied for the reader, the text is there to be copied. @param {View} view @param {string} text */
function offer(view, text) {
  const area = h("textarea", {
    class: "rnn-offer",
    readonly: true,
    rows: 8,
    "aria-label": "text to copy",
  });
  area.value = text;
  view.body.querySelector(".rnn-offer")?.remove();
  view.body.querySelector(".rnn-foot")?.append(area);
  area.select();
}
