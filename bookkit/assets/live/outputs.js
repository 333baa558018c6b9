// @ts-check
/**
 * Draws what a cell shows, with the elements the book itself uses for it.
 *
 * @typedef {{output_type: string, name?: string, text?: string, data?: Record<string, any>, svg?: string, ename?: string, evalue?: string, traceback?: string}} Output
 * @typedef {(element: HTMLElement, model?: number) => void} Enliven
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";

const VIEW = "application/vnd.book.widget+json";
const FENCED = /^```python\n(.*)\n```$/s;

// The last line that is not indented, with what may follow: here Python says what is wrong.
const SENTENCE = /^(.*\n)?(\S.*)$/s;

/** @param {string} kind @param {string | Node[]} text @param {string} [language] */
const printed = (kind, text, language = "myst-ansi") =>
  h(
    "div",
    { class: `output ${kind} highlight-${language} notranslate` },
    h("div", { class: "highlight" }, h("pre", { tabindex: 0 }, ...[text].flat())),
  );

/** @param {string} html */
function markup(html) {
  const place = h("div", { class: "output text_html" });
  place.innerHTML = html;
  return place;
}

/** @param {Output} output @param {(code: string) => Promise<Node>} coloured @param {Enliven} enliven */
function drawn({ data = {}, svg }, coloured, enliven) {
  const has = (/** @type {string} */ kind) => typeof data[kind] === "string";
  if (has("text/html")) {
    const place = markup(data["text/html"]);
    enliven(place, data[VIEW]?.model);
    return place;
  }
  if (svg) {
    const picture = h("span", { class: "drawing pst-scrollable-table-container" });
    picture.innerHTML = svg;
    return picture;
  }
  for (const kind of ["image/png", "image/jpeg"])
    if (has(kind))
      return h("img", { src: `data:${kind};base64,${data[kind]}`, alt: data["text/plain"] ?? "" });
  const code = FENCED.exec(data["text/markdown"] ?? "")?.[1];
  if (code !== undefined) {
    const place = printed("text_markdown", code, "python");
    coloured(code).then((nodes) => place.querySelector("pre")?.replaceChildren(nodes));
    return place;
  }
  const text = data["text/markdown"] ?? data["text/latex"] ?? data["text/plain"] ?? "";
  return printed("text_plain", text);
}

/**
 * Adds an output to those of a cell.
 * @param {HTMLElement} place
 * @param {Output} output
 * @param {(code: string) => Promise<Node>} coloured
 * @param {Enliven} enliven
 */
export function add(place, output, coloured, enliven) {
  if (output.output_type === "error") {
    const [, way = "", said = ""] = SENTENCE.exec(output.traceback ?? "") ?? [];
    const sentence = h("span", { class: "live-sentence" }, said);
    place.append(printed("traceback", [new Text(way), sentence], "ipythontb"));
    return;
  }
  if (output.output_type === "stream") {
    const kind = output.name === "stderr" ? "stderr" : "stream";
    const last = place.lastElementChild;
    // What is printed piece by piece is one text.
    if (last?.classList.contains(kind)) last.querySelector("pre")?.append(output.text ?? "");
    else place.append(printed(kind, output.text ?? ""));
    return;
  }
  const element = drawn(output, coloured, enliven);
  // A picture of the book has its caption, and keeps it.
  const old = place.querySelector("figure > .drawing");
  if (old && element.matches(".drawing")) old.replaceWith(element);
  else place.append(element);
}
