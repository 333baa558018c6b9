// @ts-check
/**
 * Brings the page's explorers to life where there is no kernel: each is a module that was written
 * for a notebook, and gets here what it gets there, a model and a place to draw in.
 *
 * The page holds what an explorer begins with; until this has run, and wherever it cannot, it shows
 * the same as tables. The state stands in the address behind the anchor of its section, as in
 * #play?t=1, so that a link leads to exactly this situation. The chapter's prose can point.
 *
 * @typedef {{read: () => string, write: (state: string) => void, whole: () => string, changed: (again: () => void) => void}} Address
 * @typedef {{render: (host: {model: object, el: HTMLElement, address: Address}) => void}} Explorer
 */
import { Model } from "./model.js";

/** @type {Record<string, Explorer>} */
const explorers = Reflect.get(globalThis, "rnnExplorers") ?? {};
const CALM = 400; // milliseconds without a change until the address follows
const POINTER = ".rnn-pointer[data-points]";

/** @param {HTMLElement} el @returns {Address} */
const addressOf = (el) => {
  const anchor = el.closest("section[id]")?.id ?? "";
  let state = "";
  let waiting = 0;
  const fragment = () => `#${anchor}${state && `?${state}`}`;
  const ours = () => location.hash.startsWith(`#${anchor}?`);
  return {
    read: () => {
      if (ours()) state = location.hash.slice(anchor.length + 2);
      return ours() ? state : "";
    },
    write: (text) => {
      state = text;
      clearTimeout(waiting);
      waiting = window.setTimeout(() => {
        if (state || ours()) history.replaceState(history.state, "", fragment());
      }, CALM);
    },
    whole: () => location.href.split("#")[0] + fragment(),
    changed: (again) => addEventListener("hashchange", () => ours() && again()),
  };
};

const live = () =>
  [...document.querySelectorAll(".rnn-explorer[data-state]")].filter(
    (el) => el instanceof HTMLElement,
  );

/** @param {HTMLElement} el @param {Address} address @param {object} [model] */
const show = (el, address, model) => {
  const { rnn = "", state = "" } = el.dataset;
  try {
    model ??= new Model(JSON.parse(state));
    explorers[rnn]?.render({ model, el, address });
  } catch (error) {
    console.error(error); // its tables stay, and the other explorers live
  }
};
for (const el of live()) show(el, addressOf(el));

const nowhere = { read: () => "", write() {}, whole: () => location.href, changed() {} };
Reflect.set(globalThis, "rnnShow", (/** @type {any} */ el, /** @type {any} */ model) =>
  show(el, nowhere, model),
);

// The browser knows no element called #play?t=1.
const goThere = () => {
  const [anchor = "", state] = location.hash.slice(1).split("?");
  if (!state) return;
  const section = document.getElementById(anchor);
  (section?.querySelector(".rnn-explorer") ?? section)?.scrollIntoView();
};
goThere();
addEventListener("hashchange", goThere);

/** The explorer of the same section, or the next below, or the last. @param {Element} pointer */
const nearest = (pointer) =>
  live().find((el) => pointer.closest("section")?.contains(el)) ??
  live().find((el) => pointer.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING) ??
  live().at(-1);

/** @param {Element} pointer @param {string} name @param {unknown} detail */
const tell = (pointer, name, detail) =>
  nearest(pointer)?.dispatchEvent(new CustomEvent(name, { detail }));

for (const pointer of document.querySelectorAll(POINTER)) {
  const place = pointer.getAttribute("data-points") ?? "";
  pointer.setAttribute("role", "button");
  pointer.setAttribute("tabindex", "0");
  for (const event of ["pointerenter", "focus"])
    pointer.addEventListener(event, () => tell(pointer, "rnn-point", place));
  for (const event of ["pointerleave", "blur"])
    pointer.addEventListener(event, () => tell(pointer, "rnn-point", ""));
  pointer.addEventListener("click", () => tell(pointer, "rnn-choose", { place }));
  pointer.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key === "Escape") tell(pointer, "rnn-choose", { place: "" });
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    tell(pointer, "rnn-choose", { place, keyboard: true });
  });
}
