"""Terms in running text: patterns of words that understand inflection and compounds, and where they are met.

A word counts as its parts' base forms. A pattern of one word is met as a whole word and, unless it says
otherwise, as whole parts within a compound: *palvelusuunnitelma* in *kotipalvelusuunnitelmasta*.
A pattern of several words is met as these words in a row. `sosiaali- ja terveydenhuolto` counts as
*sosiaalihuolto*, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from tietopankki.language.words import Word, spellings, word_of, words
from tietopankki.translations.terms_words import Parts, Vocabulary

_REACH = 4
"""Words after a part left out (`sosiaali-`) within which the whole compound must come."""
_END = 99
"""More parts than a word has."""


class Kind(IntEnum):
    """What a pattern stands for. Of two that are met at the very same words the higher one counts."""

    NAME = 1
    """A concept's preferred name."""
    STATUTE = 2
    """The name of a statute in force."""
    AVOID = 3
    DEAD = 4
    REPEALED = 5
    """The name of a repealed statute."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`owner` is the concept's or dead name's id or the statute's number; `written` is as the data has it.

    `inside` says that it is met within compounds as well. `cased` holds the name where upper and lower case
    must be as in it (AVI), `not_cased` the name in whose spelling the word is right (OmaKanta), else "".
    """

    kind: Kind
    owner: str
    written: str
    words: tuple[Parts, ...]
    inside: bool = True
    cased: str = ""
    not_cased: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern met: its first and last word (0-based); within a compound, its first part and its end."""

    pattern: Pattern
    first: int
    last: int
    part: int = 0
    end: int = _END

    @property
    def is_whole(self) -> bool:
        """False of a part within a compound."""
        return self.part == 0 and self.end == _END

    def covers(self, other: Hit) -> bool:
        """True where this hit takes in all of the other and more, or the same with a higher kind."""
        if (self.first, self.last, self.part, self.end) == (other.first, other.last, other.part, other.end):
            return self.pattern.kind > other.pattern.kind
        return (self.first, self.part) <= (other.first, other.part) and (other.last, other.end) <= (
            self.last,
            self.end,
        )


class Analysed:
    """A text as words with, for each, its parts, followed by the whole where a part was left out.

    Both are worked out when they are first asked for: most texts have none of the words that matter.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(words(self.text))

    @cached_property
    def parts(self) -> tuple[tuple[Parts, ...], ...]:
        own = [self.vocabulary.parts(word) for word in self.words]
        if "-" not in self.text:
            return tuple((one,) for one in own)
        return tuple(_readings(self.words, own))

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The words as they are written, each once."""
        return spellings(self.text)


def _readings(found: Sequence[Word], own: Sequence[Parts]) -> Iterator[tuple[Parts, ...]]:
    for index, word in enumerate(found):
        if word.is_first_part:
            following = own[index + 1 : index + 1 + _REACH]
            whole = next((one for one in following if len(one) > 1), None)
            if whole is not None:
                yield own[index], (*own[index], whole[-1])
                continue
        yield (own[index],)


class Patterns:
    """Patterns of one language, looked up by the word they begin with; keeps what it has worked out."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_first: dict[str, list[Pattern]] = {}
        self._begun: dict[Parts, tuple[tuple[Pattern, int, int], ...]] = {}
        self._seen: set[str] = set()
        self._first: set[str] = set()
        """Of the spellings seen, those that a pattern may begin with."""
        for pattern in patterns:
            if pattern.words and pattern.words[0]:
                self._by_first.setdefault(pattern.words[0][0], []).append(pattern)

    def hits(self, text: Analysed) -> list[Hit]:
        """Every pattern met in a text, but for those that a longer one takes in."""
        if not self._may_have(text):
            return []
        met: list[Hit] = []
        for index, readings in enumerate(text.parts):
            for reading in readings:
                for pattern, part, end in self._beginning(reading):
                    if _goes_on(pattern, text, index):
                        met.append(Hit(pattern, index, index + len(pattern.words) - 1, part, end))
        if len(met) < 2:
            return met
        return [one for one in met if not any(other is not one and other.covers(one) for other in met)]

    def _may_have(self, text: Analysed) -> bool:
        """False where no word of a text begins a pattern; nearly all of its words have been seen before."""
        for spelling in text.spellings - self._seen:
            self._seen.add(spelling)
            word = word_of(spelling)
            # a part left out makes another word of it: sosiaali- ja terveydenhuolto
            if word.is_first_part or self._beginning(text.vocabulary.parts(word)):
                self._first.add(spelling)
        return not text.spellings.isdisjoint(self._first)

    def _beginning(self, reading: Parts) -> tuple[tuple[Pattern, int, int], ...]:
        known = self._begun.get(reading)
        if known is None:
            known = self._begun[reading] = tuple(self._begin(reading))
        return known

    def _begin(self, reading: Parts) -> Iterator[tuple[Pattern, int, int]]:
        """The patterns whose first word has these parts, or is within them, with its first part and end."""
        for part, form in enumerate(reading):
            for pattern in self._by_first.get(form, ()):
                end = part + len(pattern.words[0])
                if reading[part:end] == pattern.words[0]:
                    if part == 0 and end == len(reading):
                        yield pattern, 0, _END
                    elif pattern.inside and len(pattern.words) == 1:
                        yield pattern, part, end


def _goes_on(pattern: Pattern, text: Analysed, index: int) -> bool:
    """True where the text has the pattern's other words as well, in the right spelling."""
    others = pattern.words[1:]
    if index + len(others) >= len(text.parts):
        return False
    if any(text.parts[index + step][0] != other for step, other in enumerate(others, 1)):
        return False
    return _is_spelled(pattern, text.words[index].text)


def _is_spelled(pattern: Pattern, word: str) -> bool:
    if pattern.cased and not _same_case(pattern.cased, word):
        return False
    return not (pattern.not_cased and (word.isupper() or _same_case(pattern.not_cased, word)))


def _same_case(written: str, word: str) -> bool:
    """True where upper and lower case are the same as far as the two words agree (OmaKanta, OmaKannassa)."""
    common = 0
    for one, other in zip(written, word, strict=False):
        if one.lower() != other.lower():
            break
        if one != other:
            return False
        common += 1
    return common > 0
