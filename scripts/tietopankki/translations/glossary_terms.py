"""Which glossary terms a sentence has, for the comparison of its versions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache

from tietopankki.bank import Term
from tietopankki.language.term_names import term_name
from tietopankki.translations.terms_found import Analysed, Kind, Pattern, Patterns
from tietopankki.translations.terms_words import Vocabulary

Finder = Callable[[str], Mapping[str, str]]
"""Takes a sentence, gives the names of its terms by their ids."""


def term_finder(terms: Collection[Term], language: str) -> Finder:
    """What finds the terms of a language's sentences, in any inflection.

    The names are read when the first sentence comes, for a language's dictionary takes its time.
    """
    names = [(term.id, name) for term in terms for name in term_name(term.names[language]).words]

    @cache
    def tools() -> tuple[Vocabulary, Patterns]:
        vocabulary = Vocabulary(language, (name for _, name in names))
        found = (Pattern(Kind.NAME, id_, name, vocabulary.phrase(name)) for id_, name in names)
        return vocabulary, Patterns(found)

    @lru_cache(maxsize=1 << 12)
    def find(sentence: str) -> Mapping[str, str]:
        vocabulary, patterns = tools()
        hits = patterns.hits(Analysed(sentence, vocabulary))
        return {hit.pattern.owner: hit.pattern.written for hit in hits}

    return find
