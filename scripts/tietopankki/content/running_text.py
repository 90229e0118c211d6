"""The prose of a page as the rules of content read it: every passage, what is around it and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tietopankki.bank import Page, Section
from tietopankki.language import prose, read_section
from tietopankki.language.reading import Passage, Reading
from tietopankki.language.sentence_ends import sentence_ends

_ABBREVIATION = re.compile(
    r"\b(?:mom|esim|ks|vrt|ym|yms|jne|n|nro|kl|t\.ex|bl\.a|dvs|jfr|osv|s\.k|ca|nr|m\.fl)\.$", re.IGNORECASE
)
_INVENTED = re.compile(r"\b(?:keksi(?:tt|tyt|ty|mä)|påhitt)|^(?:esimerk|exempel)", re.IGNORECASE)
"""How a page says that a box, a column, a table or a section is invented."""
_INVENTED_TRACES = ("eksi", "åhitt")
"""One of these stands in every text that says so."""
_EXAMPLE_BOX = "example"
_NO_TEXTS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of a page with what is around it.

    `heads` is what stands above it: the section's heading, of what is in a box the box's title, of a cell the
    head of its column. `row` holds the other cells of a cell's row. `is_invented` is true of what the page
    says to be so (`!!! example "Keksitty esimerkki"`): it states nothing of the law.
    """

    page: Page
    passage: Passage
    first_line: int
    heading_line: int
    heads: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    is_invented: bool = False

    @property
    def kind(self) -> str:
        """The passage's kind, as in `language.Passage`."""
        return self.passage.kind

    @property
    def text(self) -> str:
        """The plain text."""
        return self.passage.prose.text

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file (1-based) of a character of the text."""
        line, column = self.passage.prose.place(offset)
        return (self.heading_line if line < 0 else self.first_line + line), column + 1

    def sentence(self, offset: int) -> str:
        """The sentence around a character."""
        start = 0
        for end in sentence_ends(self.text, _ABBREVIATION):
            if offset < end:
                return self.text[start:end]
            start = end
        return self.text[start:]


def stretches(page: Page) -> Iterator[Stretch]:
    """Every passage of the page, in order. Code, comments and the front matter are none."""
    ends = [section.line for section in page.sections[1:]]
    ends.append(page.front_matter.body_line + page.text.count("\n") + 1)
    invented = 0
    """The level of the invented section that holds the present one; 0 where there is none."""
    for section, end in zip(page.sections, ends, strict=True):
        reading = read_section(section.heading, section.level + 1 if section.level else 0, section.text)
        boxes = _boxes(section.text, reading) if reading.boxes else ()
        if section.level <= invented:
            invented = 0
        if not invented and section.level and _is_invented(section, reading, boxes):
            invented = section.level
        lines = section.text.count("\n") + 1 if section.text else 0
        # a heading underlined with === takes two lines, so the text's first line is counted from its last
        yield from _of_section(page, section, end - lines, reading, boxes, bool(invented))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a plain text, each with the offset at which it begins."""
    start = 0
    for end in sentence_ends(text, _ABBREVIATION):
        yield start, text[start:end].strip()
        start = end
    if text[start:].strip():
        yield start, text[start:].strip()


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: the lines of the section's text (0-based) that it takes, and its title."""

    lines: range
    title: str
    is_invented: bool


def _is_invented(section: Section, reading: Reading, boxes: Sequence[_Box]) -> bool:
    """True where the heading says it, or a paragraph that does not stand in a box: "Kaikki on keksittyä"."""
    if _INVENTED.search(section.heading):
        return True
    if not any(trace in section.text for trace in _INVENTED_TRACES):
        return False
    inside = {line for box in boxes for line in box.lines}
    return any(
        one.kind == "paragraph" and one.prose.place(0)[0] not in inside and _INVENTED.search(one.prose.text)
        for one in reading.passages
    )


def _of_section(
    page: Page, section: Section, first: int, reading: Reading, boxes: Sequence[_Box], is_invented: bool
) -> Iterator[Stretch]:
    heading = prose([(0, 0, section.heading)]).text if section.heading else ""
    columns, rows = _tables(reading) if reading.tables else (_NO_TEXTS, {})
    for index, passage in enumerate(reading.passages):
        line = passage.prose.place(0)[0]
        around = [box for box in boxes if line in box.lines]
        column = columns.get(index, "")
        heads = [heading if passage.kind != "heading" else "", *(box.title for box in around), column]
        cells = rows.get(line, ()) if passage.kind == "cell" else ()
        is_here = any(box.is_invented for box in around) or _INVENTED.search(column) is not None
        yield Stretch(
            page,
            passage,
            first,
            section.line,
            tuple(filter(None, heads)),
            tuple(text for other, text in cells if other != index),
            is_invented or is_here,
        )


def _boxes(text: str, reading: Reading) -> Sequence[_Box]:
    """The boxes of a section. A box goes on as long as its lines are indented, or empty."""
    lines = text.split("\n")
    titles = {one.prose.place(0)[0]: one.prose.text for one in reading.passages if one.kind == "title"}
    found = []
    for box in reading.boxes:
        inside = box.line + 1
        while inside < len(lines) and (not lines[inside].strip() or _indent(lines[inside]) >= box.column + 4):
            inside += 1
        title = titles.get(box.line, "")
        is_invented = box.name == _EXAMPLE_BOX or _INVENTED.search(title) is not None
        found.append(_Box(range(box.line, inside), title, is_invented))
    return found


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _tables(reading: Reading) -> tuple[Mapping[int, str], Mapping[int, list[tuple[int, str]]]]:
    """By index of the passage the head of its column, and by line the cells of the row with their index."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for index, passage in enumerate(reading.passages):
        if passage.kind == "cell":
            rows.setdefault(passage.prose.place(0)[0], []).append((index, passage.prose.text))
    tops = sorted(table.line for table in reading.tables)
    heads: dict[int, str] = {}
    for line, cells in rows.items():
        top = tops[bisect_right(tops, line) - 1]
        if line != top:
            for (index, _), (_, head) in zip(cells, rows.get(top, ()), strict=False):
                heads[index] = head
    return heads, rows
