// The files of the index, read. scripts/tietopankki/search/shards.py writes them and tells what they hold.
"use strict";
(function (search) {
  const lines = (text) => (text === "" ? [] : text.split("\n"));
  const numbers = (text) => (text === "" ? [] : text.split(" ").map(Number));

  /** Words that are written as the number of letters shared with the one before (base 36) and the rest. */
  function frontCoded(text) {
    let before = "";
    return lines(text).map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
  }

  /** Where each of the counts begins, and at last their sum: [2, 3] is [0, 2, 5]. */
  function sums(counts) {
    const places = [0];
    for (const count of counts) places.push(places[places.length - 1] + count);
    return places;
  }

  /** start.js: what is where. `parts` are for the engine: what it asked for of this version. */
  class Start {
    parts = new Map();

    constructor(part) {
      this.version = part.version;
      this.stem = search.stemmer(part.stemming);
      this.stops = new Set(part.stop.split(" "));
      this.firsts = part.words.split(" ");
      // the first letters of the words of each file of spelling
      this.letters = part.spelling.split(" ").filter(Boolean);
      // the first section of each file of texts, and the first file of each page
      this.sections = sums(numbers(part.texts));
      this.pages = sums(numbers(part.pages));
      this.pageOf = new Uint32Array(this.sectionCount);
      for (let page = 0; page + 1 < this.pages.length; page++) {
        this.pageOf.fill(page, this.sections[this.pages[page]], this.sections[this.pages[page + 1]]);
      }
    }

    get sectionCount() {
      return this.sections[this.sections.length - 1];
    }

    /** The number of the file of words that has the keys with this stem. */
    rangeOf(text) {
      let low = 0;
      let high = this.firsts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.firsts[middle] <= text) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    }

    /** The number of the file of texts that has a section. */
    textOf(section) {
      const at = search.lowerBound(this.sections, section);
      return this.sections[at] === section ? at : at - 1;
    }
  }

  /** A file of words: keys, the stems that find them, and where they stand. */
  class Words {
    #postings;
    #rows = [];

    constructor(part, stem) {
      this.keys = frontCoded(part.keys);
      this.marks = part.marks;
      this.shown = part.words.split("\n").map((word, at) => word || this.keys[at]);
      this.#postings = part.postings.split("\n");
      const rows = part.edits.split("\n").map((row) =>
        row.split(" ").filter(Boolean).map((edit) => {
          const [, cut, ending] = /^(\d+)(.*)$/.exec(edit);
          return [Number(cut), ending];
        }),
      );
      this.byStem = new Map();
      this.stems = this.keys.map((key, at) => {
        const edited = rows[part.forms[at]].map(([cut, ending]) => key.slice(0, key.length - cut) + ending);
        const stems = [...new Set([stem(key), ...edited])];
        for (const one of stems) {
          if (!this.byStem.has(one)) this.byStem.set(one, []);
          this.byStem.get(one).push(at);
        }
        return stems;
      });
      this.sortedStems = [...this.byStem.keys()].sort();
    }

    /** The postings of a key: sections and weights in turn. */
    postings(at) {
      if (this.#rows[at]) return this.#rows[at];
      const row = [];
      let section = -1;
      for (const [, weight, letters] of this.#postings[at].matchAll(/(\d)([a-z]+)/g)) {
        let gap = 0;
        for (const letter of letters) gap = gap * 26 + letter.charCodeAt(0) - 96;
        section += gap;
        row.push(section, Number(weight));
      }
      return (this.#rows[at] = row);
    }
  }

  Object.assign(search, { Start, Words, frontCoded });
})((globalThis.tietopankkiSearch ??= {}));
