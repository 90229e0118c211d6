"""The values of a text: what a translation must say, too, whatever form its language gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tietopankki.language.dates import dates, has_month, times
from tietopankki.language.law import sections, statutes
from tietopankki.language.numbers import numbers
from tietopankki.language.value import Value

_USUAL = str.maketrans(
    {**dict.fromkeys("\u00a0\u202f\u2009\u2007\n", " "), "—": "–", **dict.fromkeys("−‑‐", "-")}
)
"""Spaces, dashes and hyphens in the form that the patterns know, character for character."""
_UNUSUAL = re.compile("[\u00a0\u202f\u2009\u2007\n—−‑‐]")
_DIGIT = re.compile(r"\d")


GAP = "\x00"
"""A character that no value reaches across: for several texts in one, and in place of what was taken."""


def quantities(text: str, language: str) -> tuple[Value, ...]:
    """Dates, times, sections of law, statute numbers, money, shares and other numbers, in reading order.

    `text` is plain prose in `language`. What one kind has taken is not looked at for the next, so that the 17
    of "17 §" is no number. Small numbers written as words are not values: see `numerals.spelled`.
    """
    if not may_have_values(text, language):
        return ()
    rest = text.translate(_USUAL) if _UNUSUAL.search(text) else text
    values: list[Value] = []
    for find in (times, lambda one: dates(one, language), statutes, sections, numbers):
        taken = [(span, found) for span, found in find(rest) if found]
        for _, found in taken:
            values += found
        if taken:
            rest = _without(rest, sorted(span for span, _ in taken))
    return tuple(sorted(values, key=lambda one: one.start))


def may_have_values(text: str, language: str) -> bool:
    """False where there is certainly nothing to find; quick."""
    return _DIGIT.search(text) is not None or has_month(text, language)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], GAP * (end - max(start, position))]
        position = max(position, end)
    return "".join([*pieces, text[position:]])
