"""What the texts of one language are compared with, made of the glossary, the statutes and the dead names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tietopankki.bank import Bank, Statute, Term
from tietopankki.language.term_names import term_name
from tietopankki.translations.terms_data import DeadName, DeadNames
from tietopankki.translations.terms_found import Analysed, Hit, Kind, Pattern, Patterns
from tietopankki.translations.terms_words import Parts, Vocabulary

Phrase = tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Where a dead name is dead: next to a word of `near`, if there are any, and to none of `unless`.

    `numbers` are those of `unless` that are no words.
    """

    near: frozenset[Parts]
    unless: frozenset[Parts]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class LanguageTerms:
    """`history` and `naming` hold words that let a name stand, `names` the phrases of each concept's names,
    `conditions` those of dead names by id.
    """

    language: str
    vocabulary: Vocabulary
    patterns: Patterns
    history: frozenset[Parts]
    naming: frozenset[Parts]
    names: Mapping[str, frozenset[Phrase]]
    conditions: Mapping[str, Condition]
    _texts: dict[str, Analysed] = field(default_factory=dict)
    _hits: dict[str, Sequence[Hit]] = field(default_factory=dict)

    def read(self, text: str) -> Analysed:
        """The words of a text; of the same text the same object."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = Analysed(text, self.vocabulary)
        return known

    def hits(self, text: Analysed) -> Sequence[Hit]:
        """The patterns met in a text that `read` has given; worked out once for equal texts."""
        known = self._hits.get(text.text)
        if known is None:
            known = self._hits[text.text] = self.patterns.hits(text)
        return known


def language_terms(
    bank: Bank, dead: DeadNames, language: str, told_elsewhere: Iterable[str] = ()
) -> LanguageTerms:
    """The terms of a language. `told_elsewhere` are words that another rule finds, so that these need not."""
    vocabulary = Vocabulary(language, _all_names(bank, dead, language))
    found = [*_dead(dead, vocabulary), *_statutes(bank.statutes, vocabulary)]
    known = {one.words for one in found if one.kind is Kind.DEAD}
    known |= {vocabulary.phrase(word) for word in told_elsewhere}
    for term in bank.terms:
        found += _names(term, vocabulary)
        # what is a dead name as well is told as that
        found += (one for one in _avoided(term, vocabulary) if one.words not in known)
    return LanguageTerms(
        language,
        vocabulary,
        Patterns(found),
        _forms(dead.history.get(language, ()), vocabulary),
        _forms(dead.naming.get(language, ()), vocabulary),
        {term.id: frozenset(one.words for one in _names(term, vocabulary)) for term in bank.terms},
        {one.id: _condition(one, vocabulary) for one in dead.names},
    )


def _all_names(bank: Bank, dead: DeadNames, language: str) -> Iterator[str]:
    for term in bank.terms:
        yield from term_name(term.names[language]).words
        yield from (word for word, _ in term.avoid.get(language, ()))
    for one in dead.names:
        for listed in (one.names, one.near, one.unless):
            yield from listed.get(language, ())
    for listed in (dead.history, dead.naming):
        yield from listed.get(language, ())
    for statute in bank.statutes:
        yield statute.short_names.get(language, "")


def _names(term: Term, vocabulary: Vocabulary) -> Iterator[Pattern]:
    for name in term_name(term.names[vocabulary.language]).words:
        yield Pattern(Kind.NAME, term.id, name, vocabulary.phrase(name))


def _avoided(term: Term, vocabulary: Vocabulary) -> Iterator[Pattern]:
    names = {name.lower(): name for name in term_name(term.names[vocabulary.language]).words}
    for word, reason in term.avoid.get(vocabulary.language, ()):
        phrase, right = vocabulary.phrase(word), names.get(word.lower(), "")
        yield Pattern(Kind.AVOID, term.id, word, phrase, True, _capitals(word), right, reason)


def _dead(dead: DeadNames, vocabulary: Vocabulary) -> Iterator[Pattern]:
    for one in dead.names:
        for name in one.names.get(vocabulary.language, ()):
            words = vocabulary.phrase(name)
            yield Pattern(Kind.DEAD, one.id, name, words, inside=False, cased=_capitals(name))


def _statutes(statutes: Iterable[Statute], vocabulary: Vocabulary) -> Iterator[Pattern]:
    for statute in statutes:
        kind = Kind.STATUTE if statute.in_force else Kind.REPEALED
        language = vocabulary.language
        for name in (statute.names.get(language), statute.short_names.get(language)):
            if name:
                yield Pattern(kind, statute.number, name, vocabulary.phrase(name), inside=False)


def _condition(dead: DeadName, vocabulary: Vocabulary) -> Condition:
    unless = dead.unless.get(vocabulary.language, ())
    numbers = tuple(one for one in unless if one[0].isdigit())
    return Condition(
        _forms(dead.near.get(vocabulary.language, ()), vocabulary),
        _forms((one for one in unless if one not in numbers), vocabulary),
        numbers,
    )


def _forms(words: Iterable[str], vocabulary: Vocabulary) -> frozenset[Parts]:
    return frozenset(form for one in words for form in vocabulary.phrase(one))


def _capitals(word: str) -> str:
    """An abbreviation must stand in capital letters: AVI, HNS."""
    return word if word.isupper() and len(word) > 1 else ""
