"""The passages of a section: its paragraphs, items, cells and titles as prose, and what they stand in.

Follows Python-Markdown with the extensions of mkdocs.yml, as bank/blocks.py does: containers are indented by
four columns, a list needs an empty line before it, a box is `!!! type "Title"` or `??? type "Title"`.
One pass over the lines. Lines and columns are 0-based within the section's text; the heading is line -1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tietopankki.bank.code_spans import code_spans
from tietopankki.bank.fences import Fences, columns
from tietopankki.language.plain import Part, prose, without_comments
from tietopankki.language.reading import Listing, Mark, Passage, Reading, Table

_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_BOX = re.compile(r'(?:!!!|\?{3}\+?) ?(?P<type>[\w-]*)(?: +[\w-]+)*(?: *"(?P<title>.*)")? *$')
_ITEM = re.compile(r"(?:(?P<bullet>[*+-])|[0-9]+\.)[ \t]+(?=\S)")
_DEFINITION = re.compile(r":[ \t]{1,3}(?=\S)")
_RULE = re.compile(r"(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}) *$")
_REFERENCE = re.compile(r"[ ]{0,3}(?:\[(?P<label>[^\[\]]+)\]|\*\[[^\[\]]+\]):(?P<rest>.*)$")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}]*\}\s*$")
_TABLE_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\(|\[)")
_FOOTNOTE = re.compile(r"\[\^([^\[\]]+)\](?!:)")


@lru_cache(maxsize=1 << 14)
def read_section(heading: str, heading_column: int, text: str) -> Reading:
    """The reading of a section. `heading_column` (0-based) is where the heading's text begins on its line.

    Kept by content: whoever asks again for the same text gets the same object, which must not be changed.
    """
    if "<!--" in text:
        text = without_comments(text)
    walk = _Walk(text.split("\n"))
    if heading:
        walk.passage("heading", [(-1, heading_column, heading)])
    number = 0
    while number < len(walk.lines):
        number = walk.step(number)
    walk.close()
    return walk.reading


class _Walk:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.reading = Reading()
        self.fences: Fences | None = None
        self.paragraph: list[Part] = []
        self.kind = "paragraph"
        self.fresh = True
        """The next line begins a block."""
        self.depth = 0
        """Open containers, four columns each."""
        self.listing = False
        """The block began as a list item, so that further items need no empty line."""
        self.open: list[Listing | None] = [None]
        """The list that a further item would join, by depth."""

    def step(self, number: int) -> int:
        """Takes one line, or the fenced code that begins on it; the number of the next line."""
        line = self.lines[number]
        start = len(line) - len(line.lstrip(" \t"))
        quote = _QUOTE.match(line) if line[start : start + 1] == ">" else None
        if quote:
            start = quote.end()
        rest = line[start:]
        if not rest.strip():
            self.close()
            return number + 1
        indent = 0 if quote else columns(line, 0, start)
        level = min(self.depth, indent // 4)
        if self.fresh:
            self.depth, self.listing = level, False
            if indent - 4 * level >= 4:
                return number + 1
        mark = rest[0]
        if mark in "`~" and (end := self._fence_end(number, rest, indent)) is not None:
            self._block(level)
            self.reading.codes.append(Mark(number, start))
            return end + 1
        if not (mark in "!?" and self._box(number, start, level, rest)) and not self._item(
            number, start, level, rest
        ):
            self._text(number, start, level, rest)
        return number + 1

    def close(self) -> None:
        """Ends the paragraph."""
        if self.paragraph:
            parts, self.paragraph = self.paragraph, []
            if len(parts) > 1 and "|" in parts[0][2] + parts[1][2] and _TABLE_RULE.match(parts[1][2]):
                self._table(parts)
            else:
                self.passage(self.kind, parts)
        self.kind, self.fresh = "paragraph", True

    def passage(self, kind: str, parts: Sequence[Part]) -> None:
        """Adds a passage, where it has any prose or is a cell, and the images and footnote marks in it."""
        for line, column, text in parts:
            if "[" in text:
                text = _without_code(text)  # noqa: PLW2901
                for images, pattern in ((True, _IMAGE), (False, _FOOTNOTE)):
                    for found in pattern.finditer(text):
                        name = "" if images else found[1]
                        sort = self.reading.images if images else self.reading.footnotes
                        sort.append(Mark(line, column + found.start(), name))
        read = prose(parts)
        if read.text.strip() or kind == "cell":
            self.reading.passages.append(Passage(kind, read))

    def _block(self, level: int) -> None:
        """A block that is no list item begins at a level: lists there and deeper are over."""
        self.close()
        self.depth = level
        del self.open[level:]

    def _fence_end(self, number: int, rest: str, indent: int) -> int | None:
        fence = _FENCE.match(rest)
        if fence is None:
            return None
        self.fences = self.fences or Fences(self.lines)
        return self.fences.end(number, fence.group(), indent, 0)

    def _box(self, number: int, start: int, level: int, rest: str) -> bool:
        box = _BOX.match(rest)
        if box is None or not (box["type"] or box["title"]):
            return False
        self._block(level)
        self.reading.boxes.append(Mark(number, start, box["type"].lower()))
        if box["title"]:
            self.passage("title", [(number, start + box.start("title"), box["title"])])
        self.depth = level + 1
        return True

    def _item(self, number: int, start: int, level: int, rest: str) -> bool:
        """An item of a list or a definition; a horizontal rule."""
        if _RULE.match(rest):
            self._block(level)
            return True
        may_begin = self.fresh or self.listing or self.depth > level
        marker = _ITEM.match(rest) if may_begin else None
        definition = _DEFINITION.match(rest) if marker is None else None
        if marker is None and definition is None:
            return False
        self.close()
        end = (marker or definition).end()  # type: ignore[union-attr]
        if marker:
            self._count("bulleted" if marker["bullet"] else "numbered", number, level)
        self.depth, self.listing = level + 1, marker is not None
        self.kind, self.fresh = "item" if marker else "definition", False
        self.paragraph.append((number, start + end, rest[end:]))
        return True

    def _count(self, kind: str, number: int, level: int) -> None:
        del self.open[level + 1 :]
        self.open += [None] * (level + 1 - len(self.open))
        listing = self.open[level]
        if listing is None:
            self.open[level] = listing = Listing(kind, number)
            self.reading.lists.append(listing)
        else:
            listing.items += 1

    def _text(self, number: int, start: int, level: int, rest: str) -> None:
        if self.fresh and level < len(self.open):
            del self.open[level:]
        if self.fresh and rest[0] == "#":
            # a heading within a box or an item
            words = rest.lstrip("# ")
            start, rest = start + len(rest) - len(words), words.rstrip("# ")
            if not rest:
                return
        reference = _REFERENCE.match(rest) if rest[0] in " [*" else None
        if reference:
            label = reference["label"] or ""
            if label.startswith("^"):
                self.close()
                self.kind = "footnote"
                self.paragraph.append((number, start + reference.start("rest"), reference["rest"]))
                self.fresh = False
        elif not (rest[0] == "{" and _ATTRIBUTES.match(rest)):
            self.paragraph.append((number, start, rest))
            self.fresh = False

    def _table(self, parts: Sequence[Part]) -> None:
        rows = (parts[0], *parts[2:])
        width = len(_cells(parts[0][2]))
        self.reading.tables.append(Table(parts[0][0], len(rows), width))
        for line, column, text in rows:
            for start, cell in _cells(text)[:width]:
                self.passage("cell", [(line, column + start, cell)])


def _cells(row: str) -> list[tuple[int, str]]:
    """The cells of a row with their column. A bar in a code span or behind a backslash parts nothing."""
    masked = _without_code(row).replace("\\|", "  ")
    end = len(masked.rstrip())
    bars = [index for index, char in enumerate(masked[:end]) if char == "|"]
    edges = [-1, *bars, end]
    cells = []
    for left, right in pairwise(edges):
        outside = (left == -1 and right == _first(masked)) or (left == end - 1 and right == end)
        if not outside:
            cell = row[left + 1 : right]
            cells.append((left + 1 + len(cell) - len(cell.lstrip()), cell.strip()))
    return cells


def _without_code(text: str) -> str:
    """The text with spaces in place of code spans."""
    for start, end in code_spans(text) if "`" in text else ():
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _first(masked: str) -> int:
    """Where the row's first bar is, if nothing stands before it; else -1."""
    return len(masked) - len(masked.lstrip()) if masked.lstrip()[:1] == "|" else -1
