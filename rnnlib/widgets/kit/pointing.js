// @ts-check
/** Pointing: with the mouse, with the keyboard's focus, and from the page's prose. */
import { readPlace } from "./place.js";

/** @typedef {import("./view.js").View} View */

/** Lights what the mouse or the keyboard is at; a click or Space chooses it. @param {View} view */
export function pointing(view) {
  const { root } = view;
  /** @param {Event} event */
  const place = (event) => {
    const node = event.target instanceof Element ? event.target.closest("[data-place]") : null;
    const text = node?.getAttribute("data-place");
    const now = text ? readPlace(text) : null;
    if (JSON.stringify(now) !== JSON.stringify(view.lights.pointed)) view.point(now);
  };
  root.addEventListener("pointerover", (event) => event.pointerType !== "touch" && place(event));
  root.addEventListener("pointerleave", () => view.point(null));
  root.addEventListener("focusin", place);
  root.addEventListener("focusout", () => view.point(null));
  // What can be reached by the keyboard sees to its own clicks.
  root.addEventListener("click", (event) => {
    const node = event.target instanceof Element ? event.target.closest("[data-place]") : null;
    const text = node?.getAttribute("data-place");
    if (text && !node?.closest("[data-group] [tabindex]")) view.choose(text);
  });
  /** @param {Event} event */
  const told = (event) =>
    view.point(event instanceof CustomEvent && event.detail ? readPlace(event.detail) : null);
  /** @param {Event} event */
  const chosen = (event) => {
    if (!(event instanceof CustomEvent)) return;
    if (event.detail !== view.state.chosen) view.choose(event.detail);
    const lit = root.querySelector(".rnn-cell.rnn-lit") ?? root.querySelector(".rnn-lit") ?? root;
    lit.scrollIntoView({ block: "center" });
  };
  // The page's prose points too.
  const { el } = view.host;
  el.addEventListener("rnn-point", told);
  el.addEventListener("rnn-choose", chosen);
  return () => {
    el.removeEventListener("rnn-point", told);
    el.removeEventListener("rnn-choose", chosen);
  };
}
