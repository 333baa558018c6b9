// @ts-check
/** The curve of φ below the walk: z comes down onto it, and y comes off at the right. */
import { attribute, svg } from "../kit/dom.js";
import { written } from "../kit/number.js";
import { PHI } from "../kit/run.js";

/**
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./neuron_zoom.js").Window} Window
 */

export const WALK_LEFT = 84; // pixels for the names of the terms
export const WALK_RIGHT = 74; // for their numbers
export const WALK_ROW = 21;
const AXIS_HIGH = 26; // between the rows and the plot
const CURVE_HIGH = 128;
export const WALK_EDGE = 9; // room around the plot, for half a digit
const CURVE_POINTS = 64; // of the curve

/**
 * The z-axis, the curve of φ over it, and the way from z to y.
 * @param {View} view @param {number} axis Where the z-axis begins.
 */
export function neuronCurve(view, axis) {
  const top = axis + AXIS_HIGH;
  const bottom = top + CURVE_HIGH;
  const t = () => view.state["t"];
  const ticks = [-1, -0.5, 0, 0.5, 1].map((part) => ({
    part,
    line: svg("path", { class: part ? "rnn-tick" : "rnn-zero" }),
    text: svg("text", { class: "rnn-scale", y: axis + 17, "text-anchor": "middle" }),
  }));
  const levels = [0, 0.5, 1].map((part) => ({
    part,
    line: svg("path", { class: "rnn-tick" }),
    text: svg("text", { class: "rnn-scale", x: WALK_LEFT - 6, "text-anchor": "end" }),
  }));
  const rule = svg("path", { class: "rnn-rule" });
  const curve = svg("path", { class: "rnn-curve" });
  const way = svg("path", { class: "rnn-way" });
  const tip = svg("path", { class: "rnn-arrowhead" });
  const dot = svg("circle", { class: "rnn-dot", r: 4.5 });
  const says = svg("text", { class: "rnn-leg", x: WALK_LEFT + 8, y: top + 14 });
  const name = svg("text", { class: "rnn-leg", "text-anchor": "end" }, "y");
  const number = svg("text", { class: "rnn-amount" });
  view.number({ node: number, ref: () => ["ys", [t()]], digits: 4 });
  const outcome = svg(
    "g",
    { class: "rnn-comes-off", "data-place": "y" },
    way,
    tip,
    dot,
    name,
    number,
  );
  view.hook(() => {
    const { phi } = view.state;
    says.textContent = `y = ${phi === "relu" ? "ReLU" : phi}(z)`;
  });
  let drawn = "";

  /** @param {Window} window @param {number} width @param {(z: number) => number} across @param {number} z */
  function draw({ reach, low, high }, width, across, z) {
    const right = width - WALK_RIGHT;
    /** @param {number} value */
    const up = (value) => {
      const part = (value - low) / (high - low);
      return bottom - CURVE_HIGH * Math.max(0, Math.min(1, part || 0));
    };
    const phi = PHI[view.state["phi"]] ?? ((one) => one);
    const y = view.look(["ys", [t()]]);
    const goal = [across(z), up(y)];
    attribute(way, "d", `M${goal[0]} ${axis - 5}V${goal[1]}H${right - 6}`);
    attribute(tip, "d", `M${right} ${goal[1]}l-8 -4v8z`);
    attribute(dot, "cx", String(goal[0]));
    attribute(dot, "cy", String(goal[1]));
    attribute(number, "x", String(width - WALK_EDGE));
    // What is still to be guessed does not show by its height.
    const level = view.veil?.(["ys", [t()]]) ? (top + bottom) / 2 : goal[1];
    attribute(number, "y", String(level + 4));
    attribute(name, "x", String(width - WALK_EDGE));
    attribute(name, "y", String(level + (level > top + 24 ? -11 : 20)));
    const scales = `${reach} ${low} ${high} ${width} ${view.state["phi"]}`;
    if (scales === drawn) return;
    drawn = scales;
    for (const { part, line, text } of ticks) {
      const x = across(part * reach);
      attribute(
        line,
        "d",
        part ? `M${x} ${axis}v5` : `M${x} 0V${axis + 5}M${x} ${top - 4}V${bottom}`,
      );
      attribute(text, "x", String(x));
      text.textContent = written(part * reach, reach < 2 ? 1 : 0, true);
    }
    for (const { part, line, text } of levels) {
      const value = low + part * (high - low);
      attribute(line, "d", `M${WALK_LEFT - 3} ${up(value)}H${right}`);
      attribute(text, "y", String(up(value) + 4));
      text.textContent = written(value, 1, true);
    }
    attribute(
      rule,
      "d",
      `M${WALK_LEFT} ${axis}H${right}M${right + 4} ${axis - WALK_ROW - 4}H${width - 4}`,
    );
    const points = Array.from({ length: CURVE_POINTS + 1 }, (_, place) => {
      const at = reach * ((2 * place) / CURVE_POINTS - 1) ** 3; // most of them where it bends
      return `${across(at).toFixed(1)} ${up(phi(at)).toFixed(1)}`;
    });
    attribute(curve, "d", `M${points.join("L")}`);
  }

  const scale = [...ticks, ...levels].flatMap(({ line, text }) => [line, text]);
  return { behind: [...scale, curve], rule, before: [says, outcome], bottom, draw };
}
