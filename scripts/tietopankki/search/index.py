"""The index of one language: which sections have which words, and how much they weigh there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tietopankki.language import fold
from tietopankki.search.expansion import Expansion, Group
from tietopankki.search.sections import SearchedPage
from tietopankki.search.stemming import stem
from tietopankki.search.tokens import STOP_WORDS, tokens
from tietopankki.search.vocabulary import Analysis, Vocabulary

TITLE, KEYWORD, HEADING, DESCRIPTION, TEXT = 8.0, 4.0, 2.5, 1.0, 3.0
"""The most that a word can weigh in a section by being in the page's title, in a keyword and so on; they add
up."""
PART = 0.4
"""What a part of a compound weighs of its whole."""
ALIAS = 0.4
"""What another word for the same thing weighs of the word that stands there."""
_SATURATION, _LENGTH = 1.2, 0.4
"""BM25's k1 and b (Robertson and Zaragoza 2009) for the text: how fast repetition stops to count, how much
length does. The other fields are short: there a word counts once, and less among others."""
Place = tuple[str, str]
"""A language and a base form in it."""
STEPS = 9
"""Weights are told in so many steps."""


@dataclass(frozen=True, slots=True)
class Key:
    """A base form that readers can find. `folded` is what keys are sorted by.

    `stems` are the folded stems of its forms. `postings` are pairs of a section's number and a weight from 1
    to STEPS, by number. `marks` are the stems of the words that stand in the text instead, where the key
    itself stands nowhere.
    """

    folded: str
    word: str
    stems: frozenset[str]
    postings: tuple[tuple[int, int], ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """`pages` in their order; sections are numbered through all pages. `keys` are sorted by `folded`."""

    language: str
    pages: tuple[SearchedPage, ...]
    keys: tuple[Key, ...]
    stop_stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A section's words by language and base form: their weight in the short fields, their count in the
    text."""

    short: dict[Place, float] = field(default_factory=dict)
    text: dict[Place, float] = field(default_factory=dict)

    def weights(self, length: float) -> Iterator[tuple[Place, float]]:
        """Each word's weight; `length` is the text's, 1 for the average."""
        slowness = _SATURATION * (1 - _LENGTH + _LENGTH * length)
        for place in {**self.short, **self.text}:
            count = self.text.get(place, 0.0)
            yield place, self.short.get(place, 0.0) + TEXT * count / (count + slowness)


class _Gathering:
    """The sections' words as they are read, and what is known of each word."""

    def __init__(self, vocabulary: Vocabulary, expansion: Expansion) -> None:
        self._vocabulary, self._expansion = vocabulary, expansion
        self._stops = STOP_WORDS.get(vocabulary.language, frozenset())
        self.sections: list[_Section] = []
        self.lengths: list[int] = []
        self._met: dict[str, Analysis] = {}
        # by (language, base form): stems seen in the text, and stems of the words that it stands for
        self.seen: dict[Place, set[str]] = defaultdict(set)
        self.told_by: dict[Place, set[str]] = defaultdict(set)

    def begin(self) -> None:
        self.sections.append(_Section())
        self.lengths.append(0)

    def add_short(self, text: str, weight: float) -> None:
        """A title, heading or the like of the section that was begun last: alone a word has the whole
        weight."""
        words = tokens(text)
        counting = sum(word not in self._stops for word in words)
        section = self.sections[-1].short
        for place, share in self._read(words).items():
            section[place] = section.get(place, 0.0) + weight * min(1.0, share) / max(1, counting) ** 0.25

    def add_text(self, text: str) -> None:
        """The text of the section that was begun last."""
        words = tokens(text)
        self.lengths[-1] += len(words)
        self.sections[-1].text.update(self._read(words))

    def _read(self, words: list[str]) -> dict[Place, float]:
        """How often each base form occurs, as itself, as a part and as another word for what occurs."""
        own = self._vocabulary.language
        counts: dict[Place, float] = defaultdict(float)
        lemmas = []
        for word in words:
            if word not in self._met:
                self._met[word] = self._meet(word)
            lemma, parts = self._met[word]
            counts[own, lemma] += 1
            for part in parts:
                counts[own, part] += PART
            if word not in self._stops:
                lemmas.append(lemma)
        for alias in self._expansion.aliases(lemmas):
            counts[alias.language, alias.lemma] += ALIAS * alias.share
            self.told_by[alias.language, alias.lemma].update(alias.told_by)
        return counts

    def _meet(self, word: str) -> Analysis:
        """A word that was not met before."""
        own = self._vocabulary.language
        lemma, parts = self._vocabulary.analyse(word)
        self.seen[own, lemma].add(stem(fold(word), own))
        for part in parts:
            self.seen[own, part].add(stem(fold(part), own))
        return lemma, parts


def index(pages: Sequence[SearchedPage], vocabulary: Vocabulary, groups: Sequence[Group] = ()) -> Index:
    """The index of the pages of the vocabulary's language; `groups` are other words for the same thing."""
    language = vocabulary.language
    gathering = _Gathering(vocabulary, Expansion(groups, vocabulary))
    for page in pages:
        for number, section in enumerate(page.sections):
            gathering.begin()
            if number == 0:
                gathering.add_short(page.title, TITLE)
                gathering.add_short(page.description, DESCRIPTION)
                for keyword in page.keywords:
                    gathering.add_short(keyword, KEYWORD)
            gathering.add_short(section.heading, HEADING)
            gathering.add_text(section.text)
    return Index(language, tuple(pages), _keys(gathering, vocabulary), _stop_stems(language))


def _keys(gathering: _Gathering, vocabulary: Vocabulary) -> tuple[Key, ...]:
    language = vocabulary.language
    average = max(1.0, sum(gathering.lengths) / max(1, len(gathering.lengths)))
    postings: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for number, section in enumerate(gathering.sections):
        for place, weight in section.weights(gathering.lengths[number] / average):
            postings[place].append((number, max(1, min(STEPS, round(weight)))))
    stems = vocabulary.stems(postings)
    # the same letters in two languages, or with and without dots, are one key
    by_letters: dict[str, list[Place]] = defaultdict(list)
    for place in postings:
        by_letters[fold(place[1])].append(place)
    return tuple(
        _key(
            folded,
            sorted(places, key=lambda place: place[0] != language),
            postings,
            stems,
            gathering,
            language,
        )
        for folded, places in sorted(by_letters.items())
        if folded
    )


def _key(
    folded: str,
    places: list[Place],
    postings: dict[Place, list[tuple[int, int]]],
    stems: dict[Place, frozenset[str]],
    gathering: _Gathering,
    language: str,
) -> Key:
    best: dict[int, int] = {}
    for place in places:
        for number, weight in postings[place]:
            best[number] = max(weight, best.get(number, 0))
    all_stems = {stem(folded, language)}
    for place in places:
        all_stems |= stems[place] | gathering.seen.get(place, set())
    is_alias = not any(place in gathering.seen for place in places)
    told_by = {word for place in places for word in gathering.told_by.get(place, ())} if is_alias else set()
    return Key(
        folded,
        places[0][1],
        frozenset(one for one in all_stems if len(one) > 2 or len(folded) <= 4),
        tuple(sorted(best.items())),
        frozenset(stem(fold(word), language) for word in told_by),
    )


def _stop_stems(language: str) -> tuple[str, ...]:
    return tuple(sorted({stem(fold(word), language) for word in STOP_WORDS.get(language, ())}))
