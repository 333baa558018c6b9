// @ts-check
/**
 * Reads a line of NumPy into a tree. Only what the book's lines are made of: names, numbers, the
 * signs + - * / @, `.T`, `.sum()`, `[:, t]`, `[:2]`, and calls of phi, np.tanh, np.diag, np.zeros_like,
 * np.hstack, np.vstack and np.concatenate.
 *
 * @typedef {"+" | "-" | "*" | "/" | "@"} Sign
 * @typedef {{ kind: "number", value: number }
 *   | { kind: "name", name: string }
 *   | { kind: "minus", of: Tree }
 *   | { kind: "two", sign: Sign, left: Tree, right: Tree }
 *   | { kind: "transposed", of: Tree }
 *   | { kind: "part", of: Tree, index: Position[] }
 *   | { kind: "sum", of: Tree, axis: number | null }
 *   | { kind: "call", name: string, inputs: Tree[], axis: number }} Tree
 * @typedef {Tree | ":" | "new" | { kind: "range", from: Tree | null, to: Tree | null }} Position
 */

/** Why a line cannot be read: at which word, and what stands before it. */
export class LineError extends SyntaxError {
  /** @param {string} text @param {string | undefined} word @param {string} [before] */
  constructor(text, word, before = "") {
    super(
      word
        ? `"${text}" cannot be read where it has "${word}".`
        : `"${text}" ends before it is complete.`,
    );
    this.word = word ?? "";
    this.before = before;
  }
}

const WORD_OF_A_LINE =
  /\s*(\d+\.?\d*(?:e[-+]?\d+)?|np\.\w+|[a-z_]\w*|\.(?:T|sum)\b|[-+*/@()[\],:=])\s*/iy;

const KNOWN_IN_A_LINE =
  "xs X Y t j mask x_prev X_prev y_prev Y_prev w_x w_y W_x W_y b W_out b_out".split(" ");

/** What is called: with one array, or with a list of them. */
const CALLED_WITH_ONE = ["np.diag", "np.zeros_like", "np.tanh", "phi"];
const CALLED_WITH_MANY = ["np.hstack", "np.vstack", "np.concatenate"];

/**
 * Reads a line, or says what in it cannot be read.
 * @param {string} text
 * @param {boolean} [anyName] Whether a name may be any, and not only one that explorers have.
 * @returns {Tree}
 */
export function parseLine(text, anyName = false) {
  const words = wordsOfLine(text);
  let next = 0;

  const unreadable = () => new LineError(text, words[next], words[next - 1]);
  /** @param {string} word */
  const take = (word) => {
    const found = words[next] === word;
    if (found) next += 1;
    return found;
  };
  /** @param {string} word */
  const need = (word) => {
    if (!take(word)) throw unreadable();
  };
  /** @template T @param {() => T} one @param {string} end @returns {T[]} */
  const series = (one, end) => {
    const all = [one()];
    while (take(",")) all.push(one());
    need(end);
    return all;
  };

  /** @returns {Tree} */
  const sum = () => {
    let left = product();
    for (let sign = words[next]; sign === "+" || sign === "-"; sign = words[next]) {
      next += 1;
      left = { kind: "two", sign, left, right: product() };
    }
    return left;
  };
  /** @returns {Tree} */
  const product = () => {
    let left = signed();
    for (let sign = words[next]; sign === "*" || sign === "/" || sign === "@"; sign = words[next]) {
      next += 1;
      left = { kind: "two", sign, left, right: signed() };
    }
    return left;
  };
  /** @returns {Tree} */
  const signed = () =>
    take("-") ? { kind: "minus", of: signed() } : take("+") ? signed() : parted();
  /** @returns {Tree} */
  const parted = () => {
    let of = whole();
    for (;;) {
      if (take(".T")) of = { kind: "transposed", of };
      else if (take(".sum")) {
        need("(");
        of = { kind: "sum", of, axis: words[next] === ")" ? null : axis() };
        need(")");
      } else if (take("[")) of = { kind: "part", of, index: series(position, "]") };
      else return of;
    }
  };
  /** The words axis=1. @returns {number} */
  const axis = () => {
    need("axis");
    need("=");
    const sign = take("-") ? -1 : 1;
    const word = words[next] ?? "";
    if (!/^\d+$/.test(word)) throw unreadable();
    next += 1;
    return sign * Number(word);
  };
  /** @returns {Position} */
  const position = () => {
    if (take("np.newaxis")) return "new";
    const from = words[next] === ":" ? null : sum();
    if (!take(":")) return from ?? ":";
    const to = /^[,\]]$/.test(words[next] ?? "]") ? null : sum();
    return from || to ? { kind: "range", from, to } : ":";
  };
  /** @returns {Tree} */
  const whole = () => {
    if (take("(")) {
      const inner = sum();
      need(")");
      return inner;
    }
    const word = words[next] ?? "";
    if (!/^\w/.test(word)) throw unreadable();
    next += 1;
    if (/^\d/.test(word)) return { kind: "number", value: Number(word) };
    if (KNOWN_IN_A_LINE.includes(word)) return { kind: "name", name: word };
    const many = CALLED_WITH_MANY.includes(word);
    if (!many && !CALLED_WITH_ONE.includes(word)) {
      if (anyName && !word.startsWith("np.")) return { kind: "name", name: word };
      throw new SyntaxError(`"${text}" names "${word}", which stands for nothing here.`);
    }
    need("(");
    if (many) need("[");
    const inputs = many ? series(sum, "]") : [sum()];
    const along = word === "np.concatenate" && take(",") ? axis() : 0;
    need(")");
    return { kind: "call", name: word, inputs, axis: along };
  };

  const tree = sum();
  if (next < words.length) throw unreadable();
  return tree;
}

/** @param {string} text */
function wordsOfLine(text) {
  const words = [];
  WORD_OF_A_LINE.lastIndex = 0;
  for (let start = 0; start < text.length; start = WORD_OF_A_LINE.lastIndex) {
    const word = WORD_OF_A_LINE.exec(text)?.[1];
    if (word === undefined)
      throw new LineError(text, text.slice(start).trim().charAt(0), words.at(-1));
    words.push(word);
  }
  return words;
}
