// @ts-check
/**
 * What a reader has changed in the cells of a page, kept in the browser until it is reset.
 *
 * Beside the new code stands what it was made from: if the book changes a cell afterwards, the
 * reader's is kept, and the page can say so.
 *
 * @typedef {{code: string, from: string}} Edit
 */

/** @param {string} page */
export function edits(page) {
  const key = `rnn-cells:${page}`;
  /** @returns {Record<string, Edit>} */
  const all = () => {
    try {
      const read = JSON.parse(localStorage.getItem(key) ?? "{}");
      const good = Object.entries(read).filter(([, edit]) => typeof edit?.code === "string");
      return Object.fromEntries(good);
    } catch {
      return {}; // blocked or damaged: the book's own cells stand
    }
  };
  /** @param {number} cell @param {Edit | undefined} edit @returns {boolean} Whether it is kept. */
  const put = (cell, edit) => {
    const now = all();
    if (edit) now[cell] = edit;
    else delete now[cell];
    try {
      if (Object.keys(now).length > 0) localStorage.setItem(key, JSON.stringify(now));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  };
  return { all, put };
}
