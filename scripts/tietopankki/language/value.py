"""A value in a text: a date, a time, a section of a law, a statute's number, money, a share or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

KINDS = ("date", "time", "section", "statute", "amount", "percent", "number")

JOIN = r"\s?(?:,|[–-]|\b(?:ja|och|sekä|samt|tai|eller|till|resp\.|ynnä)\b)\s?"
"""What stands between the members of an enumeration or a range, in both languages."""
RANGE = re.compile(r"\s?(?:[–-]|\btill\b)\s?")


@dataclass(frozen=True, slots=True)
class Value:
    """What was found. Equal `kind` and `key` mean the same thing, in whatever form and language.

    `kind` is one of KINDS, `key` the value in a form of its own (2026-09-01, 14:05, 17 § 2 mom., 703/2023,
    700000 EUR, 5.5). `unit` says of a number what it counts, where that is a span of time or a part of a law
    (year, month, week, day, weekday, hour, minute, chapter, item), else "".
    `text` is the value as written, `start` its offset in the text.
    """

    kind: str
    key: str
    text: str
    start: int
    unit: str = ""


Found = tuple[tuple[int, int], tuple[Value, ...]]
"""Where something stands in a text (start and end), and the values it gives, maybe none."""


_RUN = re.compile(r"\d+")


def digit_runs(text: str) -> Iterator[int]:
    """Where the runs of digits begin."""
    return (found.start() for found in _RUN.finditer(text))


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that can begin only at some places, given in ascending order; none overlap.

    They are those of `finditer`, which would try every character of the text.
    """
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found


def members(written: str, expand: bool = True) -> list[str]:
    """The members of an enumeration: "10–12 ja 14" is 10, 11, 12 and 14.

    Ranges between plain numbers are filled in (where `expand`), others are told by their ends.
    """
    found = [
        (one.group().replace(" ", ""), one.span()) for one in re.finditer(r"\d+(?:\s?[a-h]\b)?", written)
    ]
    numbers: list[str] = []
    for (one, span), (other, after) in pairwise(found):
        numbers.append(one)
        is_range = RANGE.fullmatch(written[span[1] : after[0]]) is not None
        if expand and is_range and one.isdigit() and other.isdigit() and 0 < int(other) - int(one) < 100:
            numbers += [str(between) for between in range(int(one) + 1, int(other))]
    return numbers + [one for one, _ in found[-1:]]
