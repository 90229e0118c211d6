"""The prose of a page as the term rules read it: every stretch with its words and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tietopankki.bank import Page, Section
from tietopankki.language.plain import prose
from tietopankki.language.reading import Passage
from tietopankki.translations.sections import Placed, front_texts, placed
from tietopankki.translations.terms_found import Analysed, Hit
from tietopankki.translations.terms_language import LanguageTerms

_SENTENCE = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[”\"(]?[^\W\d_a-zåäö])")
_ABBREVIATION = re.compile(
    r"\b(?:mom|esim|ks|vrt|ym|yms|jne|n|kl|t\.ex|bl\.a|dvs|jfr|osv|s\.k|ca|nr|st)\.$", re.IGNORECASE
)
_QUOTED = re.compile(r"[”“„\"][^”“„\"]*[”“\"]|»[^»«]*[»«]|«[^»«]*»")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of a section, the page's title or its description.

    `around` are the texts that are read together with it: of a cell the other cells of its row.
    `heads` are those that stand above it: the section's heading, of a cell its column's heading.
    """

    text: Analysed
    where: tuple[Placed, Passage] | int
    """The section and the passage, or the line of the front matter."""
    around: tuple[Analysed, ...] = ()
    heads: tuple[Analysed, ...] = ()

    @property
    def section(self) -> Section | None:
        return None if isinstance(self.where, int) else self.where[0].section

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the file, both 1-based."""
        if isinstance(self.where, int):
            return self.where, 1
        section, passage = self.where
        return section.place(passage, offset)

    def span(self, hit: Hit) -> tuple[int, int]:
        """The offsets at which the words of a hit begin and end."""
        return self.text.words[hit.first].start, self.text.words[hit.last].end

    def sentence(self, offset: int) -> tuple[int, int]:
        """Where the sentence around a character begins and ends."""
        start = 0
        for end in _ends(self.text.text):
            if offset < end:
                return start, end
            start = end
        return start, len(self.text.text)

    def context(self, offset: int) -> Iterator[tuple[Analysed, int, int]]:
        """What is read together with a character: its sentence, the other cells of its row; with limits."""
        yield self.text, *self.sentence(offset)
        for one in self.around:
            yield one, 0, len(one.text)

    def is_quoted(self, start: int, end: int) -> bool:
        """True of characters within quotation marks."""
        return any(one.start() < start and end < one.end() for one in _QUOTED.finditer(self.text.text))


def stretches(page: Page, terms: LanguageTerms) -> Iterator[Stretch]:
    """The title and the description, then every passage of every section."""
    for key, value in front_texts(page).items():
        yield Stretch(terms.read(value), page.front_matter.lines.get(key, 1))
    lines = page.text.split("\n")
    for section in placed(page):
        yield from _of_section(section, lines, terms)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table. `column` counts the bars before it: empty cells are no passages."""

    line: int
    column: int
    text: Analysed
    passage: Passage


def _of_section(section: Placed, lines: Sequence[str], terms: LanguageTerms) -> Iterator[Stretch]:
    heading = section.section.heading
    heads = (terms.read(prose([(0, 0, heading)]).text),) if heading else ()
    cells: list[_Cell] = []
    for passage in section.reading.passages:
        text = terms.read(passage.prose.text)
        if passage.kind == "cell":
            line, column = section.place(passage)
            source = lines[line - section.page.front_matter.body_line]
            cells.append(_Cell(passage.prose.place(0)[0], _bars(source[: column - 1]), text, passage))
        else:
            yield Stretch(text, (section, passage), (), () if passage.kind == "heading" else heads)
    tables = [table.line for table in section.reading.tables]
    for cell in cells:
        top = max(one for one in tables if one <= cell.line)
        above = (one.text for one in cells if one.line == top != cell.line and one.column == cell.column)
        around = tuple(one.text for one in cells if one.line == cell.line and one is not cell)
        yield Stretch(cell.text, (section, cell.passage), around, (*heads, *above))


def _bars(before: str) -> int:
    return before.count("|") - before.count("\\|") - (before.lstrip()[:1] == "|")


def _ends(text: str) -> Iterator[int]:
    """Where the sentences end, but for the last one."""
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text[: match.start()][-8:]):
            yield match.end()
