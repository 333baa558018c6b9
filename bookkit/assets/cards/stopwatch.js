// @ts-check
/** A clock for those who want one: it is off until it is asked for. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";

const SECOND = 1000;

/** @param {number} seconds */
const clockText = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {() => void} begin Called when the clock starts, to begin from a blank page. */
export function stopwatch(begin) {
  let since = 0;
  let ticking = 0;
  const face = h("span", { class: "deck-clock", role: "timer" });
  const button = h(
    "button",
    { type: "button", class: "deck-button", "aria-pressed": "false" },
    "Time me",
  );
  const off = () => {
    clearInterval(ticking);
    ticking = 0;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (ticking) {
      off();
      face.textContent = "";
      return;
    }
    since = performance.now();
    face.textContent = clockText(0);
    ticking = window.setInterval(() => {
      face.textContent = clockText((performance.now() - since) / SECOND);
    }, SECOND);
    button.setAttribute("aria-pressed", "true");
    begin();
  });
  return {
    node: h("div", { class: "deck-timing" }, face, button),
    /** Stops it, and says how long it ran; "" if it did not. */
    stop: () => {
      if (!ticking) return "";
      off();
      face.textContent = "";
      const seconds = Math.round((performance.now() - since) / SECOND);
      return seconds === 1 ? "1 second" : `${seconds} seconds`;
    },
  };
}
