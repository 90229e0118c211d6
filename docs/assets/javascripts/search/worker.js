// The worker: the engine beside the page, so that typing stays smooth. client.js starts it with the root's address.
"use strict";
importScripts("words.js", "shards.js", "excerpts.js", "engine.js", "fetching.js");
(function (search) {
  let engine;
  self.addEventListener("message", async ({ data: { id, base, query, options } }) => {
    engine ??= new search.Engine(search.fetching(base));
    try {
      const answer = query === null ? void (await engine.start()) : await engine.search(query, options);
      self.postMessage({ id, answer });
    } catch (error) {
      self.postMessage({ id, error: { code: error.code ?? "broken", message: String(error.message ?? error) } });
    }
  });
})(globalThis.tietopankkiSearch);
