"""Other words for the same thing: where a page has one of them, it is found by all.

A group holds words and phrases of both languages: a term of the glossary with its twin in the other language
and its older variants, and the groups of data/synonyms-fi.tsv and data/synonyms-sv.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tietopankki.bank import Term
from tietopankki.search.tokens import STOP_WORDS, tokens
from tietopankki.search.vocabulary import Vocabulary

Phrase = tuple[str, str]
"""A language and a word or words in it."""
Group = tuple[Phrase, ...]


def glossary_groups(terms: Iterable[Term]) -> list[Group]:
    """A group for each term that has more than one name: names and variants to avoid in all languages."""
    groups = []
    for term in terms:
        names = [*term.names.items()]
        names += [(code, word) for code, avoided in term.avoid.items() for word, _ in avoided]
        if len(names) > 1:
            groups.append(tuple(dict.fromkeys(names)))
    return groups


@dataclass(frozen=True, slots=True)
class Alias:
    """A word that a text is found by though it does not have it; `told_by` are base forms that it does
    have."""

    language: str
    lemma: str
    told_by: tuple[str, ...]
    share: float
    """What it is worth of the whole phrase that it belongs to: a word of several says less."""


class Expansion:
    """Finds the groups' phrases of the vocabulary's language in texts, whatever their inflection."""

    def __init__(self, groups: Sequence[Group], vocabulary: Vocabulary) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], list[Alias]]]] = {}
        for group in groups:
            read = {phrase: _lemmas(phrase, vocabulary) for phrase in group}
            for phrase, lemmas in read.items():
                if phrase[0] != vocabulary.language or not lemmas:
                    continue
                aliases = [
                    Alias(language, lemma, lemmas, len(others) ** -0.5)
                    for (language, text), others in read.items()
                    if (language, text) != phrase
                    for lemma in others
                    if (language, lemma) not in {(phrase[0], one) for one in lemmas}
                ]
                self._phrases.setdefault(lemmas[0], []).append((lemmas, aliases))

    def aliases(self, lemmas: Sequence[str]) -> list[Alias]:
        """The aliases of a text, given as the base forms of its words without stop words; each once."""
        found: dict[Alias, None] = {}
        for at, lemma in enumerate(lemmas):
            for phrase, aliases in self._phrases.get(lemma, ()):
                if tuple(lemmas[at : at + len(phrase)]) == phrase:
                    found.update(dict.fromkeys(aliases))
        return list(found)


def _lemmas(phrase: Phrase, vocabulary: Vocabulary) -> tuple[str, ...]:
    language, text = phrase
    stops = STOP_WORDS.get(language, frozenset())
    return tuple(vocabulary.analyse(word, language)[0] for word in tokens(text) if word not in stops)
