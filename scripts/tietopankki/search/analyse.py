"""What a word is found by: its base form, the parts of a compound, and the stems of its forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tietopankki import language as words_of
from tietopankki.language import fold
from tietopankki.search.derivation import verb
from tietopankki.search.dictionary import Dictionary, dictionary
from tietopankki.search.stemming import stem


def analyse(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The base form of a word in lower case, and what else it is found by: the parts of a compound, and the
    verbs that they are made of.

    What the bank's own vocabulary knows (`tietopankki.language`) counts first, then the dictionary. Words of
    less than three letters and numbers are their own base form.
    """
    word = word.lower()
    if len(word) < 3 or not any(map(str.isalpha, word)):
        return word, ()
    general = dictionary(language)
    return _analysed(word, language, general) if general else (word, ())


@lru_cache(maxsize=1 << 17)
def _analysed(word: str, language: str, general: Dictionary) -> tuple[str, tuple[str, ...]]:
    base = words_of.lemma(word, language) if words_of.is_known(word, language) else general.lemma(word)
    own = words_of.parts(base, language)
    parts = (*_stretches(base, own, language), *general.parts(base))
    made_of = [found for one in (base, *parts) if (found := verb(one, language, general))]
    parts = (*parts, *made_of)
    return base, tuple(one for one in dict.fromkeys(parts) if len(one) > 2 and one != base)


def _stretches(base: str, parts: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The parts of a compound, and the shorter compounds that it begins or ends with.

    asiakastietovaranto: asiakas, tieto, varanto, and asiakastieto, tietovaranto.
    """
    found = [one for part in parts for one in (part, *words_of.parts(part, language))]
    for at in range(3, len(base) - 3) if len(parts) > 1 else ():
        tail = words_of.parts(base[at:], language)
        if tail and len(tail) < len(parts) and parts[-len(tail) :] == tail:
            found.append(base[at:])
            head = parts[: len(parts) - len(tail) + 1]
            if 1 < len(head) < len(parts):
                found.append(base[:at] + tail[0])
    return tuple(found)


def stems_of(lemmas: Iterable[str], language: str, rules: str) -> dict[str, frozenset[str]]:
    """By base form, the folded light stems of all its dictionary forms.

    `language` is that of the words, `rules` that of the reader, who may type a word of the other language.
    """
    wanted = set(lemmas)
    general = dictionary(language)
    forms = general.forms(wanted) if general else {}
    return {
        one: frozenset({stem(fold(form), rules) for form in (one, *forms.get(one, ()))}) for one in wanted
    }
