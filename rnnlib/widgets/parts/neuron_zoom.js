// @ts-check
/**
 * How much of the z- and the y-axis is to be seen: round reaches that change seldom, and smoothly.
 */

/**
 * @typedef {import("../kit/view.js").View} View
 *
 * @typedef {object} Window
 * @property {number} reach Of the z-axis, to both sides.
 * @property {number} low Where the y-axis begins.
 * @property {number} high Where it ends.
 */

const LEAST_REACH = 2; // the smallest reach
const SHRINKING = 0.4; // of a reach: what is smaller than that needs a smaller one
const ZOOM_TIME = 220; // milliseconds

/**
 * Follows the numbers of a view.
 * @param {View} view @param {(window: Window) => void} draw
 */
export function zooming(view, draw) {
  /** @type {Window} */
  let goal = { reach: LEAST_REACH, low: -1, high: 1 };
  let now = goal;
  let frame = 0;
  let begun = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /** Brings the picture up to the numbers. */
  function aim() {
    const reach = reachOf(farthest(view), goal.reach);
    const [low, high] = heightsOf(view.state["phi"], reach);
    if (begun && reach === goal.reach && low === goal.low && high === goal.high) {
      draw(now);
      return;
    }
    goal = { reach, low, high };
    cancelAnimationFrame(frame);
    if (!begun || still.matches) now = goal;
    else glide(now, performance.now());
    begun = true;
    draw(now);
  }

  /** @param {Window} from @param {number} start */
  function glide(from, start) {
    frame = requestAnimationFrame((time) => {
      const part = Math.max(0, Math.min(1, (time - start) / ZOOM_TIME));
      const eased = part * (2 - part);
      /** @param {keyof Window} key */
      const between = (key) => from[key] + (goal[key] - from[key]) * eased;
      now =
        part < 1 ? { reach: between("reach"), low: between("low"), high: between("high") } : goal;
      draw(now);
      if (part < 1) glide(from, start);
    });
  }

  return { aim, now: () => now };
}

/** How far any step's walk gets from zero. @param {View} view */
function farthest(view) {
  const { T = 1, k = 1 } = view.sizes;
  let far = 0;
  for (let t = 0; t < T; t++) {
    let sum = 0;
    for (let a = 0; a < k; a++) {
      sum += view.look(["product_x", [t, a]]);
      far = Math.max(far, Math.abs(sum));
    }
    sum += view.look(["product_y", [t]]);
    far = Math.max(far, Math.abs(sum), Math.abs(view.look(["z", [t]])));
  }
  return far;
}

/** The reach for a distance: a power of two, kept as long as it serves. @param {number} far @param {number} before */
function reachOf(far, before) {
  if (!Number.isFinite(far) || (far <= before && far >= SHRINKING * before)) return before;
  return Math.max(LEAST_REACH, 2 ** Math.ceil(Math.log2(far || LEAST_REACH)));
}

/** @param {string} phi @param {number} reach @returns {[low: number, high: number]} */
function heightsOf(phi, reach) {
  if (phi === "relu") return [0, reach];
  if (phi === "identity") return [-reach, reach];
  return phi === "logistic" ? [0, 1] : [-1, 1];
}
