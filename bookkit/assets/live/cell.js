// @ts-check
/**
 * A code cell of the page: what it holds, what it shows, and the bar between the two.
 *
 * The book's own code and outputs are put aside when a reader's take their place, and Reset brings
 * them back.
 *
 * @typedef {import("./outputs.js").Output} Output
 * @typedef {{code: () => string, focus: () => void, close: () => void}} Editor
 * @typedef {object} Means What a cell needs of its page.
 * @property {(code: string) => Promise<Node>} coloured
 * @property {import("./outputs.js").Enliven} enliven
 * @property {(place: HTMLElement, code: string, cell: Cell) => Promise<Editor>} editor
 * @property {(cell: Cell) => void} changed
 * @property {(cell: Cell, action: string) => void} press
 */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { add } from "./outputs.js";

export class Cell {
  /** @param {Element} root @param {number} number @param {string} code @param {Means} means */
  constructor(root, number, code, means) {
    this.root = root;
    this.number = number;
    this.means = means;
    this.original = code;
    this.code = code;
    this.pre = root.querySelector(".cell_input pre");
    this.bar = root.querySelector(".live-bar");
    this.said = root.querySelector(".live-said");
    this.asked = h("div", { class: "live-asked", hidden: true });
    this.bar?.after(this.asked);
    /** @type {Node[]} */
    this.originalPre = [...(this.pre?.childNodes ?? [])];
    /** @type {HTMLElement | null} */
    this.place = root.querySelector(":scope > .cell_output");
    /** @type {Node[] | undefined} */
    this.originalOutput = undefined;
    this.fresh = false;
    /** @type {Editor | undefined} */
    this.editor = undefined;
    this.addButton("above", "Run all above", number === 0);
    this.addButton("reset", "Reset", true);
  }

  /** @param {string} action @param {string} words @param {boolean} hidden */
  addButton(action, words, hidden) {
    const press = () => this.means.press(this, action);
    const button = h(
      "button",
      { type: "button", hidden, "data-live": action, click: press },
      words,
    );
    this.said?.before(button);
  }

  /** @param {string} action @returns {HTMLButtonElement | null} */
  button(action) {
    return this.bar?.querySelector(`[data-live="${action}"]`) ?? null;
  }

  /** @param {string} action @param {string} words */
  name(action, words) {
    const button = this.button(action);
    if (button && button.textContent !== words) button.textContent = words;
  }

  /** @param {string} words */
  say(words) {
    if (this.said && this.said.textContent !== words) this.said.textContent = words;
  }

  /** How far something has come; a screen reader hears only the words. @param {number | undefined} share */
  progress(share) {
    const old = this.bar?.querySelector("progress");
    if (share === undefined) old?.remove();
    else if (old) old.value = share;
    else this.said?.before(h("progress", { max: 1, value: share, "aria-hidden": "true" }));
  }

  /**
   * Asks something, and goes on with the answer.
   * @param {string} words
   * @param {string} yes
   * @param {string} no
   * @returns {Promise<boolean>}
   */
  ask(words, yes, no) {
    return new Promise((resolve) => {
      const answer = (/** @type {boolean} */ given) => () => {
        this.asked.hidden = true;
        this.asked.replaceChildren();
        this.button("run")?.focus();
        resolve(given);
      };
      const go = h("button", { type: "button", click: answer(true) }, yes);
      const leave = h("button", { type: "button", click: answer(false) }, no);
      this.asked.replaceChildren(h("p", { id: `live-asks-${this.number}` }, words), go, leave);
      go.setAttribute("aria-describedby", `live-asks-${this.number}`);
      this.asked.hidden = false;
      go.focus();
    });
  }

  get edited() {
    return this.code !== this.original;
  }

  /** Takes other code. @param {string} code */
  hold(code) {
    this.recall(code);
    this.means.changed(this);
  }

  /** Takes code that is kept already. @param {string} code */
  recall(code) {
    this.code = code;
    const reset = this.button("reset");
    if (reset) reset.hidden = !this.edited && this.originalOutput === undefined;
  }

  /** Shows the code as it is now. */
  async showCode() {
    if (!this.pre) return;
    const nodes = this.edited ? [await this.means.coloured(this.code)] : this.originalPre;
    this.pre.replaceChildren(...nodes);
  }

  /** Opens the editor, or closes it. */
  async toggleEditor() {
    const frame = this.pre?.closest("[class*=highlight-]");
    if (!(frame instanceof HTMLElement)) return;
    if (this.editor) {
      this.hold(this.editor.code());
      this.editor.close();
      this.editor = undefined;
      await this.showCode();
      frame.hidden = false;
      this.name("edit", "Edit");
      this.button("edit")?.focus();
      return;
    }
    const place = h("div", { class: "live-editor" });
    frame.before(place);
    const editor = await this.means.editor(place, this.code, this);
    this.editor = {
      ...editor,
      close: () => {
        editor.close();
        place.remove();
      },
    };
    frame.hidden = true;
    this.name("edit", "Done");
    this.editor.focus();
  }

  /** Goes back to what the book has. */
  async reset() {
    if (this.editor) await this.toggleEditor();
    if (this.originalOutput?.length) this.shown().replaceChildren(...this.originalOutput);
    else this.place?.remove();
    this.originalOutput = undefined;
    this.hold(this.original);
    await this.showCode();
    this.say("As in the book again.");
    this.button("run")?.focus();
  }

  /** Where this cell shows what it shows. */
  shown() {
    if (!this.place) {
      this.place = h("div", { class: "cell_output docutils container" });
      this.root.append(this.place);
    }
    return this.place;
  }

  begin() {
    this.originalOutput ??= [...this.shown().childNodes].map((node) => node.cloneNode(true));
    this.fresh = true;
    const reset = this.button("reset");
    if (reset) reset.hidden = false;
  }

  /** Until something new comes, what was there stays, and the page does not jump. */
  clear() {
    if (!this.fresh) return;
    this.fresh = false;
    for (const node of [...(this.place?.childNodes ?? [])])
      if (!(node instanceof Element && node.querySelector(":scope > .drawing"))) node.remove();
    this.place?.querySelector(".drawing")?.setAttribute("data-old", "");
  }

  /** @param {Output} output */
  output(output) {
    this.clear();
    add(this.shown(), output, this.means.coloured, this.means.enliven);
  }

  end() {
    this.clear();
    this.place?.querySelector("[data-old]")?.closest("figure")?.remove();
    if (this.place?.childNodes.length === 0) {
      this.place.remove();
      this.place = null;
    }
  }
}
