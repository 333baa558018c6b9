// @ts-check
/**
 * What every explorer is: a model of named arrays, a picture of them, and the way between.
 *
 * A change of the model recomputes everything and writes what is different into the numbers on
 * the screen. Only a change of structure (a size, a form) builds the picture anew.
 */
import { attribute, h, write } from "./dom.js";
import { editing } from "./editing.js";
import { keepingFocus } from "./focus.js";
import { Lights } from "./lights.js";
import { written } from "./number.js";
import { exists, readPlace, stepAxis } from "./place.js";
import { pointing } from "./pointing.js";
import { pack, unpack } from "./share.js";
import { fit, pick, placed, resized, sizesOf, together } from "./sizes.js";

/**
 * @typedef {import("./place.js").Place} Place
 * @typedef {import("./types.js").Host} Host
 * @typedef {import("./types.js").Ref} Ref
 * @typedef {import("./types.js").Shown} Shown
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Values} Values
 */

const SOON = 250; // milliseconds until a change is said aloud, once for a whole drag

export class View {
  /** @type {State} */
  state = {};
  /** @type {Values} */
  values = {};
  /** @type {Record<string, number>} */
  sizes = {};
  /** @type {Shown[]} */
  numbers = [];
  /** @type {(() => void)[]} */
  hooks = [];
  lights = new Lights();
  /** @type {Place | null} */
  chosen = null;
  structure = "";
  /** The place whose buttons are pressed. @type {string | null} */
  pressed = null;
  /** The output that is written out. @type {number[]} */
  cell = [];
  /** Which numbers are not to be seen yet. @type {((ref: Ref) => boolean) | null} */
  veil = null;
  turn = 0;
  /** What is asked of who predicts. @type {import("./predict.js").Asked | null} */
  asked = null;
  saying = 0;
  playing = 0;
  busy = false;
  /** How it began; a notebook knows, for there a view may come later. @type {State} */
  first = {};
  /** @type {(() => void)[]} What is to be undone when the view goes. */
  undo = [];
  /** Numbers that a smaller size has cut off, for when it grows again. @type {Map<string, number>} */
  kept = new Map();

  /** @param {Host} host @param {Spec} spec */
  constructor(host, spec) {
    this.host = host;
    this.spec = spec;
    this.body = h("div");
    this.voice = h("div", { class: "rnn-voice", role: "status" });
    this.notice = h("p", { class: "rnn-notice", role: "status" });
    this.root = h("div", { class: "rnn-live" }, this.notice, this.body, this.voice);
  }

  start() {
    const { el, model } = this.host;
    // Of several arrays that change their sizes together each comes on its own, from Python and from
    // another view of the same model: until they fit there is nothing to be shown.
    const changed = () => this.busy || (fit(this.spec, this.read()) && this.refresh());
    model.on("change", changed);
    this.undo.push(() => model.off("change", changed), editing(this), pointing(this));
    this.first = model.get("_first") ?? this.read();
    this.arrive();
    this.host.address?.changed(() => this.arrive());
    this.refresh();
    el.classList.add("rnn-explorer");
    el.dataset["rnn"] = this.spec.name;
    el.replaceChildren(this.root);
    this.undo.push(() => clearInterval(this.playing));
    return () => this.undo.forEach((step) => step());
  }

  keys() {
    return [...Object.keys(this.spec.axes), ...this.spec.keys];
  }

  /** What the model holds now. @returns {State} */
  read() {
    return Object.fromEntries(this.keys().map((key) => [key, this.host.model.get(key)]));
  }

  /** Takes up the state of the page's address, if it holds one that can be read. */
  arrive() {
    const text = this.host.address?.read();
    if (!text) return;
    const found = unpack(text, this.first, this.spec);
    this.notice.textContent =
      typeof found === "string"
        ? `The link cannot be followed: ${found}. Nothing was changed.`
        : "";
    if (typeof found !== "string") this.change(found, false);
  }

  /** Reads the model, and brings the screen up to it. */
  refresh() {
    this.state = this.read();
    this.sizes = sizesOf(this.spec.axes, this.state);
    this.values = this.spec.values(this.state);
    this.chosen = readPlace(this.state.chosen);
    const structure = JSON.stringify(this.sizes) + this.spec.structure(this.state);
    if (structure !== this.structure) {
      this.structure = structure;
      keepingFocus(this.body, () => {
        this.build();
        this.update();
      });
    } else this.update();
  }

  build() {
    this.numbers = [];
    this.hooks = [];
    this.pressed = null;
    this.body.replaceChildren(...this.spec.build(this).filter((node) => node !== null));
    this.lights.gather(this.body);
  }

  /** Writes every number that is not what it was. */
  update() {
    this.writeAll();
    for (const hook of this.hooks) hook();
    this.light();
  }

  /** The number a reference leads to. @param {Ref} ref */
  look([symbol, index]) {
    const array = this.values[symbol];
    return typeof array === "function" ? array(...index) : pick(array ?? NaN, index);
  }

  writeAll() {
    for (const number of this.numbers) {
      const [symbol, index] = number.ref();
      const key = `${symbol} ${index}`;
      const value = this.look([symbol, index]);
      const veiled = Boolean(this.veil?.([symbol, index]));
      if (Object.is(value, number.value) && key === number.key && veiled === number.veiled)
        continue;
      const { node } = number;
      const given = number.given();
      const text = veiled ? "?" : written(value, number.digits, given);
      if (key !== number.key) {
        attribute(node, "data-symbol", symbol);
        attribute(node, "data-index", index.join(","));
      }
      number.key = key;
      number.value = value;
      number.veiled = veiled;
      attribute(node, "data-value", veiled ? null : String(value));
      write(node, number.dress ? number.dress(text) : text);
      if (!number.label) continue;
      attribute(node, "role", given ? "spinbutton" : "button");
      attribute(node, "aria-valuenow", given ? String(value) : null);
      const pressed = node.getAttribute("data-place") === this.state.chosen;
      attribute(node, "aria-pressed", given ? null : String(pressed));
      attribute(node, "aria-label", given ? number.label("") : number.label(text));
    }
  }

  /**
   * Shows a number of an array here.
   * @param {Omit<Shown, "key" | "value" | "given" | "veiled"> & {given?: () => boolean}} number
   */
  number(number) {
    this.numbers.push({ given: () => false, ...number, key: "", value: NaN, veiled: false });
    return number.node;
  }

  /** Shows no numbers of an array any more. @param {string} symbol */
  forget(symbol) {
    this.numbers = this.numbers.filter((number) => number.ref()[0] !== symbol);
  }

  /** Runs something after every update. @param {() => void} hook */
  hook(hook) {
    this.hooks.push(hook);
  }

  /** The array number a node shows, if it is one that can be changed. @param {Element | null} node */
  given(node) {
    const number = this.numbers.find((one) => one.node === node);
    return number?.given() ? number : null;
  }

  /** The place that is meant: what is pointed at, or else what is chosen. */
  place() {
    return this.lights.pointed ?? this.chosen;
  }

  light() {
    const place = this.place();
    const { chosen } = this.state;
    if (chosen !== this.pressed)
      for (const node of this.body.querySelectorAll('[role="button"][data-place]'))
        attribute(node, "aria-pressed", String(node.getAttribute("data-place") === chosen));
    this.pressed = chosen;
    this.lights.show(place ? this.spec.related(place, this) : []);
  }

  /** Points at a place for as long as it lasts. @param {Place | null} place */
  point(place) {
    this.lights.pointed = place;
    this.update();
  }

  /** Chooses a place that is there, or lets the chosen one go. @param {string} text */
  choose(text) {
    const place = readPlace(text);
    if (!place || !exists(place, this.spec.places, this.sizes)) return;
    const { follows, places } = this.spec;
    const t = follows ? place.index[stepAxis(place, places)] : null;
    if (text === this.state.chosen) this.change({ chosen: "" });
    else this.change({ chosen: text, ...(typeof t === "number" && { t }) });
    const { chosen } = this.state;
    this.say(
      () => `${chosen ? `${chosen} is chosen` : "Nothing is chosen"}. ${this.spec.tell(this)}`,
    );
  }

  /** Lets the clock stand still. */
  halt() {
    clearInterval(this.playing);
    this.playing = 0;
    this.update();
  }

  /** Changes the model here, everything at once. @param {State} state */
  take(state) {
    this.busy = true;
    try {
      for (const [key, value] of Object.entries(state)) this.host.model.set(key, value);
    } finally {
      this.busy = false;
    }
    this.refresh();
  }

  /** Changes the model, and has it saved. @param {State} state @param {boolean} [note] In the address too. */
  change(state, note = true) {
    this.take(state);
    this.host.model.save_changes();
    if (note) this.host.address?.write(pack(this.state, this.first, this.spec.axes));
    this.say(() => this.spec.tell(this));
  }

  /** @param {Ref} ref @param {number} value */
  set([symbol, index], value) {
    const { put: own } = this.spec;
    this.change(own?.(this, [symbol, index], value) ?? placed(this.state, [symbol, index], value));
  }

  /**
   * Gives sizes other values.
   * @param {Record<string, number>} sizes @param {State} [others] What changes with them.
   */
  resize(sizes, others = {}) {
    const { axes, counts, tied } = this.spec;
    const wanted = together(sizes, tied?.({ ...this.state, ...others }) ?? {});
    const state = { ...resized(axes, this.state, wanted, this.kept, counts), ...others };
    const { chosen } = this;
    const now = sizesOf(this.spec.axes, state);
    if (chosen && !exists(chosen, this.spec.places, now)) state.chosen = "";
    this.change(state);
    const said = Object.entries(this.sizes).map(([letter, size]) => `${letter} = ${size}`);
    this.say(() => `${said.join(", ")}. ${this.spec.tell(this)}`);
  }

  /** Goes back to how it began. */
  reset() {
    this.kept.clear();
    this.notice.textContent = "";
    this.change(this.first);
  }

  /** Says something aloud, a moment later and once. @param {() => string} what */
  say(what) {
    clearTimeout(this.saying);
    this.saying = window.setTimeout(() => (this.voice.textContent = what()), SOON);
  }
}
