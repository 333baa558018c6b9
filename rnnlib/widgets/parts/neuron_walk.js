// @ts-check
/**
 * The sum as a walk along the z-axis: each term starts where the last one ended. Where the walk
 * ends, z meets the curve of φ, and y comes off at the right.
 */
import { attribute, h, svg } from "../kit/dom.js";
import { written } from "../kit/number.js";
import { neuronCurve, WALK_EDGE, WALK_LEFT, WALK_RIGHT, WALK_ROW } from "./neuron_curve.js";
import { zooming } from "./neuron_zoom.js";

/**
 * @typedef {import("../kit/types.js").Ref} Ref
 * @typedef {import("../kit/view.js").View} View
 * @typedef {import("./neuron_zoom.js").Window} Window
 *
 * @typedef {object} Leg One term of the walk.
 * @property {string} place
 * @property {string} label
 * @property {() => Ref} ref
 * @property {string} kind
 */

const BAR = 6; // half the height of a bar
const TIP = 6; // the length of its point

/** @param {View} view */
export function neuronWalk(view) {
  const { k = 1 } = view.sizes;
  const t = () => view.state["t"];
  /** @type {Leg[]} */
  const legs = [
    ...Array.from(
      { length: k },
      (_, a) =>
        /** @type {Leg} */ ({
          place: `product_x[${a}]`,
          label: `x[${a}]·w_x[${a}]`,
          ref: () => ["product_x", [t(), a]],
          kind: "rnn-k",
        }),
    ),
    { place: "product_y", label: "y_prev·w_y", ref: () => ["product_y", [t()]], kind: "rnn-t" },
    { place: "b", label: "b", ref: () => ["b", []], kind: "rnn-shift" },
  ];
  const rows = legs.map((leg, place) => walkRow(view, leg, place));
  const total = walkRow(
    view,
    { place: "z", label: "z", ref: () => ["z", [t()]], kind: "rnn-total-z" },
    legs.length,
  );
  const axis = WALK_ROW * (legs.length + 1) + 4;
  const plot = neuronCurve(view, axis);
  const picture = svg(
    "svg",
    { class: "rnn-walk", role: "img" },
    ...plot.behind,
    ...rows.map(({ node }) => node),
    plot.rule,
    total.node,
    ...plot.before,
  );
  let width = 680;
  const zoom = zooming(view, draw);

  /** @param {Window} window */
  function draw(window) {
    const { reach } = window;
    const half = (width - WALK_LEFT - WALK_RIGHT) / 2;
    /** @param {number} far From zero. */
    const across = (far) => WALK_LEFT + half * (1 + Math.max(-1, Math.min(1, far / reach || 0)));
    let sum = 0;
    for (const [place, { bar, link }] of rows.entries()) {
      const start = sum;
      sum += view.look(/** @type {Leg} */ (legs[place]).ref());
      const middle = WALK_ROW * (place + 0.5);
      attribute(bar, "d", barPath(across(start), across(sum), middle));
      attribute(link, "d", `M${across(sum)} ${middle + BAR}v${WALK_ROW - 2 * BAR}`);
    }
    const z = view.look(["z", [t()]]);
    attribute(total.bar, "d", barPath(across(0), across(z), WALK_ROW * (legs.length + 0.5)));
    for (const { number } of [...rows, total]) attribute(number, "x", String(width - WALK_EDGE));
    for (const { back } of [...rows, total]) attribute(back, "width", String(width));
    plot.draw(window, width, across, z);
    attribute(picture, "width", String(width));
  }

  attribute(picture, "height", String(plot.bottom + WALK_EDGE));
  const box = h("div", { class: "rnn-walking" }, picture);
  new ResizeObserver(([entry]) => {
    const now = Math.min(720, Math.round(entry?.contentRect.width ?? width));
    if (now === width || now <= WALK_LEFT + WALK_RIGHT) return;
    width = now;
    draw(zoom.now());
  }).observe(box);
  view.hook(() => {
    zoom.aim();
    const unknown = Boolean(view.veil?.(["ys", [t()]]));
    picture.classList.toggle("rnn-unknown", unknown);
    /** @param {string} symbol */
    const says = (symbol) => (unknown ? "unknown" : written(view.look([symbol, [t()]]), 4));
    attribute(picture, "aria-label", `The terms add up to z = ${says("z")}; y = ${says("ys")}.`);
  });
  return box;
}

/**
 * A term in its row: its name, its bar, the way down to the next, its number.
 * @param {View} view @param {Leg} leg @param {number} place
 */
function walkRow(view, { place: symbol, label, ref, kind }, place) {
  const top = WALK_ROW * place;
  const line = top + WALK_ROW / 2 + 4;
  const back = svg("rect", { class: "rnn-back", y: top, height: WALK_ROW });
  const bar = svg("path", { class: "rnn-bar" });
  const link = svg("path", { class: "rnn-link" });
  const number = svg("text", { class: "rnn-amount", y: line });
  view.number({ node: number, ref, digits: 4 });
  const name = svg("text", { class: "rnn-leg", y: line }, label);
  const node = svg("g", { class: kind, "data-place": symbol }, back, link, bar, name, number);
  return { node, back, bar, link, number };
}

/**
 * A bar that points where it leads.
 * @param {number} from @param {number} to @param {number} middle
 */
function barPath(from, to, middle) {
  const way = Math.sign(to - from);
  const neck = to - way * Math.min(TIP, Math.abs(to - from));
  if (!way) return `M${from} ${middle - BAR}v${2 * BAR}`;
  return `M${from} ${middle - BAR}H${neck}L${to} ${middle}L${neck} ${middle + BAR}H${from}z`;
}
