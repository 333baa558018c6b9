// @ts-check
/**
 * Reads a line of NumPy into a tree. Only what the book's lines are made of: names, numbers, the
 * signs + - * @, `.T`, `[:, t]`, and calls of phi, np.diag, np.zeros_like,
 * np.hstack and np.vstack.
 *
 * @typedef {"+" | "-" | "*" | "@"} Sign
 * @typedef {{ kind: "number", value: number }
 *   | { kind: "name", name: string }
 *   | { kind: "minus", of: Tree }
 *   | { kind: "two", sign: Sign, left: Tree, right: Tree }
 *   | { kind: "transposed", of: Tree }
 *   | { kind: "part", of: Tree, index: (Tree | ":" | "new")[] }
 *   | { kind: "call", name: string, inputs: Tree[] }} Tree
 */

const WORD_OF_A_LINE = /\s*(\d+\.?\d*(?:e[-+]?\d+)?|np\.\w+|[a-z_]\w*|\.T\b|[-+*@()[\],:])\s*/iy;

const KNOWN_IN_A_LINE =
  "xs X Y t j mask x_prev X_prev y_prev Y_prev w_x w_y W_x W_y b W_out b_out".split(" ");

/**
 * Reads a line, or says what in it cannot be read.
 * @param {string} text
 * @returns {Tree}
 */
export function parseLine(text) {
  const words = wordsOfLine(text);
  let next = 0;

  /** @param {string} word */
  const take = (word) => {
    const found = words[next] === word;
    if (found) next += 1;
    return found;
  };
  /** @param {string} word */
  const need = (word) => {
    if (!take(word)) throw unreadable(text, words[next]);
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
    for (let sign = words[next]; sign === "*" || sign === "@"; sign = words[next]) {
      next += 1;
      left = { kind: "two", sign, left, right: signed() };
    }
    return left;
  };
  /** @returns {Tree} */
  const signed = () => (take("-") ? { kind: "minus", of: signed() } : parted());
  /** @returns {Tree} */
  const parted = () => {
    let of = whole();
    for (;;) {
      if (take(".T")) of = { kind: "transposed", of };
      else if (take("[")) of = { kind: "part", of, index: series(position, "]") };
      else return of;
    }
  };
  /** @returns {Tree | ":" | "new"} */
  const position = () => (take(":") ? ":" : take("np.newaxis") ? "new" : sum());
  /** @returns {Tree} */
  const whole = () => {
    if (take("(")) {
      const inner = sum();
      need(")");
      return inner;
    }
    const word = words[next] ?? "";
    if (!/^\w/.test(word)) throw unreadable(text, words[next]);
    next += 1;
    if (/^\d/.test(word)) return { kind: "number", value: Number(word) };
    if (KNOWN_IN_A_LINE.includes(word)) return { kind: "name", name: word };
    const stacks = word === "np.hstack" || word === "np.vstack";
    if (!stacks && !["np.diag", "np.zeros_like", "phi"].includes(word))
      throw new SyntaxError(`"${text}" names "${word}", which stands for nothing here.`);
    need("(");
    if (stacks) need("[");
    const inputs = stacks ? series(sum, "]") : [sum()];
    need(")");
    return { kind: "call", name: word, inputs };
  };

  const tree = sum();
  if (next < words.length) throw unreadable(text, words[next]);
  return tree;
}

/** @param {string} text */
function wordsOfLine(text) {
  const words = [];
  WORD_OF_A_LINE.lastIndex = 0;
  for (let start = 0; start < text.length; start = WORD_OF_A_LINE.lastIndex) {
    const word = WORD_OF_A_LINE.exec(text)?.[1];
    if (word === undefined) throw unreadable(text, text.slice(start).trim().charAt(0));
    words.push(word);
  }
  return words;
}

/** @param {string} text @param {string | undefined} word */
const unreadable = (text, word) =>
  new SyntaxError(
    word
      ? `"${text}" cannot be read where it has "${word}".`
      : `"${text}" ends before it is complete.`,
  );
