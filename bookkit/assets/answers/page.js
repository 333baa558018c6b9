// @ts-check
/**
 * Turns a question of shapes and numbers into fields that check in place. Until this has run, and
 * without scripts, the page shows the same as a list of questions.
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { verdictOn } from "./judging.js";

/**
 * @typedef {import("./judging.js").Part} Part
 * @typedef {object} Row One part, as it stands on the page.
 * @property {HTMLInputElement | HTMLSelectElement} field
 * @property {HTMLElement} said
 * @property {() => string} check Judges what is there, and returns what it says.
 * @property {() => boolean} right
 */

/** @param {HTMLElement} element @param {string} name */
const dataIn = (element, name) => JSON.parse(element.dataset[name] ?? "null");

/** Text with code between backticks. @param {string} text */
const marked = (text) => text.split("`").map((part, n) => (n % 2 ? h("code", {}, part) : part));

/** @param {HTMLElement} item @param {string} id @returns {Row["field"]} */
function fieldOf(item, id) {
  /** @type {string[] | null} */
  const options = dataIn(item, "options");
  const attributes = { id, class: "rnn-field", "aria-describedby": `${id}-said` };
  if (options)
    return h(
      "select",
      attributes,
      h("option", { value: "" }, "choose …"),
      ...options.map((option) => h("option", { value: option }, option)),
    );
  return h("input", {
    ...attributes,
    type: "text",
    size: 12,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "go",
  });
}

/**
 * @param {HTMLElement} item @param {HTMLElement} root
 * @returns {Row}
 */
function rowOf(item, root) {
  const id = `answer-${root.dataset["check"]}-${item.dataset["part"]}`;
  const part = /** @type {Part} */ ({
    kind: item.dataset["kind"],
    accepts: dataIn(item, "accepts"),
    slips: dataIn(item, "slips"),
  });
  const field = fieldOf(item, id);
  const said = h("span", { class: "rnn-said", id: `${id}-said` });
  const asked = h("label", { for: id });
  asked.append(...(item.querySelector(".rnn-ask")?.childNodes ?? []));
  let right = false;
  const clear = () => {
    right = false;
    delete item.dataset["right"];
    said.replaceChildren();
  };
  field.addEventListener("input", clear);
  item.replaceChildren(asked, field, said);
  return {
    field,
    said,
    right: () => right,
    check: () => {
      clear();
      if (field.value.trim() === "") return "";
      const verdict = verdictOn(part, field.value, dataIn(root, "sizes"), dataIn(root, "words"));
      right = verdict.right;
      item.dataset["right"] = String(right);
      said.replaceChildren(...marked(verdict.say));
      return verdict.say.replaceAll("`", "");
    },
  };
}

/** @param {HTMLElement} root */
function answerable(root) {
  const list = root.querySelector("ol");
  const head = root.querySelector("p");
  if (!list || !head) return;
  const items = [...root.querySelectorAll("li")];
  const shapes = items.some((item) => item.dataset["kind"] === "shape");
  head.replaceChildren(shapes ? dataIn(root, "words")["shape"] : "");
  head.hidden = !shapes;
  const rows = items.map((item) => rowOf(item, root));
  const count = h("span", { class: "rnn-count" });
  const voice = h("span", { class: "rnn-voice", role: "status" });
  const button = h("button", { type: "submit", class: "rnn-check-all" }, "Check");
  const form = h("form", { novalidate: true });
  list.replaceWith(form);
  form.append(list, h("p", {}, button, count), voice);

  const counted = () => {
    const right = rows.filter((row) => row.right()).length;
    const all = right === rows.length ? "all right" : `${right} of ${rows.length} right`;
    count.replaceChildren(all);
    return all;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const row of rows) row.check();
    voice.replaceChildren(counted());
    // Where there is something to do next.
    rows.find((row) => !row.right())?.field.focus();
  });
  form.addEventListener("keydown", (event) => {
    const at = rows.findIndex(({ field }) => field === event.target);
    const row = rows[at];
    if (event.key !== "Enter" || !row) return;
    event.preventDefault();
    const say = row.check();
    voice.replaceChildren(`${say} ${counted()}`);
    if (row.right())
      [...rows.slice(at), ...rows.slice(0, at)].find((other) => !other.right())?.field.focus();
  });
}

export default {
  start: () => {
    for (const root of document.querySelectorAll(".rnn-check[data-check]"))
      if (root instanceof HTMLElement) answerable(root);
    // A cell that is run in the page may ask again.
    Reflect.set(globalThis, "rnnAnswers", answerable);
  },
};
