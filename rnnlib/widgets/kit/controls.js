// @ts-check
/** Buttons, steppers, switches and choices; each can be found again after a new picture. */
import { attribute, h, write } from "./dom.js";
import { stepAxis, writePlace } from "./place.js";
import { LIMIT } from "./sizes.js";
import { COLOURS } from "./symbols.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./view.js").View} View
 */

const PACE = 1100; // milliseconds from step to step

/** @param {string} key @param {Child} text @param {() => unknown} act @param {Record<string, any>} [more] */
export const button = (key, text, act, more = {}) =>
  h("button", { type: "button", class: "rnn-button", "data-key": key, click: act, ...more }, text);

/**
 * A switch between two ways to look.
 * @param {View} view @param {string} key The model's key. @param {Child} text
 */
export function toggle(view, key, text) {
  const node = button(`switch ${key}`, text, () => view.change({ [key]: !view.state[key] }));
  view.hook(() => attribute(node, "aria-pressed", String(Boolean(view.state[key]))));
  return node;
}

/**
 * One of a few.
 * @param {View} view @param {string} key @param {Child} label @param {[value: string, text: string][]} options
 */
export function choice(view, key, label, options) {
  const select = h("select", { class: "rnn-select", "data-key": `choice ${key}` });
  for (const [value, text] of options) select.append(h("option", { value }, text));
  select.addEventListener("change", () => view.change({ [key]: select.value }));
  view.hook(() => {
    if (select.value !== view.state[key]) select.value = view.state[key];
  });
  return h("label", { class: "rnn-choice" }, label, " ", select);
}

/**
 * A button for each of a few.
 * @param {View} view @param {string} key The model's key.
 * @param {[value: string, text: string, title: string][]} options
 * @param {(value: string) => void} [act] What is done by one that is not pressed yet.
 */
export function buttons(view, key, options, act = (value) => view.change({ [key]: value })) {
  const all = options.map(([value, text, title]) => {
    const go = () => value !== view.state[key] && act(value);
    const node = button(`${key} ${value}`, text, go, { title });
    view.hook(() => attribute(node, "aria-pressed", String(value === view.state[key])));
    return node;
  });
  return h("div", { class: "rnn-modes rnn-options", role: "group", "aria-label": key }, ...all);
}

/** @param {View} view */
export const activation = (view) =>
  choice(view, "phi", "φ", [
    ["tanh", "tanh"],
    ["relu", "ReLU"],
    ["logistic", "logistic"],
    ["identity", "identity"],
  ]);

/**
 * The sizes, each with its letter.
 * @param {View} view @param {[letter: string, what: string][]} letters
 */
export function sizes(view, letters) {
  const steppers = letters.map(([letter, what]) => {
    const size = view.sizes[letter] ?? 1;
    /** @param {number} by @param {string} text @param {string} says */
    const step = (by, text, says) => {
      const fits = size + by >= 1 && size + by <= LIMIT;
      return button(
        `size ${letter} ${by}`,
        text,
        () => fits && view.resize({ [letter]: size + by }),
        {
          "aria-label": says,
          "aria-disabled": fits ? null : "true",
        },
      );
    };
    return h(
      "span",
      { class: "rnn-stepper", role: "group", "aria-label": `${letter}, ${what}` },
      step(-1, "−", `one less: ${letter}, ${what}`),
      h("span", { class: "rnn-size" }, h("i", { class: COLOURS[letter] }, letter), ` = ${size}`),
      step(1, "+", `one more: ${letter}, ${what}`),
    );
  });
  return h("div", { class: "rnn-steppers" }, ...steppers);
}

/**
 * Goes to a step; what is chosen goes along, where the explorer says so.
 * @param {View} view @param {number} t
 */
function goTo(view, t) {
  const { chosen, spec } = view;
  const axis = spec.follows && chosen ? stepAxis(chosen, spec.places) : -1;
  if (!chosen || axis < 0) return view.change({ t });
  const index = chosen.index.with(axis, t);
  return view.change({ t, chosen: writePlace({ ...chosen, index }) });
}

/**
 * A slider through time.
 * @param {View} view
 */
export function scrubber(view) {
  const last = (view.sizes["T"] ?? 1) - 1;
  const input = h("input", {
    ...{ type: "range", min: 0, max: last, step: 1, class: "rnn-scrubber" },
    ...{ "data-key": "scrub", "aria-label": "step t" },
  });
  input.addEventListener("input", () => {
    if (view.playing) view.halt();
    goTo(view, Number(input.value));
  });
  view.hook(() => {
    const t = String(view.state["t"]);
    if (input.value !== t) input.value = t;
    attribute(input, "aria-valuetext", `step ${t} of 0…${last}`);
  });
  return input;
}

/**
 * Going through time: back, on, play.
 * @param {View} view
 */
export function clock(view) {
  const last = () => (view.sizes["T"] ?? 1) - 1;
  /** @param {number} t */
  const go = (t) => t >= 0 && t <= last() && goTo(view, t);
  const back = button("step back", "‹", () => go(view.state["t"] - 1), {
    "aria-label": "one step back",
  });
  const on = button("step on", "›", () => go(view.state["t"] + 1), { "aria-label": "one step on" });
  const count = h("span", {});
  const now = h("span", { class: "rnn-now" }, "step ", h("i", { class: "rnn-t" }, "t"), count);
  const play = button("play", "Play", () => (view.playing ? view.halt() : start()));
  const tick = () => {
    if (view.state.t < last()) go(view.state.t + 1);
    if (view.state.t >= last()) view.halt();
  };
  const start = () => {
    view.playing = window.setInterval(tick, PACE);
    if (view.state.t === last()) go(0);
    else view.update();
  };
  if (view.playing) {
    clearInterval(view.playing); // it knows the picture before this one
    view.playing = window.setInterval(tick, PACE);
  }
  view.hook(() => {
    const t = view.state["t"];
    write(count, ` = ${t} of 0…${last()}`);
    write(play, view.playing ? "Pause" : "Play");
    attribute(back, "aria-disabled", t === 0 ? "true" : null);
    attribute(on, "aria-disabled", t === last() ? "true" : null);
  });
  return h("div", { class: "rnn-clock", role: "group", "aria-label": "time" }, back, now, on, play);
}
