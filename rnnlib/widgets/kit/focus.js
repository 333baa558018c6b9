// @ts-check
/** What the reader is at stays where it is while the picture around it is drawn anew. */

/**
 * Draws something anew: the focus goes to what has taken its place, and that stays under the mouse.
 * @param {Element} body @param {() => void} draw
 */
export function keepingFocus(body, draw) {
  const focus = document.activeElement;
  const key = focus && body.contains(focus) ? nameOf(focus) : "";
  const before = focus?.getBoundingClientRect().top ?? 0;
  draw();
  if (!key) return;
  // What closes a panel goes with it, and says where the focus goes then.
  const then = focus?.getAttribute("data-then");
  const nodes = [...body.querySelectorAll("[tabindex], button, select, input")];
  const next =
    nodes.find((node) => nameOf(node) === key) ?? nodes.find((node) => nameOf(node) === then);
  if (!(next instanceof HTMLElement)) return;
  next.focus({ preventScroll: true });
  const moved = next.getBoundingClientRect().top - before;
  if (moved) scrollerOf(next).scrollBy({ top: moved, behavior: "instant" });
}

/** What tells a control from the others, so that it can be found again. @param {Element} node */
function nameOf(node) {
  const group = node.closest("[data-group]")?.getAttribute("data-group") ?? "";
  return node.getAttribute("data-key") ?? `${group} ${node.getAttribute("data-place") ?? ""}`;
}

/** What scrolls an element up and down. @param {Element} element @returns {Element | Window} */
function scrollerOf(element) {
  for (let around = element.parentElement; around; around = around.parentElement)
    if (
      around.scrollHeight > around.clientHeight &&
      ["auto", "scroll"].includes(getComputedStyle(around).overflowY)
    )
      return around;
  return window;
}
