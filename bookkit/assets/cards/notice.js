// @ts-check
/** What a reader has to know about what is kept, and what is not; and progress as a file. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";

/** @typedef {import("./store.js").Store} Store */

const TROUBLES = {
  blocked:
    "This browser lets the page keep nothing. What you do counts until you close the page. To go on another time, take it along:",
  full: "This browser has no room left to keep anything. What you do counts until you close the page. Make room and answer one more card, or take it along:",
  newer:
    "A newer version of this book has kept progress here. It is left alone, and what you do on this page counts until you close it. Reload the page: it may be an old copy.",
};

/** @param {number} n @param {string} one */
export const many = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

/**
 * A button that gives a text as a file, which is called so with the day behind it.
 * @param {string} says @param {string} name @param {() => string} text
 */
function fileButton(says, name, text) {
  const button = h("button", { type: "button", class: "deck-button" }, says);
  button.addEventListener("click", () => {
    const day = new Date().toISOString().slice(0, "2026-01-31".length);
    const file = new Blob([text()], { type: "application/json" });
    const href = URL.createObjectURL(file);
    h("a", { href, download: `recurrent-neurons-${name}-${day}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href));
  });
  return button;
}

/** @param {Store} store */
export const exportButton = (store) => fileButton("Export", "review", store.exported);

/** @param {Store} store */
function notices(store) {
  const trouble = store.trouble();
  const aside = store.aside();
  const kept = aside?.kept
    ? `${many(aside.kept, "review")} in it could be read and still count`
    : "Nothing in it could be read, so this begins anew";
  return [
    trouble && h("p", {}, TROUBLES[trouble]),
    (trouble === "blocked" || trouble === "full") && exportButton(store),
    aside &&
      h(
        "p",
        {},
        "The progress that this browser had kept is damaged. ",
        `${kept}; all of it has been set aside in the browser's storage, as `,
        h("code", {}, aside.key),
        ".",
      ),
    aside && fileButton("Save what was set aside", "damaged", () => aside.text),
  ].filter((node) => node instanceof Node);
}

/** Says what there is to say about a store, and keeps up with it. @param {Store} store */
export function noticeBoard(store) {
  const board = h("div", { class: "deck-notice", role: "status" });
  let said = "";
  const say = () => {
    const nodes = notices(store);
    const text = nodes.map((node) => node.textContent).join();
    if (text === said) return; // or a button would lose the focus
    said = text;
    board.replaceChildren(...nodes);
  };
  store.listen(say);
  say();
  return board;
}
