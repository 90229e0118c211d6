"""The form that words are compared by: the base forms of the smallest parts they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tietopankki.language import lemmas
from tietopankki.language.words import Word, words

Parts = tuple[str, ...]

_SHORTEST = 3
"""Letters that the known end of a name has at least, and by which a learned name is looked up."""
_ENDINGS = {
    "fi": re.compile(
        r"(?:i?(?:n|t|ssa|sta|lla|lta|lle|ksi|na|tta|ssä|stä|llä|ltä|nä|ttä)|[aä]|[aäeiou]n|i?en)?"
    ),
    "sv": re.compile(r"(?:e?[nt]|[aeo]?r(?:na)?|na)?s?"),
}
"""Endings of a name whose inflection nobody knows: Valviran, Sosmetassa."""


class _Learned(NamedTuple):
    """A name that the language's dictionary does not know: what it begins with, and its known end or ""."""

    start: str
    base: str
    parts: Parts


class Vocabulary:
    """The words of one language with the names of the bank's own data; keeps what it has worked out."""

    def __init__(self, language: str, names: Iterable[str]) -> None:
        self.language = language
        self._known: dict[str, Parts] = {}
        self._learned: dict[str, list[_Learned]] = {}
        for word in sorted({one.bare.lower() for name in names for one in words(name)}):
            if len(word) >= _SHORTEST and not lemmas.is_known(word, language) and not word[0].isdigit():
                self._learned.setdefault(word[:_SHORTEST], []).append(self._learn(word))

    def parts(self, word: Word) -> Parts:
        """The base forms of a word's parts and of their parts, in lower case; of a plain word its base form.

        `asiakassuunnitelmaan` is `("asiakas", "suunnitelma")`. A word without letters has no parts.
        """
        known = self._known.get(word.text)
        if known is None:
            bare = word.bare.lower()
            known = self._known[word.text] = self._parts(bare) if bare else ()
        return known

    def phrase(self, name: str) -> tuple[Parts, ...]:
        """The parts of each word of a name."""
        return tuple(self.parts(word) for word in words(name) if word.bare)

    def _parts(self, word: str) -> Parts:
        base = lemmas.lemma(word, self.language)
        if base == word:
            for one in self._learned.get(word[:_SHORTEST], ()):
                if word.startswith(one.start) and self._is_form(word.removeprefix(one.start), one):
                    return one.parts
        return self._split(base)

    def _split(self, base: str) -> Parts:
        split = lemmas.parts(base, self.language)
        return tuple(inner for one in split for inner in self._split(one)) or (base,)

    def _is_form(self, end: str, one: _Learned) -> bool:
        if one.base and lemmas.lemma(end, self.language) == one.base:
            return True
        pattern = _ENDINGS.get(self.language)
        ending = end.removeprefix(one.base)
        return bool(pattern and end.startswith(one.base) and pattern.fullmatch(ending))

    def _learn(self, word: str) -> _Learned:
        """A name by its longest end that is a word of its own in its base form."""
        for start in range(1, len(word) - _SHORTEST + 1):
            base = word[start:]
            if lemmas.is_known(base, self.language) and lemmas.lemma(base, self.language) == base:
                beginning = word[:start].rstrip("-")
                return _Learned(word[:start], base, (beginning, *self._split(base)))
        return _Learned(word, "", (word,))
