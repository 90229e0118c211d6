"""The index in small files, so that a reader fetches what one question needs and no more.

All files of a language stand in `search/` of the language's root. `start.js` names the folder of this
version and what is where; in that folder are

- words-N: keys of one range of the alphabet with their stems and postings. A key whose stem begins with
  other letters stands in that stem's file, too.
- spelling-N: the stems of all keys that begin with one of a few letters, for words that were mistyped.
- texts-N: sections that follow each other on one page, with what is shown of the page.
- facets: theme, kind and audience of all pages, for the search page's filters.

Each file is one call, `searchPart("name", …)`: a page that was opened from a file cannot fetch, but it can
run a script. The parts are JSON; shards.js reads them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tietopankki.search.edits import edits, shared
from tietopankki.search.index import Index, Key
from tietopankki.search.sections import SearchedPage, Section
from tietopankki.search.stemming import STEMMING, stem

FORMAT = 1
"""Of the files. engine.js knows it by the same number and refuses others."""
WORDS_SIZE = 5_000
"""Letters of a file of words, about: a third is left when it is compressed."""
SPELLING_SIZE = 6_000
"""Letters of a file of spelling, about."""
TEXT_SIZE = 5_000
"""Letters of a file of texts, about."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def files(index: Index) -> dict[str, str]:
    """The files of an index by their path within `search/`. The same index gives the same files."""
    words = list(_word_files(index))
    spelling = _spelling_files(index.keys)
    texts = list(_text_files(index.pages))
    parts: dict[str, Any] = {
        **{f"words-{number}": part for number, (_, part) in enumerate(words)},
        **{f"spelling-{number}": part for number, part in enumerate(spelling.values())},
        **{f"texts-{number}": part for number, (_, part) in enumerate(texts)},
        "facets": _facets(index.pages),
    }
    written = {name: _call(name, part) for name, part in parts.items()}
    digest = hashlib.sha256()
    for name, text in sorted(written.items()):
        digest.update(f"{name}\n{text}".encode())
    version = digest.hexdigest()[:12]
    start = {
        "format": FORMAT,
        "version": version,
        "language": index.language,
        "stemming": STEMMING.get(index.language, ()),
        "stop": " ".join(index.stop_stems),
        "words": " ".join(first for first, _ in words),
        "spelling": " ".join(spelling),
        # the sections of each file of texts, and the files of texts of each page
        "texts": " ".join(str(count) for count, _ in texts),
        "pages": " ".join(str(len(list(_stretches(page)))) for page in index.pages),
    }
    return {
        "start.js": _call("start", start),
        **{f"{version}/{name}.js": text for name, text in written.items()},
    }


def _call(name: str, part: object) -> str:
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older JavaScript; "<" could end the script element of a copied file
    for char in ("\u2028", "\u2029", "<"):
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'searchPart("{name}",{text});\n'


def _word_files(index: Index) -> Iterator[tuple[str, dict[str, Any]]]:
    """The first letters of each file's range, and the file."""
    firsts = _ranges(index.keys)
    rooms: list[set[int]] = [set() for _ in firsts]
    for number, key in enumerate(index.keys):
        for text in (key.folded, *key.stems):
            rooms[_range_of(text, firsts)].add(number)
    for first, room in zip(firsts, rooms, strict=True):
        yield first, _word_file([index.keys[number] for number in sorted(room)], index.language)


def _ranges(keys: Sequence[Key]) -> list[str]:
    """Where the ranges of keys begin: the shortest letters that tell a key from the one before."""
    firsts, size = [""], 0
    for before, key in zip([None, *keys], keys, strict=False):
        size += len(key.folded) // 2 + 3 + 3 * len(key.postings)
        if before is not None and size > WORDS_SIZE:
            # inflected forms of one word should not fall apart: cut where the first letters change
            same = shared(before.folded, key.folded)
            if same < 4 or size > 2 * WORDS_SIZE:
                firsts.append(key.folded[: same + 1])
                size = 0
    return firsts


def _range_of(text: str, firsts: Sequence[str]) -> int:
    low, high = 0, len(firsts)
    while low < high:
        middle = (low + high) // 2
        if firsts[middle] <= text:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def _word_file(keys: Sequence[Key], language: str) -> dict[str, Any]:
    """keys: front-coded; edits: the different rows of edits from a key to its stems; forms: which row each
    key has; postings: a row a key; marks: by the key's number; words: base forms where they are not the key
    itself."""
    rows: dict[str, int] = {}
    forms = []
    for key in keys:
        own = stem(key.folded, language)
        forms.append(rows.setdefault(edits(key.folded, key.stems - {own}), len(rows)))
    return {
        "keys": _front_coded(key.folded for key in keys),
        "edits": "\n".join(rows),
        "forms": forms,
        "postings": "\n".join(_row(key.postings) for key in keys),
        "marks": {str(at): " ".join(sorted(key.marks)) for at, key in enumerate(keys) if key.marks},
        "words": "\n".join(key.word if key.word != key.folded else "" for key in keys),
    }


def _front_coded(words: Iterable[str]) -> str:
    """Each word as the number of letters that it shares with the one before (base 36) and the rest."""
    lines, before = [], ""
    for word in words:
        same = min(shared(before, word), len(_DIGITS) - 1)
        lines.append(_DIGITS[same] + word[same:])
        before = word
    return "\n".join(lines)


def _row(postings: Iterable[tuple[int, int]]) -> str:
    """The weight as a digit, then the gap to the next section in letters, bijective base 26 (a is 1)."""
    row, before = [], -1
    for number, weight in postings:
        gap, letters = number - before, ""
        while gap:
            gap, letter = divmod(gap - 1, 26)
            letters = chr(97 + letter) + letters
        row.append(f"{weight}{letters}")
        before = number
    return "".join(row)


def _spelling_files(keys: Iterable[Key]) -> Mapping[str, str]:
    """By the first letters that they have, the stems of all keys, front-coded: letters that follow each other
    share a file until it is full."""
    by_letter: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for one in key.stems:
            if len(one) > 2 and not re.fullmatch(r"\d+", one):
                by_letter[one[0]].add(one)
    rooms: list[tuple[str, list[str]]] = []
    for letter, stems in sorted(by_letter.items()):
        if not rooms or sum(map(len, rooms[-1][1])) > SPELLING_SIZE:
            rooms.append(("", []))
        rooms[-1] = rooms[-1][0] + letter, [*rooms[-1][1], *sorted(stems)]
    return {letters: _front_coded(stems) for letters, stems in rooms}


def _stretches(page: SearchedPage) -> Iterator[tuple[Section, ...]]:
    """The page's sections, as many together as fit into a file."""
    room: list[Section] = []
    size = 0
    for section in page.sections:
        length = len(section.text) + len(section.heading)
        if room and size + length > TEXT_SIZE:
            yield tuple(room)
            room, size = [], 0
        room.append(section)
        size += length
    if room:
        yield tuple(room)


def _text_files(pages: Iterable[SearchedPage]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of sections of each file, and the file."""
    for page in pages:
        for stretch in _stretches(page):
            yield (
                len(stretch),
                {
                    "url": page.url,
                    "title": page.title,
                    "theme": page.theme[1],
                    "kind": page.kind[1],
                    "sections": [[one.anchor, one.heading, one.text] for one in stretch],
                },
            )


def _facets(pages: Sequence[SearchedPage]) -> dict[str, dict[str, Any]]:
    """For each filter its values and, a page each, the numbers of those that it has."""
    by_filter = {
        "theme": [[page.theme[0]] if page.theme[0] else [] for page in pages],
        "kind": [[page.kind[0]] if page.kind[0] else [] for page in pages],
        "audience": [list(page.audience) for page in pages],
    }
    made = {}
    for name, rows in by_filter.items():
        values = sorted({value for row in rows for value in row})
        place = {value: number for number, value in enumerate(values)}
        made[name] = {"values": values, "pages": [[place[value] for value in row] for row in rows]}
    return made
