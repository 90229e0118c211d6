// Excerpts: the place of a text that shows best why it was found, with the words that were found.
"use strict";
(function (search) {
  const WIDTH = 34; // words
  const BEFORE = 6; // words that stand before the first one found

  /** True of a word that was searched, whatever its inflection; or of a compound with such a part. */
  function matcher(stems, stem) {
    const long = [...stems].filter((one) => one.length >= 5);
    return (folded) =>
      stems.has(stem(folded)) || stems.has(folded) || long.some((one) => folded.length > one.length + 3 && folded.includes(one));
  }

  /**
   * A text cut to the best place: segments [text, found] in turn. `matches` tells of a folded word whether it was
   * searched. Also the words that were found, as they stand.
   */
  function excerpt(text, matches) {
    const tokens = search.tokens(text);
    const found = tokens.map((token) => matches(token.folded));
    const forms = new Set(tokens.filter((_, at) => found[at]).map((token) => token.text));
    const [from, to] = best(tokens, found);
    const segments = [];
    let at = from > 0 ? tokens[from].start : 0;
    let plain = from > 0 ? "… " : "";
    for (let index = from; index < to; index++) {
      if (!found[index]) continue;
      plain += text.slice(at, tokens[index].start);
      if (plain) segments.push([plain, false]);
      segments.push([tokens[index].text, true]);
      at = tokens[index].end;
      plain = "";
    }
    plain += text.slice(at, to < tokens.length ? tokens[to - 1].end : text.length);
    if (to < tokens.length) plain += " …";
    if (plain) segments.push([plain, false]);
    return { segments, forms };
  }

  /** The tokens from and to which a window has most different words found, the earliest of equals. */
  function best(tokens, found) {
    let most = -1;
    let place = 0;
    for (let at = 0; at < tokens.length; at++) {
      if (!found[at]) continue;
      const words = new Set();
      for (let index = at; index < Math.min(tokens.length, at + WIDTH - BEFORE); index++) {
        if (found[index]) words.add(tokens[index].folded.slice(0, 5));
      }
      if (words.size > most) {
        most = words.size;
        place = at;
      }
    }
    const from = place <= BEFORE ? 0 : place - BEFORE;
    return [from, Math.min(tokens.length, from + WIDTH)];
  }

  Object.assign(search, { excerpt, matcher });
})((globalThis.tietopankkiSearch ??= {}));
