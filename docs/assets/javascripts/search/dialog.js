// The search, wherever the reader is: controls and keys that open it, the dialog, and the loading of everything
// else. The one script of the search that every page has: nothing more is fetched until the reader searches.
(() => {
  const PATIENCE = 15_000;
  const MARKS = "tietopankki.marks";
  const KEYS = "tietopankki.keys";
  const folder = document.currentScript.src;
  const parts = document.querySelector("template#search-parts");
  if (!parts) return;
  const base = new URL(parts.dataset.base, document.baseURI).href;

  // What a browser will not remember (a private window, a file) is only a comfort less.
  const stored = (storage, key) => {
    try {
      return self[storage].getItem(key);
    } catch {
      return null;
    }
  };
  const store = (storage, key, value) => {
    try {
      self[storage].setItem(key, value);
    } catch {}
  };

  const missing = (what) => Object.assign(new Error(what), { code: "missing" });

  /** The promise of another script of this folder. */
  const script = (name) =>
    new Promise((loaded, failed) => {
      const element = document.createElement("script");
      element.src = new URL(name, folder);
      element.addEventListener("load", loaded);
      element.addEventListener("error", () => failed(missing(element.src)));
      document.head.append(element);
    });

  /** The promise, or its failure when it takes longer than a reader should wait. */
  const patiently = (promise) => {
    let timer;
    const late = new Promise((_, failed) => {
      timer = setTimeout(() => failed(missing("The search does not answer.")), PATIENCE);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };

  let client, loading;
  const load = () => {
    loading ??= patiently(Promise.all([script("results.js"), script("client.js")])).then(
      () => {
        client = self.tietopankkiSearch.open(base);
      },
      (error) => {
        // the next question tries again
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };

  /** Fetches what a search begins with; if that fails, the first question will tell. */
  const prepare = () =>
    load()
      .then(() => client.prepare())
      .catch(() => {});

  /** Lets an output say one thing: the state whose parts are seen, and the line that is read out. */
  const show = (output, state, line) => {
    for (const part of output.querySelectorAll("[data-state]")) part.hidden = !part.dataset.state.split(" ").includes(state);
    output.querySelector(".output__suggestion").hidden = true;
    output.querySelector("[role=status]").textContent = line;
  };

  const fail = (output, code, again) => {
    const state = ["missing", "version"].includes(code) ? code : "broken";
    show(output, state, output.dataset[state]);
    output.querySelector("[data-again]").onclick = () => {
      show(output, "busy", output.dataset.busy);
      again();
    };
    output.querySelector("[data-reload]").onclick = () => location.reload();
  };

  /**
   * Shows in an output what is found: the answer, or null where there is none to be shown.
   * `again` asks once more, `take` takes a suggested word.
   */
  const search = async (output, query, options, { again, take }) => {
    const turn = (output.turn ?? 0) + 1;
    output.turn = turn;
    const isNewest = () => turn === output.turn;
    if (!query.trim()) {
      show(output, "hint", "");
      return null;
    }
    const busy = setTimeout(() => {
      if (isNewest()) output.querySelector("[role=status]").textContent = output.dataset.busy;
    }, 400);
    try {
      await load();
      const answer = await patiently(client.ask(query, options));
      if (!isNewest()) return null;
      self.tietopankkiResults.show(output, answer, { base, show, take, follow });
      return answer;
    } catch (error) {
      if (isNewest() && error.code !== "superseded") fail(output, error.code, again);
      return null;
    } finally {
      clearTimeout(busy);
    }
  };

  /** Keeps the words that a result was found by for the page that it leads to. */
  const follow = (link, words) => {
    store("sessionStorage", MARKS, JSON.stringify({ address: link.pathname, words }));
    if (link.hash && link.pathname === location.pathname) {
      // the page is here already
      dialog?.close();
      script("marks.js");
    }
  };

  // the dialog

  let dialog, box, output, opener, timer, answered;

  const ask = async () => {
    clearTimeout(timer);
    const query = box.value;
    const page = dialog.querySelector("[data-search-page]");
    // behind the # the words stay in the browser
    if (page) page.hash = query.trim() ? `#q=${encodeURIComponent(query)}` : "";
    const answer = await search(output, query, { typing: true, limit: 10 }, { again, take });
    if (answer) answered = query;
    return answer;
  };

  const again = () => {
    box.focus();
    ask();
  };

  const take = (words) => {
    box.value = words;
    box.focus();
    ask();
  };

  const results = () => [...output.querySelectorAll("ol:not([hidden]) a")];

  /** Enter in the box: the best result of the words that stand there. */
  const openBest = async () => {
    const query = box.value;
    if (answered !== query || !results().length) await ask();
    if (answered === query && dialog.open) results()[0]?.click();
  };

  const move = (step) => {
    const stops = [box, ...results()];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
    return next;
  };

  /** Tab goes round within the dialog. */
  const round = (event) => {
    const stops = [...dialog.querySelectorAll("input, button, a[href]")].filter((one) => one.checkVisibility());
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== from) return;
    event.preventDefault();
    to.focus();
  };

  const pressed = (event) => {
    const inList = document.activeElement !== box && results().includes(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Tab") {
      round(event);
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && (inList || document.activeElement === box)) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (inList && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      box.focus();
    }
  };

  const build = () => {
    dialog = document.importNode(parts.content.querySelector("dialog"), true);
    [box, output] = [dialog.querySelector("input"), dialog.querySelector(".output")];
    dialog.addEventListener("keydown", pressed);
    dialog.addEventListener("close", () => opener?.focus());
    // a click beside the dialog comes to the dialog itself
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.querySelector(".search__close").addEventListener("click", () => dialog.close());
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      openBest();
    });
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    document.body.append(dialog);
  };

  const open = () => {
    const own = document.querySelector("#search-page:not([hidden]) input[type=search]");
    if (own) {
      own.focus();
      own.select();
      return;
    }
    if (!dialog) build();
    opener = document.activeElement;
    dialog.showModal();
    box.focus();
    box.select();
    prepare();
  };

  // what opens it

  for (const link of document.querySelectorAll("[data-search-opener]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.dataset.openSearch = "";
    button.setAttribute("aria-haspopup", "dialog");
    button.append(...link.childNodes);
    button.addEventListener("click", open);
    link.replaceWith(button);
  }

  // single keys can be turned off on the search's page (WCAG 2.2, 2.1.4)
  const areOn = () => stored("localStorage", KEYS) !== "off";
  const WRITING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";
  document.addEventListener("keydown", (event) => {
    if (!["/", "s", "f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.isComposing || event.target.closest?.(WRITING) || document.querySelector("dialog[open]")) return;
    if (!areOn()) return;
    event.preventDefault();
    open();
  });

  self.tietopankkiBox = {
    search,
    prepare,
    keys: { areOn, turn: (on) => store("localStorage", KEYS, on ? "on" : "off") },
  };
  if (stored("sessionStorage", MARKS)) script("marks.js");
})();
