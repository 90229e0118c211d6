// Parts of the index by fetch: each file is a call, searchPart("name", JSON), of which the JSON is read.
"use strict";
(function (search) {
  const CALL = /^searchPart\("[\w-]+",([^]*)\);\s*$/;

  const failure = (code, message) => Object.assign(new Error(message), { code });

  /** A function that gives a promise of a part of the index below `base`; it rejects with a `code`. */
  function fetching(base) {
    return async (name, version) => {
      const address = new URL(`search/${version ? `${version}/` : ""}${name}.js`, base);
      let text;
      try {
        // what is where must be the newest: the folder of an older version is gone
        const response = await fetch(address, { cache: version ? "default" : "no-cache" });
        if (!response.ok) throw new Error(`${response.status}`);
        text = await response.text();
      } catch (error) {
        throw failure("missing", `${address.pathname}: ${error.message}`);
      }
      try {
        return JSON.parse(CALL.exec(text)[1]);
      } catch {
        throw failure("broken", address.pathname);
      }
    };
  }

  Object.assign(search, { fetching, failure });
})((globalThis.tietopankkiSearch ??= {}));
