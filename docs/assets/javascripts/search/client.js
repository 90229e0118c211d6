// The door of the search for pages: `tietopankkiSearch.open(base).ask(query)`. The engine runs in a worker; a page
// that was opened from a file has none and runs it itself.
"use strict";
(function (search) {
  const HERE = document.currentScript.src;
  const ENGINE = ["words.js", "shards.js", "excerpts.js", "engine.js"];

  const failure = (code, message) => Object.assign(new Error(message), { code });

  /** Runs scripts one after the other by elements of the page. */
  async function run(addresses) {
    for (const address of addresses) {
      await new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", () => (script.remove(), done()));
        script.addEventListener("error", () => (script.remove(), failed(failure("missing", address))));
        document.head.append(script);
      });
    }
  }

  /** Parts of the index as scripts: the only way of a page that was opened from a file. */
  function running(base) {
    const parts = new Map();
    globalThis.searchPart = (name, part) => parts.set(name, part);
    return async (name, version) => {
      const address = new URL(`search/${version ? `${version}/` : ""}${name}.js`, base).href;
      await run([address]);
      // a script that is cut runs no call
      if (!parts.has(name)) throw failure("broken", address);
      const part = parts.get(name);
      parts.delete(name);
      return part;
    };
  }

  class Client {
    #base;
    #ways;
    #newest = 0;

    constructor(base) {
      this.#base = base;
    }

    /** Fetches the engine and the beginning of the index, so that the first answer comes sooner. */
    prepare() {
      this.#call(null).catch(() => {});
    }

    /**
     * The pages for a question. Options: `typing` (the last word may be unfinished; true unless told), `limit` (10),
     * filters `theme`, `kind`, `audience` (ids), `facets` (count the pages by these).
     *
     * Gives {query, total, suggestion, results, facets}. A result: {url, title, theme, kind, score, sections, words}
     * with addresses relative to the base; its sections, best first: {url, heading, excerpt}, the excerpt in segments
     * [text, found]; `words` are the words found as they stand. Rejects with an Error whose `code` is
     * "missing" (a part cannot be fetched), "broken" (a part is cut), "version" (the index is of another version),
     * or "superseded" (a newer question was asked).
     */
    async ask(query, options = {}) {
      const number = ++this.#newest;
      let answer = { query, total: 0, suggestion: null, results: [], facets: null };
      try {
        if (query.trim()) answer = await this.#call(query, options);
      } catch (error) {
        throw number === this.#newest ? error : failure("superseded", query);
      }
      if (number !== this.#newest) throw failure("superseded", query);
      return answer;
    }

    #call(query, options) {
      this.#ways ??= location.protocol === "file:" ? this.#here() : this.#beside();
      return this.#ways(query, options);
    }

    /** The engine in a worker. A worker that dies is started again by the next question. */
    #beside() {
      const worker = new Worker(new URL("worker.js", HERE));
      const waiting = new Map();
      let count = 0;
      worker.addEventListener("message", ({ data: { id, answer, error } }) => {
        const [done, failed] = waiting.get(id);
        waiting.delete(id);
        if (error) failed(failure(error.code, error.message));
        else done(answer);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        worker.terminate();
        this.#ways = undefined;
        for (const [, failed] of waiting.values()) failed(failure("missing", "worker.js"));
      });
      return (query, options) =>
        new Promise((done, failed) => {
          waiting.set(++count, [done, failed]);
          worker.postMessage({ id: count, base: this.#base, query, options });
        });
    }

    /** The engine in the page. */
    #here() {
      const engine = run(ENGINE.map((name) => new URL(name, HERE).href)).then(
        () => new search.Engine(running(this.#base)),
        (error) => {
          this.#ways = undefined;
          throw error;
        },
      );
      return async (query, options) => {
        const found = await engine;
        return query === null ? void (await found.start()) : found.search(query, options);
      };
    }
  }

  search.open = (base) => new Client(base);
})((globalThis.tietopankkiSearch ??= {}));
