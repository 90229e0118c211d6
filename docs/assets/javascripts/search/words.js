// Words: how a text is cut into them, what is left of a word without its marks and endings, how far two differ.
// scripts/tietopankki/search/tokens.py and stemming.py and language/folding.py do the same when the index is made.
"use strict";
(function (search) {
  // Small letters that Unicode does not decompose into a base letter and a mark, and the sigma that ends words.
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ŋ: "ng", ς: "σ" };
  const WHOLE = /[ßæœøđðþłıŋς]/g;
  const TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*/gu;
  // Words that the index can hold: no ligatures of whole phrases, no letters beyond U+FFFF.
  const WORD = /^[^ \u{10000}-\u{10ffff}]+$/u;

  /** Lower case, letters without their marks: Åland, åland and aland come out equal. */
  function fold(text) {
    return text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\p{Mn}\p{Cf}]/gu, "")
      .toLowerCase() // again, as ℍ becomes H only now; and ǿ becomes ø
      .replace(WHOLE, (letter) => LETTERS[letter]);
  }

  /** The words and numbers of a text with their places: [{text, folded, start, end}]. */
  function tokens(text) {
    return Array.from(text.matchAll(TOKEN), (found) => ({
      text: found[0],
      folded: fold(found[0]),
      start: found.index,
      end: found.index + found[0].length,
    })).filter((token) => WORD.test(token.folded));
  }

  /** A function that cuts endings off a folded word; `rules` are layers of [ending, shortest stem]. */
  function stemmer(rules) {
    const layers = rules.map(([ending, shortest]) => [new RegExp(ending), shortest]);
    return (word) => {
      for (const [ending, shortest] of layers) {
        const found = ending.exec(word);
        if (found && found.index >= shortest) word = word.slice(0, found.index);
      }
      return word;
    };
  }

  /**
   * Damerau–Levenshtein distance (optimal string alignment) of two words, or, where `open` is set, of the first
   * to the best beginning of the second. Over `most` it is Infinity.
   */
  function distance(one, two, most, open) {
    let before = null;
    let row = Array.from({ length: two.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= two.length; j++) {
        let value = one[i - 1] === two[j - 1] ? row[j - 1] : 1 + Math.min(row[j - 1], row[j], next[j - 1]);
        if (before && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
          value = Math.min(value, before[j - 2] + 1);
        }
        next[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return Infinity;
      before = row;
      row = next;
    }
    let best = row[two.length];
    if (open) for (let j = Math.max(0, one.length - most); j < two.length; j++) best = Math.min(best, row[j]);
    return best <= most ? best : Infinity;
  }

  /** The first place in a sorted array whose value is not below the given one. */
  function lowerBound(sorted, value) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  Object.assign(search, { fold, tokens, stemmer, distance, lowerBound });
})((globalThis.tietopankkiSearch ??= {}));
