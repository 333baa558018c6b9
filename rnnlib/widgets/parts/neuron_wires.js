// @ts-check
/** Two drawings of one neuron: with its loop, and unrolled over the steps. */
import { svg } from "../kit/dom.js";

/** @typedef {import("../kit/view.js").View} View */

// Of the drawings, in sixteenths of a rem. The style sheet has the same pitch and the same start.
const STEP_PITCH = 80; // from step to step
const STEP_START = 56; // for y(−1)
const WIRES_HIGH = 104; // between the outputs and the inputs
const NEURON_MIDDLE = 54;
const NEURON_RADIUS = 17;

/** The neurons and the arrows between inputs and outputs. @param {View} view */
export function neuronUnrolled(view) {
  const { T = 1 } = view.sizes;
  const parts = Array.from({ length: T }, (_, s) => {
    const x = STEP_PITCH * (s + 0.5);
    const rim = x - NEURON_RADIUS - 3;
    const node = svg(
      "g",
      { class: "rnn-neuron", click: () => view.change({ t: s }) },
      ...neuronAt(x, NEURON_MIDDLE),
    );
    view.hook(() => node.classList.toggle("rnn-current", s === view.state["t"]));
    return [
      arrowTo("w_y", wayBack(s, x), [rim, NEURON_MIDDLE, 90], symbolAt("w", "y", x - 36, 26)),
      arrowTo(
        "w_x",
        `M${x} ${WIRES_HIGH}V${NEURON_MIDDLE + NEURON_RADIUS + 4}`,
        [x, NEURON_MIDDLE + NEURON_RADIUS + 4, 0],
        symbolAt("w", "x", x + 6, WIRES_HIGH - 10),
      ),
      arrowTo("", `M${x} ${NEURON_MIDDLE - NEURON_RADIUS}V4`, [x, 3, 0]),
      node,
    ];
  });
  return wiring(STEP_PITCH * T, WIRES_HIGH, parts.flat());
}

/** Where the arrow from y(−1) begins: what is beside it may be scrolled away. */
export function neuronBeginning() {
  const path = svg("path", { class: "rnn-trail", d: wayBack(0, STEP_START + STEP_PITCH / 2) });
  const start = svg("g", { class: "rnn-wire", "data-place": "w_y" }, path);
  const between = svg(
    "text",
    { class: "rnn-between", x: STEP_START - 18, y: NEURON_MIDDLE + 4 },
    "⋯",
  );
  return wiring(STEP_START, WIRES_HIGH, [start, between]);
}

/**
 * The line from the output before step s to the neuron at that step.
 * @param {number} s @param {number} x The neuron's middle.
 */
function wayBack(s, x) {
  const from = x - (s ? STEP_PITCH : (STEP_PITCH + STEP_START) / 2) + 12;
  const [high, middle] = [NEURON_MIDDLE - 16, NEURON_MIDDLE];
  return `M${from} 1C${from} ${high} ${x - 46} ${middle} ${x - NEURON_RADIUS - 3} ${middle}`;
}

/** The neuron as it is: its output comes back to it. @param {View} view */
export function neuronLoop(view) {
  const { k = 1 } = view.sizes;
  const [x, y, top, low] = [42, 110, 46, 175];
  const side = Math.min(10, 80 / k);
  const left = x - (side * k) / 2;
  const back = `M${x + 8} ${top}C${x + 46} ${top} ${x + 54} ${y} ${x + NEURON_RADIUS + 4} ${y}`;
  const squares = Array.from({ length: k }, (_, a) =>
    svg("rect", {
      class: "rnn-square",
      "data-place": `x[${a}]`,
      x: left + side * a,
      y: low,
      width: side,
      height: side,
    }),
  );
  return wiring(100, 212, [
    arrowTo("w_y", back, [x + NEURON_RADIUS + 3, y, -90], symbolAt("w", "y", x + 35, 58)),
    arrowTo(
      "w_x",
      `M${x} ${low - 3}V${y + NEURON_RADIUS + 4}`,
      [x, y + NEURON_RADIUS + 4, 0],
      symbolAt("w", "x", x + 7, 155),
    ),
    arrowTo("", `M${x} ${y - NEURON_RADIUS}V${top + 9}`, [x, top + 9, 0]),
    arrowTo(
      "b",
      `M12 ${y}H${x - NEURON_RADIUS - 4}`,
      [x - NEURON_RADIUS - 3, y, 90],
      symbolAt("b", "", 0, y + 5),
    ),
    svg("g", { class: "rnn-neuron" }, ...neuronAt(x, y)),
    svg("rect", {
      class: "rnn-square rnn-output",
      "data-place": "y",
      x: x - 5,
      y: top - 5,
      width: 10,
      height: 10,
    }),
    symbolAt("y", "(t)", x - 12, 30),
    ...squares,
    symbolAt("x", "(t)", x - 12, low + 29),
  ]);
}

/** @param {number} width @param {number} height @param {Node[]} parts */
const wiring = (width, height, parts) =>
  svg(
    "svg",
    {
      class: "rnn-wires",
      viewBox: `0 0 ${width} ${height}`,
      style: `width:${width / 16}rem`,
      "aria-hidden": "true",
    },
    ...parts,
  );

/** @param {number} x @param {number} y */
const neuronAt = (x, y) => [
  svg("circle", { cx: x, cy: y, r: NEURON_RADIUS }),
  svg("text", { x, y: y + 6, "text-anchor": "middle", class: "rnn-symbol" }, "φ"),
];

/**
 * An arrow, with its name.
 * @param {string} place @param {string} path @param {[x: number, y: number, turn: number]} tip
 * @param {Node} [name]
 */
function arrowTo(place, path, [x, y, turn], name) {
  const head = svg("path", {
    class: "rnn-arrowhead",
    d: "M0 -3l-4 9h8z",
    transform: `translate(${x} ${y}) rotate(${turn})`,
  });
  return svg(
    "g",
    { class: "rnn-wire", "data-place": place || null },
    place && svg("path", { class: "rnn-grip", d: path }),
    svg("path", { class: "rnn-trail", d: path }),
    head,
    name,
  );
}

/** @param {string} symbol @param {string} below @param {number} x @param {number} y */
const symbolAt = (symbol, below, x, y) =>
  svg(
    "text",
    { x, y, class: "rnn-symbol" },
    svg("tspan", { class: symbol === "x" || below === "x" ? "rnn-bold" : null }, symbol),
    svg("tspan", { dy: 4, class: "rnn-below" }, below),
  );
