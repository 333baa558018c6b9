// @ts-check
/** Texts of cards: HTML that was made when the book was built, its places filled with what is drawn. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";

/**
 * HTML of ours as nodes.
 * @param {string} html
 */
export function raw(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * A text with its places filled.
 * @param {string} html
 * @param {(line: string) => string} fill
 */
export function filledText(html, fill) {
  const content = raw(html);
  for (const place of content.querySelectorAll("[data-fill]"))
    place.replaceWith(fill(place.getAttribute("data-fill") ?? ""));
  return content;
}

/** A letter for a size; four of them have a colour. @param {string} letter */
const sizeLetter = (letter) => {
  const [plain, below] = letter.split("_");
  return h(
    "i",
    { class: /^[klmT]$/.test(plain) ? `dim dim-${plain.toLowerCase()}` : "dim" },
    plain,
    below && h("sub", {}, below),
  );
};

/**
 * A shape, its letters in their colours.
 * @param {(string | number)[]} parts Lines such as "k + l", or sizes.
 */
export function shapeNode(parts) {
  const inside = parts.flatMap((part, axis) => {
    const words = String(part).split(/\b/);
    const shown = words.map((word) => (/^[a-z](_\d)?$/i.test(word) ? sizeLetter(word) : word));
    return axis ? [", ", ...shown] : shown;
  });
  return h("span", { class: "deck-shape" }, "(", ...inside, parts.length === 1 ? ",)" : ")");
}

/**
 * A line of pieces as one writes it: no spaces inside brackets or before commas.
 * @param {string} line
 */
export const tidied = (line) => line.replace(/(?<=[([]) | (?=[)\],.])/g, "");

/** Says of a field whether what is in it is wrong. @param {Element} input @param {boolean} wrong */
export function markWrong(input, wrong) {
  if (wrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}
