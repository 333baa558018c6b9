// @ts-check
/** Buttons to take progress along as a file, to bring it in from one, and to erase it. */
import { h } from "../../../rnnlib/widgets/kit/dom.js";
import { counted } from "./kept.js";
import { exportButton, many } from "./notice.js";

/** @typedef {import("./store.js").Store} Store */

const FILE_LIMIT = 5_000_000; // bytes: more than a browser keeps
const REFUSED = {
  foreign:
    "That file holds no progress of this book. Choose one that was exported here: nothing has changed.",
  newer:
    "That file comes from a newer version of this book, which this page cannot read: nothing has changed.",
  large: "That file is too large to be progress of this book: nothing has changed.",
};

/** @param {string} text @param {() => void} act */
function pressed(text, act) {
  const button = h("button", { type: "button", class: "deck-button" }, text);
  button.addEventListener("click", act);
  return button;
}

/** @param {import("./store.js").Import} what */
function cameIn({ came, cards, known, lost }) {
  const said = [
    came ? `${many(came, "review")} of ${many(cards, "card")} came in.` : "Nothing new came in.",
    known ? `${many(known, "review")} ${known === 1 ? "was" : "were"} here already.` : "",
    lost ? `${many(lost, "review")} in the file could not be read.` : "",
  ];
  return said.filter(Boolean).join(" ");
}

/** @param {Store} store */
export function keeping(store) {
  const said = h("p", { class: "review-said", role: "status" });
  const place = h("div", { class: "deck-buttons" });
  /** @param {string} text */
  const say = (text) => {
    said.textContent = text;
  };

  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    if (chosen.size > FILE_LIMIT) say(REFUSED.large);
    else {
      const what = store.imported(await chosen.text());
      say(what.is === "foreign" || what.is === "newer" ? REFUSED[what.is] : cameIn(what));
    }
    file.value = ""; // so that the same file can be chosen again
  });

  const ask = () => {
    const { reviews } = store.all();
    say(`Erase ${many(counted(reviews), "review")} of ${many(reviews.size, "card")}?`);
    const yes = pressed("Erase", () => {
      store.erase();
      say("Erased. Until you leave this page, you can undo it.");
      offer();
      undo.focus();
    });
    const no = pressed("Keep", () => {
      say("");
      offer();
      erase.focus();
    });
    place.replaceChildren(yes, no);
    no.focus();
  };
  const erase = pressed("Erase…", ask);
  const undo = pressed("Undo", () => {
    store.undo();
    say("Everything is back.");
    offer();
    erase.focus();
  });
  const send = exportButton(store);
  const bring = pressed("Import…", () => file.click());
  const offer = () =>
    place.replaceChildren(send, bring, erase, ...(store.canUndo() ? [undo] : []), file);
  offer();
  return h("div", { class: "review-keeping" }, said, place);
}
