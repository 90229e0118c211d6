"""Whether a word to avoid or a dead name may stand where it does: as a mention, or as a part of the past."""

from __future__ import annotations

from collections.abc import Iterator

from tietopankki.bank import Link, Page
from tietopankki.translations.terms_found import Analysed
from tietopankki.translations.terms_language import LanguageTerms, Phrase
from tietopankki.translations.terms_text import Stretch
from tietopankki.translations.terms_words import Parts

GLOSSARY_PAGE = "sanasto.md"

_AND = frozenset({"ja", "sekä", "tai", "eli", "och", "samt", "eller"})
_BETWEEN = 2
"""How far from a name the word is that calls it a name: `ordet X`, `namnen på X`."""
_MARKS = ("*", "_")


class PageTerms:
    """A page with what its links to the glossary name: shared by all its stretches."""

    def __init__(self, page: Page, terms: LanguageTerms) -> None:
        self.page = page
        self.terms = terms
        self._lines = page.text.split("\n")
        self._links: dict[int, list[tuple[str, Link]]] = {}
        for link in page.links:
            address, _, entry = link.target.partition("#")
            if entry and address.endswith(GLOSSARY_PAGE):
                self._links.setdefault(link.line, []).append((entry, link))

    @property
    def linked(self) -> frozenset[str]:
        """The ids of the glossary's entries that the page links to."""
        return frozenset(entry for links in self._links.values() for entry, _ in links)

    def may_stand(self, stretch: Stretch, start: int, end: int, phrase: Phrase) -> bool:
        """True of a mention, and of a sentence or a table that tells of the past.

        `start` and `end` are offsets in the stretch; `phrase` is what is met there, () for a number.
        """
        return (
            self.is_mention(stretch, start, end)
            or self._is_linked(stretch, start, phrase)
            or self._is_named(stretch, start, end)
            or self._is_past(stretch, start)
        )

    def is_mention(self, stretch: Stretch, start: int, end: int) -> bool:
        """True within quotation marks, and of words that stand alone between emphasis marks."""
        return stretch.is_quoted(start, end) or self._is_emphasised(stretch, start, end)

    def _is_emphasised(self, stretch: Stretch, start: int, end: int) -> bool:
        """True where the words, and only they, stand between emphasis marks: *kund*."""
        (line, column), (last, after) = stretch.place(start), stretch.place(end - 1)
        if line != last or column < 2:
            return False
        index = line - self.page.front_matter.body_line
        source = self._lines[index] if 0 <= index < len(self._lines) else ""
        return source[column - 2 : column - 1] in _MARKS and source[after : after + 1] in _MARKS

    def _is_linked(self, stretch: Stretch, start: int, phrase: Phrase) -> bool:
        """True in a link to the glossary's own entry of the old name."""
        line, column = stretch.place(start)
        return any(
            link.column <= column <= link.column + len(link.text) + 1
            and phrase in self.terms.names.get(entry, ())
            for entry, link in self._links.get(line, ())
        )

    def _is_named(self, stretch: Stretch, start: int, end: int) -> bool:
        """True next to a naming word (`sana X`, `X:n nimi`), also in a row of names (`orden X och Y`)."""
        text, (begin, stop) = stretch.text, stretch.sentence(start)
        inside = [number for number, word in enumerate(text.words) if start <= word.start < end]
        if not inside:
            return False
        beside = [
            number
            for number in (*_beside(text, inside[0], -1), *_beside(text, inside[-1], 1))
            if begin <= text.words[number].start < stop
        ]
        return any(reading[-1:] in self.terms.naming for number in beside for reading in text.parts[number])

    def _is_past(self, stretch: Stretch, start: int) -> bool:
        history = self.terms.history
        return any(_has(text, history, *limits) for text, *limits in stretch.context(start)) or any(
            _has(text, history, 0, len(text.text)) for text in stretch.heads
        )


def _beside(text: Analysed, number: int, step: int) -> Iterator[int]:
    """The words next to a name on one side, past the other names of a row."""
    left, position = _BETWEEN, number + step
    while 0 <= position < len(text.words) and left:
        yield position
        around = (position, position - step)
        joins = any(0 <= one < len(text.words) and text.words[one].text.lower() in _AND for one in around)
        left -= not joins
        position += step


def _has(text: Analysed, forms: frozenset[Parts], start: int, end: int) -> bool:
    """True where a word between two offsets is one of some forms."""
    return any(
        readings[0] in forms
        for word, readings in zip(text.words, text.parts, strict=True)
        if start <= word.start < end
    )


def has_word(stretch: Stretch, start: int, forms: frozenset[Parts]) -> bool:
    """True where one of some words is in the sentence around an offset, or in the same row of a table."""
    return any(_has(text, forms, *limits) for text, *limits in stretch.context(start))


def has_text(stretch: Stretch, start: int, wanted: str) -> bool:
    """True where some characters are in the sentence around an offset, or in the same row of a table."""
    return any(wanted in text.text[begin:end].lower() for text, begin, end in stretch.context(start))
