"""Base forms (lemmas) of Finnish and Swedish words.

From simplemma's dictionaries, with what they lack or get wrong in this field mended: see `lemma`. They are
loaded when the first word asks for them (Finnish about 2 s and 65 MB, Swedish about 0.6 s).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from tietopankki.language.compounds import base_words, compound
from tietopankki.language.lemma_exceptions import EXCEPTIONS

_SHORTEST_HEAD = 3
_NO_HEAD = ("tui",)
"""Forms of `tuki` that end participles, too: tallennetuista is no compound."""


@lru_cache(maxsize=1 << 17)
def lemma(word: str, language: str) -> str:
    """The base form of a word, in lower case; the word itself where none is known.

    `word` is one word without an ending after a colon (`Word.bare`). The first that answers counts:

    1. the table of exceptions, for what the dictionary gets wrong on our pages (kirjaa: kirjata, not kirja);
    2. the words that compounds are made of, which are base forms (plan is no form of plana);
    3. the dictionary;
    4. in Finnish, the word without a possessive suffix or a clitic (tietojaan, koskeeko);
    5. a compound whose last part one of these knows (asiakastietolain: asiakastieto + laki).

    A language without a dictionary here (any but fi and sv) leaves every word as it is.
    """
    low = word.lower()
    if language not in EXCEPTIONS or not any(map(str.isalpha, low)):
        return low
    return _simple(low, language) or _name(word, language) or _compound(low, language) or low


@lru_cache(maxsize=1 << 16)
def is_known(word: str, language: str) -> bool:
    """True where the word, or the compound it is, is known in the language."""
    low = word.lower()
    return language in EXCEPTIONS and bool(
        _simple(low, language) or _name(word, language) or _compound(low, language)
    )


@lru_cache(maxsize=1 << 16)
def parts(word: str, language: str) -> tuple[str, ...]:
    """The parts of a compound as base forms, as few as possible; the empty tuple where it is none.

    The word may be inflected. Parts of parts: ask again with a part.
    """
    return compound(lemma(word, language), language, lambda one: _simple(one, language))


def _simple(word: str, language: str) -> str | None:
    exception = EXCEPTIONS[language].get(word)
    if exception:
        return exception
    if word in base_words(language):
        return word
    found = _dictionary(language).get(word)
    if found:
        return found.lower()
    return _without_suffix(word) if language == "fi" else _without_ending(word, _dictionary("sv").get)


def _name(word: str, language: str) -> str | None:
    """The base form of a proper name; only a word with a capital letter can be one."""
    found = _dictionary(language).get(word.capitalize()) if word[:1].isupper() else None
    return found.lower() if found else None


def _compound(word: str, language: str) -> str | None:
    """The base form of a compound: its first parts as they are, its last part's base form."""
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head and tail:
        return f"{head}-{_simple(tail, language) or _compound(tail, language) or tail}"
    for start in range(2, len(word) - _SHORTEST_HEAD + 1):
        base = None if word[start:].startswith(_NO_HEAD) else _simple(word[start:], language)
        if base in base_words(language) and _begins(word[:start], base, language):
            return word[:start] + str(base)
    return None


def _begins(beginning: str, last: str, language: str) -> bool:
    """True where the beginning of a word is one or more parts of a compound that ends in `last`."""
    return bool(compound(beginning + last, language, lambda one: _simple(one, language), last))


_CLITICS = ("kin", "kaan", "kään", "ko", "kö", "han", "hän", "pa", "pä")
_POSSESSIVES = ("nsa", "nsä", "mme", "nne", "ni", "si")
_ENDINGS = ("", "n", "t")


def _without_suffix(word: str) -> str | None:
    """The base form of a Finnish word that has a clitic or a possessive suffix, None where it has none."""
    find = _dictionary("fi").get
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) > len(clitic) + 3:
            bare = word.removesuffix(clitic)
            found = EXCEPTIONS["fi"].get(bare) or find(bare) or _without_possessive(bare, find)
            if found:
                return found.lower()
    return _without_possessive(word, find)


def _without_possessive(word: str, find: Callable[[str], str | None]) -> str | None:
    stems = [word.removesuffix(one) for one in _POSSESSIVES if word.endswith(one)]
    # tietojaan, oikeuksistaan: the vowel of the case ending is drawn out before the n
    if word.endswith(("aan", "ään", "een")):
        stems.append(word[:-2])
    for stem in stems:
        for ending in _ENDINGS:
            found = find(stem + ending) if len(stem) > 3 else None
            if found:
                return EXCEPTIONS["fi"].get(stem + ending) or found.lower()
    return None


_ACTOR = ("ares", "aren", "arens", "arna", "arnas")
"""Endings of a Swedish word in -are that dictionaries often lack."""


def _without_ending(word: str, find: Callable[[str], str | None]) -> str | None:
    """The base form of a genitive or of a word in -are that the Swedish dictionary does not have."""
    known = base_words("sv")
    ending = next((one for one in _ACTOR if word.endswith(one)), "")
    actor = f"{word.removesuffix(ending)}are"
    if ending and (actor in known or find(actor)):
        return actor
    bare = word.removesuffix("s")
    if bare == word or len(bare) < 4:
        return None
    return EXCEPTIONS["sv"].get(bare) or (bare if bare in known else find(bare))


@cache
def _dictionary(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY  # noqa: PLC0415

    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
