"""Bilingual sites of generated pages whose words are like real text, for the benchmark of the search.

    python -m bench.search_pages FOLDER PAGES [--texts FOLDER]

A search is as large and as slow as the words it knows, so the words of the pages have to be as many, as
rare and as inflected as in real text:

- Sentences and headings are drawn from the bank's own pages, and from the Markdown texts of `--texts`
  (`*-fi*.md`, `*-sv*.md`; statutes, say). So common words are as common as they are.
- The number of different words grows with the text as it does on the bank's own pages (Heaps' law, fitted
  on these pages in seeded order). A page that brings too few new words gets them from simplemma's
  dictionaries, in the place of rare words: half of them new forms of words that the pages have, half of
  them words that are new. A new word comes up to three times on its page.

A page has as many words as one of the bank's pages, a title, two to five headings with ids, paragraphs and
a list. The HTML is what the theme writes around an article, without the rest. The same arguments and the
same texts give the same bytes.
"""

from __future__ import annotations

import argparse
import html
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bench.search_builds import ROOT
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from tietopankki.bank import Page, read_bank
from tietopankki.language import read_section, slug

LANGUAGES = ("fi", "sv")
FOLDER = {"fi": "", "sv": "sv/"}
"""The root of each language in a site, relative to the site's root."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
RARE = 3
"""A word that the sources have at most so often may make room for a new one."""
DICTIONARY_SHARE = {"fi": 25, "sv": 8}
"""One lemma of the dictionary in so many may come to the pages."""
MOST_FORMS = 40
_STATUTE_NOISE = re.compile(r"\]\([^)]*\)|[\[\]*#>|]|^\W*\d+ (?:[a-z] )?§|\s+", re.M)
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+(?=[^\W\d_])")

PAGE = """\
<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<main>
<article class="md-content__inner md-typeset">
<h1>{title}</h1>
{body}
</article>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the pages of a language are made from."""

    sentences: Sequence[str]
    headings: Sequence[str]
    lengths: Sequence[int]
    """Words on each of the bank's pages."""
    growth: tuple[float, float]
    """Heaps' law: a text of n words has about first * n ** second different ones."""

    def different(self, words: int) -> float:
        """How many different words a text of so many has."""
        factor, power = self.growth
        return factor * math.pow(words, power)


def read_sources(language: str, texts: Path | None) -> Sources:
    """Reads the bank's pages, and the texts where there are any."""
    sentences: list[str] = []
    headings: list[str] = []
    pages: list[list[str]] = []
    for page in (one for one in read_bank(ROOT).pages if one.language == language):
        passages = list(_passages(page))
        pages.append(_words(text for _, text in passages))
        for is_heading, text in passages:
            if is_heading:
                headings.append(text)
            else:
                sentences += _sentences(text)
    for file in sorted(texts.glob(f"*-{language}*.md")) if texts else ():
        whole = file.read_text(encoding="utf-8")
        body = whole.split("\n---\n", 1)[-1] if whole.startswith("---\n") else whole
        for paragraph in body.split("\n\n"):
            sentences += _sentences(_STATUTE_NOISE.sub(" ", paragraph))
    return Sources(sentences, headings, [len(one) for one in pages], _growth(pages))


def _passages(page: Page) -> Iterator[tuple[bool, str]]:
    """The texts of a page, each with whether it is a heading."""
    for section in page.sections:
        for passage in read_section(section.heading, section.level + 1, section.text).passages:
            text = " ".join(passage.prose.text.split())
            if text:
                yield passage.kind == "heading", text


def _sentences(text: str) -> list[str]:
    found = (" ".join(one.split()) for one in _SENTENCE_END.split(text))
    return [one for one in found if 3 <= len(WORD.findall(one)) <= 60]


def _words(texts: Iterable[str]) -> list[str]:
    return [word.lower() for text in texts for word in WORD.findall(text)]


def _growth(pages: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Factor and power of Heaps' law, from the last three quarters of the pages in seeded order."""
    shuffled = list(pages)
    random.Random(1).shuffle(shuffled)
    seen: set[str] = set()
    words, points = 0, []
    for page in shuffled:
        words += len(page)
        seen.update(page)
        points.append((math.log(words), math.log(len(seen))))
    (words_then, seen_then), (words_now, seen_now) = points[len(points) // 4], points[-1]
    power = (seen_now - seen_then) / (words_now - words_then)
    return math.exp(seen_now - power * words_now), power


class NewWords:
    """Words that no page has yet: forms of known words and words of the dictionary, in turn."""

    def __init__(self, sources: Sources, language: str, chance: random.Random) -> None:
        dictionary = DefaultDictionaryFactory().get_dictionary(language)
        known = {dictionary.get(word) for word in set(_words(sources.sentences))}
        found: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
        for form, base in dictionary.items():
            is_known = base in known
            is_wanted = is_known or crc32(base.encode()) % DICTIONARY_SHARE[language] == 0
            if is_wanted and 4 <= len(form) <= 18 and form.islower() and form.isalpha():
                found[is_known].setdefault(base, []).append(form)
        self._forms = {
            is_known: [sorted(forms, key=len)[:MOST_FORMS] for _, forms in sorted(bases.items())]
            for is_known, bases in found.items()
        }
        self._chance = chance

    def take(self, seen: set[str]) -> str:
        """A word that is not in `seen`; the shorter forms of a word come more often."""
        while True:
            forms = self._chance.choice(self._forms[self._chance.random() < 0.5])
            form = forms[int(len(forms) * self._chance.random() ** 2)]
            if form not in seen:
                return form


class Writer:
    """Writes the pages of a language one after another; each knows the words of those before."""

    def __init__(self, language: str, sources: Sources, chance: random.Random) -> None:
        self._language, self._sources, self._chance = language, sources, chance
        self._counts = Counter(_words(sources.sentences))
        self._new_words = NewWords(sources, language, chance)
        self._seen: set[str] = set()
        self._written = 0

    def page(self) -> str:
        """The HTML of the next page."""
        chance, sources = self._chance, self._sources
        length, sentences = max(40, chance.choice(sources.lengths)), list[str]()
        while length > 0:
            sentences.append(chance.choice(sources.sentences))
            length -= len(WORD.findall(sentences[-1]))
        headings = chance.sample(sources.headings, 1 + min(5, 2 + len(sentences) // 8))
        text = self._with_new_words("\n".join([*headings, *sentences]))
        lines = text.split("\n")
        return self._html(lines[: len(headings)], lines[len(headings) :])

    def _with_new_words(self, text: str) -> str:
        """The text with new words in the place of rare ones, as many as Heaps' law asks for."""
        words = _words([text])
        self._written += len(words)
        self._seen.update(words)
        missing = int(self._sources.different(self._written)) - len(self._seen)
        rare = [word for word in dict.fromkeys(words) if self._counts[word] <= RARE and len(word) > 3]
        self._chance.shuffle(rare)
        replaced: dict[str, str] = {}
        while missing > 0 and rare:
            new = self._new_words.take(self._seen)
            self._seen.add(new)
            replaced.update(dict.fromkeys(rare[: self._chance.choice((1, 1, 2, 3))], new))
            rare = [word for word in rare if word not in replaced]
            missing -= 1
        return WORD.sub(lambda found: _like(found[0], replaced.get(found[0].lower())), text)

    def _html(self, headings: Sequence[str], sentences: Sequence[str]) -> str:
        title, *others = headings
        size = -(-len(sentences) // (len(others) + 1))
        parts: list[str] = []
        used: set[str] = set()
        for number, heading in enumerate(["", *others]):
            if heading:
                anchor = slug(heading) or "luku"
                anchor = anchor if anchor not in used else f"{anchor}-{number}"
                used.add(anchor)
                parts.append(f'<h2 id="{anchor}">{html.escape(heading)}</h2>')
            own = [html.escape(one) for one in sentences[number * size :][:size]]
            if number == len(others):
                parts += ["<ul>", *(f"<li>{one}</li>" for one in own), "</ul>"]
            else:
                parts += [f"<p>{' '.join(own[start : start + 3])}</p>" for start in range(0, len(own), 3)]
        return PAGE.format(language=self._language, title=html.escape(title), body="\n".join(parts))


def _like(word: str, new: str | None) -> str:
    """The new word with a capital letter where the old one has one; the old one where there is no new."""
    if new is None:
        return word
    return new.capitalize() if word[0].isupper() else new


def write_sites(roots: Mapping[int, Path], texts: Path | None, seed: int = 1) -> None:
    """Writes sites by pages a language, Finnish at the root and Swedish in sv/.

    The pages of a smaller site are the first ones of the larger.
    """
    for language in LANGUAGES:
        writer = Writer(language, read_sources(language, texts), random.Random(f"{seed} {language}"))
        for number in range(max(roots)):
            path = Path(FOLDER[language], f"kansio-{number // 20}", f"sivu-{number}", "index.html")
            text = writer.page()
            for pages, root in roots.items():
                if number < pages:
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Writes a site and tells how its words grow."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=int)
    parser.add_argument("--texts", type=Path, help="folder of more texts to draw sentences from")
    options = parser.parse_args()
    write_sites({options.pages: options.folder}, options.texts)
    for language in LANGUAGES:
        folder = options.folder / FOLDER[language]
        counts: Counter[str] = Counter()
        for file in sorted(folder.glob("kansio-*/*/index.html")):
            body = file.read_text(encoding="utf-8").partition("<article")[2]
            counts.update(_words([re.sub(r"<[^>]*>", " ", body)]))
        once = sum(count == 1 for count in counts.values())
        print(
            f"{language}: {options.pages} pages, {counts.total()} words, {len(counts)} different, {once} once"
        )


if __name__ == "__main__":
    main()
