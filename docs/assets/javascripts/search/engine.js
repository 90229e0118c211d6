// The engine: a question in, pages in their order out. It asks for the parts of the index that it needs.
"use strict";
(function (search) {
  const FORMAT = 1; // of the index, see scripts/tietopankki/search/shards.py
  const LONGEST_QUERY = 300; // letters
  const MOST_WORDS = 12;
  const MOST_FILES = 3; // of words, for one unfinished word
  const MOST_SIMILAR = 12; // words that a mistyped word may be
  const SECTIONS = 3; // of a page that are shown

  // What a way to a word is worth, of 1 for the word itself.
  const WORTH = {
    inflected: 0.92,
    prefix: 0.6,
    finished: 0.35, // prefix of a word that is a word already
    stemPrefix: 0.5,
    family: 0.4,
    joined: 1,
    joinedPrefix: 0.8,
    parted: 0.5,
    tail: 0.3,
    near: 0.62, // one letter wrong
    far: 0.38, // two letters wrong
    otherFirstLetter: 0.7, // of the two above
  };
  const SURE = 0.3; // below this, a word is a guess that is not marked
  const REST = 0.2; // what the other sections of a page add to its best
  const TOGETHER = 0.5; // what the best section adds that has several words of the question
  const COVERAGE = 1.5; // power of the share of the question's words, by their rarity, that a page or section has
  const TAIL = 0.08; // of the best page's score: pages below are left out

  class Engine {
    #load;
    #start;
    #index;

    /** `load(name)` gives a promise of a part of the index: "start", or a name and the version of start. */
    constructor(load) {
      this.#load = load;
    }

    /** What is where; asked for once, and again after a failure. */
    async start() {
      this.#start ??= this.#load("start").then((part) => {
        if (part.format !== FORMAT) throw Object.assign(new Error("another version"), { code: "version" });
        // the same index asked for again keeps what was read of it
        if (part.version !== this.#index?.version) this.#index = new search.Start(part);
        return this.#index;
      });
      try {
        return await this.#start;
      } catch (error) {
        this.#start = undefined;
        throw error;
      }
    }

    /** A part of the index, asked for once; after a failure again, as then is what is where: the site may be new. */
    async #part(start, name, read = (part) => part) {
      const { parts, version } = start;
      if (!parts.has(name)) parts.set(name, this.#load(name, version).then(read));
      try {
        return await parts.get(name);
      } catch (error) {
        parts.delete(name);
        this.#start = undefined;
        throw error;
      }
    }

    async #wordsFile(start, number) {
      return this.#part(start, `words-${number}`, (part) => new search.Words(part, start.stem));
    }

    /**
     * The pages for a question. Options: `typing` (the last word may be unfinished), `limit` and the filters
     * `theme`, `kind` and `audience` (ids); `facets` also counts the found pages by them.
     * The answer is described in client.js.
     */
    async search(query, options = {}) {
      const { typing = true, limit = 10 } = options;
      const start = await this.start();
      const words = this.#questionWords(start, query, typing);
      const ways = await Promise.all(words.map((word) => this.#waysTo(start, word)));
      await this.#addJoined(start, words, ways);
      const suggestion = suggested(query, words, ways);
      const allowed = await this.#filter(start, options);
      const pages = this.#ranked(start, ways.map((way) => way.keys), allowed);
      const shown = pages.slice(0, limit);
      const results = await Promise.all(shown.map((page) => this.#result(start, page, ways)));
      const facets = options.facets ? await this.#facets(pages, options, start, ways) : null;
      return { query, total: pages.length, suggestion, results, facets };
    }

    /** The words that count: those beside stop words where there are any. */
    #questionWords(start, query, typing) {
      const whole = query.normalize("NFC");
      const all = search.tokens(whole.slice(0, LONGEST_QUERY));
      const end = whole.length <= LONGEST_QUERY ? whole.length : -1;
      const words = all.map((token) => ({
        ...token,
        stem: start.stem(token.folded),
        isUnfinished: typing && token.end === end,
      }));
      const counting = words.filter((word) => word.folded.length > 1 && !start.stops.has(word.stem));
      return (counting.length ? counting : words).slice(0, MOST_WORDS);
    }

    /** The files of words that hold keys or stems which begin with these letters, the first few of them. */
    async #filesFor(start, beginning, most = MOST_FILES) {
      const first = start.rangeOf(beginning);
      const last = Math.min(start.rangeOf(beginning + "\uffff"), first + most - 1);
      const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      return Promise.all(numbers.map((number) => this.#wordsFile(start, number)));
    }

    /** The keys that a word of the question leads to: {keys: Map of key to {worth, file, at}, corrected}. */
    async #waysTo(start, word) {
      const keys = new Map();
      const put = (file, at, worth) => {
        const key = file.keys[at];
        if (!(keys.get(key)?.worth >= worth)) keys.set(key, { worth, file, at });
      };
      const isExact = await this.#exact(start, word, put);
      const isBeginning = await this.#prefixes(start, word, isExact, put);
      let corrected = "";
      if (!isExact && !isBeginning && word.folded.length >= 4) {
        corrected = await this.#mistyped(start, word, put);
      }
      return { keys, corrected };
    }

    async #exact(start, word, put) {
      const [file] = await this.#filesFor(start, word.stem, 1);
      const found = file.byStem.get(word.stem) ?? [];
      for (const at of found) put(file, at, file.keys[at] === word.folded ? 1 : WORTH.inflected);
      return found.length > 0;
    }

    /**
     * Longer words that begin with the word or its stem: it may be unfinished, or a part of a compound. Also words
     * of the same family (perehdyttää, perehdytys). Tells whether any begins with the word, less its ending.
     */
    async #prefixes(start, word, isExact, put) {
      const { folded, stem } = word;
      if (folded.length < 2) return false;
      const base = isExact && !word.isUnfinished ? WORTH.finished : WORTH.prefix;
      const closeness = (length, key) => 0.5 + (0.5 * length) / Math.max(length, key.length);
      let isBeginning = false;
      const begin = (file, beginning, worth, longest = Infinity) => {
        let any = false;
        const stems = file.sortedStems;
        for (let at = search.lowerBound(stems, beginning); stems[at]?.startsWith(beginning); at++) {
          if (stems[at].length > longest) continue;
          any = true;
          for (const key of file.byStem.get(stems[at])) put(file, key, worth * closeness(beginning.length, file.keys[key]));
        }
        return any;
      };
      for (const file of await this.#filesFor(start, folded, word.isUnfinished || !isExact ? MOST_FILES : 1)) {
        for (let at = search.lowerBound(file.keys, folded); file.keys[at]?.startsWith(folded); at++) {
          put(file, at, base * closeness(folded.length, file.keys[at]));
          isBeginning = true;
        }
        if (!isExact && folded.length >= 4 && begin(file, folded, WORTH.stemPrefix)) isBeginning = true;
        if (!isExact && stem.length >= 4 && begin(file, stem, WORTH.stemPrefix) && folded.length - stem.length <= 3) {
          isBeginning = true;
        }
        if (stem.length >= 5) {
          const family = stem.slice(0, Math.max(5, Math.ceil(stem.length * 0.7)));
          begin(file, family, isExact ? WORTH.family / 2 : WORTH.family, stem.length + 4);
        }
      }
      return isBeginning;
    }

    /**
     * A word that nothing begins with: words that differ by a typing error, else two words written together, else
     * words that differ in their first letter, too, else its last part. Gives the word that was probably meant, "" if
     * none.
     */
    async #mistyped(start, word, put) {
      const own = start.letters.findIndex((letters) => letters.includes(word.folded[0]));
      const near = own < 0 ? [] : await this.#similar(word, [own], start);
      if (!near.some((one) => one.worth >= WORTH.near)) {
        if (await this.#parted(start, word, put)) return "";
        const others = start.letters.map((_, at) => at).filter((at) => at !== own);
        near.push(...(await this.#similar(word, others, start)));
      }
      if (!near.length) await this.#tail(start, word, put);
      near.sort((one, two) => two.worth - one.worth);
      let corrected = null;
      for (const { stem, worth } of near.slice(0, MOST_SIMILAR)) {
        const [file] = await this.#filesFor(start, stem, 1);
        for (const at of file.byStem.get(stem) ?? []) {
          put(file, at, worth);
          // of equally near words, the one that most sections have
          const weight = worth + 1e-4 * Math.min(999, file.postings(at).length);
          if (!corrected || weight > corrected.weight) corrected = { weight, word: file.shown[at] };
        }
      }
      return corrected?.word ?? "";
    }

    /** Two known words that were written together. */
    async #parted(start, word, put) {
      const { folded } = word;
      if (folded.length < 7) return false;
      let best = null;
      for (let at = 3; at <= folded.length - 3; at++) {
        const first = await this.#known(start, folded.slice(0, at));
        if (!first) continue;
        const second = await this.#known(start, folded.slice(at));
        if (second && (!best || Math.min(at, folded.length - at) > best.shorter)) {
          best = { shorter: Math.min(at, folded.length - at), halves: [first, second] };
        }
      }
      for (const { file, found } of best?.halves ?? []) for (const at of found) put(file, at, WORTH.parted);
      return best !== null;
    }

    /** The last part of an unknown compound: what kind of thing it is. Better than nothing. */
    async #tail(start, word, put) {
      for (let at = 3; at <= word.folded.length - 4; at++) {
        const last = await this.#known(start, word.folded.slice(at));
        if (!last) continue;
        for (const key of last.found) put(last.file, key, WORTH.tail);
        return;
      }
    }

    async #known(start, folded) {
      for (const written of new Set([folded, folded.replace(/s$/, "")])) {
        const stem = start.stem(written);
        if (stem.length < 3) continue;
        const [file] = await this.#filesFor(start, stem, 1);
        const found = file.byStem.get(stem);
        if (found) return { file, found };
      }
      return null;
    }

    /** Stems of the files of spelling that are near to a word: [{stem, worth}]. */
    async #similar(word, letters, start) {
      const { folded, stem } = word;
      const most = folded.length < 4 ? 0 : folded.length < 8 ? 1 : 2;
      const found = [];
      for (const at of letters) {
        for (const one of await this.#spellingFile(start, at)) {
          if (one.length < 3 || one.length > folded.length + (word.isUnfinished ? Infinity : most)) continue;
          let away = stem.length >= 3 && Math.abs(one.length - stem.length) <= most ? search.distance(stem, one, most) : Infinity;
          if (away > 1 && one.length >= Math.max(4, folded.length - most)) {
            away = Math.min(away, search.distance(folded, one, most, word.isUnfinished));
          }
          if (away / Math.min(folded.length, one.length) > 0.3) continue;
          const worth = (away <= 1 ? WORTH.near : WORTH.far) * (one[0] === folded[0] ? 1 : WORTH.otherFirstLetter);
          found.push({ stem: one, worth });
        }
      }
      return found;
    }

    async #spellingFile(start, at) {
      return this.#part(start, `spelling-${at}`, search.frontCoded);
    }

    /** Neighbours that are one word when they are written together; it counts for both. */
    async #addJoined(start, words, ways) {
      for (let at = 0; at + 1 < words.length; at++) {
        const [one, two] = [words[at], words[at + 1]];
        for (const joined of [one.folded + two.folded, `${one.folded}s${two.folded}`]) {
          const stem = start.stem(joined);
          const files = await this.#filesFor(start, stem, 1);
          for (const file of files) {
            const found = (file.byStem.get(stem) ?? []).map((key) => [key, WORTH.joined]);
            if (!found.length && two.isUnfinished && joined.length >= 6) {
              for (let key = search.lowerBound(file.keys, joined); file.keys[key]?.startsWith(joined); key++) {
                found.push([key, WORTH.joinedPrefix]);
              }
            }
            for (const [key, worth] of found) {
              for (const way of [ways[at], ways[at + 1]]) {
                if (!(way.keys.get(file.keys[key])?.worth >= worth)) way.keys.set(file.keys[key], { worth, file, at: key });
                way.corrected = "";
              }
            }
          }
        }
      }
    }

    /** A function that tells of a page whether the filters let it pass; null where there are none. */
    async #filter(start, options) {
      const wanted = ["theme", "kind", "audience"].filter((name) => options[name]);
      if (!wanted.length) return null;
      const facets = await this.#part(start, "facets");
      const rows = wanted.map((name) => [facets[name].pages, facets[name].values.indexOf(options[name])]);
      return (page) => rows.every(([pages, value]) => pages[page].includes(value));
    }

    /** Pages by score: [{page, score, sections}]. A page scores by its best section for each word of the question. */
    #ranked(start, groups, allowed) {
      const pages = new Map();
      const rarities = groups.map((keys) => this.#rarity(start, keys));
      groups.forEach((keys, group) => {
        for (const [section, value] of this.#sectionValues(start, keys)) {
          const page = start.pageOf[section];
          if (allowed && !allowed(page)) continue;
          let entry = pages.get(page);
          if (!entry) {
            entry = { page, best: new Array(groups.length).fill(0), rest: new Array(groups.length).fill(0), sections: new Map() };
            pages.set(page, entry);
          }
          entry.rest[group] += Math.min(entry.best[group], value);
          entry.best[group] = Math.max(entry.best[group], value);
          const place = entry.sections.get(section) ?? { value: 0, rarity: 0 };
          entry.sections.set(section, { value: place.value + value, rarity: place.rarity + rarities[group] });
        }
      });
      const all = rarities.reduce((sum, one) => sum + one, 0);
      const share = (rarity) => (rarity / all) ** COVERAGE;
      const ranked = Array.from(pages.values(), ({ page, best, rest, sections }) => {
        const apart = best.reduce((sum, value, group) => sum + value + REST * Math.min(rest[group], 2 * value), 0);
        const covered = best.reduce((sum, value, group) => sum + (value ? rarities[group] : 0), 0);
        const together = Math.max(...Array.from(sections.values(), ({ value, rarity }) => value * share(rarity)));
        return { page, score: apart * share(covered) + TOGETHER * together, sections };
      });
      ranked.sort((one, two) => two.score - one.score || one.page - two.page);
      const least = (ranked[0]?.score ?? 0) * TAIL;
      return ranked.filter((one) => one.score >= least);
    }

    /** How much a word of the question tells: as the rarest of the keys that it surely leads to. */
    #rarity(start, keys) {
      let most = 0;
      for (const { worth, file, at } of keys.values()) {
        if (worth >= SURE) most = Math.max(most, worth * rarity(start, file.postings(at)));
      }
      return most || 1e-9;
    }

    /** What one word of the question is worth in each section: rare words more. */
    #sectionValues(start, keys) {
      const values = new Map();
      for (const { worth, file, at } of keys.values()) {
        const row = file.postings(at);
        const most = worth * worth * rarity(start, row);
        for (let index = 0; index < row.length; index += 2) {
          const value = (most * row[index + 1]) / 9;
          if (!(values.get(row[index]) >= value)) values.set(row[index], value);
        }
      }
      return values;
    }

    async #result(start, { page, score, sections }, ways) {
      const best = [...sections].sort((one, two) => two[1].value - one[1].value || one[0] - two[0]).slice(0, SECTIONS);
      const numbers = [...new Set([start.pages[page], ...best.map(([section]) => start.textOf(section))])];
      // the first file of a page is wanted only where no section of it is shown
      const wanted = best.length ? numbers.slice(best.some(([section]) => start.textOf(section) === numbers[0]) ? 0 : 1) : numbers;
      const files = new Map(
        await Promise.all(wanted.map(async (number) => [number, await this.#part(start, `texts-${number}`)])),
      );
      const head = files.values().next().value;
      const matches = search.matcher(searchedStems(ways), start.stem);
      const words = new Set();
      const shown = best.map(([section]) => {
        const number = start.textOf(section);
        const [anchor, heading, text] = files.get(number).sections[section - start.sections[number]];
        const { segments, forms } = search.excerpt(text, matches);
        for (const form of [...search.tokens(heading).filter((token) => matches(token.folded)).map((token) => token.text), ...forms]) words.add(form);
        return { url: anchor ? `${head.url}#${anchor}` : head.url, heading, excerpt: segments };
      });
      const { url, title, theme, kind } = head;
      return { url, title, theme, kind, score, sections: shown, words: [...words].slice(0, 20) };
    }

    /** How many of the found pages each filter would leave; a filter's own choice does not narrow its counts. */
    async #facets(pages, options, start, ways) {
      const facets = await this.#part(start, "facets");
      const counted = {};
      for (const name of ["theme", "kind", "audience"]) {
        const others = { ...options, [name]: "" };
        const found = options[name] ? this.#ranked(start, ways.map((way) => way.keys), await this.#filter(start, others)) : pages;
        const counts = Object.create(null); // an id may be named like what all objects have
        for (const { page } of found) {
          for (const value of facets[name].pages[page]) {
            const id = facets[name].values[value];
            counts[id] = (counts[id] ?? 0) + 1;
          }
        }
        counted[name] = counts;
      }
      return counted;
    }
  }

  /** The inverse document frequency of BM25, of sections. */
  function rarity(start, postings) {
    const having = postings.length / 2;
    return Math.log(1 + (start.sectionCount - having + 0.5) / (having + 0.5));
  }

  /** The stems that stand for the question in texts: of the keys that are no guess. */
  function searchedStems(ways) {
    const stems = new Set();
    for (const { keys } of ways) {
      for (const { worth, file, at } of keys.values()) {
        if (worth < SURE) continue;
        const marks = file.marks[at];
        for (const stem of marks ? marks.split(" ") : file.stems[at]) stems.add(stem);
      }
    }
    return stems;
  }

  /** The question with what was probably meant where a word was corrected; null where none was. */
  function suggested(query, words, ways) {
    if (!ways.some((way) => way.corrected)) return null;
    let text = "";
    let at = 0;
    const cut = query.normalize("NFC");
    words.forEach((word, index) => {
      if (!ways[index].corrected) return;
      text += cut.slice(at, word.start) + ways[index].corrected;
      at = word.end;
    });
    return (text + cut.slice(at)).trim();
  }

  search.Engine = Engine;
})((globalThis.tietopankkiSearch ??= {}));
