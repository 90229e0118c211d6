"""Which sections of two language versions are the same section, and where their parts stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tietopankki.bank import Page, Section
from tietopankki.language.passages import read_section
from tietopankki.language.reading import Passage, Reading
from tietopankki.translations.headings import headings, line_up

READ_KEYS = ("title", "nav_title", "description")
"""Keys of the front matter that a reader sees and a translator translates."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A section with the reading of its text.

    `first` is the file's line where its text begins, `end` the line after its last one.
    """

    page: Page
    section: Section
    reading: Reading
    first: int
    end: int

    def holds(self, line: int) -> bool:
        """True where a line of the file belongs to the section or is its heading."""
        return self.section.line <= line < self.end

    def line(self, line: int) -> int:
        """The file's line of a line of the reading."""
        return self.section.line if line < 0 else self.first + line

    def place(self, passage: Passage, offset: int = 0) -> tuple[int, int]:
        """Line and column in the file (1-based) of a character of a passage."""
        line, column = passage.prose.place(offset)
        return self.line(line), column + 1


@dataclass(frozen=True, slots=True)
class Twin:
    """A section of a page and the same section of its base version."""

    here: Placed
    there: Placed

    def nearest(self, line_there: int) -> int:
        """The file's line here that corresponds best to a line of the reading there (0-based)."""
        ours, theirs = self.here.reading.passages, self.there.reading.passages
        if not ours or not theirs:
            return self.here.section.line
        starts = [passage.prose.place(0)[0] for passage in theirs]
        before = max(0, sum(start <= line_there for start in starts) - 1)
        # where the passages are not the same in number, the place is the same share of the way
        index = before if len(ours) == len(theirs) else before * len(ours) // len(theirs)
        return self.here.place(ours[index])[0]


def twin_sections(page: Page, base: Page, ours: Sequence[Placed], theirs: Sequence[Placed]) -> Iterator[Twin]:
    """The sections that both versions have, in the page's order; `ours` and `theirs` are all their sections.

    The text before the first heading corresponds, and so do headings with the same id; headings without one
    only where all headings of both versions line up. What corresponds to nothing is told by T102.
    """
    if line_up((headings(page), headings(base))):
        for here, there in zip(ours, theirs, strict=True):
            yield Twin(here, there)
        return
    by_id = _by_id(theirs)
    for id_, here in _by_id(ours).items():
        if id_ in by_id:
            yield Twin(here, by_id[id_])


def placed(page: Page) -> Sequence[Placed]:
    """The sections of a page with their readings, in order."""
    ends = [section.line for section in page.sections[1:]]
    ends.append(page.front_matter.body_line + page.text.count("\n") + 1)
    found = []
    for section, end in zip(page.sections, ends, strict=True):
        # a heading underlined with === takes two lines, so the text's first line is counted from its last
        lines = section.text.count("\n") + 1 if section.text else 0
        column = section.level + 1 if section.level else 0
        reading = read_section(section.heading, column, section.text)
        found.append(Placed(page, section, reading, end - lines, end))
    return found


def front_texts(page: Page) -> Mapping[str, str]:
    """The texts of the front matter that a reader sees, by key."""
    values = page.front_matter.values
    return {key: value for key in READ_KEYS if isinstance(value := values.get(key), str)}


def _by_id(sections: Sequence[Placed]) -> dict[str, Placed]:
    """Sections by id; without those whose id is missing or stands twice."""
    counts = Counter(one.section.id for one in sections)
    return {one.section.id: one for one in sections if one.section.id and counts[one.section.id] == 1}
