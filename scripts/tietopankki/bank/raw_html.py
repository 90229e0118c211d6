"""Raw HTML between the Markdown: comments and blocks that begin a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from tietopankki.bank.paragraphs import Part

_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*+)(?=[\s/>])[^<>]*>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*+)\s*+>")
_MARKDOWN = re.compile(r"""\smarkdown(?:\s*=\s*["']?(?:1|block|span|markdown)["']?)?(?=[\s/>])""")

# markdown.util.BLOCK_LEVEL_ELEMENTS of Python-Markdown 3.11
_NAMES = """
    address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul canvas colgroup dd body
    dt group html iframe li legend math map noscript output object option progress script style
    summary tbody td textarea tfoot th thead tr video center
"""
_BLOCK = frozenset(_NAMES.split())


class Span(NamedTuple):
    """What raw HTML takes: its parts, then the line where it ends and what stands behind it there."""

    is_markup: bool
    parts: list[Part]
    line: int
    column: int
    rest: str


class RawHtml:
    """The raw HTML of a body. Ends that are missing are remembered, so that none is looked for twice."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._starts: list[int] | None = None
        self._no_comment_end = False
        self._markdown_inside = 0

    def comment(self, number: int, column: int) -> Span | None:
        """The comment that begins at a line and column (0-based), None where none does or it has no end."""
        offset = self._offset(number, column)
        if self._no_comment_end or not self._body.startswith("<!--", offset):
            return None
        end = self._body.find("-->", offset + 4)
        if end == -1:
            self._no_comment_end = True
            return None
        return self._span(False, offset, end + 3)

    def block(self, number: int, column: int) -> Span | None:
        """The comment or block that begins at a line and column (0-based), None where there is none.

        An element with the attribute `markdown` (md_in_html) is no block: only its tag is HTML.
        One without an end takes the rest of the page, as it does in a browser.
        """
        offset = self._offset(number, column)
        tag = _OPENING.match(self._body, offset)
        if tag is None:
            closing = _CLOSING.match(self._body, offset) if self._markdown_inside else None
            if closing is None or closing.group(1).lower() not in _BLOCK:
                return self.comment(number, column)
            self._markdown_inside -= 1
            return self._span(True, offset, closing.end())
        name = tag.group(1).lower()
        if name not in _BLOCK:
            return None
        if _MARKDOWN.search(tag.group()):
            self._markdown_inside += 1
            return self._span(True, offset, tag.end())
        if name == "hr" or tag.group().endswith("/>"):
            return self._span(True, offset, tag.end())
        return self._span(True, offset, self._end(name, tag.end()))

    def _end(self, name: str, position: int) -> int:
        open_tags = 1
        same = re.compile(rf"<(/?){name}(?=[\s/>])[^<>]*>", re.IGNORECASE)
        for one in same.finditer(self._body, position):
            open_tags += -1 if one.group(1) else 1
            if not open_tags:
                return one.end()
        return len(self._body)

    def _offset(self, number: int, column: int) -> int:
        if self._starts is None:
            self._starts = [0, *(one.end() for one in re.finditer("\n", self._body))]
        return self._starts[number] + column

    def _place(self, offset: int) -> tuple[int, int]:
        assert self._starts is not None  # noqa: S101 - _offset came first
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def _span(self, is_markup: bool, start: int, end: int) -> Span:
        first, column = self._place(start)
        parts: list[Part] = []
        for index, text in enumerate(self._body[start:end].split("\n")):
            parts.append((first + index, 0 if index else column, text))
        line, column = self._place(end)
        stop = self._body.find("\n", end)
        rest = self._body[end : stop if stop != -1 else len(self._body)]
        stripped = rest.lstrip(" \t")
        return Span(is_markup, parts, line, column + len(rest) - len(stripped), stripped)
