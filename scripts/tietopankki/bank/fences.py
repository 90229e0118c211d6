"""Where fenced code ends, by the rules of pymdownx.superfences.

The closing fence is the opening one again, as long and as far indented; code that stands further left
(or leaves the block quote) undoes the fence. A fence without an end is no fence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_SPACE = re.compile(r"[ \t]*+")


class Fences:
    """The closing fences of a page, gathered once on first need, so that the end of one is looked up."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._closing: dict[tuple[str, int, int], list[int]] | None = None
        self._barriers: dict[tuple[int, int], int] = {}

    def end(self, number: int, fence: str, indent: int, quote: int) -> int | None:
        """The line of the closing fence, None where there is none. Lines are 0-based."""
        if self._closing is None:
            self._closing = self._find_closing()
        candidates = self._closing.get((fence, indent, quote), [])
        index = bisect_right(candidates, number)
        if index == len(candidates) or candidates[index] > self._barrier(number, indent, quote):
            return None
        return candidates[index]

    def _find_closing(self) -> dict[tuple[str, int, int], list[int]]:
        closing: dict[tuple[str, int, int], list[int]] = {}
        for number, line in enumerate(self._lines):
            if "```" in line or "~~~" in line:
                indent, quote, rest = _prefix(line)
                fence = rest.rstrip(" \t")
                if not fence.strip("`") or not fence.strip("~"):
                    closing.setdefault((fence, indent, quote), []).append(number)
        return closing

    def _barrier(self, number: int, indent: int, quote: int) -> int:
        """The first line after `number` that a fence so far indented cannot reach over."""
        if not indent and not quote:
            return len(self._lines)
        known = self._barriers.get((indent, quote), -1)
        if known > number:
            return known
        barrier = number + 1
        while barrier < len(self._lines):
            inner, marks, rest = _prefix(self._lines[barrier])
            if (rest and inner < indent) or marks != quote:
                break
            barrier += 1
        self._barriers[indent, quote] = barrier
        return barrier


def columns(line: str, start: int, end: int) -> int:
    """How wide the white space between two places of a line is; a tab reaches the next multiple of four."""
    space = line[start:end]
    return len(space.expandtabs(4)) if "\t" in space else end - start


def inside_quote(line: str, mark: int) -> tuple[int, int]:
    """Where a block quote's own text begins behind the `>` at `mark`: with its indent, and past it."""
    inside = mark + 1 + (line[mark + 1 : mark + 2] == " ")
    found = _SPACE.match(line, inside)
    return inside, found.end() if found else inside


def _prefix(line: str) -> tuple[int, int, str]:
    """Columns of indent behind the quote marks, number of quote marks, the rest."""
    quote = start = 0
    found = _SPACE.match(line)
    position = found.end() if found else 0
    while line[position : position + 1] == ">":
        quote += 1
        start, position = inside_quote(line, position)
    return columns(line, start, position), quote, line[position:]
