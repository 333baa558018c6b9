// @ts-check
/**
 * What a reader is told before anything comes over the network: how much, and from where.
 *
 * @typedef {import("./kept.js").Pinned} Pinned
 */

/** @param {Pinned[]} files */
const megabytes = (files) => (files.reduce((bytes, file) => bytes + file.size, 0) / 1e6).toFixed(1);

/**
 * @param {Pinned[]} missing What this browser does not keep yet.
 * @param {string[]} first The names of those that any cell waits for.
 * @param {string} here The host of the page.
 * @returns {string} Nothing, if a cell can run with what is kept.
 */
export function question(missing, first, here) {
  const now = missing.filter((file) => first.includes(file.name));
  const later = missing.filter((file) => !first.includes(file.name));
  if (now.length === 0) return "";
  const away = now.filter((file) => new URL(file.url).host !== here);
  let from = " from this site";
  if (away[0]) {
    const { host } = new URL(away[0].url);
    from = away.length < now.length ? `, ${megabytes(away)} of them from ${host}` : ` from ${host}`;
  }
  const more = later.length > 0 ? `, and ${megabytes(later)} MB more once a cell draws` : "";
  return (
    `Python itself comes into this page: ${megabytes(now)} MB${from}${more}. ` +
    "The browser keeps it for the next visit. Everything runs on your own machine."
  );
}
