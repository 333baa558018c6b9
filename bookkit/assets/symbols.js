// @ts-check
/**
 * Says what a symbol in an equation is, where the reader meets it: by pointing, by a tap, or by
 * the arrow keys inside an equation, which is one tab stop. The texts come from the notation page;
 * `bookkit/math.py` puts those of this page's symbols into it.
 *
 * @typedef {{symbol: string, shape: string, what: string, code: string}} Entry
 */
(() => {
  const source = document.getElementById("rnn-symbols");
  if (!source) return;
  /** @type {Record<string, Entry>} HTML that the build wrote. */
  const entries = JSON.parse(source.textContent ?? "{}");
  const home = document.querySelector("main") ?? document.body;
  const SYMBOL = ".sym[data-key]";
  const GAP = 8;
  const TALL = 120;
  const PATIENCE = 150;

  /** @param {string} name @param {Record<string, string>} attributes */
  const make = (name, attributes) => {
    const element = home.appendChild(document.createElement("div"));
    element.className = name;
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const tip = make("sym-tip", { popover: "manual" });
  const voice = make("sym-voice", { role: "status" });
  const hint = make("sym-hint", { id: "sym-hint", hidden: "" });
  hint.textContent = "Arrow keys go from symbol to symbol and say what each one is.";

  /** @type {Element | null} */
  let shown = null;
  let leaving = 0;

  /** @param {EventTarget | null} target @param {string} selector */
  const near = (target, selector) => (target instanceof Element ? target.closest(selector) : null);

  const place = () => {
    if (!shown) return;
    const at = shown.getBoundingClientRect();
    const line = shown.closest(".equation math")?.getBoundingClientRect();
    // Beside a short equation and not on it; a tall one would be too far from the symbol.
    const clear = line && line.height < TALL ? line : at;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const room = document.documentElement.clientWidth - width - GAP;
    const left = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, room));
    const above = clear.top - height - GAP;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= GAP ? above : clear.bottom + GAP}px`;
  };

  const hide = () => {
    clearTimeout(leaving);
    shown?.classList.remove("sym-on");
    shown = null;
    tip.hidePopover();
    voice.textContent = "";
  };

  /** @param {Element} symbol @param {boolean} aloud */
  const show = (symbol, aloud) => {
    const entry = entries[symbol.getAttribute("data-key") ?? ""];
    if (!entry) return;
    clearTimeout(leaving);
    if (symbol !== shown) {
      shown?.classList.remove("sym-on");
      shown = symbol;
      symbol.classList.add("sym-on");
      tip.innerHTML =
        `<p><span class="sym-name">${entry.symbol}</span> <span class="sym-shape">${entry.shape}</span></p>` +
        `<p class="sym-what">${entry.what}</p>` +
        (entry.code && `<p class="sym-code">in code ${entry.code}</p>`);
      tip.showPopover();
      place();
    }
    // Bold letters are characters of their own; a voice knows them better as plain ones.
    if (aloud) {
      const parts = [...tip.children].map((part) => part.textContent?.trim());
      voice.textContent = parts.join(". ").normalize("NFKC");
    }
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const symbol = near(event.target, SYMBOL);
    if (symbol) show(symbol, false);
    else if (near(event.target, ".sym-tip")) clearTimeout(leaving);
    else if (shown && !shown.closest(".equation:focus")) {
      clearTimeout(leaving);
      leaving = window.setTimeout(hide, PATIENCE);
    }
  });

  document.addEventListener("click", (event) => {
    const symbol = near(event.target, SYMBOL);
    if (symbol) show(symbol, true);
    else if (!near(event.target, ".sym-tip")) hide();
  });

  document.addEventListener("focusout", (event) => {
    if (near(event.target, ".equation")) hide();
  });

  // Before the theme, which may turn pages with the same keys.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && shown) return hide();
      const equation = near(event.target, ".equation");
      if (!equation || event.ctrlKey || event.altKey || event.metaKey) return;
      const symbols = [...equation.querySelectorAll(SYMBOL)];
      const last = symbols.length - 1;
      const now = shown ? symbols.indexOf(shown) : -1;
      /** @type {Record<string, number>} */
      const moves = {
        ArrowRight: Math.min(now + 1, last),
        ArrowDown: Math.min(now + 1, last),
        ArrowLeft: now < 0 ? last : Math.max(now - 1, 0),
        ArrowUp: now < 0 ? last : Math.max(now - 1, 0),
        Home: 0,
        End: last,
      };
      const symbol = symbols[moves[event.key]];
      if (!symbol) return;
      event.preventDefault();
      event.stopPropagation();
      symbol.scrollIntoView({ block: "nearest", inline: "nearest" });
      show(symbol, true);
    },
    true,
  );

  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  for (const equation of document.querySelectorAll(".equation")) {
    if (equation.querySelector(SYMBOL)) equation.setAttribute("aria-describedby", "sym-hint");
  }
})();
