// @ts-check
/**
 * Brings a file that is pinned, and keeps it for the next visit.
 *
 * What arrives is used only if it is, byte for byte, what the book was tested with; then it is kept
 * in the browser under its hash, and the network is not asked for it again. Each thing that can go
 * wrong on the way has one sentence.
 *
 * @typedef {{name: string, url: string, size: number, sha256: string}} Pinned
 */

const STORE = "python-in-the-page";

/** Something that did not come as it should; the message is for the reader. */
export class Missing extends Error {}

/** @param {string} url */
const host = (url) => new URL(url).host;

/** Where files are kept, or nothing where the browser keeps none. */
async function store() {
  try {
    return await caches.open(STORE);
  } catch {
    return undefined; // blocked, or a page that came without encryption
  }
}

/** A cache wants addresses: this one leads nowhere. @param {Pinned} file */
const key = (file) => `https://kept.invalid/${file.sha256}`;

/** @param {Pinned[]} files @returns {Promise<Pinned[]>} Those that have to come over the network. */
export async function notKept(files) {
  const kept = await store();
  const found = await Promise.all(files.map((file) => kept?.match(key(file))));
  return files.filter((_, n) => !found[n]);
}

/** Throws away what is not among the files any longer. @param {Pinned[]} files */
export async function forgetOthers(files) {
  const kept = await store();
  const wanted = new Set(files.map(key));
  for (const { url } of (await kept?.keys()) ?? []) if (!wanted.has(url)) await kept?.delete(url);
}

/**
 * @param {Pinned} file
 * @param {(bytes: number) => void} [came] Told of every piece that arrives.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function take(file, came = () => {}) {
  const kept = await store();
  const found = await kept?.match(key(file));
  if (found) {
    came(file.size);
    return new Uint8Array(await found.arrayBuffer());
  }
  const bytes = await fetched(file, came);
  await check(file, bytes);
  try {
    await kept?.put(key(file), new Response(bytes));
  } catch {
    // No room: it will have to come again.
  }
  return bytes;
}

/** @param {Pinned} file @param {(bytes: number) => void} came */
async function fetched(file, came) {
  const away = `${file.name} did not come from ${host(file.url)}`;
  let response;
  try {
    response = await fetch(file.url, { cache: "no-cache", credentials: "omit" });
  } catch {
    throw new Missing(`${away}: there is no connection, or the network refuses it.`);
  }
  if (!response.ok || !response.body)
    throw new Missing(`${away}: the server answered ${response.status}.`);
  const bytes = new Uint8Array(file.size);
  let filled = 0;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length <= file.size) bytes.set(value, filled);
      filled += value.length;
      came(value.length);
    }
  } catch {
    filled = Math.min(filled, file.size - 1);
  }
  if (filled < file.size)
    throw new Missing(
      `${file.name} broke off after ${filled.toLocaleString("en")} of ` +
        `${file.size.toLocaleString("en")} bytes.`,
    );
  if (filled > file.size) throw another(file);
  return bytes;
}

/** @param {Pinned} file */
const another = (file) =>
  new Missing(
    `${file.name} from ${host(file.url)} is not the file this book was tested with, so it was not ` +
      "used. If the book has just been published anew, reload the page.",
  );

/** The browser checks, also where its own hashing is closed to pages. @param {Pinned} file @param {Uint8Array<ArrayBuffer>} bytes */
async function check(file, bytes) {
  const hash = file.sha256.match(/../g)?.map((pair) => String.fromCharCode(parseInt(pair, 16)));
  const address = URL.createObjectURL(new Blob([bytes]));
  try {
    await fetch(address, { integrity: `sha256-${btoa(hash?.join("") ?? "")}` });
  } catch {
    throw another(file);
  } finally {
    URL.revokeObjectURL(address);
  }
}
