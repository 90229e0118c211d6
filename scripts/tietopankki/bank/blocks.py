"""The blocks of a Markdown body: which lines are headings, running text or raw HTML, and which are code.

Follows Python-Markdown with the extensions of mkdocs.yml rather than CommonMark, because what it renders is
what readers get: containers are indented by four columns, a list needs an empty line before it, `#` needs
no space after it and a heading under a line of `===` or `---` is one line long.

One pass: the walk never goes back to a line it has left, and what it looks ahead for (the end of a fence,
a comment or a raw block) is either jumped to or remembered as missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tietopankki.bank.fences import Fences, columns, inside_quote
from tietopankki.bank.headings import Heading, atx_heading, setext_heading
from tietopankki.bank.paragraphs import Part, Unit, units_of
from tietopankki.bank.raw_html import RawHtml

_SPECIAL = frozenset("#`~<>!?:*+-_0123456789")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"(?:[*+-]|[0-9]+\.)[ \t]+")
_DEFINITION = re.compile(r":[ \t]{1,3}(?=\S)")
_BOX = re.compile(r'(?:!!! ?[\w-]++|\?{3}\+? ?[\w-]*+)(?: ++[\w-]++)*+(?: *+"(?P<title>.*)")? *+$')
_RULE = re.compile(r"(?:(?:- {0,2}){3,}+|(?:\* {0,2}){3,}+|(?:_ {0,2}){3,}+) *+$")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a body is made of. Lines and columns in it are 0-based and count from the body's first line.

    `units` are the stretches of inline Markdown and raw HTML that may hold a link, `definitions` the page's
    own reference definitions by label in lower case.
    """

    headings: Sequence[Heading]
    units: Sequence[Unit]
    definitions: dict[str, str]


def layout_of(body: str, lines: Sequence[str]) -> Layout:
    """The layout of a body; `lines` is the body split at line feeds."""
    walk = _Walk(body, lines)
    number = 0
    while number < len(lines):
        number = walk.step(number)
    walk.close()
    return Layout(walk.headings, walk.units, walk.definitions)


@dataclass(slots=True)
class _Walk:
    body: str
    lines: Sequence[str]
    headings: list[Heading] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    paragraph: list[Part] = field(default_factory=list)
    fresh: bool = True
    """The next line begins a block."""
    blank: bool = True
    """The line before was empty."""
    depth: int = 0
    """Open containers (list items, boxes, definitions), four columns each."""
    listing: bool = False
    """The block began as a list item, so that further items need no empty line."""
    quote: int = 0
    outer: int = 0
    """Open containers around the block quote."""
    fences: Fences = field(init=False)
    html: RawHtml = field(init=False)

    def __post_init__(self) -> None:
        self.fences = Fences(self.lines)
        self.html = RawHtml(self.body)

    def close(self) -> None:
        """Ends the paragraph."""
        if self.paragraph:
            units_of(self.paragraph, self.units, self.definitions)
            self.paragraph = []
        self.fresh = True

    def step(self, number: int) -> int:
        """Takes one line, or the fence, comment or raw block that begins on it; the next line's number."""
        line = self.lines[number]
        rest = line.lstrip(" \t")
        if not rest:
            self.close()
            self.blank = True
            return number + 1
        start = len(line) - len(rest)
        indent = columns(line, 0, start)
        if rest[0] == ">" or self.quote:
            indent, start = self._quoted(line, start, indent)
            rest = line[start:]
            if not rest:
                self.close()
                return number + 1
        self.blank = False
        level = min(self.depth, indent // 4)
        if self.fresh:
            self.depth, self.listing = level, False
            if indent - 4 * level >= 4:
                return number + 1
        if rest[0] in _SPECIAL or (self.fresh and not self.quote):
            taken = self._construct(number, start, indent, level, rest)
            if taken:
                return taken
        self.paragraph.append((number, start, rest))
        self.fresh = False
        return number + 1

    def _quoted(self, line: str, start: int, indent: int) -> tuple[int, int]:
        """Indent and column of what stands behind the `>` marks; opens and closes the block quote."""
        quote, position, inner = 0, start, indent
        limit = 4 * (min(self.outer if self.quote else self.depth, indent // 4) + 1)
        if not self.fresh or indent < limit:
            while line[position : position + 1] == ">":
                quote += 1
                inside, position = inside_quote(line, position)
                inner = columns(line, inside, position)
                if inner >= 4:
                    break
        if quote == 0:
            # without an empty line between, text below a quote still belongs to it
            if self.quote and (self.blank or (indent < 4 and line[start] in "#`~<!")):
                self.close()
                self.quote, self.depth = 0, self.outer
            return indent, start
        if quote > self.quote or (quote < self.quote and self.fresh):
            self.close()
            if not self.quote:
                self.outer = min(self.depth, indent // 4)
            self.quote, self.depth = quote, 0
        return inner, position

    def _construct(self, number: int, start: int, indent: int, level: int, rest: str) -> int:
        """What begins with this line, if it is more than text: the number of the line after it, else 0."""
        mark = rest[0]
        if mark == "#" and indent == 4 * level:
            return self._heading(number, start, indent, rest)
        taken = 0
        if mark in "`~":
            taken = self._fence(number, indent, level, rest)
        elif mark == "<":
            taken = self._html(number, start, indent)
        elif mark in "!?" and indent == 4 * level:
            taken = self._box(number, start, level, rest)
        if not taken and self.fresh and indent < 4 and not (self.depth or self.quote):
            taken = self._setext(number, start, rest)
        return taken or self._item(number, start, indent, level, rest)

    def _heading(self, number: int, start: int, indent: int, rest: str) -> int:
        self.close()
        heading = atx_heading(number, rest)
        if not (indent or self.quote):
            self.headings.append(heading)
            self.depth = 0
        self.paragraph.append((number, start + heading.column, heading.text))
        self.close()
        return number + 1

    def _setext(self, number: int, start: int, rest: str) -> int:
        if number + 1 == len(self.lines) or not _UNDERLINE.match(self.lines[number + 1]):
            return 0
        heading = setext_heading(number, rest, 1 if self.lines[number + 1][0] == "=" else 2)
        self.headings.append(heading)
        self.paragraph.append((number, start, heading.text))
        self.close()
        return number + 2

    def _fence(self, number: int, indent: int, level: int, rest: str) -> int:
        fence = _FENCE.match(rest)
        end = self.fences.end(number, fence.group(), indent, self.quote) if fence else None
        if end is None:
            return 0
        self.close()
        self.depth = level
        return end + 1

    def _box(self, number: int, start: int, level: int, rest: str) -> int:
        box = _BOX.match(rest)
        if box is None:
            return 0
        self.close()
        self.depth = level + 1
        if box.group("title"):
            self.paragraph.append((number, start + box.start("title"), box.group("title")))
            self.close()
        return number + 1

    def _item(self, number: int, start: int, indent: int, level: int, rest: str) -> int:
        """A horizontal rule, an item of a list or a definition."""
        if _RULE.match(rest):
            self.close()
            return number + 1
        marker = _ITEM.match(rest) if self.fresh or self.listing or self.depth > level else None
        listing = marker is not None
        marker = marker or _DEFINITION.match(rest)
        if marker is None or indent - 4 * level >= 4:
            return 0
        self.close()
        self.depth, self.listing = level + 1, listing
        self.paragraph.append((number, start + marker.end(), rest[marker.end() :]))
        self.fresh = False
        return number + 1

    def _html(self, number: int, start: int, indent: int) -> int:
        if indent >= 4 or self.quote:
            span = self.html.comment(number, start)
        else:
            span = self.html.block(number, start)
        if span is None:
            return 0
        self.close()
        if span.is_markup:
            self.units.append(Unit(True, span.parts))
        if span.rest:
            self.paragraph.append((span.line, span.column, span.rest))
            self.fresh = False
        return span.line + 1
