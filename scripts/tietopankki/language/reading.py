"""What a section is made of: its passages of prose, and the lists, tables, boxes and pictures they stand in.

Lines and columns are 0-based and count from the first line of the section's text; its heading is line -1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tietopankki.language.folding import fold
from tietopankki.language.plain import Prose


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose. `kind`: heading, paragraph, item, cell, title (of a box), definition, footnote.

    Only a cell may be empty: the cells of a row stay in their columns.
    """

    kind: str
    prose: Prose


@dataclass(slots=True)
class Listing:
    """A list. `kind` is bulleted or numbered, after its first item."""

    kind: str
    line: int
    items: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `rows` counts the heading row, too."""

    line: int
    rows: int
    columns: int

    def line_of(self, row: int) -> int:
        """The line of a row; row 0 is the heading row, and below it stands the rule."""
        return self.line + row + (row > 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box (`name` is its type), an image or a footnote mark (`name` is its label)."""

    line: int
    column: int
    name: str = ""


@dataclass(slots=True)
class Reading:
    """What a section is made of, each sort in reading order."""

    passages: list[Passage] = field(default_factory=list)
    lists: list[Listing] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    boxes: list[Mark] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    footnotes: list[Mark] = field(default_factory=list)
    codes: list[Mark] = field(default_factory=list)


def is_alphabetical(reading: Reading, table: Table) -> bool:
    """True where the rows of a table, below the heading row, are sorted by their first cells."""
    lines = range(table.line_of(1), table.line_of(table.rows))
    firsts: dict[int, str] = {}
    for passage in reading.passages:
        line = passage.prose.place(0)[0]
        if passage.kind == "cell" and line in lines:
            firsts.setdefault(line, fold(passage.prose.text))
    names = [firsts[line] for line in sorted(firsts)]
    return len(names) > 2 and names == sorted(names)
