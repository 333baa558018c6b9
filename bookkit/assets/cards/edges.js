// @ts-check
/**
 * A connection of a layer, chosen in its picture: what sends stands at the left, the neurons that
 * receive at the right. A click takes the nearest connection, or one of its ends; the arrow keys go
 * up and down where it comes from, to the left and right where it goes.
 */
import { h, svg } from "../../../rnnlib/widgets/kit/dom.js";

/** @typedef {import("./types.js").Field} Field */

const HIGH = 46; // from one node to the next
const TOP = 52;
const SENDS = 46;
const RECEIVES = 254;
const RADIUS = 15;
/** How far the sending and the receiving end go. @type {Record<string, [number, number]>} */
const ENDS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {object} layer
 * @param {"edges" | "inputs"} layer.within Whether neurons send, or inputs do.
 * @param {number} layer.sends @param {number} layer.receives How many there are.
 * @param {string} layer.question The id of what asks.
 * @returns {Field}
 */
export function edgeField({ within, sends, receives, question }) {
  const inputs = within === "inputs";
  const height = TOP + HIGH * (Math.max(sends, receives) - 1) + RADIUS + 10;
  const middle = (TOP + height - RADIUS - 10) / 2;
  /** @param {number} n @param {number} count */
  const level = (n, count) => middle + HIGH * (n - (count - 1) / 2);
  /** @type {(number | null)[]} */
  let chosen = [null, null];
  let shut = false;

  /** @param {number} i @param {number} j */
  const name = (i, j) => (inputs ? `from input ${i} to neuron ${j}` : `from ${i} to ${j}`);
  const pairs = Array.from({ length: sends * receives }, (_, n) => [
    Math.floor(n / receives),
    n % receives,
  ]);
  const edges = pairs.map(([i, j]) =>
    svg("line", {
      role: "option",
      id: `${question}-${i}-${j}`,
      class: "deck-edge",
      "aria-label": name(i, j),
      "aria-selected": "false",
      x1: SENDS + RADIUS,
      y1: level(i, sends),
      x2: RECEIVES - RADIUS,
      y2: level(j, receives),
    }),
  );
  /** @param {number} x @param {number} count @param {string} colour */
  const nodes = (x, count, colour) =>
    Array.from({ length: count }, (_, n) =>
      svg(
        "g",
        { class: `deck-node dim-${colour}`, "aria-hidden": "true" },
        svg("circle", { cx: x, cy: level(n, count), r: RADIUS }),
        svg("text", { x, y: level(n, count) }, String(n)),
      ),
    );
  const left = nodes(SENDS, sends, inputs ? "k" : "l");
  const right = nodes(RECEIVES, receives, "l");
  /** @param {number} x @param {string} text @param {string} size @param {string} colour */
  const heading = (x, text, size, colour) =>
    svg(
      "text",
      { x, y: 18, class: "deck-heading", "aria-hidden": "true" },
      `${text}, `,
      svg("tspan", { class: `dim-${colour}`, "font-style": "italic" }, colour),
      ` = ${size}`,
    );
  const picture = svg(
    "svg",
    {
      role: "listbox",
      tabindex: 0,
      class: "deck-layer",
      viewBox: `0 0 300 ${height}`,
      "aria-labelledby": question,
      "aria-describedby": `${question}-hint`,
    },
    heading(SENDS + 14, inputs ? "inputs" : "at t − 1", String(sends), inputs ? "k" : "l"),
    heading(RECEIVES - 14, inputs ? "neurons" : "at t", String(receives), "l"),
    ...edges,
    ...left,
    ...right,
  );
  const words = h("p", { class: "deck-words", role: "status" }, "No connection is chosen yet.");

  const draw = () => {
    const [from, to] = chosen;
    pairs.forEach(([i, j], n) => {
      const is = i === from && j === to;
      edges[n].setAttribute("aria-selected", String(is));
      edges[n].classList.toggle("deck-chosen", is);
      if (is) picture.setAttribute("aria-activedescendant", edges[n].id);
    });
    left.forEach((node, i) => node.classList.toggle("deck-chosen", i === from));
    right.forEach((node, j) => node.classList.toggle("deck-chosen", j === to));
    if (from !== null && to !== null) words.textContent = `Chosen: ${name(from, to)}.`;
    else if (from !== null) words.textContent = `From ${inputs ? "input " : ""}${from} to …`;
    else if (to !== null) words.textContent = `To ${inputs ? "neuron " : ""}${to}, from …`;
  };
  /** What lies nearest to a point of the picture. @param {MouseEvent} event @returns {(number | null)[]} */
  const nearest = (event) => {
    const box = picture.getBoundingClientRect();
    const x = ((event.clientX - box.left) * 300) / box.width;
    const y = ((event.clientY - box.top) * height) / box.height;
    const near = (/** @type {number} */ at, /** @type {number} */ count) =>
      Array.from({ length: count }, (_, n) => n).find(
        (n) => Math.hypot(x - at, y - level(n, count)) < RADIUS + 6,
      );
    const sender = near(SENDS, sends);
    if (sender !== undefined) return [sender, chosen[1]];
    const receiver = near(RECEIVES, receives);
    if (receiver !== undefined) return [chosen[0], receiver];
    const share = Math.max(0, Math.min(1, (x - SENDS) / (RECEIVES - SENDS)));
    const apart = pairs.map(([i, j]) => {
      const [y1, y2] = [level(i, sends), level(j, receives)];
      const slope = (y2 - y1) / (RECEIVES - SENDS);
      return Math.abs(y - (y1 + share * (y2 - y1))) / Math.hypot(1, slope);
    });
    const best = apart.indexOf(Math.min(...apart));
    return apart[best] < 14 ? pairs[best] : [null, null];
  };
  picture.addEventListener("pointermove", (event) => {
    const [i, j] = shut ? [null, null] : nearest(event);
    pairs.forEach((pair, n) =>
      edges[n].classList.toggle("deck-near", pair[0] === i && pair[1] === j),
    );
  });
  picture.addEventListener("pointerleave", () => {
    for (const edge of edges) edge.classList.remove("deck-near");
  });
  picture.addEventListener("click", (event) => {
    const found = nearest(event);
    if (shut || (found[0] === null && found[1] === null)) return;
    chosen = found;
    draw();
  });
  picture.addEventListener("keydown", (event) => {
    const step = ENDS[event.key];
    if (!step || shut) return;
    event.preventDefault();
    const [from, to] = chosen;
    chosen =
      from === null || to === null
        ? [from ?? 0, to ?? 0]
        : [(from + step[0] + sends) % sends, (to + step[1] + receives) % receives];
    draw();
  });

  return {
    node: h(
      "div",
      { class: "deck-place" },
      picture,
      words,
      h(
        "span",
        { class: "deck-hint", id: `${question}-hint` },
        "click a connection, or its two ends; ↑ ↓ change where it comes from, ← → where it goes",
      ),
    ),
    read: () => (chosen.includes(null) ? null : chosen),
    focus: () => picture.focus({ preventScroll: true }),
    close: (answer) => {
      shut = true;
      if (!answer) return;
      pairs.forEach((pair, n) =>
        edges[n].classList.toggle("deck-answer", String(pair) === String(answer)),
      );
    },
  };
}
