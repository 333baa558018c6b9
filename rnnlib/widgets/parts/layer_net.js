// @ts-check
/**
 * The drawing of a layer: inputs and the outputs of the step before at the bottom, an edge from
 * each to every neuron, the outputs on top and their way back.
 *
 * Only the edges are SVG, stretched under boxes that the page lays out, so that numbers keep their
 * size on every screen.
 */
import { h, svg } from "../kit/dom.js";
import { grid } from "../kit/grid.js";
import { inline } from "../kit/symbols.js";
import { layerBefore, layerNames } from "./layer_names.js";

/** @typedef {import("../kit/view.js").View} View */

const GAP = 0.5; // between the two groups of sources, in boxes
const LEAST = 2.1; // boxes: the room that the name of a group takes
const SPREAD = 1.35; // boxes from neuron to neuron, where there is room

/**
 * Where everything stands, in boxes from the left.
 * @param {number} k @param {number} l
 */
function netPlaces(k, l) {
  const width = Math.max(k, LEAST) + GAP + Math.max(l, LEAST);
  const spread = l > 1 ? Math.min(SPREAD, (width - 1) / (l - 1)) : 1;
  return {
    width,
    spread,
    /** @param {number} a */
    x: (a) => a + 0.5,
    /** @param {number} i */
    y_prev: (i) => width - l + i + 0.5,
    /** @param {number} j */
    neuron: (j) => width / 2 + spread * (j - (l - 1) / 2),
  };
}

/** @param {View} view */
export function layerNet(view) {
  const { k = 1, l = 1 } = view.sizes;
  const t = () => view.state.t;
  const names = layerNames(view);
  const places = netPlaces(k, l);
  /** @param {number} _ @param {number} position */
  const along = (_, position) => [position];
  const neurons = Array.from({ length: l }, (_, j) =>
    h(
      "span",
      {
        class: "rnn-soma",
        "data-place": `neuron[${j}]`,
        tabindex: j ? -1 : 0,
        role: "button",
        "aria-label": `neuron ${j}`,
      },
      "φ",
    ),
  );
  /** @param {string} place @param {Element} name @param {number} source @param {number} neuron */
  const between = (place, name, source, neuron) =>
    h(
      "span",
      {
        class: "rnn-tag",
        "data-place": place,
        style: `--at:${(source + neuron) / 2}`,
      },
      inline(name),
    );
  return h(
    "div",
    { class: "rnn-net", style: `--units:${places.width};--spread:${places.spread};--neurons:${l}` },
    grid(view, {
      symbol: "y",
      says: "y in the drawing",
      name: inline(names.y()),
      size: [1, l],
      letters: ["l"],
      place: along,
      kind: "rnn-outputs rnn-result",
      ref: (_, j) => ["ys", [t(), j]],
    }),
    h(
      "div",
      { class: "rnn-somas", role: "group", "aria-label": "the neurons", "data-group": "circles" },
      ...neurons,
    ),
    h(
      "div",
      { class: "rnn-web" },
      netEdges(view, places),
      between("W_x", names.W_x(), places.x(0), places.neuron(0)),
      between("W_y", names.W_y(), places.y_prev(l - 1), places.neuron(l - 1)),
    ),
    h(
      "div",
      { class: "rnn-sources" },
      grid(view, {
        symbol: "x",
        says: "x in the drawing",
        name: inline(names.x()),
        size: [1, k],
        letters: ["k"],
        place: along,
        kind: "rnn-source-x",
        given: () => true,
        ref: (_, a) => ["xs", [t(), a]],
      }),
      grid(view, {
        symbol: "y_prev",
        says: "y_prev in the drawing",
        name: inline(names.y_prev()),
        size: [1, l],
        letters: ["l"],
        place: along,
        kind: "rnn-source-y",
        given: () => t() === 0,
        ref: (_, i) => layerBefore(t(), i),
      }),
    ),
    h("div", { class: "rnn-rail", "aria-hidden": "true" }, h("span", {}, "one step later")),
  );
}

/**
 * All edges: as wide as the weight is large, broken where it is negative. Under each lies a wide
 * one that cannot be seen, for the mouse to find.
 * @param {View} view @param {ReturnType<typeof netPlaces>} places
 */
function netEdges(view, places) {
  const { k = 1, l = 1 } = view.sizes;
  const drawing = svg("svg", {
    class: "rnn-edges",
    viewBox: `0 0 ${places.width} 1`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  /** @param {"W_x" | "W_y"} symbol @param {number} from @param {number} j @param {number} start */
  const edge = (symbol, from, j, start) => {
    const ends = { x1: start, y1: 1, x2: places.neuron(j), y2: 0 };
    const seen = svg("line", { ...ends, class: "rnn-thread" });
    drawing.append(
      svg(
        "g",
        { class: "rnn-edge", "data-place": `${symbol}[${from}, ${j}]` },
        svg("line", { ...ends, class: "rnn-reach" }),
        seen,
      ),
    );
    let shown = NaN;
    view.hook(() => {
      const weight = view.state[symbol][from][j];
      if (weight === shown) return;
      shown = weight;
      seen.style.setProperty("--weight", String(Math.min(Math.abs(weight), 1)));
      seen.classList.toggle("rnn-negative", weight < 0);
    });
  };
  for (let j = 0; j < l; j++) {
    for (let a = 0; a < k; a++) edge("W_x", a, j, places.x(a));
    for (let i = 0; i < l; i++) edge("W_y", i, j, places.y_prev(i));
  }
  return drawing;
}
