"""Code spans: between runs of equally many backticks.

As Python-Markdown has it (BacktickInlineProcessor): where no run of the same length follows, a longer
opening run makes do with the first of the longest runs that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_RUN = re.compile(r"\\[\\`]|`+")


class Backticks:
    """The runs of backticks of a text, gathered once, so that the end of a span is looked up."""

    def __init__(self, text: str) -> None:
        runs = [one.span() for one in re.finditer("`+", text)]
        self._starts = [start for start, _ in runs]
        self._by_length: dict[int, list[int]] = {}
        self._longest_from = [(0, 0)]
        for start, end in reversed(runs):
            self._by_length.setdefault(end - start, []).append(start)
            self._longest_from.append(max(self._longest_from[-1], (end - start, -start)))
        for starts in self._by_length.values():
            starts.reverse()
        self._longest_from.reverse()

    def end(self, start: int, length: int) -> int | None:
        """Where the span that a run of `length` at `start` opens ends (exclusive), or None."""
        same = self._by_length.get(length, [])
        index = bisect_right(same, start)
        if index < len(same):
            return same[index] + length
        longest, place = self._longest_from[bisect_right(self._starts, start + length - 1)]
        return longest - place if 0 < longest < length else None


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where the code spans of a text begin and end (exclusive)."""
    backticks = Backticks(text)
    spans = []
    position = 0
    while found := _RUN.search(text, position):
        position = found.end()
        if found.group()[0] == "`" and (end := backticks.end(found.start(), len(found.group()))) is not None:
            spans.append((found.start(), end))
            position = end
    return spans
