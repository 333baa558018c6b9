// @ts-check
/**
 * Lights the same thing wherever it stands: in the equation, the arrays, the drawing, the code.
 *
 * Whatever can light up carries `data-place`. Pointing at it, or moving the keyboard to it, lights
 * what the explorer says belongs to it; choosing it (a click, Enter) makes it stay.
 */
import { meet, readPlace } from "./place.js";

/**
 * @typedef {import("./place.js").Place} Place
 * @typedef {import("./place.js").Lit} Lit
 */

export class Lights {
  /** @type {Map<Element, {place: Place, on: string}>} */
  nodes = new Map();
  /** @type {Place | null} */
  pointed = null;

  /** Takes up all places below an element; what was known before is forgotten. @param {Element} root */
  gather(root) {
    this.nodes.clear();
    for (const node of root.querySelectorAll("[data-place]")) this.add(node);
  }

  /** @param {Element} node */
  add(node) {
    const place = readPlace(node.getAttribute("data-place") ?? "");
    if (place) this.nodes.set(node, { place, on: "" });
  }

  /** Forgets what stands below an element. @param {Element} root */
  leave(root) {
    for (const node of root.querySelectorAll("[data-place]")) this.nodes.delete(node);
  }

  /** Gives what is known another place. @param {Element} node @param {string} text */
  move(node, text) {
    if (node.getAttribute("data-place") === text) return;
    node.setAttribute("data-place", text);
    const entry = this.nodes.get(node);
    const place = readPlace(text);
    if (entry && place) entry.place = place;
  }

  /**
   * Lights these places and no others.
   * @param {Lit[]} lit
   */
  show(lit) {
    for (const [node, entry] of this.nodes) {
      let on = "";
      for (const place of lit) {
        if (!meet(entry.place, place)) continue;
        const faint = place.kin || (place.inside && entry.place.index.length === 0);
        on = faint ? "rnn-kin" : "rnn-lit";
        if (!faint) break;
      }
      if (on === entry.on) continue;
      if (entry.on) node.classList.remove(entry.on);
      if (on) node.classList.add(on);
      entry.on = on;
    }
  }
}
