// @ts-check
/** What stands around every picture: the equation, the line of code, the buttons below. */
import { button } from "./controls.js";
import { h } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./view.js").View} View
 */

/**
 * What stands below the picture: the buttons, and what they have opened.
 * @param {View} view @param {() => string} code The situation as a program.
 * @param {Child[]} modes Buttons that open something. @param {Child[]} panels What is open.
 */
export function foot(view, code, modes, panels) {
  const { address } = view.host;
  /** @param {() => string} text @param {string} done */
  const copy = (text, done) => async () => {
    const said = await navigator.clipboard?.writeText(text()).then(
      () => done,
      () => "",
    );
    if (!said) offer(view, text());
    view.say(() => said || "Not copied: select the text and copy it.");
  };
  const help = h(
    "p",
    { class: "rnn-help" },
    h(
      "span",
      { class: "rnn-for-mouse" },
      "Drag a number, or focus it and press ↑ ↓ (with Shift ten times as far), or type. ",
      "← → go to the next number; a click or Space chooses what stays lit, Escape lets it go.",
    ),
    h(
      "span",
      { class: "rnn-for-touch" },
      "A tap chooses a number. Then drag it to the side, or tap it again to type another.",
    ),
  );
  return h(
    "div",
    { class: "rnn-foot" },
    h(
      "div",
      { class: "rnn-buttons" },
      ...modes,
      button("code", "Copy as NumPy code", copy(code, "The code is copied.")),
      address && button("link", "Copy link", copy(address.whole, "The link is copied.")),
      button("reset", "Start again", () => view.reset()),
    ),
    ...panels,
    help,
  );
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
