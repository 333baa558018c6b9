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
  // The page may move under a mouse that stands still: that is not pointing before it moves too.
  let mouse = "";
  let waits = false;
  /** @param {PointerEvent} event */
  const over = (event) => {
    if (event.pointerType === "touch") return;
    waits = `${event.clientX} ${event.clientY}` === mouse;
    if (!waits) place(event);
  };
  /** @param {PointerEvent} event */
  const follow = (event) => {
    const now = `${event.clientX} ${event.clientY}`;
    if (waits && now !== mouse && event.target instanceof Node && root.contains(event.target)) {
      waits = false;
      place(event);
    }
    mouse = now;
  };
  root.addEventListener("pointerover", over);
  window.addEventListener("pointermove", follow);
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
    const { place: text, keyboard } = event.detail;
    if (!text) view.change({ chosen: "" });
    else if (text !== view.state.chosen) view.choose(text);
    view.point(null);
    if (!text) return;
    const lit = root.querySelector(".rnn-cell.rnn-lit") ?? root.querySelector(".rnn-lit") ?? root;
    lit.scrollIntoView({ block: "center" });
    if (!keyboard || !(lit instanceof HTMLElement)) return;
    lit.focus({ preventScroll: true });
    view.point(null); // all that was chosen stays lit, and not this part of it alone
  };
  // The page's prose points too.
  const { el } = view.host;
  el.addEventListener("rnn-point", told);
  el.addEventListener("rnn-choose", chosen);
  return () => {
    el.removeEventListener("rnn-point", told);
    el.removeEventListener("rnn-choose", chosen);
    window.removeEventListener("pointermove", follow);
  };
}
