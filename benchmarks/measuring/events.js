// Input events for the first explorer of a page, and the time that each takes to be answered.
window.bench = (() => {
  const root = () => document.querySelector(".rnn-live");
  const cell = (place) => root().querySelector(`[data-group] [tabindex][data-place="${place}"]`);
  const button = (key) => root().querySelector(`[data-key="${key}"]`);

  // Ten steps up, ten steps down: the numbers stay where φ is curved.
  const upwards = (count) => count % 20 < 10;
  const zigzag = (count) => (upwards(count) ? count % 20 : 20 - (count % 20)) + 1;

  // Of each kind the target and the event; `where` is a number's place, or a point of the screen.
  const events = {
    key: (where, count) => [
      cell(where),
      new KeyboardEvent("keydown", { key: upwards(count) ? "ArrowUp" : "ArrowDown", bubbles: true, cancelable: true }),
    ],
    // One of a drag that a mouse has begun.
    drag: ([x, y], count) => [
      root(),
      new PointerEvent("pointermove", { pointerId: 1, pointerType: "mouse", buttons: 1, bubbles: true, clientX: x + 6 * zigzag(count), clientY: y }),
    ],
    step: () => {
      const last = button("step on").getAttribute("aria-disabled") === "true";
      return [button(last ? "step back" : "step on"), new MouseEvent("click", { bubbles: true, cancelable: true })];
    },
  };

  /** The middle of a number on the screen. */
  const middle = (place) => {
    cell(place).scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = cell(place).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };

  /** The sizes that its steppers show. */
  const sizes = () =>
    Object.fromEntries(
      [...root().querySelectorAll(".rnn-size")].map(({ textContent }) => {
        const [letter, size] = textContent.split("=");
        return [letter.trim(), Number(size)];
      }),
    );

  /** What every number shows. */
  const numbers = () =>
    [...root().querySelectorAll("[data-symbol]")].map(({ dataset, textContent }) =>
      [dataset.symbol, dataset.index, dataset.value, textContent].join(" "),
    );

  /**
   * How long the page takes to answer an event, in milliseconds, and how much of that the explorer
   * does: the theme listens to some events as well, before them and after.
   */
  const answered = async (target, input) => {
    await new Promise((next) => setTimeout(next));
    document.body.getBoundingClientRect(); // brings the layout up to date
    const explorer = root().parentElement;
    let [entered, left] = [0, 0];
    const enter = () => (entered = performance.now());
    const leave = () => (left = performance.now());
    explorer.addEventListener(input.type, enter, { capture: true, once: true });
    explorer.addEventListener(input.type, leave, { once: true });
    const start = performance.now();
    target.dispatchEvent(input);
    const end = performance.now();
    explorer.removeEventListener(input.type, leave);
    return [end - start, (left || end) - entered]; // what it keeps to itself does not leave it
  };

  /** The times of some events, and what the last has left. */
  const run = async ([kind, where, count]) => {
    const row = { times: [], own: [], changed: 0, numbers: numbers() };
    for (let event = 0; event < count; event++) {
      const [whole, own] = await answered(...events[kind](where, event));
      row.times.push(whole);
      row.own.push(own);
      const now = numbers();
      row.changed += String(now) !== String(row.numbers);
      row.numbers = now;
    }
    return row;
  };

  /** Applies one of the mistakes. */
  const blunder = (name) => {
    button("break").click();
    button("choice mistake").value = name;
    button("choice mistake").dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** The address, as soon as the explorer has written it: once nothing has changed for a while. */
  const written = () =>
    new Promise((done, fail) => {
      setTimeout(() => fail(new Error("The explorer does not write its address.")), 10000);
      const { replaceState } = history;
      history.replaceState = (...state) => {
        history.replaceState = replaceState;
        history.replaceState(...state);
        done(location.href);
      };
    });

  return { cell, button, middle, sizes, numbers, blunder, run, written };
})();
