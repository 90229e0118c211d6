"""The values of a text: what a translation must say, too, whatever form its language gives it."""

from __future__ import annotations

import re

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


def quantities(text: str, language: str) -> tuple[Value, ...]:
    """Dates, times, sections of law, statute numbers, money, shares and other numbers, in reading order.

    `text` is plain prose in `language`. What one kind has taken is not looked at for the next, so that the 17
    of "17 §" is no number. Small numbers written as words are not values: see `numbers.spelled`.
    """
    if not _DIGIT.search(text) and not has_month(text, language):
        return ()
    rest = text.translate(_USUAL) if _UNUSUAL.search(text) else text
    values: list[Value] = []
    for find in (times, lambda one: dates(one, language), statutes, sections, numbers):
        for (start, end), found in list(find(rest)):
            if found:
                values += found
                rest = rest[:start] + "\x00" * (end - start) + rest[end:]
    return tuple(sorted(values, key=lambda one: one.start))
