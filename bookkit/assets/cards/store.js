// @ts-check
/**
 * Keeps progress in this browser, under one key, and survives whatever that key may hold.
 *
 * Before each change it reads what is there, so that two tabs add to each other; a tab that hears of
 * another a moment late writes over what that one had added, which then adds it again. What cannot be
 * written stays in memory and is written with the next change that can. Damaged progress is set
 * aside under another key, and what is readable in it is kept. That of a newer version of the book
 * is left alone.
 */
import { counted, merged, nothing, readable, textOf, union } from "./kept.js";

/**
 * @typedef {import("./kept.js").Review} Review
 * @typedef {import("./kept.js").Reviews} Reviews
 * @typedef {import("./kept.js").Progress} Progress
 * @typedef {import("./kept.js").Wishes} Wishes
 * @typedef {"" | "blocked" | "full" | "newer"} Trouble Why nothing is kept at the moment.
 * @typedef {{ key: string, text: string, lost: number, kept: number }} Aside What has been set aside: where, all of it, and what was lost and kept of it.
 * @typedef {{ is: "good" | "damaged" | "newer" | "foreign", came: number, cards: number, known: number, lost: number }} Import
 */

export const KEY = "recurrent-neurons.review";
const MOST_ASIDE = 9;

/** @param {number} n */
const asideKey = (n) => `${KEY}.damaged-${n}`;

/** @param {() => Storage} reach How the browser's storage is reached, which may fail. */
export function openStore(reach = () => localStorage) {
  let kept = nothing();
  /** What waits for being written. @type {{ wishes: Partial<Wishes>, reviews: Reviews }} */
  let unsaved = { wishes: {}, reviews: new Map() };
  /** What has been written from here since anything was erased. @type {Reviews} */
  let own = new Map();
  /** @type {Trouble} */
  let trouble = "";
  /** @type {Aside | null} */
  let aside = null;
  /** What has been erased since the page was loaded. @type {{ progress: Progress, texts: [string, string][] } | null} */
  let erased = null;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  /** @returns {Progress} */
  const all = () => ({
    ...kept,
    ...unsaved.wishes,
    reviews: union(kept.reviews, unsaved.reviews),
  });

  /** @param {string} text @param {import("./kept.js").Found} found */
  const setAside = (text, { progress, lost }) => {
    const storage = reach();
    for (let n = 1; n <= MOST_ASIDE; n += 1) {
      const there = storage.getItem(asideKey(n));
      if (there !== null && there !== text && n < MOST_ASIDE) continue;
      storage.setItem(asideKey(n), text);
      aside = { key: asideKey(n), text, lost, kept: counted(progress.reviews) };
      break;
    }
    storage.setItem(KEY, textOf(progress));
  };

  /** Reads what is kept now, and returns whether it may be written over. */
  const read = () => {
    /** @type {string | null} */
    let text;
    try {
      text = reach().getItem(KEY);
    } catch {
      trouble = "blocked";
      return false;
    }
    const found = text === null ? null : readable(text);
    kept = found?.progress ?? nothing();
    if (found?.is === "newer") {
      trouble = "newer";
      return false;
    }
    if (text !== null && found && found.is !== "good") {
      try {
        setAside(text, found);
      } catch {
        trouble = "full"; // the damaged text stays where it is
        return false;
      }
    }
    return true;
  };

  const save = () => {
    if (read()) {
      const progress = all();
      try {
        reach().setItem(KEY, textOf(progress));
        kept = progress;
        own = union(own, unsaved.reviews);
        unsaved = { wishes: {}, reviews: new Map() };
        trouble = "";
      } catch {
        trouble = "full";
      }
    }
    tell();
  };

  const refresh = () => {
    if (read() && trouble !== "full") trouble = "";
    tell();
  };

  /** The keys of this store with what they hold. @returns {[string, string][]} */
  const texts = () => {
    const keys = [KEY, ...Array.from({ length: MOST_ASIDE }, (_, n) => asideKey(n + 1))];
    return keys.flatMap((key) => {
      const text = reach().getItem(key);
      return text === null ? [] : [/** @type {[string, string]} */ ([key, text])];
    });
  };

  refresh();
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    if (event.newValue === null) own = new Map(); // erased there
    refresh();
    const both = union(own, kept.reviews);
    if (counted(both) === counted(kept.reviews)) return;
    unsaved.reviews = union(both, unsaved.reviews);
    save();
  });

  return {
    all,
    /** @returns {Trouble} */
    trouble: () => trouble,
    aside: () => aside,
    canUndo: () => erased !== null,
    /** @param {() => void} listener Called after each change, here or in another tab. */
    listen: (listener) => listeners.add(listener),

    /** Adds a review, or puts it in the place of that of the same time. @param {string} id @param {Review} review */
    add: (id, review) => {
      unsaved.reviews.set(id, merged(unsaved.reviews.get(id) ?? [], [review]));
      save();
    },
    /** @param {Partial<Wishes>} wishes */
    wish: (wishes) => {
      unsaved.wishes = { ...unsaved.wishes, ...wishes };
      save();
    },

    exported: () => textOf(all()),
    /** Takes the reviews of a file in that are not here. @param {string} text @returns {Import} */
    imported: (text) => {
      const { is, progress, lost } = readable(text);
      const here = all().reviews;
      let cards = 0;
      let came = 0;
      for (const [id, log] of progress.reviews) {
        const times = new Set(here.get(id)?.map(({ time }) => time));
        const fresh = log.filter(({ time }) => !times.has(time));
        if (fresh.length) cards += 1;
        came += fresh.length;
        unsaved.reviews.set(id, merged(fresh, unsaved.reviews.get(id) ?? []));
      }
      if (came) save();
      return { is, came, cards, known: counted(progress.reviews) - came, lost };
    },

    /** Forgets everything; until the page is left, it can be undone. */
    erase: () => {
      const progress = all();
      /** @type {[string, string][]} */
      let gone = [];
      if (trouble !== "newer" && trouble !== "blocked") {
        gone = texts();
        for (const [key] of gone) reach().removeItem(key);
        trouble = "";
      }
      erased = { progress, texts: gone.filter(([key]) => key !== KEY) };
      kept = nothing();
      own = new Map();
      unsaved = { wishes: {}, reviews: new Map() };
      aside = null;
      tell();
    },
    undo: () => {
      if (!erased) return;
      const { progress, texts: gone } = erased;
      erased = null;
      const { newADay, upTo } = progress;
      unsaved.wishes = { newADay, upTo, ...unsaved.wishes };
      unsaved.reviews = union(progress.reviews, unsaved.reviews);
      save();
      try {
        for (const [key, text] of gone) reach().setItem(key, text);
      } catch {
        trouble = "full";
      }
    },
  };
}

/** @typedef {ReturnType<typeof openStore>} Store */
