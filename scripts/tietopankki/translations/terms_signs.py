"""What shows that a text of a language speaks of a concept, well or badly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tietopankki.bank import Term
from tietopankki.translations.terms_found import Analysed, Kind, Pattern, Patterns
from tietopankki.translations.terms_language import LanguageTerms, Phrase

_PREPOSITIONS = frozenset({"inom", "för", "av", "om", "mot", "till", "enligt", "i", "på", "med"})
_SUFFIX = re.compile(r"(?:minen|inti|us|ys|llinen|nen|nde|ning|ation|else|an)$")
"""What makes a noun of a verb or an adjective: tuhoaminen, tuhota; anteckning, anteckna."""
_SHORTEST = 4
_REMARKED = re.compile(r":\s*([^.:]+)")
"""Words of equal worth in a remark: `Rinnakkainen termi: dokumentointi.`"""


class Signs:
    """The signs of every concept in one language.

    A clear sign is one of its names, a word to avoid for it, a word after a colon in its remark, or what only
    its name begins with (`tiedonsaanti`); the same of the concepts whose names have its name in them, and of
    those whose remark has its name. A faint sign is the noun that a name is built around, or a word that
    begins as that noun does (arviointi: arvioida).
    """

    def __init__(
        self, terms: Sequence[Term], own: LanguageTerms, related: Mapping[str, Sequence[str]]
    ) -> None:
        phrases = {term.id: [*own.names[term.id], *_others(term, own)] for term in terms}
        starts = _starts(terms, own)
        self._clear: dict[str, Patterns] = {}
        self._faint: dict[str, Patterns] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        for term in terms:
            ids = related[term.id]
            clear = [phrase for one in ids for phrase in phrases[one]]
            cores = [core for phrase in clear for core in _core(phrase)]
            names = [next(_core(name), name) for one in ids for name in own.names[one]]
            self._clear[term.id] = _patterns(term.id, [*clear, *starts.get(term.id, ())])
            self._faint[term.id] = _patterns(term.id, cores)
            self._stems[term.id] = tuple(_stem(name[-1][-1]) for name in names)

    def is_clear(self, term: str, text: Analysed) -> bool:
        """True where a text has a clear sign of the concept."""
        return bool(self._clear[term].hits(text))

    def is_faint(self, term: str, text: Analysed) -> bool:
        """True where a text has a faint sign of the concept."""
        stems = self._stems[term]
        return bool(self._faint[term].hits(text)) or any(
            word.text.lower().startswith(stems)
            or any(reading[:1] and reading[0].startswith(stems) for reading in readings)
            for word, readings in zip(text.words, text.parts, strict=True)
        )


def _patterns(owner: str, phrases: Iterable[Phrase]) -> Patterns:
    return Patterns(Pattern(Kind.NAME, owner, "", one) for one in phrases)


def everyday(terms: Iterable[Term], languages: Iterable[LanguageTerms]) -> frozenset[str]:
    """The concepts whose names are single plain words in every language."""
    owns = list(languages)
    return frozenset(
        term.id
        for term in terms
        if all(len(phrase) == 1 and len(phrase[0]) == 1 for own in owns for phrase in own.names[term.id])
    )


def short_forms(own: LanguageTerms) -> Mapping[str, frozenset[str]]:
    """For a concept the others whose names end in its name: `utlåtande` may be short for them."""
    found: dict[str, set[str]] = {}
    for short, names in own.names.items():
        for other, longer in own.names.items():
            if other != short and any(_ends(long, name) for long in longer for name in names):
                found.setdefault(short, set()).add(other)
    return {short: frozenset(others) for short, others in found.items()}


def _ends(long: Phrase, name: Phrase) -> bool:
    if len(name) > 1 or not name:
        return len(long) > len(name) > 0 and long[-len(name) :] == name
    last = long[-1]
    return last[-len(name[0]) :] == name[0] and (len(long) > 1 or len(last) > len(name[0]))


def _others(term: Term, own: LanguageTerms) -> Iterator[Phrase]:
    """The words to avoid, and those that the remark calls equal."""
    for word, _ in term.avoid.get(own.language, ()):
        yield own.vocabulary.phrase(word)
    yield from _remarked(term, own)


def _remarked(term: Term, own: LanguageTerms) -> Iterator[Phrase]:
    for match in _REMARKED.finditer(term.remark.get(own.language, "")):
        for word in match[1].split(","):
            if phrase := own.vocabulary.phrase(word):
                yield phrase


def related_terms(
    terms: Sequence[Term], by_language: Mapping[str, LanguageTerms]
) -> Mapping[str, Sequence[str]]:
    """For each concept, itself and the others whose names are signs of it, by id.

    Those are the narrower ones, whose names have a name of it in them as words, and those whose remark has
    one among its words of equal worth.
    """
    found: dict[str, dict[str, None]] = {term.id: {term.id: None} for term in terms}
    for own in by_language.values():
        owners: dict[Phrase, list[str]] = {}
        for term in terms:
            for name in own.names[term.id]:
                owners.setdefault(name, []).append(term.id)
        for other in terms:
            for phrase in {*_within(own.names[other.id]), *_remarked(other, own)}:
                for id_ in owners.get(phrase, ()):
                    found[id_][other.id] = None
    return {id_: tuple(others) for id_, others in found.items()}


def _within(names: Iterable[Phrase]) -> Iterator[Phrase]:
    """The words in a row that a name has, but for all of them."""
    for name in names:
        for start in range(len(name)):
            for end in range(start + 1, len(name) + 1):
                if end - start < len(name):
                    yield name[start:end]


def _core(phrase: Phrase) -> Iterator[Phrase]:
    """The noun of a name of several words: the last word before a preposition, else the last of all."""
    if len(phrase) > 1:
        cut = next((at for at, word in enumerate(phrase) if at and word[0] in _PREPOSITIONS), len(phrase))
        yield phrase[cut - 1 : cut]


def _starts(terms: Sequence[Term], own: LanguageTerms) -> Mapping[str, list[Phrase]]:
    """What a compound begins with, where no other name begins so: `tiedonsaanti` for *tiedonsaantioikeus*."""
    found: dict[str, list[Phrase]] = {}
    words = [(term.id, name[0]) for term in terms for name in own.names[term.id] if len(name) == 1]
    for id_, parts in words:
        for end in range(2, len(parts)):
            start = parts[:end]
            if sum(other[:end] == start for _, other in words) == 1:
                found.setdefault(id_, []).append((start,))
                break
    return found


def _stem(word: str) -> str:
    """What the relatives of a word begin with (arviointi, arvio, arvioida: arvi)."""
    bare = _SUFFIX.sub("", word)
    return bare[: max(_SHORTEST, len(bare) // 2 + 1)]
